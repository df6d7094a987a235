//! Which dots: density field, ranked tile, sessions, placement.
