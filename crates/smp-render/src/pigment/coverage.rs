//! The exponential of the dot gain law without a power per pixel.

use smp_maths::lesser;

/// Beyond this density a hundred-thousandth of the light is left.
const MOST_DENSITY: f32 = 12.0;

/// `1 - exp(-d)` for d >= 0, to 1e-5: the Taylor series of the exponential up to the fourth power at a
/// sixteenth of the density, squared four times. Plain products, so that pixels are reckoned side by side.
#[inline(always)]
pub(crate) fn covered(density: f32) -> f32 {
    let t = lesser(density, MOST_DENSITY) * (-1.0 / 16.0);
    let mut through = 1.0 + t * (1.0 + t * (1.0 / 2.0 + t * (1.0 / 6.0 + t * (1.0 / 24.0))));
    for _ in 0..4 {
        through *= through;
    }
    1.0 - through
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_one_minus_the_exponential() {
        for step in 0..20_000 {
            let d = step as f32 * 0.001;
            let truth = 1.0 - libm::exp(-f64::from(d));
            assert!(
                (f64::from(covered(d)) - truth).abs() < 1e-5,
                "{d}: {}",
                covered(d)
            );
        }
        for d in [f32::MAX, f32::INFINITY, f32::NAN] {
            assert!((0.0..=1.0).contains(&covered(d)), "{d}");
        }
    }
}
