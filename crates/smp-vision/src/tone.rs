//! How light a person's skin is, read once from the bare skin of the face.

use smp_maths::{nth_smallest, rising};
use smp_shade::Linear;

use crate::skin::{SkinTaps, light};

/// Points of MediaPipe's canonical face (Kartynnik et al. 2019): middle and sides of the forehead, cheeks, root of the
/// nose.
const SKIN: [usize; 6] = [151, 108, 337, 50, 280, 168];

/// The step of the Monk scale by the natural logarithms of luminance, of R/G and of G/B of a face in linear light:
/// melanin makes skin darker and yellower, blood redder. Fitted to 19 portraits in studio light whose steps were
/// judged by eye; left out one at a time they are missed by 1.1 steps, at most by 2.2. The whites of the eyes were tried
/// as a measure of the exposure and said nothing: lids and lashes shade them too differently. Judgement.
const PLAIN: Reading = Reading {
    at_one: 1.49,
    luminance: -2.77,
    red: -2.57,
    yellow: 3.60,
};
/// The same of a face relative to what is around it, channel by channel, so that exposure and white balance cancel.
/// Fitted to [`PLAIN`] on 226 evenly exposed studio portraits (rms .41 of a step, and then stretched to the same
/// spread); between half and 1.6 times the exposure and with gains of 25 % it moves by .12 of a step where `PLAIN` moves
/// by 1.9. Judgement.
const RELATIVE: Reading = Reading {
    at_one: 3.41,
    luminance: -2.28,
    red: -1.17,
    yellow: 3.44,
};
/// Of what is around a face this share is darker than what it is compared with.
const AROUND: f64 = 0.7;
/// By how much the face's box is widened before the rest is around it, and every how many-th pixel of that is looked at.
const WIDER: f64 = 0.2;
const FEW: usize = 31;
/// So many pixels must be around it, as a share of all.
const LEAST_AROUND: f64 = 0.15;
/// By so many steps the surroundings may make the face lighter, and darker, than its own brightness says: a black wall
/// and a white one say less, and a look that comes out too dark is what people fear.
const MOST_STEPS: [f32; 2] = [3.0, 1.2];
/// No channel is taken as darker.
const LEAST: f32 = 0.003;

/// How a step is read from colours.
struct Reading {
    at_one: f32,
    luminance: f32,
    red: f32,
    yellow: f32,
}

impl Reading {
    /// The step of `skin` where what is white has the colour `white`.
    fn step(&self, skin: Linear, white: Linear) -> f32 {
        let ratio = |i: usize| skin.0[i].max(LEAST) / white.0[i].max(LEAST);
        let bright = skin.luminance().max(LEAST) / white.luminance().max(LEAST);
        self.at_one
            + self.luminance * libm::logf(bright)
            + self.red * libm::logf(ratio(0) / ratio(1))
            + self.yellow * libm::logf(ratio(1) / ratio(2))
    }
}

impl SkinTaps {
    /// The skin of a face on the Monk scale, 1 to 10 in tenths of a step, by its 468 points in pixels of the
    /// photo; `None` where they are not on it. A reading to begin with, of a person and not of a pixel: the same photo
    /// at another exposure or white balance reads the same where something is around the face.
    pub fn monk_of_face(&self, points_px: &[[f64; 2]]) -> Option<f64> {
        let tenths = (10.0 * self.tone_of_face(points_px)? + 0.5).clamp(10.0, 100.0) as u8;
        Some(f64::from(tenths) / 10.0)
    }

    fn tone_of_face(&self, points_px: &[[f64; 2]]) -> Option<f32> {
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
        let plain = PLAIN.step(skin, Linear([1.0; 3]));
        let Some(around) = self.around(points_px) else {
            return Some(plain);
        };
        let relative = RELATIVE.step(skin, around);
        let [lighter, darker] = [plain - MOST_STEPS[0], plain + MOST_STEPS[1]];
        Some(relative.max(lighter).min(darker))
    }

