//! The smaller and the larger of two numbers, by comparison.
//!
//! `f32::min` and `f32::max` are calls in wasm: that has an instruction for them, but its answer to NaN is another
//! than theirs. In loops over pixels and dots a comparison is several times as fast, and it can be made side by
//! side.

/// The smaller of two numbers; `b` where one of them is NaN.
///
/// ```
/// assert_eq!(smp_maths::lesser(2.0_f32, 3.0), 2.0);
/// ```
#[inline(always)]
pub fn lesser<T: PartialOrd>(a: T, b: T) -> T {
    if a < b { a } else { b }
}

/// The larger of two numbers; `b` where one of them is NaN.
///
/// ```
/// assert_eq!(smp_maths::greater(2.0_f32, 3.0), 3.0);
/// ```
#[inline(always)]
pub fn greater<T: PartialOrd>(a: T, b: T) -> T {
    if a > b { a } else { b }
}

/// A number, or the nearer end of the range that it lies outside of; `low` where it is NaN.
///
/// Where the ends are not known to the compiler, `f64::clamp` can panic with its three numbers, and the printing of
/// floats is several kilobytes of wasm.
///
/// ```
/// assert_eq!(smp_maths::bounded(5.0_f32, 1.0, 4.0), 4.0);
/// ```
#[inline]
pub fn bounded<T: PartialOrd>(value: T, low: T, high: T) -> T {
    lesser(greater(value, low), high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_gives_the_second() {
        assert_eq!(lesser(f32::NAN, 1.0), 1.0);
        assert_eq!(greater(f32::NAN, 1.0), 1.0);
        assert!(lesser(1.0, f32::NAN).is_nan() && greater(1.0, f32::NAN).is_nan());
    }
}
