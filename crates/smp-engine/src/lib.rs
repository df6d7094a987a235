//! The sitting: one design, one head or photo; caches, dirty regions, calls in order.
