//! The person mask: its input, and its output as a soft mask over the photo. Where the head is small
//! in the photo the network looks a second time, at the head alone, for a finer outline.
//! Constants: `mediapipe/modules/selfie_segmentation/selfie_segmentation_cpu.pbtxt`.

use super::crop::{Beyond, Crop};
use super::face::{Face, bounds};
use crate::mask::SkinMask;
use crate::net::{Net, NetError};
use crate::photo_view::PhotoView;

/// The input's bytes go from 0 to 1; the photo is squeezed to the input's own sides.
const RANGE: [f32; 2] = [1.0 / 255.0, 0.0];
/// Longer side of the mask. Judgement: three times the network's, so that its steps are not seen and
/// the second look's are kept.
const MASK_SIDE: f32 = 768.0;
/// The square of the second look, in longer sides of the face: room for hair and neck. Judgement.
const HEAD_ROOM: f32 = 2.6;
/// How far the middle of the head lies above that of the face, in longer sides of the face. Judgement.
const HEAD_ABOVE: f32 = 0.15;
/// The second look is worth its time where its square is less than this of the photo. Judgement.
const SMALL_HEAD: f32 = 0.75;
/// Over this share of the square's side the second look takes over from the first. Judgement.
const TAKES_OVER: f32 = 0.1;

#[derive(Debug)]
pub(super) struct Person {
    net: Net,
    size: [usize; 2],
}

impl Person {
    pub(super) fn new(net: Net) -> Result<Self, NetError> {
        let [_, high, wide, _] = net.input_shape();
        net.expect([1, high, wide, 3], &[[1, high, wide, 1]])?;
        let size = [high, wide];
        Ok(Self { net, size })
    }

    /// The person in a photo; `face` is the one that counts.
    pub(super) fn find(&self, photo: PhotoView<'_>, face: Option<&Face>) -> Option<SkinMask> {
        let size = [photo.width_px as f32, photo.height_px as f32];
        let longer = size[0].max(size[1]);
        let raster = MaskRaster::of(size, longer / MASK_SIDE);
        let whole = Crop::of([0.0, 0.0, size[0], size[1]]);
        let mut shares = vec![0.0; raster.wide * raster.high];
        let head = face
            .map(head_of)
            .filter(|head| head.size_px[0] < SMALL_HEAD * longer);
        for part in [Some(whole), head].into_iter().flatten() {
            self.look(photo, part, &raster, &mut shares, part != whole)?;
        }
        let alpha = shares.iter().map(|share| (share * 255.0 + 0.5) as u8);
        SkinMask::new(raster.wide, raster.high, photo.width_px, alpha.collect())
    }

    /// Runs the network on a part of the photo and lays what it says over the shares there, at once or
    /// more and more from the part's edges on.
    fn look(
        &self,
        photo: PhotoView<'_>,
        part: Crop,
        raster: &MaskRaster,
        shares: &mut [f32],
        softly: bool,
    ) -> Option<()> {
        let weight = |at: f32| match softly {
            true => (at.min(1.0 - at) / TAKES_OVER).clamp(0.0, 1.0),
            false => 1.0,
        };
        let input = part.sample(photo, self.size, RANGE, Beyond::Nearest);
        let found = self.net.first(input)?;
        let [high, wide] = self.size;
        let across = |x: usize| raster.within(x, part, 0, wide);
        let columns: Vec<_> = (0..raster.wide).map(across).collect();
        for (y, line) in shares.chunks_exact_mut(raster.wide).enumerate() {
            let Some(row) = raster.within(y, part, 1, high) else {
                continue;
            };
            let upper = &found[row.first * wide..(row.first + 1) * wide];
            let lower = &found[row.second * wide..(row.second + 1) * wide];
            for (share, column) in line.iter_mut().zip(&columns) {
                let Some(column) = column else {
                    continue;
                };
                let of = |line: &[f32]| {
                    let first = line[column.first];
                    first + (line[column.second] - first) * column.between
                };
                let new = of(upper) + (of(lower) - of(upper)) * row.between;
                *share += (new - *share) * weight(row.at).min(weight(column.at));
            }
        }
        Some(())
    }
}

/// The square around a face's whole head.
fn head_of(face: &Face) -> Crop {
    let side = face.side_px();
    let box_px = bounds(&face.points);
    let upright = Crop::of(box_px);
    Crop {
        middle_px: [
            upright.middle_px[0],
            upright.middle_px[1] - HEAD_ABOVE * side,
        ],
        size_px: [HEAD_ROOM * side; 2],
        ..upright
    }
}

/// The mask's own pixels.
struct MaskRaster {
    wide: usize,
    high: usize,
    /// Pixels of the photo from one to the next.
    step_px: f32,
}

/// A line of the mask in a network's output: between which two lines of it, and where in the part.
struct Within {
    first: usize,
    second: usize,
    between: f32,
    at: f32,
}

impl MaskRaster {
    fn of(size_px: [f32; 2], step_px: f32) -> Self {
        let [wide, high] = size_px.map(|side| ((side / step_px + 0.5) as usize).max(1));
        // The mask scales by its width.
        let step_px = size_px[0] / wide as f32;
        Self {
            wide,
            high,
            step_px,
        }
    }

    /// Where a column or a line of the mask lies in a part of the photo, if it does.
    fn within(&self, nth: usize, part: Crop, axis: usize, count: usize) -> Option<Within> {
        let place_px = (nth as f32 + 0.5) * self.step_px;
        let at = (place_px - part.middle_px[axis]) / part.size_px[axis] + 0.5;
        // Rounding may leave the last line of the whole photo a hair outside of it.
        let at = (-0.01..=1.01).contains(&at).then_some(at)?;
        let place = (at * count as f32 - 0.5).max(0.0).min((count - 1) as f32);
        let first = place as usize;
        Some(Within {
            first,
            second: (first + 1).min(count - 1),
            between: place - first as f32,
            at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_raster_covers_the_photo() {
        for size in [[4000.0, 3000.0], [300.0, 400.0], [3.0, 2000.0], [2.0, 1.0]] {
            let longer = f32::max(size[0], size[1]);
            let raster = MaskRaster::of(size, longer / MASK_SIDE);
            let whole = Crop::of([0.0, 0.0, size[0], size[1]]);
            let at = |x: usize| raster.within(x, whole, 0, 256).expect("inside");
            let (first, last) = (at(0), at(raster.wide - 1));
            assert!((first.at + last.at - 1.0).abs() < 1e-4, "{size:?}");
            assert!(last.second < 256 && raster.wide.max(raster.high) == 768);
        }
    }
}
