//! The dots of a sitting: from one design to the next only what an edit reaches is placed again.

use smp_design::Design;
use smp_dots::{Dot, Field, Placement, Plot};
use smp_scalp::hairline_points;

use crate::bed::{Bed, Heads};
use crate::own_hair::Units;
use crate::sitting::Sitting;

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

    /// The field; none before the first design.
    pub(crate) fn field(&self) -> Option<&Field> {
        self.plot.as_ref().map(Plot::field)
    }

    /// The head is another: everything must be placed anew.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Goes on from one design to the next; returns whether any dot may be another.
    pub(crate) fn follow(
        &mut self,
        (before, after): (&Design, &Design),
        units: &mut Units,
        (bed, heads): (&mut Bed, Heads<'_>),
    ) -> bool {
        let same_hair = same_hair(before, after);
        let alike = same_hair && same_deal(before, after);
        let same_field = before.seed == after.seed
            && before.hairline == after.hairline
            && before.zones == after.zones;
        match &mut self.plot {
            Some(_) if alike && same_field => return false,
            Some(plot) if alike => {
                let blocks = plot.update(after, heads.mean, bed.ground(heads.bust));
                let (hair, pattern) = units.hair(bed, heads.bust);
                self.placement
                    .update(after, plot.field(), hair, pattern, &blocks);
                return !blocks.is_empty();
            }
            Some(plot) => drop(plot.update(after, heads.mean, bed.ground(heads.bust))),
            None => self.plot = Some(Plot::new(after, heads.mean, bed.ground(heads.bust))),
        }
        self.place(after, units, (bed, heads));
        true
    }

    /// Places every dot on the present field.
    pub(crate) fn place(
        &mut self,
        design: &Design,
        units: &mut Units,
        (bed, heads): (&mut Bed, Heads<'_>),
    ) {
        units.find(design, bed, heads);
        if let Some(plot) = &self.plot {
            let (hair, pattern) = units.hair(bed, heads.bust);
            self.placement = Placement::new(design, plot.field(), hair, pattern);
        }
    }
}

/// Whether the same hair is in the dots' way.
fn same_hair(before: &Design, after: &Design) -> bool {
    let (a, b) = (&before.subject, &after.subject);
    let none = |subject: &smp_design::Subject| {
        subject.existing_hair.is_none() && subject.pattern == smp_design::LossPattern::Bare
    };
    none(a) && none(b)
        || a.pattern == b.pattern && a.sex == b.sex && a.existing_hair == b.existing_hair
}

/// Whether dots of the same field would be the same.
fn same_deal(before: &Design, after: &Design) -> bool {
    let sizes = |design: &Design| {
        design
            .zones
            .iter()
            .map(|zone| zone.dot_mm)
            .collect::<Vec<_>>()
    };
    before.seed == after.seed
        && before.irregularity == after.irregularity
        && before.sessions == after.sessions
        && sizes(before) == sizes(after)
}

impl Sitting {
    /// Places the dots on the present field again, which changes none of them; returns how many
    /// there are. The bench times this.
    pub fn place_again(&mut self) -> usize {
        let Self {
            design,
            bed,
            mean,
            bust,
            hair,
            treatment,
            ..
        } = self;
        let bust = bust.as_ref().unwrap_or(mean);
        treatment.place(design, &mut hair.units, (bed, Heads { mean, bust }));
        self.roots_stale = true;
        self.dots().len()
    }

    /// Drags the middle of the hairline by so many mm of the chart and brings field and dots up to
    /// date; returns how many dots there are then. The bench times this.
    pub fn drag_again(&mut self, mm: f64) -> usize {
        let before = self.design.clone();
        let line = &mut self.design.hairline;
        line.points = hairline_points(&self.mean, line);
        let middle = line.points.len() / 2;
        if let Some(point) = line.points.get_mut(middle) {
            point.v += mm;
        }
        self.follow(&before);
        self.dots().len()
    }
}
