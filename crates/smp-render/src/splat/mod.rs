//! From dots in the skin to pixels: where each is seen, and what it covers.

pub(crate) mod roots;
pub(crate) mod round;
pub(crate) mod seen;
pub(crate) mod soft;
pub(crate) mod stamp;
pub(crate) mod stamp_cache;
