//! The tapped skin: a colour model of each tapped patch and the soft mask of the pixels that
//! match one. Works on a reduced copy of the photo; hair, cloth and background fall out by their
//! colour or their fine texture.
//!
//! Features are logarithms of linear light: `ln(R+G+B)`, `ln(R/G)`, `ln(G/B)`. Shading scales all
//! three channels alike, so it moves only the first; that is why the first is given much room.

use smp_shade::{DecodeTable, Linear};

use crate::mask::SkinMask;
use crate::photo_view::{PhotoRows, pixels};

/// Longest side of the reduced copy that the mask is computed on.
pub const WORK_SIDE_PX: u32 = 900;
/// Radius of a tapped patch as a share of the shorter side (judgement: a fingertip of scalp).
const PATCH_SHARE: f32 = 0.016;
/// Room given to each feature beyond the patch's own spread (judgement, tried on portraits of
/// light, medium and dark skin).
const FLOOR: [f32; 3] = [0.48, 0.075, 0.085];
/// How fast a colour's room grows towards paler with brightness and towards deeper with darkness,
/// per unit of `ln(R+G+B)` (judgement, tried on the portraits of [`FLOOR`]).
const PALER: f32 = 1.6;
const DEEPER: f32 = 5.0;
/// Distance, in spreads, at which a pixel starts to leave the skin and at which it has left.
const LEAVES: [f32; 2] = [2.3, 3.4];

/// The patches tapped so far on one photo, and the features of that photo.
#[derive(Clone, Debug)]
pub struct SkinTaps {
    width: usize,
    height: usize,
    scale: f32,
    pub(crate) features: Vec<[f32; 3]>,
    pub(crate) texture: Vec<f32>,
    pub(crate) patches: Vec<TappedPatch>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct TappedPatch {
    /// Where it was tapped, pixels of the photo.
    pub(crate) at_px: [f32; 2],
    mean: [f32; 3],
    spread: [f32; 3],
    texture: f32,
}

impl SkinTaps {
    /// Prepares `photo` for tapping; no patch yet.
    ///
    /// ```
    /// use smp_vision::{PhotoView, SkinTaps};
    /// let rgba = [200, 150, 120, 255].repeat(40 * 30);
    /// let mut taps = SkinTaps::new(&PhotoView { rgba: &rgba, width_px: 40, height_px: 30 });
    /// taps.tap(20.0, 15.0);
    /// assert!(taps.mask().at(5.0, 5.0) > 0.9);
    /// ```
    pub fn new(photo: &dyn PhotoRows) -> Self {
        let [width_px, height_px] = photo.size_px();
        let longest = width_px.max(height_px).max(1);
        let scale = (WORK_SIDE_PX as f32 / longest as f32).min(1.0);
        let width = ((width_px as f32 * scale) as usize).max(1);
        let height = ((height_px as f32 * scale) as usize).max(1);
        let features = reduce(photo, width, height);
        let texture = texture(&features, width, height);
        Self {
            width,
            height,
            scale,
            features,
            texture,
            patches: Vec::new(),
        }
    }

    /// Width and height of the reduced copy.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// Pixels of the reduced copy for one of the photo.
    pub(crate) fn scale(&self) -> f32 {
        self.scale
    }

    /// Where a pixel of the photo lies in `features`; `None` off the photo.
    pub(crate) fn index(&self, at_px: [f32; 2]) -> Option<usize> {
        let [x, y] = at_px.map(|v| v * self.scale);
        let on = x >= 0.0 && y >= 0.0 && x < self.width as f32 && y < self.height as f32;
        on.then(|| y as usize * self.width + x as usize)
    }

    /// Whether any patch has been tapped.
    pub fn is_empty(&self) -> bool {
        self.patches.is_empty()
    }

    /// Forgets the last patch.
    pub fn untap(&mut self) {
        self.patches.pop();
    }

    /// Forgets every patch.
    pub fn clear(&mut self) {
        self.patches.clear();
    }

    /// Adds the patch around (`x_px`, `y_px`) of the photo; taps off the photo count at its edge.
    pub fn tap(&mut self, x_px: f32, y_px: f32) {
        let mut samples: [Vec<f32>; 4] = Default::default();
        for at in self.patch(x_px, y_px) {
            for (list, value) in samples.iter_mut().zip(self.features[at]) {
                list.push(value);
            }
            samples[3].push(self.texture[at]);
        }
        let [a, b, c, t] = samples.map(|list| middle_and_spread(&list));
        self.patches.push(TappedPatch {
            at_px: [x_px, y_px],
            mean: [a.0, b.0, c.0],
            spread: [0, 1, 2].map(|i| FLOOR[i] + 1.5 * [a.1, b.1, c.1][i]),
            texture: t.0,
        });
    }

    /// How green the light of a working pixel is: of the three channels the one that tells brightness best.
    pub(crate) fn green(&self, at: usize) -> f32 {
        light(self.features[at]).0[1]
    }

    /// Radius of a patch, pixels of the photo.
    pub(crate) fn patch_radius_px(&self) -> f32 {
        (PATCH_SHARE * self.width.min(self.height) as f32).max(2.0) / self.scale
    }

