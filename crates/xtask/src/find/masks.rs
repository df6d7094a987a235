//! What each pixel of a photo shows, as a picture of grey levels.

use std::path::Path;

use image::{DynamicImage, GrayImage, Luma, RgbaImage};
use smp_photo::{HeadClass, PhotoAnalysis, PhotoView};

use crate::draw::{picture, words};
use crate::find::search::LOOKED_AT_PX;
use crate::serve::models;
use crate::tool::Outcome;

/// Writes the classes at the photo's size; all of it is background where nobody was found.
pub(crate) fn write(path: &Path, photo: &RgbaImage) -> Outcome {
    let small = picture::reduced(photo, LOOKED_AT_PX);
    let view = PhotoView {
        rgba: small.as_raw(),
        width_px: small.width(),
        height_px: small.height(),
    };
    let found = models::read_all()?.find(view);
    let own = models::read_own()?;
    let classes = found.and_then(|found| own.find(view, &found));
    let analysis = PhotoAnalysis::new(&view).map_err(words::of_photo)?;
    let map = classes.map(|classes| analysis.skin.class_map(&classes));
    let scale = small.width() as f32 / photo.width() as f32;
    let picture = GrayImage::from_fn(photo.width(), photo.height(), |x, y| {
        let [x, y] = [x, y].map(|px| (px as f32 + 0.5) * scale);
        let class = map
            .as_ref()
            .map_or(HeadClass::Background, |map| map.at(x, y));
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
