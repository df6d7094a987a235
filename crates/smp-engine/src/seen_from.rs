//! Which head, and which bare picture before which camera: keys of the stages that follow from them.

use crate::generation::Generation;

/// A head: equal only where form and place are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum HeadId {
    BuiltIn {
        form: Generation,
    },
    Placed {
        photo: Generation,
        placing: Generation,
    },
}

/// A picture as a camera sees it: equal only where the bare picture, its camera and its look are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum SeenFrom {
    Stage {
        bare: Generation,
    },
    Photo {
        photo: Generation,
        placing: Generation,
        looks: Generation,
    },
}
