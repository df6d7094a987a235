//! The smoothstep: the cubic Hermite polynomial 3t2 - 2t3, which leaves 0 and reaches 1 level (GLSL 4.60, section 8.3).

use std::ops::{Div, Mul, Sub};

/// 3t2 - 2t3 of a `t` that lies in 0..=1 already; it is not clamped.
///
/// ```
/// assert_eq!(smp_maths::ease(0.25_f32), 0.15625);
/// ```
#[inline]
pub fn ease<T>(t: T) -> T
where
    T: Copy + From<f32> + Mul<Output = T> + Sub<Output = T>,
{
    t * t * (T::from(3.0) - T::from(2.0) * t)
}

/// 0 where `at` lies before `from`, 1 where it lies beyond `to`, smooth between; `to` may be the smaller one.
/// No number gives no number.
///
/// ```
/// use smp_maths::smoothstep;
/// assert_eq!([-1.0, 15.0, 99.0].map(|at| smoothstep(10.0, 20.0, at)), [0.0, 0.5, 1.0]);
/// assert_eq!(smoothstep(20.0, 10.0, 12.5), 0.84375);
/// ```
#[inline]
pub fn smoothstep<T>(from: T, to: T, at: T) -> T
where
    T: Copy + From<f32> + PartialOrd + Div<Output = T> + Mul<Output = T> + Sub<Output = T>,
{
    let (none, all) = (T::from(0.0), T::from(1.0));
    let t = (at - from) / (to - from);
    // By comparisons (see `order.rs`), and so that a NaN stays one.
    ease(if t < none {
        none
    } else if t > all {
        all
    } else {
        t
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_level_at_both_ends_and_steepest_in_the_middle() {
        let slope =
            |t: f64| (smoothstep(0.0, 1.0, t + 1e-6) - smoothstep(0.0, 1.0, t - 1e-6)) / 2e-6;
        assert!(slope(0.0).abs() < 1e-5 && slope(1.0).abs() < 1e-5);
        assert!((slope(0.5) - 1.5).abs() < 1e-6);
        assert!(smoothstep(0.0, 1.0, f64::NAN).is_nan());
    }
}
