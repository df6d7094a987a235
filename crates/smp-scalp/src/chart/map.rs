//! The chart's formula: from a place on the mean head to flat millimetres, smooth and
//! near-conformal, mirrored left to right. Its coefficients are fitted by the maker.
//!
//! A place is seen from a point inside the cranium and thrown onto a plane by stereographic
//! projection (conformal on a sphere; Snyder 1987, "Map Projections", USGS PP 1395, p. 154) with
//! its middle behind the vertex. A real polynomial of that plane then makes up for what the head
//! is not a sphere, fitted to least conformal energy (LSCM: Levy et al., SIGGRAPH 2002).

use smp_design::ChartMm;

use smp_maths::vector::{V3, across, along, sub, unit};

/// Degree of the polynomial.
pub const DEGREE: usize = 8;

/// The powers (i, j) of a^i b^j in the polynomial for u (odd in a) or v (even in a). The
/// constant is left out: the middle of the chart is (0, 0).
pub fn terms(odd: bool) -> Vec<[usize; 2]> {
    let mut out = Vec::new();
    for degree in 1..=DEGREE {
        for i in (usize::from(odd)..=degree).step_by(2) {
            out.push([i, degree - i]);
        }
    }
    out
}

/// The formula with its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Map {
    /// Point inside the cranium that the projection looks from, mm.
    pub centre: [f64; 3],
    /// Cosine and sine of the angle of the chart's middle about the x axis (0 front, 90 degrees up).
    pub pole: [f64; 2],
    /// Coefficients of u, mm, in the order of `terms(true)`.
    pub u: Vec<f64>,
    /// Coefficients of v, mm, in the order of `terms(false)`.
    pub v: Vec<f64>,
}

impl Map {
    /// The projected place (a to the left, b to the front), in units of which 1 is 90 degrees.
    pub fn plane(&self, p: [f64; 3]) -> [f64; 2] {
        let d = unit(sub(p, self.centre));
        let [c, s] = self.pole;
        let out = s * d[1] + c * d[2];
        let front = s * d[2] - c * d[1];
        // Nothing drawable lies near the antipode; there the place is only kept finite.
        let below = (1.0 + out).max(1e-3);
        [d[0] / below, front / below]
    }

    /// The place on the chart.
    pub(crate) fn chart(&self, p: V3) -> ChartMm {
        let powers = powers(self.plane(p));
        ChartMm {
            u: polynomial(&self.u, true, &powers),
            v: polynomial(&self.v, false, &powers),
        }
    }

    /// Chart area to skin area at a place with a unit normal.
    pub(crate) fn area_factor(&self, p: V3, n: V3) -> f64 {
        // The plane's place by differences (a rational function, so any small step will do), the
        // polynomial by its derivative.
        let h = 0.05;
        let (t1, t2) = across(n);
        let slope = |t: V3| {
            let (near, far) = (self.plane(along(p, t, -h)), self.plane(along(p, t, h)));
            [
                (far[0] - near[0]) / (2.0 * h),
                (far[1] - near[1]) / (2.0 * h),
            ]
        };
        let turn = |a: [f64; 2], b: [f64; 2]| a[0] * b[1] - a[1] * b[0];
        let powers = powers(self.plane(p));
        let (u, v) = (
            polynomial_slope(&self.u, true, &powers),
            polynomial_slope(&self.v, false, &powers),
        );
        (turn(u, v) * turn(slope(t1), slope(t2))).abs()
    }

    /// All numbers in the order of the asset.
    pub(crate) fn numbers(&self) -> Vec<f64> {
        let mut out = self.centre.to_vec();
        out.extend(self.pole);
        out.extend(&self.u);
        out.extend(&self.v);
        out
    }

    pub(crate) fn from_numbers(mut next: impl FnMut() -> f64) -> Self {
        Self {
            centre: [(); 3].map(|()| next()),
            pole: [(); 2].map(|()| next()),
            u: terms(true).iter().map(|_| next()).collect(),
            v: terms(false).iter().map(|_| next()).collect(),
        }
    }
}

/// Powers 0 to `DEGREE` of a and of b.
type Powers = [[f64; DEGREE + 1]; 2];

fn powers([a, b]: [f64; 2]) -> Powers {
    let mut out = [[1.0; DEGREE + 1]; 2];
    for k in 1..=DEGREE {
        out[0][k] = out[0][k - 1] * a;
        out[1][k] = out[1][k - 1] * b;
    }
    out
}

/// Sum of coefficient times a^i b^j in the order of [`terms`].
fn polynomial(coefficients: &[f64], odd: bool, [a, b]: &Powers) -> f64 {
    let mut rest = coefficients.iter();
    let mut sum = 0.0;
    for degree in 1..=DEGREE {
        let mut i = usize::from(odd);
        while i <= degree {
            sum += rest.next().copied().unwrap_or(0.0) * a[i] * b[degree - i];
            i += 2;
        }
    }
    sum
}

/// Derivatives of [`polynomial`] by a and b.
fn polynomial_slope(coefficients: &[f64], odd: bool, [a, b]: &Powers) -> [f64; 2] {
    let mut rest = coefficients.iter();
    let (mut by_a, mut by_b) = (0.0, 0.0);
    for degree in 1..=DEGREE {
        let mut i = usize::from(odd);
        while i <= degree {
            let (c, j) = (rest.next().copied().unwrap_or(0.0), degree - i);
            by_a += c * i as f64 * a[i.saturating_sub(1)] * b[j];
            by_b += c * j as f64 * a[i] * b[j.saturating_sub(1)];
            i += 2;
        }
    }
    [by_a, by_b]
}
