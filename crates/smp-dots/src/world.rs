//! What the tests of this room share: the built-in head with its grid, and the dots of a design on
//! it.

use std::sync::LazyLock;

use smp_design::Design;
use smp_scalp::Head;

use crate::{DensityField, Dot, ScalpGrid, SeededTile, place};

pub(crate) struct World {
    pub(crate) head: Head,
    pub(crate) grid: ScalpGrid,
    pub(crate) tile: SeededTile,
}

pub(crate) static WORLD: LazyLock<World> = LazyLock::new(|| {
    let head = Head::built_in();
    World {
        grid: ScalpGrid::new(&head),
        tile: SeededTile::built_in(),
        head,
    }
});

pub(crate) fn field(design: &Design) -> DensityField {
    DensityField::new(design, &WORLD.head, &WORLD.grid)
}

pub(crate) fn dots(design: &Design) -> Vec<Dot> {
    place(design, &field(design), None, &mut WORLD.tile.clone())
}
