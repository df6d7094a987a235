//! A turned rectangle of the photo as the input of a network, and the way back.
//!
//! A network's pixel is the mean of four of the photo's pixels under it, spread evenly; where the photo
//! has fewer, it lies between the middles of four.

use smp_shade::Srgb8;

use crate::photo_view::PhotoView;

/// Pixels of the photo, across and down, that make one of a network. Judgement: MediaPipe itself takes
/// one place between four pixels, however many lie under it.
const TAPS: usize = 2;

/// How much larger than the face the mesh wants its square (`face_landmark`: scale 1.5, the longer
/// side).
const ROOM: f32 = 1.5;

/// What lies beyond the photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Beyond {
    /// Black.
    Black,
    /// The nearest pixel.
    Nearest,
}

/// A rectangle of the photo: its middle, its sides, and the direction of its upper edge. Its width is negative where left
/// and right are changed for each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Crop {
    pub(super) middle_px: [f32; 2],
    pub(super) size_px: [f32; 2],
    /// Cosine and sine of its turn.
    pub(super) turn: [f32; 2],
}

impl Crop {
    /// Upright, of two corners.
    pub(super) fn of([left, top, right, bottom]: [f32; 4]) -> Self {
        Self {
            middle_px: [(left + right) / 2.0, (top + bottom) / 2.0],
            size_px: [right - left, bottom - top],
            turn: [1.0, 0.0],
        }
    }

    /// The square around a box whose upper edge runs from one place to the other.
    pub(super) fn along(box_px: [f32; 4], from: [f32; 2], to: [f32; 2]) -> Option<Self> {
        let upright = Self::of(box_px);
        let side = ROOM * upright.size_px[0].max(upright.size_px[1]);
        let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
        let length = (dx * dx + dy * dy).sqrt();
        let crop = Self {
            size_px: [side; 2],
            turn: [dx / length, dy / length],
            ..upright
        };
        let parts = [crop.middle_px, crop.size_px, crop.turn];
        let sound = parts.as_flattened().iter().all(|part| part.is_finite());
        (sound && side > 1.0).then_some(crop)
    }

    /// Changes left and right for each other.
    pub(super) fn mirror(&mut self) {
        self.size_px[0] = -self.size_px[0];
    }

    /// A place of the crop, 0 to 1 across and down, in pixels of the photo.
    pub(super) fn to_photo(self, across: f32, down: f32) -> [f32; 2] {
        let x = (across - 0.5) * self.size_px[0];
        let y = (down - 0.5) * self.size_px[1];
        let [cos, sin] = self.turn;
        [
            self.middle_px[0] + x * cos - y * sin,
            self.middle_px[1] + x * sin + y * cos,
        ]
    }

    /// The crop in a network's pixels, red, green and blue, each byte times `scale` plus `offset`.
    pub(super) fn sample(
        self,
        photo: PhotoView<'_>,
        [high, wide]: [usize; 2],
        [scale, offset]: [f32; 2],
        beyond: Beyond,
    ) -> Vec<f32> {
        let across = taps(self.size_px[0].abs() / wide as f32);
        let down = taps(self.size_px[1] / high as f32);
        let (columns, lines) = (wide * across, high * down);
        let share = scale / (across * down) as f32;
        let mut out = vec![offset; 3 * high * wide];
        for line in 0..lines {
            let row = &mut out[line / down * 3 * wide..][..3 * wide];
            for column in 0..columns {
                let middle = |at: usize, of: usize| (at as f32 + 0.5) / of as f32;
                let at = self.to_photo(middle(column, columns), middle(line, lines));
                let colour = if across * down == 1 {
                    between(photo, at, beyond)
                } else {
                    pixel(photo, at.map(floor), beyond).0.map(f32::from)
                };
                let sums = &mut row[column / across * 3..][..3];
                for (sum, byte) in sums.iter_mut().zip(colour) {
                    *sum += byte * share;
                }
            }
        }
        out
    }
}

/// How many pixels of the photo, in a line, make one of the network.
fn taps(step_px: f32) -> usize {
    if step_px > 1.0 { TAPS } else { 1 }
}

fn floor(place_px: f32) -> i32 {
    place_px.floor() as i32
}

