//! Contact sheets: pictures side by side in rows, each with a caption.

use std::path::Path;

use image::{Rgba, RgbaImage, imageops};

use crate::draw::{picture, words};
use crate::tool::Outcome;

const GAP_PX: u32 = 12;
const CAPTION_PX: u32 = 26;
const PAPER: Rgba<u8> = Rgba([250, 249, 247, 255]);
const INK: [u8; 3] = [60, 58, 55];

/// A sheet of rows of captioned pictures.
#[derive(Default)]
pub(crate) struct Sheet(Vec<Vec<(String, RgbaImage)>>);

impl Sheet {
    /// Begins a new row.
    pub(crate) fn row(&mut self) {
        self.0.push(Vec::new());
    }

    /// Adds a picture to the last row.
    pub(crate) fn add(&mut self, caption: impl Into<String>, picture: RgbaImage) {
        if self.0.is_empty() {
            self.row();
        }
        if let Some(row) = self.0.last_mut() {
            row.push((caption.into(), picture));
        }
    }

    /// Writes the sheet as PNG.
    pub(crate) fn save(self, path: &Path) -> Outcome {
        let width_of = |row: &Vec<(String, RgbaImage)>| {
            row.iter().map(|(_, p)| p.width() + GAP_PX).sum::<u32>() + GAP_PX
        };
        let height_of = |row: &Vec<(String, RgbaImage)>| {
            row.iter().map(|(_, p)| p.height()).max().unwrap_or(0) + CAPTION_PX + GAP_PX
        };
        let width = self.0.iter().map(width_of).max().unwrap_or(1);
        let height = self.0.iter().map(height_of).sum::<u32>() + GAP_PX;
        let mut paper = RgbaImage::from_pixel(width, height, PAPER);
        let mut top = GAP_PX;
        for row in &self.0 {
            let mut left = GAP_PX;
            for (caption, picture) in row {
                write_words(&mut paper, caption, left, top)?;
                let below = i64::from(top + CAPTION_PX);
                imageops::replace(&mut paper, picture, i64::from(left), below);
                left += picture.width() + GAP_PX;
            }
            top += height_of(row);
        }
        picture::save(path, &paper)
    }
}

fn write_words(paper: &mut RgbaImage, text: &str, left: u32, top: u32) -> Outcome {
    let mask = words::drawn(text, CAPTION_PX as f32 * 0.75)?;
    for (index, &ink) in mask.alpha.iter().enumerate() {
        let (x, y) = (index as u32 % mask.width_px, index as u32 / mask.width_px);
        if let Some(pixel) = paper.get_pixel_mut_checked(left + x, top + y) {
            for (value, dark) in pixel.0.iter_mut().zip(INK) {
                let share = f32::from(ink) / 255.0;
                *value = (f32::from(*value) * (1.0 - share) + f32::from(dark) * share) as u8;
            }
        }
    }
    Ok(())
}
