//! The head as the other rooms see it: the stored template, the mesh in one shape, named places and guides.

pub(crate) mod anatomy;
pub(crate) mod guides;
pub(crate) mod landmark;
pub(crate) mod mesh;
pub(crate) mod template;
pub(crate) mod wave;