/// A pixel of the photo; networks see encoded colours.
fn pixel(photo: PhotoView<'_>, [x, y]: [i32; 2], beyond: Beyond) -> Srgb8 {
    let [last_x, last_y] = [photo.width_px, photo.height_px].map(|side| side as i32 - 1);
    let (near_x, near_y) = (x.max(0).min(last_x), y.max(0).min(last_y));
    if beyond == Beyond::Black && (x, y) != (near_x, near_y) {
        return Srgb8::default();
    }
    let at = near_y as usize * photo.width_px as usize + near_x as usize;
    photo.pixel(at).unwrap_or_default()
}

/// Between the middles of four pixels.
fn between(photo: PhotoView<'_>, [x, y]: [f32; 2], beyond: Beyond) -> [f32; 3] {
    let (x, y) = (x - 0.5, y - 0.5);
    let (left, top) = (floor(x), floor(y));
    let (across, down) = (x - left as f32, y - top as f32);
    let (right, bottom) = (left.saturating_add(1), top.saturating_add(1));
    let at = |x: i32, y: i32| pixel(photo, [x, y], beyond).0.map(f32::from);
    let corners = [
        at(left, top),
        at(right, top),
        at(left, bottom),
        at(right, bottom),
    ];
    std::array::from_fn(|c| {
        let upper = corners[0][c] + (corners[1][c] - corners[0][c]) * across;
        let lower = corners[2][c] + (corners[3][c] - corners[2][c]) * across;
        upper + (lower - upper) * down
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red grows to the right, green downwards.
    fn slopes(wide: u32, high: u32) -> Vec<u8> {
        let pixels = (0..high).flat_map(|y| (0..wide).map(move |x| [x as u8, y as u8, 7, 255]));
        pixels.flatten().collect()
    }

    fn view(rgba: &[u8], width_px: u32, height_px: u32) -> PhotoView<'_> {
        PhotoView {
            rgba,
            width_px,
            height_px,
        }
    }

    #[test]
    fn a_whole_photo_keeps_its_slopes_at_any_size() {
        let rgba = slopes(120, 80);
        let photo = view(&rgba, 120, 80);
        let whole = Crop::of([0.0, 0.0, 120.0, 80.0]);
        for [high, wide] in [[8, 12], [20, 40], [160, 240]] {
            let found = whole.sample(photo, [high, wide], [1.0, 0.0], Beyond::Nearest);
            // Beside the edges each pixel is the photo's value at its own middle.
            let at = 3 * (high / 2 * wide + wide / 4);
            let middle = |n: usize, of: usize, px: f32| (n as f32 + 0.5) / of as f32 * px - 0.5;
            let known = [
                middle(wide / 4, wide, 120.0),
                middle(high / 2, high, 80.0),
                7.0,
            ];
            for c in 0..3 {
                assert!(
                    (found[at + c] - known[c]).abs() < 0.76,
                    "{wide} {c}: {found:?}",
                    found = found[at + c]
                );
            }
        }
    }

    #[test]
    fn the_upper_edge_follows_the_eyes() {
        // The eyes stand one above the other: the head lies on its side.
        let crop =
            Crop::along([10.0, 20.0, 30.0, 60.0], [20.0, 30.0], [20.0, 50.0]).expect("sound");
        assert_eq!((crop.size_px, crop.turn), ([60.0; 2], [0.0, 1.0]));
        assert_eq!(crop.to_photo(0.5, 0.5), [20.0, 40.0]);
        assert_eq!(crop.to_photo(1.0, 0.5), [20.0, 70.0]);
        assert_eq!(crop.to_photo(0.5, 0.0), [50.0, 40.0]);
    }

    #[test]
    fn places_that_are_none_make_no_crop() {
        let at = [5.0, 5.0];
        assert_eq!(Crop::along([0.0, 0.0, 9.0, 9.0], at, at), None);
        assert_eq!(Crop::along([f32::NAN; 4], at, [9.0, 5.0]), None);
        assert_eq!(Crop::along([0.0; 4], at, [9.0, 5.0]), None);
    }

    #[test]
    fn beyond_the_photo_is_black_or_the_nearest() {
        let rgba = [200; 4];
        let photo = view(&rgba, 1, 1);
        let far = Crop::of([50.0, 50.0, 51.0, 51.0]);
        let sample = |beyond| far.sample(photo, [1, 1], [1.0, 0.0], beyond);
        assert_eq!(sample(Beyond::Black), [0.0; 3]);
        assert_eq!(sample(Beyond::Nearest), [200.0; 3]);
        let lost = Crop::of([f32::NAN, f32::INFINITY, 0.0, -1.0]);
        assert_eq!(
            lost.sample(photo, [2, 2], [1.0, 0.0], Beyond::Black).len(),
            12
        );
    }
}
