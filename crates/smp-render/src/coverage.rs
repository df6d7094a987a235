//! The exponential of the dot gain law as a table: no power per pixel.

/// `1 - exp(-d)` for d >= 0, linear between steps of 1/128: error below 8e-6.
#[derive(Clone, Debug)]
pub(crate) struct Coverage(Vec<f32>);

impl Default for Coverage {
    fn default() -> Self {
        let value = |i: usize| 1.0 - libm::expf(-(i as f32) / COVERAGE_PER_UNIT);
        Self((0..COVERAGE_STEPS + 2).map(value).collect())
    }
}

const COVERAGE_PER_UNIT: f32 = 128.0;
/// Up to density 16, where a ten-millionth of the light is left.
const COVERAGE_STEPS: usize = 2048;

impl Coverage {
    #[inline]
    pub(crate) fn covered(&self, density: f32) -> f32 {
        let at = (density * COVERAGE_PER_UNIT).min(COVERAGE_STEPS as f32);
        let step = at as usize;
        let (low, high) = (self.0[step], self.0[step + 1]);
        low + (high - low) * (at - step as f32)
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
            assert!((f64::from(table.covered(d)) - truth).abs() < 1e-5, "{d}");
        }
        assert!(table.covered(f32::MAX) <= 1.0);
    }
}
