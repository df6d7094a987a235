//! CIEDE2000, the colour difference that a person would name (CIE 142:2001; notation and the
//! order of the steps after Sharma, Wu and Dalal 2005).

use crate::lab::Lab;

const TURN: f64 = 360.0;

fn sin_deg(degrees: f64) -> f64 {
    libm::sin(degrees.to_radians())
}

fn cos_deg(degrees: f64) -> f64 {
    libm::cos(degrees.to_radians())
}

/// Hue angle in degrees, 0 to 360; 0 for grey.
fn hue(a: f64, b: f64) -> f64 {
    if a == 0.0 && b == 0.0 {
        return 0.0;
    }
    let angle = libm::atan2(b, a).to_degrees();
    if angle < 0.0 { angle + TURN } else { angle }
}

/// `sqrt(c^7 / (c^7 + 25^7))`.
fn chroma_weight(chroma: f64) -> f64 {
    let c7 = libm::pow(chroma, 7.0);
    (c7 / (c7 + 6_103_515_625.0)).sqrt()
}

/// The difference of two colours with all weights 1; 0 is equal, about 1 just visible.
///
/// ```
/// use smp_shade::{Lab, Linear, Srgb8, delta_e_2000};
/// let lab = |bytes| Lab::from(Linear::from(Srgb8(bytes)));
/// assert_eq!(delta_e_2000(lab([90, 60, 40]), lab([90, 60, 40])), 0.0);
/// assert!(delta_e_2000(lab([90, 60, 40]), lab([92, 60, 40])) < 1.0);
/// ```
pub fn delta_e_2000(one: Lab, two: Lab) -> f64 {
    let chroma = |c: Lab| (c.a * c.a + c.b * c.b).sqrt();
    let g = 0.5 * (1.0 - chroma_weight(0.5 * (chroma(one) + chroma(two))));
    let prime = |c: Lab| {
        let a = (1.0 + g) * c.a;
        ((a * a + c.b * c.b).sqrt(), hue(a, c.b))
    };
    let ((c1, h1), (c2, h2)) = (prime(one), prime(two));
    let grey = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        d if d > 180.0 => d - TURN,
        d if d < -180.0 => d + TURN,
        d => d,
    };
    let mean_hue = match (h1 + h2, (h1 - h2).abs() <= 180.0) {
        (sum, _) if grey => sum,
        (sum, true) => 0.5 * sum,
        (sum, false) if sum < TURN => 0.5 * (sum + TURN),
        (sum, false) => 0.5 * (sum - TURN),
    };
    let (dl, dc) = (two.l - one.l, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * sin_deg(0.5 * turn);
    let mean_c = 0.5 * (c1 + c2);
    let from_mid = 0.5 * (one.l + two.l) - 50.0;
    let t = 1.0 - 0.17 * cos_deg(mean_hue - 30.0)
        + 0.24 * cos_deg(2.0 * mean_hue)
        + 0.32 * cos_deg(3.0 * mean_hue + 6.0)
        - 0.20 * cos_deg(4.0 * mean_hue - 63.0);
    let sl = 1.0 + 0.015 * from_mid * from_mid / (20.0 + from_mid * from_mid).sqrt();
    let (sc, sh) = (1.0 + 0.045 * mean_c, 1.0 + 0.015 * mean_c * t);
    let bend = (mean_hue - 275.0) / 25.0;
    let rotation = -2.0 * chroma_weight(mean_c) * sin_deg(60.0 * libm::exp(-bend * bend));
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rotation * c * h).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The 34 pairs of Sharma, Wu and Dalal 2005, table 1.
    const PAIRS: [([f64; 3], [f64; 3], f64); 34] = [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, 3.1571, -77.2803], [50.0, 0.0, -82.7485], 2.8615),
        ([50.0, 2.8361, -74.0200], [50.0, 0.0, -82.7485], 3.4412),
        ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0),
        ([50.0, -1.1848, -84.8006], [50.0, 0.0, -82.7485], 1.0),
        ([50.0, -0.9009, -85.5211], [50.0, 0.0, -82.7485], 1.0),
        ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
        ([50.0, -1.0, 2.0], [50.0, 0.0, 0.0], 2.3669),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0009], 7.1792),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0010], 7.1792),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
        ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0012], 7.2195),
        ([50.0, -0.001, 2.49], [50.0, 0.0009, -2.49], 4.8045),
        ([50.0, -0.001, 2.49], [50.0, 0.0010, -2.49], 4.8045),
        ([50.0, -0.001, 2.49], [50.0, 0.0011, -2.49], 4.7461),
        ([50.0, 2.5, 0.0], [50.0, 0.0, -2.5], 4.3065),
        ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
        ([50.0, 2.5, 0.0], [61.0, -5.0, 29.0], 22.8977),
        ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
        ([50.0, 2.5, 0.0], [58.0, 24.0, 15.0], 19.4535),
        ([50.0, 2.5, 0.0], [50.0, 3.1736, 0.5854], 1.0),
        ([50.0, 2.5, 0.0], [50.0, 3.2972, 0.0], 1.0),
        ([50.0, 2.5, 0.0], [50.0, 1.8634, 0.5757], 1.0),
        ([50.0, 2.5, 0.0], [50.0, 3.2592, 0.3350], 1.0),
        (
            [60.2574, -34.0099, 36.2677],
            [60.4626, -34.1751, 39.4387],
            1.2644,
        ),
        (
            [63.0109, -31.0961, -5.8663],
            [62.8187, -29.7946, -4.0864],
            1.2630,
        ),
        (
            [61.2901, 3.7196, -5.3901],
            [61.4292, 2.2480, -4.9620],
            1.8731,
        ),
        (
            [35.0831, -44.1164, 3.7933],
            [35.0232, -40.0716, 1.5901],
            1.8645,
        ),
        (
            [22.7233, 20.0904, -46.6940],
            [23.0331, 14.9730, -42.5619],
            2.0373,
        ),
        (
            [36.4612, 47.8580, 18.3852],
            [36.2715, 50.5065, 21.2231],
            1.4146,
        ),
        (
            [90.8027, -2.0831, 1.4410],
            [91.1528, -1.6435, 0.0447],
            1.4441,
        ),
        (
            [90.9257, -0.5406, -0.9208],
            [88.6381, -0.8985, -0.7239],
            1.5381,
        ),
        (
            [6.7747, -0.2908, -2.4247],
            [5.8714, -0.0985, -2.2286],
            0.6377,
        ),
        (
            [2.0776, 0.0795, -1.1350],
            [0.9033, -0.0636, -0.5514],
            0.9082,
        ),
    ];

    #[test]
    fn the_published_pairs_hold() {
        for (one, two, published) in PAIRS {
            let lab = |[l, a, b]: [f64; 3]| Lab { l, a, b };
            let ours = delta_e_2000(lab(one), lab(two));
            assert!((ours - published).abs() < 1e-4, "{one:?} {two:?}: {ours}");
            assert_eq!(delta_e_2000(lab(one), lab(one)), 0.0);
        }
    }
}
