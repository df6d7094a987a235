//! What is measured and drawn on the skin: tape measures, the measures of a head, hairlines and outlines, and the
//! way hair grows.

pub(crate) mod growth;
pub(crate) mod hairline;
pub(crate) mod measures;
pub(crate) mod tape;
