//! The face detector: its input, its anchors, its boxes, and one face out of many boxes.
//! Constants: `mediapipe/modules/face_detection/face_detection_short_range.pbtxt`.

use super::crop::{Beyond, Crop};
use crate::net::{Net, NetError, logistic};
use crate::photo_view::PhotoView;

/// Side of the input; boxes and eyes are told in its pixels.
const SIDE: usize = 128;
/// Lines and columns of anchors, and how many stand in one place: strides of 8, 16, 16 and 16 pixels
/// with two anchors each, those of the same stride together.
const ANCHORS: [[usize; 2]; 2] = [[16, 2], [8, 6]];
const ANCHOR_COUNT: usize = 16 * 16 * 2 + 8 * 8 * 6;
/// Numbers of a box: middle, size, then six points with two each.
const BOX_NUMBERS: usize = 16;
/// The input's bytes go from -1 to 1.
const RANGE: [f32; 2] = [2.0 / 255.0, -1.0];
/// Logits beyond this are cut off (`score_clipping_thresh`).
const MOST_LOGIT: f32 = 100.0;
/// A face is told from this score on (`min_score_thresh`).
const LEAST_SCORE: f32 = 0.5;
/// Boxes that share more than this of their area are one face (`min_suppression_threshold`).
const SAME_FACE: f32 = 0.3;

/// A face as the detector sees it, in pixels of the photo.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Detected {
    pub(super) score: f32,
    /// Left, top, right, bottom: from the brows to the chin.
    pub(super) box_px: [f32; 4],
    /// The subject's right eye, on the left of a photo, right and down; then the left one.
    pub(super) eyes_px: [f32; 4],
}

impl Detected {
    /// The square around the face that the mesh wants, its upper edge along the line between the eyes.
    pub(super) fn crop(&self) -> Option<Crop> {
        let [right_x, right_y, left_x, left_y] = self.eyes_px;
        Crop::along(self.box_px, [right_x, right_y], [left_x, left_y])
    }
}

#[derive(Debug)]
pub(super) struct Detector {
    net: Net,
}

impl Detector {
    pub(super) fn new(net: Net) -> Result<Self, NetError> {
        let outputs = [[1, 1, ANCHOR_COUNT, BOX_NUMBERS], [1, 1, ANCHOR_COUNT, 1]];
        net.expect([1, SIDE, SIDE, 3], &outputs)?;
        Ok(Self { net })
    }

    /// The faces of a photo, the surest first: in the whole of it, and where there is none, in parts
    /// of half its side, which find faces of half the size.
    pub(super) fn find(&self, photo: PhotoView<'_>) -> Vec<Detected> {
        let size = [photo.width_px as f32, photo.height_px as f32];
        let longer = size[0].max(size[1]);
        let middle = size.map(|side| side / 2.0);
        let mut boxes = Vec::new();
        self.look(photo, square(middle, longer), &mut boxes);
        let faces = together(boxes);
        if !faces.is_empty() {
            return faces;
        }
        let half = longer / 2.0;
        let steps = size.map(|side| places(side, half));
        let mut boxes = Vec::new();
        for &y in &steps[1] {
            for &x in &steps[0] {
                self.look(photo, square([x, y], half), &mut boxes);
            }
        }
        together(boxes)
    }

    /// Adds every box in a part of the photo that may be a face.
    fn look(&self, photo: PhotoView<'_>, part: Crop, found: &mut Vec<Detected>) {
        let input = part.sample(photo, [SIDE; 2], RANGE, Beyond::Black);
        let outputs = self.net.run(input).unwrap_or_default();
        let [boxes, logits] = &outputs[..] else {
            return;
        };
        let (boxes, _) = boxes.as_chunks::<BOX_NUMBERS>();
        for (nth, (numbers, logit)) in boxes.iter().zip(logits).enumerate() {
            let score = logistic(logit.clamp(-MOST_LOGIT, MOST_LOGIT));
            if score >= LEAST_SCORE {
                found.push(decoded(part, anchor(nth), numbers, score));
            }
        }
    }
}

fn square(middle: [f32; 2], side: f32) -> Crop {
    let half = side / 2.0;
    let [x, y] = middle;
    Crop::of([x - half, y - half, x + half, y + half])
}

/// Middles of parts along a side, half a part apart.
fn places(side: f32, part: f32) -> Vec<f32> {
    let room = side - part;
    if room <= 0.0 {
        return vec![side / 2.0];
    }
    let count = (room / (part / 2.0)).ceil() as usize;
    let mut places = Vec::new();
    for nth in 0..count + 1 {
        places.push(part / 2.0 + room * nth as f32 / count as f32);
    }
    places
}

