//! Dots where they sit in the skin of one head: looked up once, and again only where an edit changed them.

use smp_dots::{Change, Dot, UnchangedEnds, changes, follow};
use smp_scalp::Head;

/// Ways in which a round of needles may be turned.
pub(crate) const TURNS: usize = 32;

/// A dot where it sits in the skin of one head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RootedDot {
    /// mm in the head frame.
    pub(crate) position: [f32; 3],
    /// Unit normal of the skin.
    pub(crate) normal: [f32; 3],
    pub(crate) radius_mm: f32,
    /// Strength, 1 is usual.
    pub(crate) tone: f32,
    pub(crate) session: u8,
    /// Its zone, by its place in the design.
    pub(crate) zone: u8,
    /// Which way the deposits of a round of needles lie, of [`TURNS`]; also its chance to fade sooner
    /// than others.
    pub(crate) turn: u8,
}

/// The dots on the skin of one head. It holds for every camera, and an edit looks up only the dots
/// that it changed.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    of: Vec<Dot>,
    rooted: Vec<RootedDot>,
}

impl Roots {
    /// Looks up every dot on `head`; `zone_of` gives a dot's zone, an index into the design's `zones`.
    pub fn new(dots: &[Dot], head: &Head, zone_of: impl Fn(&Dot) -> u8) -> Self {
        let mut roots = Self::default();
        roots.update(dots, UnchangedEnds::default(), head, zone_of);
        roots
    }

    /// Takes another list of dots on the same head, and tells what changed. Both are in the stable order
    /// of placement, and the zones are the same; `unchanged` says what both lists have in common.
    pub fn update(
        &mut self,
        dots: &[Dot],
        unchanged: UnchangedEnds,
        head: &Head,
        zone_of: impl Fn(&Dot) -> u8,
    ) -> Vec<Change> {
        let found = changes(&self.of, dots, unchanged);
        follow(&mut self.of, &found, |at| dots[at]);
        follow(&mut self.rooted, &found, |at| {
            RootedDot::new(&dots[at], head, zone_of(&dots[at]))
        });
        found
    }

    /// The dots, in their order.
    pub fn dots(&self) -> &[RootedDot] {
        &self.rooted
    }
}

impl RootedDot {
    /// A number from 0 to 1 of its own.
    #[inline(always)]
    pub(crate) fn chance(&self) -> f32 {
        f32::from(self.turn) * (1.0 / (TURNS - 1) as f32)
    }

    fn new(dot: &Dot, head: &Head, zone: u8) -> Self {
        let surface = head.chart().surface_fixed(dot.u_fix, dot.v_fix);
        // A dot off the drawable skin faces nobody and is never seen.
        let (position, normal) = surface.map_or(([0.0; 3], [0.0; 3]), |s| (s.position, s.normal));
        Self {
            position,
            normal,
            radius_mm: f32::from(dot.diameter_um) * 0.0005,
            tone: f32::from(dot.tone) / 128.0,
            session: dot.session,
            zone,
            // Neighbouring identities are those of neighbouring ranks, which lie far apart.
            turn: (dot.id.wrapping_mul(0x9e37_79b9) >> 27) as u8,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_design::{Design, DesignPreset};
    use smp_dots::{DensityField, ScalpGrid, SeededTile, place};

    #[test]
    fn an_edit_roots_what_a_fresh_look_up_would() {
        let head = Head::built_in();
        let ground = ScalpGrid::new(&head);
        let mut pattern = SeededTile::built_in();
        let mut dots = |design: &Design| {
            let field = DensityField::new(design, &head, &ground);
            place(design, &field, None, &mut pattern)
        };
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        let mut roots = Roots::new(&dots(&design), &head, |_| 0);
        // Sparser, denser, another line, other sizes, another seed: few and many dots change.
        let edits: [fn(&mut Design); 6] = [
            |d| d.zones[0].density_per_cm2 = 120.0,
            |d| d.zones[0].density_per_cm2 = 121.0,
            |d| d.hairline.asymmetry_mm = 3.0,
            |d| d.sessions[1].dot_mm = 0.30,
            |d| d.zones[0].density_per_cm2 = 240.0,
            |d| d.seed = "beef".to_owned(),
        ];
        for edit in edits {
            edit(&mut design);
            let dots = dots(&design);
            roots.update(&dots, UnchangedEnds::default(), &head, |_| 0);
            assert_eq!(roots.dots(), Roots::new(&dots, &head, |_| 0).dots());
        }
    }
}
