//! Bare skin: the Monk Skin Tone scale and the reflectance of the built-in head.

use crate::encode::{Linear, Srgb8};

/// The ten tones of the Monk Skin Tone scale, lightest first (Monk 2019), as display colours.
pub const MONK_TONES: [Srgb8; 10] = [
    Srgb8([0xf6, 0xed, 0xe4]),
    Srgb8([0xf3, 0xe7, 0xdb]),
    Srgb8([0xf7, 0xea, 0xd0]),
    Srgb8([0xea, 0xda, 0xba]),
    Srgb8([0xd7, 0xbd, 0x96]),
    Srgb8([0xa0, 0x7e, 0x56]),
    Srgb8([0x82, 0x5c, 0x43]),
    Srgb8([0x60, 0x41, 0x34]),
    Srgb8([0x3a, 0x31, 0x2a]),
    Srgb8([0x29, 0x24, 0x20]),
];

/// Reflectance of skin for each tone, linear. The scale's first five are display colours with
/// L* 78-94, lighter than skin is (light groups read L* 58-64); a warmer path through .66/.44/.335
/// (light), .40/.225/.14 (medium) and .125/.062/.038 (dark) looks like skin under the studio's
/// light. Judgement.
const ALBEDO: [[f32; 3]; 10] = [
    [0.710, 0.500, 0.400],
    [0.660, 0.440, 0.335],
    [0.610, 0.395, 0.287],
    [0.545, 0.336, 0.232],
    [0.470, 0.276, 0.180],
    [0.370, 0.206, 0.127],
    [0.270, 0.144, 0.087],
    [0.185, 0.095, 0.058],
    [0.125, 0.063, 0.040],
    [0.085, 0.044, 0.030],
];

/// Reflectance of the head's skin at a Monk tone, 1 to 10; other numbers count as the nearest.
pub fn skin_albedo(monk: u8) -> Linear {
    Linear(ALBEDO[usize::from(monk.clamp(1, 10)) - 1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lab::Lab;

    #[test]
    fn the_scale_reads_its_published_angles() {
        // Individual typology angle, degrees: atan((L* - 50) / b*).
        let published = [
            83.0, 80.2, 71.7, 64.7, 50.3, 10.9, -20.1, -55.4, -78.3, -84.3,
        ];
        for (tone, angle) in MONK_TONES.iter().zip(published) {
            let lab = Lab::from(Linear::from(*tone));
            let ours = libm::atan2(lab.l - 50.0, lab.b).to_degrees();
            assert!((ours - angle).abs() < 0.6, "{tone:?}: {ours} {angle}");
        }
    }

    #[test]
    fn darker_steps_are_darker_and_all_are_warm() {
        for monk in 1..=10 {
            let [r, g, b] = skin_albedo(monk).0;
            assert!(r > g && g > b && b > 0.0 && r < 0.75);
            if monk > 1 {
                assert!(Lab::from(skin_albedo(monk)).l < Lab::from(skin_albedo(monk - 1)).l);
            }
        }
        assert_eq!(skin_albedo(0), skin_albedo(1));
        assert_eq!(skin_albedo(99), skin_albedo(10));
    }
}
