//! The outline of a person in a photo, from a soft mask: where the mask passes one half, to a fraction of its
//! own pixels.

use crate::mask::SkinMask;

/// The mask's value at the outline.
const HALF: f32 = 127.5;

/// The outline of one head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PersonOutline {
    /// Places on it in photo pixels, in no order.
    pub points_px: Vec<[f32; 2]>,
    /// Whether the photo ends before the person does, above or to a side.
    pub cut: bool,
}

impl PersonOutline {
    /// The outline of the person whom a place of the photo belongs to, down to a row of the photo; `None` where nobody is
    /// there.
    pub fn around(mask: &SkinMask, inside_px: [f32; 2], lowest_px: f32) -> Option<Self> {
        let (width, height, scale) = (mask.width(), mask.height(), mask.scale());
        let cell = |px: f32, side: usize| {
            let at = px * scale;
            (at >= 0.0 && at < side as f32).then_some(at as usize)
        };
        let start = [cell(inside_px[0], width)?, cell(inside_px[1], height)?];
        let rows = ((lowest_px * scale) as usize).min(height);
        let value = |x: usize, y: usize| f32::from(mask.alpha()[y * width + x]);
        if start[1] >= rows || value(start[0], start[1]) < HALF {
            return None;
        }
        let mut found = Self::default();
        let mut seen = vec![false; width * rows];
        let mut next = vec![start];
        seen[start[1] * width + start[0]] = true;
        while let Some([x, y]) = next.pop() {
            let here = value(x, y);
            for (dx, dy) in [(-1isize, 0isize), (1, 0), (0, -1), (0, 1)] {
                let (Some(nx), Some(ny)) = (x.checked_add_signed(dx), y.checked_add_signed(dy))
                else {
                    found.cut = true;
                    continue;
                };
                if nx >= width {
                    found.cut = true;
                    continue;
                }
                if ny >= rows {
                    continue;
                }
                let there = value(nx, ny);
                if there < HALF {
                    // Where between the two the mask passes one half.
                    let part = (here - HALF) / (here - there);
                    let at =
                        |cell: usize, step: isize| (cell as f32 + 0.5 + part * step as f32) / scale;
                    found.points_px.push([at(x, dx), at(y, dy)]);
                } else if !std::mem::replace(&mut seen[ny * width + nx], true) {
                    next.push([nx, ny]);
                }
            }
        }
        Some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A soft disc in a mask of a pixel for four of the photo.
    fn disc(middle: [f32; 2], radius: f32) -> SkinMask {
        let (width, height) = (100, 80);
        let alpha = (0..width * height).map(|at| {
            let (x, y) = ((at % width) as f32 + 0.5, (at / width) as f32 + 0.5);
            let away = libm::hypotf(x - middle[0], y - middle[1]);
            ((radius - away + 0.5).clamp(0.0, 1.0) * 255.0) as u8
        });
        SkinMask::new(width, height, 400, alpha.collect()).expect("a whole mask")
    }

    #[test]
    fn a_disc_has_its_outline() {
        let mask = disc([50.0, 40.0], 20.0);
        let found = PersonOutline::around(&mask, [200.0, 160.0], 320.0).expect("somebody");
        assert!(!found.cut && found.points_px.len() > 100);
        for [x, y] in &found.points_px {
            let away = libm::hypotf(x - 200.0, y - 160.0);
            assert!((away - 80.0).abs() < 2.0, "{away}");
        }
        // Down to a row only, and nobody beside it.
        let upper = PersonOutline::around(&mask, [200.0, 120.0], 160.0).expect("somebody");
        assert!(upper.points_px.iter().all(|p| p[1] <= 162.0));
        assert_eq!(PersonOutline::around(&mask, [10.0, 10.0], 320.0), None);
        for off in [[-5.0, 3.0], [f32::NAN, 3.0], [900.0, 3.0], [3.0, 1e9]] {
            assert_eq!(PersonOutline::around(&mask, off, 320.0), None);
        }
    }

    #[test]
    fn a_head_at_the_edge_is_cut() {
        let mask = disc([50.0, 10.0], 20.0);
        let found = PersonOutline::around(&mask, [200.0, 40.0], 320.0).expect("somebody");
        assert!(found.cut);
    }
}
