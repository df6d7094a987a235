//! Triangles in the plane.

use std::ops::{Mul, Sub};

/// Twice the signed area of the triangle `a`, `b`, `c`: positive where the way from `a` over `b` to `c` turns from x
/// towards y. Divided by that of a whole triangle it is the barycentric weight of the corner that `c` took the place
/// of.
///
/// ```
/// assert_eq!(smp_maths::doubled_area([0.0, 0.0], [2.0, 0.0], [0.0, 3.0]), 6.0);
/// ```
#[inline]
pub fn doubled_area<T>(a: [T; 2], b: [T; 2], c: [T; 2]) -> T
where
    T: Copy + Mul<Output = T> + Sub<Output = T>,
{
    (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
}
