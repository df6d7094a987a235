//! How the sessions share the finished density.

use smp_design::{Design, MAX_SESSIONS};

/// All of the finished density, as a share of it. Times a threshold it fits in 32 bits.
pub(crate) const ALL: u32 = 1 << 16;

/// Cumulative shares of the finished density by depth behind the edge (255 where it has no more
/// effect): after each session, [`ALL`] is all; beyond the last one as after it.
///
/// Early dots make the edge, later ones fill in behind it: at the very edge a session has reached the
/// root of its share of what the last one reaches. So the first rises over a shorter way than the last
/// (11 and 22 mm on the prototypes that were judged by eye), and the finished look is the same in
/// however many sessions.
#[cold]
pub(crate) fn shares_by_depth(design: &Design) -> [[u32; MAX_SESSIONS]; 256] {
    let all = design.sessions.last().map_or(1.0, |last| last.share);
    let mut rows = [[share(all); MAX_SESSIONS]; 256];
    for (depth, row) in rows.iter_mut().enumerate() {
        let edge = 1.0 - depth as f64 / 255.0;
        for (after, session) in row.iter_mut().zip(&design.sessions) {
            let reached = (session.share / all).min(1.0);
            let reached = reached + (reached.sqrt() - reached) * edge;
            *after = share(reached * all);
        }
    }
    rows
}

fn share(of_all: f64) -> u32 {
    (of_all * f64::from(ALL) + 0.5) as u32
}
