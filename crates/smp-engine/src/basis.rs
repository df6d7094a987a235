//! What dots and hair are placed on and with: the mean head, the head in the subject's form with its grid, and
//! the tile. Grid and tile are made when they are first asked for, so that the bare head can be seen before.

use std::cell::OnceCell;

use smp_design::{Measures, Sex, Shape, Subject};
use smp_dots::{ScalpGrid, SeededTile};
use smp_scalp::{Head, Measured, measure, shape_of};

use crate::generation::{Generation, Stage};

/// What tells the form of the built-in head.
#[derive(Clone, Copy, Debug, PartialEq)]
enum FormKey {
    /// The subject's sex and what was measured.
    Measured(Sex, Measures),
    /// A form that is shown whatever the subject's is.
    Shown(Shape),
}

/// A form of the built-in head, and what is made of it on demand.
#[derive(Debug, Default)]
struct HeadForm {
    /// None where it is the mean head's.
    bust: Option<Head>,
    grid: OnceCell<ScalpGrid>,
    measured: OnceCell<Measured>,
}

/// What dots and hair are placed on and with. Lines are laid on the mean head, whose chart all heads share;
/// densities count on the skin of the subject's.
pub(crate) struct PlacementBasis {
    mean: Head,
    form: Stage<FormKey, HeadForm>,
    /// The tile of the dots.
    tile: Option<SeededTile>,
    /// The tile of hair, which has a seed of its own.
    hair: Option<SeededTile>,
}

impl Default for PlacementBasis {
    fn default() -> Self {
        Self {
            mean: Head::built_in(),
            form: Stage::default(),
            tile: None,
            hair: None,
        }
    }
}

impl PlacementBasis {
    /// Gives the built-in head the subject's form, or the one that is shown in its place. Measures that no head
    /// has leave it the mean.
    pub(crate) fn take_form(&mut self, subject: &Subject, shown: Option<Shape>) {
        let key = shown.map_or(
            FormKey::Measured(subject.sex, subject.measures),
            FormKey::Shown,
        );
        let mean = &self.mean;
        self.form.update(key, |form| {
            let shape = shown.unwrap_or_else(|| shape_of(mean, subject).unwrap_or_default());
            *form = HeadForm {
                bust: (shape != Shape::default()).then(|| Head::shaped(&shape)),
                ..HeadForm::default()
            };
        });
    }

    /// Which form the built-in head has.
    pub(crate) fn generation(&self) -> Generation {
        self.form.generation()
    }

    /// The mean head, on whose chart every design's dots lie.
    pub(crate) fn mean(&self) -> &Head {
        &self.mean
    }

    /// The built-in head in the subject's form.
    pub(crate) fn bust(&self) -> &Head {
        self.form.value().bust.as_ref().unwrap_or(&self.mean)
    }

    /// What that head measures.
    pub(crate) fn measured(&self) -> Measured {
        let measured = &self.form.value().measured;
        *measured.get_or_init(|| measure(&self.mean, self.bust().shape()))
    }

    /// The grid over the chart of the subject's head: its skin is what densities count on.
    pub(crate) fn grid(&self) -> &ScalpGrid {
        self.form
            .value()
            .grid
            .get_or_init(|| ScalpGrid::new(self.bust()))
    }

    /// The grid, and the tile of the dots.
    pub(crate) fn for_dots(&mut self) -> (&ScalpGrid, &mut SeededTile) {
        let Self {
            mean, form, tile, ..
        } = self;
        let form = form.value();
        let bust = form.bust.as_ref().unwrap_or(mean);
        let grid = form.grid.get_or_init(|| ScalpGrid::new(bust));
        (grid, tile.get_or_insert_with(SeededTile::built_in))
    }

    /// The tile of hair.
    pub(crate) fn for_hair(&mut self) -> &mut SeededTile {
        self.hair.get_or_insert_with(SeededTile::of_hair)
    }
}