    /// The places in `features` of the patch around a pixel of the photo, edges repeated.
    pub(crate) fn patch(&self, x_px: f32, y_px: f32) -> impl Iterator<Item = usize> {
        let radius = self.patch_radius_px() * self.scale;
        let reach = radius as isize + 1;
        let centre = [x_px, y_px].map(|v| (v * self.scale) as isize);
        let [right, bottom] = [self.width, self.height].map(|side| side as isize - 1);
        let inside = move |&[dx, dy]: &[isize; 2]| (dx * dx + dy * dy) as f32 <= radius * radius;
        (-reach..=reach)
            .flat_map(move |dy| (-reach..=reach).map(move |dx| [dx, dy]))
            .filter(inside)
            .map(move |[dx, dy]| {
                let x = centre[0].saturating_add(dx).clamp(0, right);
                let y = centre[1].saturating_add(dy).clamp(0, bottom);
                (y * (right + 1) + x) as usize
            })
    }

    /// The soft mask of everything that matches one of the patches.
    pub fn mask(&self) -> SkinMask {
        let alpha = (0..self.features.len())
            .map(|at| {
                let best = self.patches.iter().fold(f32::MAX, |best, patch| {
                    best.min(patch.distance(self.features[at], self.texture[at]))
                });
                let inside = (LEAVES[1] - best) / (LEAVES[1] - LEAVES[0]);
                (inside.clamp(0.0, 1.0) * 255.0) as u8
            })
            .collect();
        SkinMask::scaled(self.width, self.height, self.scale, alpha).cleaned()
    }
}

impl TappedPatch {
    /// Distance in spreads. Gloss adds white to the colour of the skin (Shafer 1985), and a tapped
    /// forehead nearly always has some: a brighter and paler pixel may be the same skin under more
    /// gloss, a darker and deeper one the same under less. The colour's room grows accordingly.
    /// Fine texture beyond the patch's own counts as hair.
    fn distance(&self, feature: [f32; 3], texture: f32) -> f32 {
        let brighter = feature[0] - self.mean[0];
        let d = [0, 1, 2].map(|i| {
            let off = feature[i] - self.mean[i];
            let room = match (i, brighter > 0.0) {
                (0, _) => 1.0,
                (_, true) => 1.0 + PALER * brighter,
                (_, false) if off > 0.0 => 1.0 - DEEPER * brighter.max(-1.0),
                _ => 1.0,
            };
            off / (self.spread[i] * room)
        });
        let rough = (texture - 2.0 * self.texture - 0.06).max(0.0) / 0.10;
        (d[0] * d[0] + d[1] * d[1] + d[2] * d[2] + rough * rough).sqrt()
    }
}

/// Median and mean absolute deviation from it.
pub(crate) fn middle_and_spread(list: &[f32]) -> (f32, f32) {
    // A few hundred values: each is put in where it belongs.
    let mut sorted: Vec<f32> = Vec::with_capacity(list.len());
    for &value in list {
        sorted.insert(sorted.partition_point(|&other| other < value), value);
    }
    let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(0.0);
    let sum: f32 = list.iter().map(|v| (v - middle).abs()).sum();
    (middle, sum / list.len().max(1) as f32)
}

/// Box-averages the photo to the working size and takes the features.
fn reduce(photo: &dyn PhotoRows, width: usize, height: usize) -> Vec<[f32; 3]> {
    let table = DecodeTable::new();
    let [w, h] = photo.size_px().map(|side| side as usize);
    let mut out = Vec::with_capacity(width * height);
    let mut rows = Vec::new();
    for y in 0..height {
        let [top, bottom] = [y, y + 1].map(|y| y * h / height);
        rows.resize(4 * w * (bottom - top), 0);
        if !photo.copy_rows(top, &mut rows) {
            rows.clear();
        }
        for x in 0..width {
            let [left, right] = [x, x + 1].map(|x| x * w / width);
            let mut sum = [0.0f32; 3];
            let mut count = 0.0f32;
            for row in rows.chunks_exact((4 * w).max(1)) {
                for pixel in pixels(&row[4 * left..4 * right]) {
                    for (s, light) in sum.iter_mut().zip(table.linear(pixel).0) {
                        *s += light;
                    }
                    count += 1.0;
                }
            }
            out.push(feature(Linear(sum.map(|s| s / count.max(1.0)))));
        }
    }
    out
}

/// A floor of about 8-bit noise keeps black pixels finite.
const FLOOR_OF_LIGHT: f32 = 0.002;

fn feature(light: Linear) -> [f32; 3] {
    let [r, g, b] = light.0.map(|v| libm::logf(v + FLOOR_OF_LIGHT));
    let sum = libm::logf(libm::expf(r) + libm::expf(g) + libm::expf(b));
    [sum, r - g, g - b]
}

/// The light that features were taken of: [`feature`] undone.
pub(crate) fn light([sum, red, blue]: [f32; 3]) -> Linear {
    let (red, blue) = (libm::expf(red), libm::expf(-blue));
    let green = libm::expf(sum) / (red + 1.0 + blue);
    Linear([red * green, green, blue * green].map(|v| (v - FLOOR_OF_LIGHT).max(0.0)))
}

/// Fine texture: how far a pixel's brightness lies from the mean of its eight neighbours,
/// averaged over 3 x 3.
fn texture(features: &[[f32; 3]], width: usize, height: usize) -> Vec<f32> {
    let residual: Vec<f32> = (0..features.len())
        .map(|at| {
            let mean = around(width, height, at, |i| features[i][0]);
            (features[at][0] - mean).abs()
        })
        .collect();
    (0..residual.len())
        .map(|at| around(width, height, at, |i| residual[i]))
        .collect()
}

/// Mean over the 3 x 3 around a pixel, edges repeated.
fn around(width: usize, height: usize, at: usize, value: impl Fn(usize) -> f32) -> f32 {
    let (x, y) = (at % width, at / width);
    let mut sum = 0.0;
    for row in [y.saturating_sub(1), y, (y + 1).min(height - 1)] {
        for column in [x.saturating_sub(1), x, (x + 1).min(width - 1)] {
            sum += value(row * width + column);
        }
    }
    sum / 9.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photo_view::PhotoView;

    /// Skin with strong shading on the left, dark striped hair on the right, a grey wall below.
    fn scene() -> (Vec<u8>, u32, u32) {
        let (w, h) = (120u32, 90u32);
        let mut rgba = Vec::new();
        for y in 0..h {
            for x in 0..w {
                let shade = 0.55 + 0.45 * x as f32 / 60.0;
                let pixel = match (x < 60, y < 60) {
                    (_, false) => [128, 130, 131],
                    (true, true) => [198.0, 150.0, 122.0].map(|v| (v * shade) as u8),
                    (false, true) if (x + y) % 3 == 0 => [96, 74, 60],
                    (false, true) => [22, 17, 14],
                };
                rgba.extend(pixel);
                rgba.push(255);
            }
        }
        (rgba, w, h)
    }

    fn share(mask: &SkinMask, xs: std::ops::Range<u32>, ys: std::ops::Range<u32>) -> f32 {
        let count = (xs.len() * ys.len()) as f32;
        let sum: f32 = ys
            .flat_map(|y| xs.clone().map(move |x| (x, y)))
            .map(|(x, y)| mask.at(x as f32 + 0.5, y as f32 + 0.5))
            .sum();
        sum / count
    }

    #[test]
    fn a_tap_takes_shaded_skin_and_leaves_hair_and_wall() {
        let (rgba, width_px, height_px) = scene();
        let mut taps = SkinTaps::new(&PhotoView {
            rgba: &rgba,
            width_px,
            height_px,
        });
        assert!(taps.is_empty());
        taps.tap(30.0, 30.0);
        let mask = taps.mask();
        assert!(share(&mask, 4..56, 4..56) > 0.95);
        assert!(share(&mask, 66..116, 4..56) < 0.05);
        assert!(share(&mask, 4..116, 66..88) < 0.05);
        taps.clear();
        assert!(taps.is_empty());
    }

    #[test]
    fn a_tap_on_a_highlight_takes_the_matt_skin_around_it() {
        // A dome: body colour times shading, plus gloss that falls off from the middle.
        let (w, h) = (120, 90);
        let mut rgba = Vec::new();
        for y in 0..h {
            for x in 0..w {
                let (dx, dy) = ((x as f32 - 60.0) / 60.0, (y as f32 - 45.0) / 45.0);
                let far = dx * dx + dy * dy;
                let (shade, gloss) = (1.0 - 0.6 * far.min(1.0), 0.16 * libm::expf(-8.0 * far));
                let skin = Linear([0.40f32, 0.20, 0.12].map(|v| v * shade + gloss));
                let skin = smp_shade::Srgb8::from(skin).0;
                rgba.extend(if x < 8 { [98, 120, 140] } else { skin });
                rgba.push(255);
            }
        }
        let mut taps = SkinTaps::new(&PhotoView {
            rgba: &rgba,
            width_px: w,
            height_px: h,
        });
        taps.tap(60.0, 45.0);
        let mask = taps.mask();
        assert!(share(&mask, 20..100, 8..82) > 0.97);
        assert!(share(&mask, 0..6, 0..90) < 0.02);
    }

    #[test]
    fn light_is_found_again_from_its_features() {
        for kept in [[0.0; 3], [1.0; 3], [0.4, 0.2, 0.1], [0.0, 0.004, 0.9]] {
            let found = light(feature(Linear(kept)));
            let off = [0, 1, 2].map(|i| (found.0[i] - kept[i]).abs());
            assert!(off.iter().all(|&off| off < 2e-6), "{kept:?} {found:?}");
        }
    }

    #[test]
    fn odd_photos_and_far_taps_do_no_harm() {
        for (width_px, height_px) in [(1, 1), (1, 400), (3, 2)] {
            let rgba = vec![0; 4 * (width_px * height_px) as usize];
            let mut taps = SkinTaps::new(&PhotoView {
                rgba: &rgba,
                width_px,
                height_px,
            });
            taps.tap(-50.0, 1e9);
            assert!(taps.mask().share().is_finite());
        }
    }
}
