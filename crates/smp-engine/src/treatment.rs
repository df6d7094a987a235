//! The dots of a scene: from one design to the next only what an edit reaches is placed again.

use smp_design::Design;
use smp_dots::{Dot, Field, Placement, Plot};

use crate::basis::{Heads, PlacementBasis};
use crate::own_hair::Units;

/// The field and the dots of one design.
#[derive(Debug, Default)]
pub(crate) struct Treatment {
    plot: Option<Plot>,
    placement: Placement,
}

impl Treatment {
    /// The dots, in their stable order.
    pub(crate) fn dots(&self) -> &[Dot] {
        self.placement.dots()
    }

    /// How many dots at the beginning and at the end have stayed since this was last asked.
    pub(crate) fn stayed(&mut self) -> [usize; 2] {
        self.placement.stayed()
    }

    /// The field; none before the first design.
    pub(crate) fn field(&self) -> Option<&Field> {
        self.plot.as_ref().map(Plot::field)
    }

    /// The head is another: everything must be placed anew.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Goes on to a design from the one before, or places all of its dots where that does not matter;
    /// returns whether any dot may be another.
    pub(crate) fn follow(
        &mut self,
        before: Option<&Design>,
        design: &Design,
        units: &mut Units,
        (basis, heads): (&mut PlacementBasis, Heads<'_>),
    ) -> bool {
        if let (Some(plot), Some(before)) = (&mut self.plot, before) {
            let alike = same_deal(before, design);
            let same_field = before.seed == design.seed
                && before.hairline == design.hairline
                && before.zones == design.zones;
            if alike && same_field {
                return false;
            }
            let mut blocks = Vec::new();
            if !same_field {
                blocks = plot.update(design, heads.mean, basis.ground(heads.bust));
            }
            if alike {
                let (hair, pattern) = units.hair(basis, heads.bust);
                self.placement
                    .update(design, plot.field(), hair, pattern, &blocks);
                return !blocks.is_empty();
            }
        }
        units.find(design, basis, heads);
        let plot = match &mut self.plot {
            Some(plot) => plot,
            none => none.insert(Plot::new(design, heads.mean, basis.ground(heads.bust))),
        };
        let (hair, pattern) = units.hair(basis, heads.bust);
        self.placement.renew(design, plot.field(), hair, pattern);
        true
    }
}

/// Whether dots of the same field on the same head would be the same.
fn same_deal(before: &Design, after: &Design) -> bool {
    let sizes = |design: &Design| {
        design
            .zones
            .iter()
            .map(|zone| zone.dot_mm)
            .collect::<Vec<_>>()
    };
    let (a, b) = (&before.subject, &after.subject);
    before.seed == after.seed
        && a.pattern == b.pattern
        && a.existing_hair == b.existing_hair
        && before.irregularity == after.irregularity
        && before.sessions == after.sessions
        && sizes(before) == sizes(after)
}
