//! Skin, stubble and hair of the head that was found: its square, and a network of this project's own
//! (`crates/smp-assets/skin_net`) over it.

use super::crop::{Beyond, Crop};
use super::face::{Face, bounds};
use crate::head_classes::{CLASS_COUNT, HeadClasses};
use crate::mask::SkinMask;
use crate::net::{Net, NetError};
use crate::photo_view::PhotoView;

/// The input's bytes go from -1 to 1, as `skin_net/augment.py` makes them.
const RANGE: [f32; 2] = [2.0 / 255.0, -1.0];
/// The square in longer sides of the face's net, and how far its middle lies above that of the net: the whole head with
/// its hair and some neck. The middle of what the network has learnt.
const ROOM: f32 = 1.75;
const ABOVE: f32 = 0.17;
/// Points of the net at the outer corners of the eyes.
const RIGHT_EYE: usize = 33;
const LEFT_EYE: usize = 263;
/// Of a person without a face: where the silhouette is so wide for its height from the top, it is all of the head, and the
/// square is so much larger. A head is 154 mm wide and 190 mm deep, shoulders begin 230 mm below its top.
const WIDE: f32 = 0.8;
const DOWN: f32 = 0.6;
const ROOM_ALONE: f32 = 1.35;
/// What of the person's mask counts.
const HALF: u8 = 128;

/// The network that tells skin, stubble and hair, ready to look at heads that were found.
#[derive(Debug)]
pub(super) struct HeadNet {
    net: Net,
    size: [usize; 2],
}

impl HeadNet {
    pub(super) fn new(net: Net) -> Result<Self, NetError> {
        let [_, high, wide, _] = net.input_shape();
        net.expect([1, high, wide, 3], &[[1, high / 2, wide / 2, CLASS_COUNT]])?;
        let size = [high, wide];
        Ok(Self { net, size })
    }

    /// The classes around the head of a face, or of a person who shows none; `None` where nobody is.
    pub(super) fn find(
        &self,
        photo: PhotoView<'_>,
        face: Option<&Face>,
        person: &SkinMask,
    ) -> Option<HeadClasses> {
        let mut crop = match face {
            Some(face) => around_face(face)?,
            None => around_person(person)?,
        };
        // What the network is unsure of it often says otherwise of the mirrored picture: two looks are right more often than
        // one (shared area of hair .861 and .871 of the portraits that were held back, of their worst tenth .65 and .70).
        let mut logits = Vec::new();
        for _ in 0..2 {
            let input = crop.sample(photo, self.size, RANGE, Beyond::Black);
            logits.extend(self.net.first(input)?);
            // After both it is as it was.
            crop.mirror();
        }
        Some(HeadClasses {
            middle_px: crop.middle_px,
            side_px: crop.size_px[0],
            turn: crop.turn,
            side: self.size[0] / 2,
            shares: shares(logits),
        })
    }
}

/// Shares of the logits of each place (softmax), 255 is all.
fn shares(mut logits: Vec<f32>) -> Vec<u8> {
    for place in logits.chunks_exact_mut(CLASS_COUNT) {
        let mut most = f32::MIN;
        for &mut logit in &mut *place {
            most = if logit > most { logit } else { most };
        }
        let mut sum = 0.0;
        for logit in &mut *place {
            *logit = libm::expf(*logit - most);
            sum += *logit;
        }
        for power in place {
            *power *= 255.0 / sum;
        }
    }
    logits.iter().map(|share| (share + 0.5) as u8).collect()
}

/// The square around a face's whole head, upright for the head.
fn around_face(face: &Face) -> Option<Crop> {
    let at = |nth: usize| [face.points[nth][0], face.points[nth][1]];
    let along = Crop::along(bounds(&face.points), at(RIGHT_EYE), at(LEFT_EYE))?;
    let side = face.side_px();
    let [cos, sin] = along.turn;
    let [x, y] = along.middle_px;
    Some(Crop {
        middle_px: [x + sin * ABOVE * side, y - cos * ABOVE * side],
        size_px: [ROOM * side; 2],
        ..along
    })
}

/// The square around the uppermost part of a person that is as wide as a head for its height.
fn around_person(person: &SkinMask) -> Option<Crop> {
    let width = person.width();
    // Left, right and top of what is known so far, cells of the mask.
    let (mut left, mut right, mut top) = (width, 0, None);
    let mut side = 0.0;
    for (at, _) in (0..)
        .zip(person.alpha())
        .filter(|(_, alpha)| **alpha >= HALF)
    {
        let (x, y) = (at % width, at / width);
        let top = *top.get_or_insert(y);
        if y > top && (y - top) as f32 >= DOWN * side {
            break;
        }
        (left, right) = (left.min(x), right.max(x + 1));
        side = (right - left) as f32 / WIDE;
    }
    let top = top?;
    let middle = [(left + right) as f32 / 2.0, top as f32 + side / 2.0];
    Some(Crop {
        middle_px: middle.map(|v| v / person.scale()),
        size_px: [ROOM_ALONE * side / person.scale(); 2],
        turn: [1.0, 0.0],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_is_what_is_as_wide_as_one() {
        // A head 20 wide and 26 high on shoulders 60 wide.
        let (width, height) = (100, 80);
        let inside = |x: usize, y: usize| {
            let head = (40..60).contains(&x) && (10..36).contains(&y);
            head || ((20..80).contains(&x) && y >= 36)
        };
        let alpha = (0..width * height).map(|at| 255 * u8::from(inside(at % width, at / width)));
        let person = SkinMask::new(width, height, 200, alpha.collect()).expect("whole");
        let crop = around_person(&person).expect("somebody");
        assert_eq!(crop.middle_px, [100.0, 45.0]);
        assert_eq!(crop.size_px, [67.5; 2]);
        let nobody = SkinMask::new(4, 4, 8, vec![0; 16]).expect("whole");
        assert_eq!(around_person(&nobody), None);
    }

    #[test]
    fn shares_come_to_all_however_large_the_logits() {
        assert_eq!(shares(vec![0.0; CLASS_COUNT]), [51; CLASS_COUNT]);
        let far = vec![900.0, -900.0, 0.0, 0.0, 0.0];
        assert_eq!(shares(far), [255, 0, 0, 0, 0]);
    }
}
