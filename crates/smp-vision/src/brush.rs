//! A mask corrected by hand: strokes of a brush, outlines of straight lines, growing and shrinking.

use crate::mask::SkinMask;

/// How far one step of growing or shrinking goes, the mask's own pixels.
const STEP: usize = 2;
/// Longest stroke or outline, in points: more are a hand that does not let go.
pub const MOST_POINTS: usize = 20_000;

/// One correction of a mask; places are pixels of the photo.
#[derive(Clone, Debug, PartialEq)]
pub enum MaskEdit {
    /// A round brush drawn along points.
    Stroke {
        /// Whether it adds skin or takes it away.
        add: bool,
        /// Half of its width, pixels of the photo.
        radius_px: f32,
        /// Where it went.
        points_px: Vec<[f32; 2]>,
    },
    /// What lies inside of straight lines from point to point, and back to the first.
    Outline {
        /// Whether it is added or taken away.
        add: bool,
        /// Its corners.
        points_px: Vec<[f32; 2]>,
    },
    /// The skin reaches a little further everywhere.
    Grow,
    /// It reaches a little less far.
    Shrink,
}

impl SkinMask {
    /// All of a photo of `width_px` by `height_px`, in a raster of at most `side` pixels on its longer side.
    pub fn whole([width_px, height_px]: [u32; 2], side: u32) -> Self {
        let longer = width_px.max(height_px).max(1);
        let scale = (side as f32 / longer as f32).min(1.0);
        let [width, height] = [width_px, height_px].map(|v| ((v as f32 * scale) as usize).max(1));
        Self::scaled(width, height, scale, vec![255; width * height])
    }

    /// Corrects the mask by `edit`.
    ///
    /// ```
    /// use smp_vision::{MaskEdit, SkinMask};
    /// let mut mask = SkinMask::whole([400, 300], 200);
    /// mask.edit(&MaskEdit::Stroke { add: false, radius_px: 30.0, points_px: vec![[200.0, 150.0]] });
    /// assert_eq!((mask.at(200.0, 150.0), mask.at(20.0, 20.0)), (0.0, 1.0));
    /// ```
    pub fn edit(&mut self, edit: &MaskEdit) {
        match edit {
            MaskEdit::Stroke {
                add,
                radius_px,
                points_px,
            } => self.stroke(*add, *radius_px, points_px),
            MaskEdit::Outline { add, points_px } => self.fill(*add, points_px),
            MaskEdit::Grow => self.spread_out(STEP, u8::max),
            MaskEdit::Shrink => self.spread_out(STEP, u8::min),
        }
    }

    /// Draws a round brush of `radius_px` along `points_px`, both in pixels of the photo; `add` tells whether it adds skin
    /// or takes it away. A stroke in parts gives the mask of the whole stroke.
    pub fn stroke(&mut self, add: bool, radius_px: f32, points_px: &[[f32; 2]]) {
        let radius = (radius_px * self.scale()).clamp(0.5, 400.0);
        let places = self.places(points_px);
        for (at, &to) in places.iter().enumerate() {
            let from = places[at.saturating_sub(1)];
            // A soft rim of one pixel.
            self.put(add, [from, to], radius + 0.5, |place| {
                (radius + 0.5 - distance(place, from, to)).clamp(0.0, 1.0)
            });
        }
    }

    /// Where points of the photo lie among the mask's own pixels; what is no place is left out.
    fn places(&self, points_px: &[[f32; 2]]) -> Vec<[f32; 2]> {
        let known = points_px
            .iter()
            .filter(|place| place.iter().all(|v| v.is_finite()));
        let own = known.map(|place| place.map(|v| v * self.scale() - 0.5));
        own.take(MOST_POINTS).collect()
    }

    /// Fills an outline by the even-odd rule, with four samples a pixel.
    fn fill(&mut self, add: bool, points_px: &[[f32; 2]]) {
        let places = self.places(points_px);
        if places.len() < 3 {
            return;
        }
        let side = |i: usize, least: bool| {
            let values = places.iter().map(|place| place[i]);
            if least {
                values.fold(f32::MAX, f32::min)
            } else {
                values.fold(f32::MIN, f32::max)
            }
        };
        let corners = [true, false].map(|least| [side(0, least), side(1, least)]);
        self.put(add, corners, 1.0, |[x, y]| {
            let inside = [[-0.25, -0.25], [0.25, -0.25], [-0.25, 0.25], [0.25, 0.25]]
                .iter()
                .filter(|off| is_inside(&places, [x + off[0], y + off[1]]));
            inside.count() as f32 * 0.25
        });
    }