    /// The light around a face, each channel by itself; `None` where the face is all there is.
    fn around(&self, points_px: &[[f64; 2]]) -> Option<Linear> {
        let (width, height) = self.size();
        let side = |i: usize| {
            let all = points_px.iter().map(|p| p[i] * f64::from(self.scale()));
            let (low, high) = all.fold((f64::MAX, f64::MIN), |(low, high), v| {
                (low.min(v), high.max(v))
            });
            let wider = WIDER * (high - low);
            low - wider..high + wider
        };
        let [across, down] = [side(0), side(1)];
        let outside = (0..width * height).step_by(FEW).filter(|at| {
            let [x, y] = [at % width, at / width].map(|v| v as f64);
            !(across.contains(&x) && down.contains(&y))
        });
        let outside: Vec<[f32; 3]> = outside.map(|at| light(self.features[at]).0).collect();
        if ((outside.len() * FEW) as f64) < LEAST_AROUND * (width * height) as f64 {
            return None;
        }
        let rank = (AROUND * (outside.len() - 1) as f64) as usize;
        let channel = |i: usize| {
            let all: Vec<f64> = outside.iter().map(|light| f64::from(light[i])).collect();
            nth_smallest(&all, rank)
        };
        Some(Linear([
            channel(0)? as f32,
            channel(1)? as f32,
            channel(2)? as f32,
        ]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo_view::PhotoView;
    use smp_shade::{Srgb8, skin_albedo};

    /// The points of a face in the middle of a picture of 60 by 60 px.
    const FACE: [[f64; 2]; crate::FACE_POINTS] = {
        let mut points = [[30.0; 2]; crate::FACE_POINTS];
        (points[0], points[1]) = ([16.0, 12.0], [44.0, 48.0]);
        points
    };
    /// The wall of a studio, before which portraits are taken.
    const WALL: [f32; 3] = [0.40, 0.40, 0.40];

    fn tone(skin: [f32; 3], wall: [f32; 3], gain: [f32; 3]) -> f32 {
        let lit = |light: [f32; 3]| {
            let Srgb8([r, g, b]) = Srgb8::from(Linear([0, 1, 2].map(|i| light[i] * gain[i])));
            [r, g, b, 255]
        };
        let on_face = |at: usize| (10..50).contains(&(at % 60)) && (5..55).contains(&(at / 60));
        let rgba: Vec<u8> = (0..60 * 60)
            .flat_map(|at| lit(if on_face(at) { skin } else { wall }))
            .collect();
        let view = PhotoView {
            rgba: &rgba,
            width_px: 60,
            height_px: 60,
        };
        let tone = SkinTaps::new(&view).tone_of_face(&FACE);
        tone.expect("a face")
    }

    fn read(skin: [f32; 3]) -> Option<u8> {
        Some((tone(skin, WALL, [1.0; 3]) + 0.5).clamp(1.0, 10.0) as u8)
    }

    #[test]
    fn exposure_and_white_balance_do_not_change_the_person() {
        for skin in [[0.50, 0.31, 0.24], [0.36, 0.18, 0.11], [0.14, 0.065, 0.04]] {
            let usual = tone(skin, WALL, [1.0; 3]);
            for gain in [
                [0.5; 3],
                [0.7; 3],
                [1.3; 3],
                [1.6; 3],
                [1.25, 1.0, 1.0],
                [0.75, 1.0, 1.0],
                [1.0, 1.0, 1.25],
                [1.0, 1.0, 0.75],
                [1.25, 1.0, 0.75],
                [0.75, 1.0, 1.25],
            ] {
                let moved = tone(skin, WALL, gain) - usual;
                assert!(moved.abs() < 0.3, "{skin:?} {gain:?}: {moved}");
            }
        }
    }

    #[test]
    fn a_black_or_a_glaring_wall_says_less_than_the_face() {
        for skin in [[0.50, 0.31, 0.24], [0.14, 0.065, 0.04]] {
            let alone = PLAIN.step(Linear(skin), Linear([1.0; 3]));
            for wall in [[0.004; 3], [1.0; 3], [0.02, 0.05, 0.3]] {
                let off = tone(skin, wall, [1.0; 3]) - alone;
                let [lighter, darker] = MOST_STEPS;
                assert!(
                    -lighter - 0.1 < off && off < darker + 0.1,
                    "{skin:?} {wall:?}: {off}"
                );
            }
        }
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
