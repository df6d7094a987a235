//! Small pictures for the panels: the head in another design, drawn again only when its form, its stage or its skin
//! is another, so that four forms of a hairline cost one head.

use smp_design::Design;
use smp_dots::{DensityField, place};
use smp_render::Roots;

use crate::basis::PlacementBasis;
use crate::density::DensityBuffer;
use crate::inks::InkSet;
use crate::moment::Moment;
use crate::own_hair::OwnHair;
use crate::stage::{HeadStage, StagedHead};

/// The last small picture, and what it was made with.
#[derive(Default)]
pub(crate) struct Thumbnail {
    hair: OwnHair,
    staged: StagedHead,
    densities: DensityBuffer,
}

impl Thumbnail {
    /// The built-in head wearing the first `shown` sessions of a design, healed: RGBA, row by row.
    pub(crate) fn draw(
        &mut self,
        design: &Design,
        stage: HeadStage,
        shown: u8,
        basis: &mut PlacementBasis,
    ) -> &[u8] {
        let Self {
            hair,
            staged,
            densities,
        } = self;
        staged.stage = stage.clamped();
        staged.draw(design, hair, basis);
        let dots = if shown == 0 {
            Vec::new()
        } else {
            let field = DensityField::new(design, basis.mean(), basis.grid());
            let (there, tile) = hair.beside_dots(basis);
            place(design, &field, there, tile)
        };
        let roots = Roots::new(&dots, basis.bust(), |_| 0);
        let stubble = hair.stubble(design);
        let inks = InkSet::on_built_in(design, &Moment::default(), shown, stubble);
        staged.wear(roots.dots(), inks, stubble, shown, densities)
    }
}
