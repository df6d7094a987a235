//! What the head stands in: its lamps and its backdrop.

pub(crate) mod background;
pub(crate) mod light;
