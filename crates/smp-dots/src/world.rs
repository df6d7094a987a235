//! What the tests of this room share: the built-in head with its ground, and the dots of a design on
//! it.

use std::sync::LazyLock;

use smp_design::Design;
use smp_scalp::Head;

use crate::{Dot, Field, Ground, Pattern, place};

pub(crate) struct World {
    pub(crate) head: Head,
    pub(crate) ground: Ground,
    pub(crate) pattern: Pattern,
}

pub(crate) static WORLD: LazyLock<World> = LazyLock::new(|| {
    let head = Head::built_in();
    World {
        ground: Ground::new(&head),
        pattern: Pattern::built_in(),
        head,
    }
});

pub(crate) fn field(design: &Design) -> Field {
    Field::new(design, &WORLD.head, &WORLD.ground)
}

pub(crate) fn dots(design: &Design) -> Vec<Dot> {
    place(design, &field(design), None, &mut WORLD.pattern.clone())
}
