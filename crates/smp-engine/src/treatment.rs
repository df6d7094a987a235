//! The dots of a scene: from one design to the next only what an edit reaches is placed again.

use smp_design::Design;
use smp_dots::{DensityField, Dot, IncrementalField, Placement, UnchangedEnds};

use crate::basis::PlacementBasis;
use crate::generation::Generation;
use crate::own_hair::OwnHair;

/// What dots were placed for.
#[derive(Debug)]
struct PlacedFor {
    form: Generation,
    design: Design,
}

/// The field and the dots of one design.
#[derive(Debug, Default)]
pub(crate) struct Treatment {
    plot: Option<IncrementalField>,
    placement: Placement,
    placed_for: Option<PlacedFor>,
    generation: Generation,
}

impl Treatment {
    /// The dots, in their stable order.
    pub(crate) fn dots(&self) -> &[Dot] {
        self.placement.dots()
    }

    /// Which making of the dots they are.
    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    /// How many dots at the beginning and at the end have stayed since this was last asked.
    pub(crate) fn unchanged(&mut self) -> UnchangedEnds {
        self.placement.unchanged()
    }

    /// The field; none before the first design that treats anything.
    pub(crate) fn field(&self) -> Option<&DensityField> {
        self.plot.as_ref().map(IncrementalField::field)
    }

    /// Brings field and dots up to date with a design. Until a design treats anything nothing is made: a head
    /// that waits for one is seen sooner.
    pub(crate) fn follow(
        &mut self,
        design: &Design,
        hair: &mut OwnHair,
        basis: &mut PlacementBasis,
    ) {
        if design.zones.is_empty() && self.plot.is_none() {
            return;
        }
        let form = basis.generation();
        let before = self
            .placed_for
            .take()
            .filter(|before| before.form == form)
            .map(|before| before.design);
        match (&before, &mut self.plot) {
            (Some(before), _) if before == design => {}
            (Some(before), Some(plot)) => {
                let mut blocks = Vec::new();
                if !same_field(before, design) {
                    blocks = plot.update(design, basis.mean(), basis.grid());
                }
                if !same_deal(before, design) {
                    self.renew(design, hair, basis);
                } else if !blocks.is_empty() {
                    let (hair, tile) = hair.beside_dots(basis);
                    self.placement
                        .update(design, plot.field(), hair, tile, &blocks);
                    self.generation.advance();
                }
            }
            _ => {
                self.plot = Some(IncrementalField::new(design, basis.mean(), basis.grid()));
                self.renew(design, hair, basis);
            }
        }
        let design = before
            .filter(|before| before == design)
            .unwrap_or_else(|| design.clone());
        self.placed_for = Some(PlacedFor { form, design });
    }

    /// Places every dot of a design on its present field.
    pub(crate) fn renew(
        &mut self,
        design: &Design,
        hair: &mut OwnHair,
        basis: &mut PlacementBasis,
    ) {
        hair.find(design, basis);
        if let Some(plot) = &self.plot {
            let (hair, tile) = hair.beside_dots(basis);
            self.placement.renew(design, plot.field(), hair, tile);
            self.generation.advance();
        }
    }
}

/// Whether two designs have the same field on the same head.
fn same_field(before: &Design, after: &Design) -> bool {
    before.seed == after.seed && before.hairline == after.hairline && before.zones == after.zones
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