    /// Adds shares of skin, or takes them away, in the box around two places and as far beside it as the brush reaches.
    fn put(
        &mut self,
        add: bool,
        corners: [[f32; 2]; 2],
        beside: f32,
        share: impl Fn([f32; 2]) -> f32,
    ) {
        let size = [self.width(), self.height()];
        let range = |i: usize| {
            let (a, b) = (corners[0][i], corners[1][i]);
            let low = (a.min(b) - beside).max(0.0) as usize;
            let high = (a.max(b) + beside + 1.0).max(0.0) as usize;
            low.min(size[i])..high.min(size[i])
        };
        let (columns, rows) = (range(0), range(1));
        let alpha = self.alpha_mut();
        for y in rows {
            for x in columns.clone() {
                let part = (share([x as f32, y as f32]) * 255.0 + 0.5) as u8;
                let pixel = &mut alpha[y * size[0] + x];
                *pixel = if add {
                    (*pixel).max(part)
                } else {
                    (*pixel).min(255 - part)
                };
            }
        }
    }
}

/// From a place to a straight line between two.
fn distance([x, y]: [f32; 2], from: [f32; 2], to: [f32; 2]) -> f32 {
    let way = [to[0] - from[0], to[1] - from[1]];
    let off = [x - from[0], y - from[1]];
    let long = way[0] * way[0] + way[1] * way[1];
    let along = if long > 0.0 {
        ((off[0] * way[0] + off[1] * way[1]) / long).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let rest = [off[0] - along * way[0], off[1] - along * way[1]];
    (rest[0] * rest[0] + rest[1] * rest[1]).sqrt()
}

/// Whether a line to the right of a place crosses the outline an odd number of times.
fn is_inside(places: &[[f32; 2]], [x, y]: [f32; 2]) -> bool {
    let mut inside = false;
    for (at, a) in places.iter().enumerate() {
        let b = places[(at + 1) % places.len()];
        if (a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) / (b[1] - a[1]) * (b[0] - a[0]) {
            inside = !inside;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn empty() -> SkinMask {
        SkinMask::new(100, 80, 400, vec![0; 8000]).expect("a whole mask")
    }

    fn area_px2(mask: &SkinMask) -> f32 {
        mask.share() * 400.0 * 320.0
    }

    #[test]
    fn strokes_outlines_and_steps_have_their_areas() {
        let mut mask = empty();
        let stroke = MaskEdit::Stroke {
            add: true,
            radius_px: 40.0,
            points_px: vec![[100.0, 160.0], [300.0, 160.0]],
        };
        mask.edit(&stroke);
        let expected = 200.0 * 80.0 + std::f32::consts::PI * 1600.0;
        assert!((area_px2(&mask) / expected - 1.0).abs() < 0.02);
        // In parts, as a hand draws it, it is the same.
        let mut parts = empty();
        parts.stroke(true, 40.0, &[[100.0, 160.0], [180.0, 160.0]]);
        parts.stroke(true, 40.0, &[[180.0, 160.0], [300.0, 160.0]]);
        assert!((area_px2(&parts) / expected - 1.0).abs() < 0.02);

        let mut mask = empty();
        let corners = vec![[40.0, 40.0], [200.0, 40.0], [200.0, 240.0], [40.0, 240.0]];
        mask.edit(&MaskEdit::Outline {
            add: true,
            points_px: corners.clone(),
        });
        assert!((area_px2(&mask) / (160.0 * 200.0) - 1.0).abs() < 0.01);
        mask.edit(&MaskEdit::Grow);
        // Two pixels of the mask are eight of the photo, at both ends.
        assert!((area_px2(&mask) / (176.0 * 216.0) - 1.0).abs() < 0.02);
        mask.edit(&MaskEdit::Shrink);
        assert!((area_px2(&mask) / (160.0 * 200.0) - 1.0).abs() < 0.01);
        mask.edit(&MaskEdit::Outline {
            add: false,
            points_px: corners,
        });
        assert_eq!(area_px2(&mask), 0.0);
    }

    #[test]
    fn odd_corrections_do_no_harm() {
        smp_cases::cases(120, |u| {
            let mut mask = empty();
            let odd = [f32::NAN, f32::INFINITY, -1e30, 1e30, -5.0, 0.0, 37.0, 399.0];
            for _ in 0..u.int_in_range(0..=4)? {
                let mut points_px = Vec::new();
                for _ in 0..u.int_in_range(0..=6)? {
                    points_px.push([*u.choose(&odd)?, *u.choose(&odd)?]);
                }
                let add = u.arbitrary()?;
                mask.edit(&match u.int_in_range(0..=3)? {
                    0 => MaskEdit::Grow,
                    1 => MaskEdit::Shrink,
                    2 => MaskEdit::Outline { add, points_px },
                    _ => MaskEdit::Stroke {
                        add,
                        radius_px: *u.choose(&odd)?,
                        points_px,
                    },
                });
            }
            assert!((0.0..=1.0).contains(&mask.share()));
            Ok(())
        });
    }
}