/// The middle of the anchor of a box, in shares of the input. All anchors have the input's own size
/// (`fixed_anchor_size`).
fn anchor(mut nth: usize) -> [f32; 2] {
    let mut middle = [0.0; 2];
    for [lines, each] in ANCHORS {
        let place = nth / each;
        if place < lines * lines {
            middle = [place % lines, place / lines].map(|at| (at as f32 + 0.5) / lines as f32);
            break;
        }
        nth -= lines * lines * each;
    }
    middle
}

fn decoded(part: Crop, anchor: [f32; 2], numbers: &[f32; BOX_NUMBERS], score: f32) -> Detected {
    let share = |nth: usize| numbers[nth] / SIDE as f32;
    let place = |nth: usize| part.to_photo(anchor[0] + share(nth), anchor[1] + share(nth + 1));
    let [x, y] = place(0);
    let half = [2, 3].map(|nth| share(nth) * part.size_px[0] / 2.0);
    let ([right_x, right_y], [left_x, left_y]) = (place(4), place(6));
    Detected {
        score,
        box_px: [x - half[0], y - half[1], x + half[0], y + half[1]],
        eyes_px: [right_x, right_y, left_x, left_y],
    }
}

/// One face of all boxes that lie over the surest one: their mean, each with its score for weight
/// (BlazeFace, section 4: the boxes of one face blend instead of fighting for it).
fn together(mut boxes: Vec<Detected>) -> Vec<Detected> {
    let mut faces = Vec::new();
    while let Some(&surest) = boxes.iter().max_by(|a, b| a.score.total_cmp(&b.score)) {
        let is_same = |other: &Detected| shared(surest.box_px, other.box_px) > SAME_FACE;
        let before = boxes.len();
        let mean = blended(surest.score, boxes.iter().filter(|other| is_same(other)));
        boxes.retain(|other| !is_same(other));
        if boxes.len() < before {
            faces.push(mean);
        } else {
            // A box without an area shares nothing with itself and would stay for ever.
            boxes.retain(|other| other.score < surest.score);
        }
    }
    faces
}

fn blended<'a>(score: f32, boxes: impl Iterator<Item = &'a Detected> + Clone) -> Detected {
    let mut mean = Detected {
        score,
        box_px: [0.0; 4],
        eyes_px: [0.0; 4],
    };
    let weight: f32 = boxes.clone().map(|one| one.score).sum();
    for one in boxes {
        let share = one.score / weight;
        for nth in 0..4 {
            mean.box_px[nth] += share * one.box_px[nth];
            mean.eyes_px[nth] += share * one.eyes_px[nth];
        }
    }
    mean
}

/// The area that two boxes share, of the area that they cover together.
fn shared(a: [f32; 4], b: [f32; 4]) -> f32 {
    let wide = (a[2].min(b[2]) - a[0].max(b[0])).max(0.0);
    let high = (a[3].min(b[3]) - a[1].max(b[1])).max(0.0);
    let area = |r: [f32; 4]| (r[2] - r[0]).max(0.0) * (r[3] - r[1]).max(0.0);
    let both = wide * high;
    both / (area(a) + area(b) - both)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_stand_as_published() {
        assert_eq!(anchor(0), [0.5 / 16.0; 2]);
        assert_eq!(
            (anchor(1), anchor(2)),
            (anchor(0), [1.5 / 16.0, 0.5 / 16.0])
        );
        assert_eq!(anchor(511), [15.5 / 16.0; 2]);
        assert_eq!((anchor(512), anchor(517)), ([0.5 / 8.0; 2], [0.5 / 8.0; 2]));
        assert_eq!(anchor(895), [7.5 / 8.0; 2]);
    }

    fn boxed(score: f32, left: f32) -> Detected {
        Detected {
            score,
            box_px: [left, 0.0, left + 10.0, 10.0],
            eyes_px: [left + 3.0, 4.0, left + 7.0, 4.0],
        }
    }

    #[test]
    fn boxes_of_one_face_blend_and_others_stay() {
        let faces = together(vec![boxed(0.6, 2.0), boxed(0.9, 0.0), boxed(0.7, 50.0)]);
        assert_eq!(faces.len(), 2);
        assert_eq!((faces[0].score, faces[1].score), (0.9, 0.7));
        assert!((faces[0].box_px[0] - 0.8).abs() < 1e-5, "{:?}", faces[0]);
        assert!((faces[0].eyes_px[0] - 3.8).abs() < 1e-5);
    }

    #[test]
    fn boxes_that_are_none_end_the_search() {
        let mut empty = boxed(0.9, 0.0);
        empty.box_px = [f32::NAN; 4];
        assert_eq!(together(vec![empty, boxed(0.6, 0.0)]).len(), 1);
    }

    #[test]
    fn parts_cover_a_side() {
        assert_eq!(places(100.0, 50.0), [25.0, 50.0, 75.0]);
        assert_eq!(places(75.0, 50.0), [25.0, 50.0]);
        assert_eq!(places(40.0, 50.0), [20.0]);
    }
}
