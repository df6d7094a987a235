//! What was found of a head, drawn over its photo to be looked at: the points of the faces, the person's outline,
//! that of the head that was placed, and the landmarks it was placed by.

use image::{Rgba, RgbaImage};
use smp_photo::{FoundFace, Handle, SkinMask};

/// Points of faces, the person, the head, landmarks.
const POINTS: Rgba<u8> = Rgba([255, 255, 255, 255]);
const PERSON: Rgba<u8> = Rgba([0, 190, 255, 255]);
const HEAD: Rgba<u8> = Rgba([255, 214, 0, 255]);
const LANDMARKS: Rgba<u8> = Rgba([255, 64, 64, 255]);
/// Radius of the thinnest, in shares of the photo's longer side.
const THIN: f32 = 0.001;

/// What there is to draw, in pixels of the photo.
pub(crate) struct Overlay<'a> {
    pub(crate) faces: &'a [FoundFace],
    pub(crate) person: Option<&'a SkinMask>,
    pub(crate) landmarks: &'a [Handle],
    /// The placed head's outline, closed.
    pub(crate) head: &'a [[f32; 2]],
}

impl Overlay<'_> {
    /// Draws it.
    pub(crate) fn over(&self, picture: &mut RgbaImage) {
        let longer = picture.width().max(picture.height());
        let thin = (longer as f32 * THIN).max(0.8);
        for [x, y] in self.faces.iter().flat_map(|face| &face.points_px) {
            disc(picture, [*x as f32, *y as f32], thin, POINTS);
        }
        if let Some(person) = self.person {
            for at in edge(person, picture.width()) {
                disc(picture, at, thin, PERSON);
            }
        }
        for (nth, &from) in self.head.iter().enumerate() {
            let to = self.head[(nth + 1) % self.head.len()];
            line(picture, [from, to], 1.5 * thin, HEAD);
        }
        for handle in self.landmarks {
            disc(
                picture,
                handle.at_px.map(|v| v as f32),
                4.0 * thin,
                LANDMARKS,
            );
        }
    }
}

/// Where the mask goes from inside to outside, in pixels of a photo of some width.
fn edge(person: &SkinMask, width_px: u32) -> Vec<[f32; 2]> {
    let wide = person.width();
    let inside = |x: usize, y: usize| person.alpha()[y * wide + x] > 127;
    let step = width_px as f32 / wide as f32;
    let mut found = Vec::new();
    for y in 0..person.height() {
        for x in 0..wide {
            for [right, down] in [[1, 0], [0, 1]] {
                let (x2, y2) = (x + right, y + down);
                if x2 < wide && y2 < person.height() && inside(x, y) != inside(x2, y2) {
                    found.push([x + x2 + 1, y + y2 + 1].map(|sum| 0.5 * sum as f32 * step));
                }
            }
        }
    }
    found
}

fn line(picture: &mut RgbaImage, [from, to]: [[f32; 2]; 2], radius: f32, colour: Rgba<u8>) {
    let way = [0, 1].map(|i| to[i] - from[i]);
    let steps = way[0].abs().max(way[1].abs()).ceil().max(1.0);
    for nth in 0..=steps as u32 {
        let share = nth as f32 / steps;
        disc(
            picture,
            [0, 1].map(|i| from[i] + share * way[i]),
            radius,
            colour,
        );
    }
}

fn disc(picture: &mut RgbaImage, [x, y]: [f32; 2], radius: f32, colour: Rgba<u8>) {
    let reach = |at: f32, side: u32| {
        let first = (at - radius).floor().max(0.0) as u32;
        first..((at + radius).ceil().max(0.0) as u32 + 1).min(side)
    };
    for row in reach(y, picture.height()) {
        for column in reach(x, picture.width()) {
            let (dx, dy) = (column as f32 + 0.5 - x, row as f32 + 0.5 - y);
            if dx * dx + dy * dy <= radius * radius {
                picture.put_pixel(column, row, colour);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use smp_scalp::Landmark;

    use super::*;

    #[test]
    fn everything_is_drawn_where_it_is() {
        // A person in the right half of a photo of 80 x 60, by a mask of half its size.
        let alpha = (0..40 * 30).map(|at| if at % 40 >= 20 { 255 } else { 0 });
        let person = SkinMask::new(40, 30, 80, alpha.collect()).expect("whole");
        let faces = [FoundFace {
            points_px: vec![[10.5, 10.5], [1e9, -1e9]],
            score: 0.9,
        }];
        let landmarks = [Handle {
            landmark: Landmark::Chin,
            at_px: [60.5, 30.5],
        }];
        let overlay = Overlay {
            faces: &faces,
            person: Some(&person),
            landmarks: &landmarks,
            head: &[[5.5, 40.5], [25.5, 40.5], [25.5, 55.5]],
        };
        let mut picture = RgbaImage::from_pixel(80, 60, Rgba([0, 0, 0, 255]));
        overlay.over(&mut picture);
        for (at, colour) in [
            ((10, 10), POINTS),
            ((60, 30), LANDMARKS),
            ((40, 20), PERSON),
            ((15, 40), HEAD),
            ((25, 50), HEAD),
            ((15, 48), HEAD),
        ] {
            assert_eq!(*picture.get_pixel(at.0, at.1), colour, "{at:?}");
        }
        let drawn = picture.pixels().filter(|pixel| pixel.0 != [0, 0, 0, 255]);
        assert!(drawn.count() < 600, "lines, not areas");
    }
}
