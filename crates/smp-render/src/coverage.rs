//! The exponential of the dot gain law as a table: no power per pixel.

/// `1 - exp(-d)` for d >= 0 at the nearest step of 1/1024: no error above .0005, an eighth of an
/// 8-bit step on white.
#[derive(Clone, Debug)]
pub(crate) struct Coverage(Box<[f32; COVERAGE_STEPS + 1]>);

impl Default for Coverage {
    fn default() -> Self {
        let step = libm::exp(-1.0 / f64::from(COVERAGE_PER_UNIT));
        let mut through = 1.0;
        let mut table = Box::new([0.0; COVERAGE_STEPS + 1]);
        for covered in table.iter_mut() {
            *covered = (1.0 - through) as f32;
            through *= step;
        }
        Self(table)
    }
}

const COVERAGE_PER_UNIT: f32 = 1024.0;
/// Up to density 8, where a three-thousandth of the light is left.
const COVERAGE_STEPS: usize = 8192;

impl Coverage {
    #[inline]
    pub(crate) fn covered(&self, density: f32) -> f32 {
        self.0[((density * COVERAGE_PER_UNIT + 0.5) as usize).min(COVERAGE_STEPS)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coverage_is_one_minus_the_exponential() {
        let table = Coverage::default();
        for step in 0..20_000 {
            let d = step as f32 * 0.001;
            let truth = 1.0 - libm::exp(-f64::from(d));
            assert!((f64::from(table.covered(d)) - truth).abs() < 5e-4, "{d}");
        }
        assert!(table.covered(f32::MAX) <= 1.0);
    }
}
