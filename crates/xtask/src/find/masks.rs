//! What each pixel of a photo shows, as a picture of grey levels.

use std::path::Path;

use image::{DynamicImage, GrayImage, Luma, RgbaImage};
use smp_photo::{HeadClass, PhotoAnalysis};

use crate::draw::picture;
use crate::tool::Outcome;

/// Writes the classes of what is known of a photo, at the size of the photo itself; all of it is background where nobody
/// was found.
pub(crate) fn write(path: &Path, photo: &RgbaImage, known: Option<&PhotoAnalysis>) -> Outcome {
    let classes = known.and_then(|known| Some((known.skin.classes()?, known.size_px()[0])));
    let picture = GrayImage::from_fn(photo.width(), photo.height(), |x, y| {
        let class = classes.map_or(HeadClass::Background, |(classes, width_px)| {
            let scale = width_px as f32 / photo.width() as f32;
            let [x, y] = [x, y].map(|px| (px as f32 + 0.5) * scale);
            classes.at(x, y)
        });
        Luma([grey(class)])
    });
    picture::save(path, &DynamicImage::ImageLuma8(picture).into_rgba8())
}

/// The grey level of a class, as in the labels that the network has learnt from.
fn grey(class: HeadClass) -> u8 {
    match class {
        HeadClass::Background => 0,
        HeadClass::Skin => 60,
        HeadClass::Stubble => 120,
        HeadClass::Hair => 180,
        HeadClass::Other => 240,
    }
}
