//! How light a person's skin is, read once from the bare skin of the face.

use smp_maths::rising;
use smp_shade::Linear;

use crate::skin::SkinTaps;

/// Points of MediaPipe's canonical face (Kartynnik et al. 2019): middle and sides of the forehead, cheeks, root of the
/// nose.
const SKIN: [usize; 6] = [151, 108, 337, 50, 280, 168];

/// The step of the Monk scale by the natural logarithms of luminance, of R/G and of G/B of a face in linear light:
/// melanin makes skin darker and yellower, blood redder. Fitted to 19 portraits in studio light whose steps were
/// judged by eye; left out one at a time they are missed by 1.1 steps, at most by 2.2. The whites of the eyes were tried
/// as a measure of the exposure and said nothing: lids and lashes shade them too differently. Judgement.
const OF_LUMINANCE: f32 = -2.77;
const OF_RED: f32 = -2.57;
const OF_YELLOW: f32 = 3.60;
const AT_ONE: f32 = 1.49;
/// No channel is taken as darker.
const LEAST: f32 = 0.003;

impl SkinTaps {
    /// The step of the Monk scale, 1 to 10, that is nearest to the skin of a face, by its 468 points in pixels of the
    /// photo; `None` where they are not on it. A reading to begin with: a photo's exposure and white balance are in it.
    pub fn monk_of_face(&self, points_px: &[[f64; 2]]) -> Option<u8> {
        let place = |index: &usize| points_px.get(*index).map(|p| p.map(|v| v as f32));
        let shown = SKIN.iter().filter_map(|index| {
            let at_px = place(index)?;
            self.index(at_px)?;
            Some(self.sample(at_px[0], at_px[1]).light)
        });
        let shown: Vec<Linear> = shown.collect();
        let luminances: Vec<f64> = shown.iter().map(|c| f64::from(c.luminance())).collect();
        // The darker one of the middle two: shine is brighter than skin.
        let middle = shown.len().saturating_sub(1) / 2;
        let skin = shown[*rising(&luminances).get(middle)?];
        let [r, g, b] = skin.0.map(|v| v.max(LEAST));
        let luminance = skin.luminance().max(LEAST);
        let step = AT_ONE
            + OF_LUMINANCE * libm::logf(luminance)
            + OF_RED * libm::logf(r / g)
            + OF_YELLOW * libm::logf(g / b);
        Some((step + 0.5).clamp(1.0, 10.0) as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo_view::PhotoView;
    use smp_shade::{Srgb8, skin_albedo};

    fn read(light: [f32; 3]) -> Option<u8> {
        let Srgb8([r, g, b]) = Srgb8::from(Linear(light));
        let rgba = [r, g, b, 255].repeat(60 * 60);
        let view = PhotoView {
            rgba: &rgba,
            width_px: 60,
            height_px: 60,
        };
        SkinTaps::new(&view).monk_of_face(&[[30.0, 30.0]; crate::FACE_POINTS])
    }

    #[test]
    fn faces_are_read_as_the_eye_reads_them() {
        // Light, ruddy, tanned, brown and dark brown skin under studio light, and the steps that an eye gives them.
        for (light, seen) in [
            ([0.72, 0.45, 0.40], 2),
            ([0.55, 0.25, 0.19], 3),
            ([0.52, 0.23, 0.11], 5),
            ([0.42, 0.16, 0.05], 7),
            ([0.19, 0.075, 0.032], 8),
        ] {
            let found = read(light).expect("a face");
            assert!(found.abs_diff(seen) <= 1, "{light:?}: {found}, not {seen}");
        }
    }

    #[test]
    fn darker_skin_is_a_darker_step_and_nothing_is_none() {
        let steps: Vec<u8> = (1..=10)
            .filter_map(|monk| read(skin_albedo(monk).0))
            .collect();
        assert_eq!(steps.len(), 10);
        assert!(steps.is_sorted() && steps[9] >= 8, "{steps:?}");
        for odd in [[0.0; 3], [1.0; 3]] {
            assert!(read(odd).is_some_and(|monk| (1..=10).contains(&monk)));
        }
        let far = SkinTaps::new(&PhotoView {
            rgba: &[128; 4 * 16],
            width_px: 4,
            height_px: 4,
        });
        assert_eq!(far.monk_of_face(&[[-50.0, 900.0]; 468]), None);
        assert_eq!(far.monk_of_face(&[[f64::NAN; 2]; 468]), None);
        assert_eq!(far.monk_of_face(&[]), None);
    }
}
