//! CIE Lab (D65 white) and OKLab.

use crate::encode::Linear;

/// CIE L*a*b* relative to D65 (CIE 15:2004).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lab {
    /// Lightness, 0 to 100.
    pub l: f64,
    /// Green to red.
    pub a: f64,
    /// Blue to yellow.
    pub b: f64,
}

/// OKLab (Ottosson 2020).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OkLab {
    /// Lightness, 0 to 1.
    pub l: f64,
    /// Green to red.
    pub a: f64,
    /// Blue to yellow.
    pub b: f64,
}

type Matrix = [[f64; 3]; 3];

/// Linear sRGB to XYZ with D65 white (IEC 61966-2-1, the primaries' exact matrix).
const TO_XYZ: Matrix = [
    [
        0.412_390_799_265_959_5,
        0.357_584_339_383_878,
        0.180_480_788_401_834_3,
    ],
    [
        0.212_639_005_871_510_4,
        0.715_168_678_767_756,
        0.072_192_315_360_733_7,
    ],
    [
        0.019_330_818_715_591_9,
        0.119_194_779_794_626,
        0.950_532_152_249_660_7,
    ],
];

/// D65 (CIE 1931, 2 degrees), as the sum of each row of [`TO_XYZ`].
const WHITE: [f64; 3] = [0.950_455_927_051_672, 1.0, 1.089_057_750_759_878];

/// XYZ to cone response and cube-rooted response to OKLab (Ottosson 2020).
const M1: Matrix = [
    [0.818_933_010_1, 0.361_866_742_4, -0.128_859_713_7],
    [0.032_984_543_6, 0.929_311_871_5, 0.036_145_638_7],
    [0.048_200_301_8, 0.264_366_269_1, 0.633_851_707_0],
];
const M2: Matrix = [
    [0.210_454_255_3, 0.793_617_785_0, -0.004_072_046_8],
    [1.977_998_495_1, -2.428_592_205_0, 0.450_593_709_9],
    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766_0],
];

fn times(m: &Matrix, v: [f64; 3]) -> [f64; 3] {
    m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
}

fn xyz(colour: Linear) -> [f64; 3] {
    times(&TO_XYZ, colour.0.map(f64::from))
}

impl From<Linear> for Lab {
    fn from(colour: Linear) -> Self {
        let xyz = xyz(colour);
        let [x, y, z] = [0, 1, 2].map(|i| {
            let t = xyz[i] / WHITE[i];
            let edge = 6.0 / 29.0;
            if t > edge * edge * edge {
                libm::cbrt(t)
            } else {
                t / (3.0 * edge * edge) + 4.0 / 29.0
            }
        });
        Self {
            l: 116.0 * y - 16.0,
            a: 500.0 * (x - y),
            b: 200.0 * (y - z),
        }
    }
}

impl OkLab {
    /// OKLab of `xyz` with D65 white, Y of white 1.
    pub fn from_xyz(xyz: [f64; 3]) -> Self {
        let [l, a, b] = times(&M2, times(&M1, xyz).map(libm::cbrt));
        Self { l, a, b }
    }
}

impl From<Linear> for OkLab {
    fn from(colour: Linear) -> Self {
        Self::from_xyz(xyz(colour))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use palette::convert::FromColorUnclamped;

    #[test]
    fn oklab_matches_its_published_vectors() {
        let vectors = [
            ([0.95, 1.0, 1.089], [1.0, 0.0, 0.0]),
            ([1.0, 0.0, 0.0], [0.450, 1.236, -0.019]),
            ([0.0, 1.0, 0.0], [0.922, -0.671, 0.263]),
            ([0.0, 0.0, 1.0], [0.153, -1.415, -0.449]),
        ];
        for (xyz, [l, a, b]) in vectors {
            let ours = OkLab::from_xyz(xyz);
            let error = (ours.l - l)
                .abs()
                .max((ours.a - a).abs())
                .max((ours.b - b).abs());
            assert!(error < 1e-3, "{xyz:?}: {ours:?}");
        }
    }

    #[test]
    fn palette_agrees_over_a_grid() {
        for r in 0..6 {
            for g in 0..6 {
                for b in 0..6 {
                    let c = [r, g, b].map(|v| v as f32 / 5.0);
                    let theirs = palette::LinSrgb::new(c[0], c[1], c[2]).into_format::<f64>();
                    let ours = Lab::from(Linear(c));
                    let lab = palette::Lab::from_color_unclamped(theirs);
                    let ok = palette::Oklab::from_color_unclamped(theirs);
                    let ours_ok = OkLab::from(Linear(c));
                    assert!((ours.l - lab.l).abs() < 0.02, "{c:?} {ours:?} {lab:?}");
                    assert!((ours.a - lab.a).abs() < 0.05, "{c:?} {ours:?} {lab:?}");
                    assert!((ours.b - lab.b).abs() < 0.05, "{c:?} {ours:?} {lab:?}");
                    assert!((ours_ok.l - ok.l).abs() < 1e-3, "{c:?}");
                    assert!((ours_ok.a - ok.a).abs() < 1e-3, "{c:?}");
                    assert!((ours_ok.b - ok.b).abs() < 1e-3, "{c:?}");
                }
            }
        }
    }
}
