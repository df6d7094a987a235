//! The flush of fresh work: redness and swelling as even fields over the treated skin, never rings around
//! its dots.

use smp_design::MAX_SESSIONS;
use smp_shade::Linear;

/// Redness and swelling of the skin around fresh dots.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flush {
    /// How red the skin around the dots of each session is, 0 to 1; the first is for what was there
    /// before all sessions.
    pub of: [f32; MAX_SESSIONS + 1],
    /// Share of R, G and B that the reddest skin loses.
    pub taken: [f32; 3],
    /// How far the reddest skin stands out, mm.
    pub raised_mm: f32,
}

impl Flush {
    /// The flush of work on `skin`; `sessions` gives how red each has left it, 0 to 1 (less than .01 is not seen).
    /// Sessions after [`MAX_SESSIONS`] are not looked at.
    pub fn new(sessions: impl IntoIterator<Item = f32>, skin: Linear) -> Self {
        let mut flush = Self {
            of: [0.0; MAX_SESSIONS + 1],
            taken: smp_shade::redness_on(skin),
            raised_mm: 0.0,
        };
        for (of, redness) in flush.of[1..].iter_mut().zip(sessions) {
            // Less is not seen.
            *of = if redness > 0.01 { redness } else { 0.0 };
        }
        flush
    }

    /// This flush on swollen skin: `sessions` gives how swollen that of each is, 0 to 1. Swelling goes sooner than
    /// redness, so that of the newest session is all there is, and lies where the skin is reddest.
    #[must_use]
    pub fn swollen(mut self, sessions: impl IntoIterator<Item = f32>) -> Self {
        let most = sessions.into_iter().fold(0.0, f32::max);
        // Less is not seen.
        self.raised_mm = if most > 0.02 { RAISED_MM * most } else { 0.0 };
        self
    }

    /// The redness of the dots that are there after `after` sessions.
    #[inline]
    pub(crate) fn of_session(&self, after: u8) -> f32 {
        self.of[usize::from(after).min(MAX_SESSIONS)]
    }

    pub(crate) fn strongest(&self) -> f32 {
        self.of.iter().copied().fold(0.0, f32::max)
    }
}

/// How far redness spreads around a dot, sigma in mm, and the share of the skin that dots cover at
/// which it is nearly as red as it gets: an even flush, not a ring around each dot. Judgement.
pub(crate) const FLUSH_MM: f32 = 1.6;
pub(crate) const FLUSH_FULL: f32 = 0.06;

/// How far freshly treated skin stands out, mm. Judgement: practice calls it slight.
const RAISED_MM: f32 = 0.3;
/// Change of light for each unit of slope that faces up, and the most: the skin is lit from above at half
/// a right angle, `n.l` changes as the slope does (Lambert), and soft light has half of that contrast.
pub(crate) const UP_LIGHT: f32 = 0.5;
pub(crate) const MOST_SHADE: f32 = 0.1;
