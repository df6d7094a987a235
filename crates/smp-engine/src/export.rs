//! Pictures that leave: PNG with the mark, without EXIF or text. A photo goes through in strips
//! at its own size, by the arithmetic of the preview, so that no copy of it is ever held whole.

use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;

use smp_render::{HeadPicture, Rect, SeenDot, View, tint_rows};

use crate::error::SittingError;
use crate::mark::Mark;
use crate::sitting::Sitting;
use crate::stage::HeadStage;
use crate::wearer::{Inks, Scene};

/// A PNG being written.
pub(crate) struct Export {
    width: u32,
    height: u32,
    row: u32,
    mark: Mark,
    worn: Option<Worn>,
    bytes: Shared,
    writer: png::StreamWriter<'static, Shared>,
}

/// The dots of a photo at its own size.
struct Worn {
    seen: Vec<SeenDot>,
    inks: Inks,
    view: View,
    /// Working raster pixels per pixel of the export.
    mask_scale: f32,
}

#[derive(Clone, Default)]
struct Shared(Rc<RefCell<Vec<u8>>>);

impl Write for Shared {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        self.0.borrow_mut().write(buffer)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn refused(error: impl std::fmt::Display) -> SittingError {
    SittingError::Export(format!("The picture could not be written: {error}."))
}

impl Export {
    fn new(width: u32, height: u32, mark: Mark, worn: Option<Worn>) -> Result<Self, SittingError> {
        let bytes = Shared::default();
        let mut encoder = png::Encoder::new(bytes.clone(), width, height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::Fast);
        let writer = encoder
            .write_header()
            .and_then(png::Writer::into_stream_writer)
            .map_err(refused)?;
        Ok(Self {
            width,
            height,
            row: 0,
            mark,
            worn,
            bytes,
            writer,
        })
    }

    /// Marks and writes finished rows.
    fn write(&mut self, rows: &mut [u8]) -> Result<(), SittingError> {
        self.mark.draw(rows, self.row, self.width, self.height);
        let rgb: Vec<u8> = rows
            .chunks_exact(4)
            .flat_map(|pixel| [pixel[0], pixel[1], pixel[2]])
            .collect();
        self.row += (rgb.len() / 3) as u32 / self.width;
        self.writer.write_all(&rgb).map_err(refused)
    }

    fn end(self) -> Result<Vec<u8>, SittingError> {
        if self.row != self.height {
            return Err(refused(format!(
                "{} of {} rows came",
                self.row, self.height
            )));
        }
        self.writer.finish().map_err(refused)?;
        Ok(self.bytes.0.take())
    }
}

impl Sitting {
    /// The head as PNG bytes.
    ///
    /// # Errors
    /// [`SittingError::Export`] when the encoder refuses the size.
    pub fn export_head(&mut self, stage: HeadStage, mark: Mark) -> Result<Vec<u8>, SittingError> {
        let stage = stage.clamped();
        let mut picture = HeadPicture::default();
        stage.draw(&mut picture, &self.mean, &self.design);
        self.paint_head(&mut picture, &stage);
        let mut export = Export::new(stage.width_px, stage.height_px, mark, None)?;
        let mut rows = picture.pixels().to_vec();
        export.write(&mut rows)?;
        export.end()
    }

    /// Starts the export of the photo at its own size; the dots shown now are the dots exported.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] without a photo, [`SittingError::Export`] for an empty size.
    pub fn export_photo_begin(
        &mut self,
        width_px: u32,
        height_px: u32,
        mark: Mark,
    ) -> Result<(), SittingError> {
        let Some(side) = &self.photo else {
            return Err(SittingError::NotReady("Please load a photo first."));
        };
        let worn = side.placed.as_ref().map(|placed| {
            let mask_scale = side.picture.size().0 as f32 / width_px.max(1) as f32;
            let camera = smp_scalp::Camera::of_fit(
                &placed.fit,
                f64::from(width_px) / f64::from(placed.fit.photo_px[0]),
            );
            let view = View::of(&camera);
            let inks = Inks::new(&self.design, placed.body);
            let scene = Scene {
                dots: &self.dots,
                shown: self.shown,
                head: &placed.head,
                view: &view,
                depth: &placed.depth,
                depth_scale: placed.depth_scale * mask_scale,
            };
            let seen = scene.seen(&inks);
            Worn {
                seen,
                inks,
                view,
                mask_scale,
            }
        });
        self.export = Some(Export::new(width_px, height_px, mark, worn)?);
        Ok(())
    }

    /// Takes the next rows of the photo, upright RGBA, top to bottom.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] when no export is under way, [`SittingError::Export`] when the
    /// rows are not whole or too many.
    pub fn export_photo_rows(&mut self, mut rgba: Vec<u8>) -> Result<(), SittingError> {
        let Some(export) = &mut self.export else {
            return Err(SittingError::NotReady("Please start the export first."));
        };
        let line = 4 * export.width as usize;
        let count = rgba.len() / line;
        if rgba.len() % line != 0 || export.row as usize + count > export.height as usize {
            return Err(refused("the rows do not fit the picture"));
        }
        if let (Some(worn), true) = (&export.worn, count > 0) {
            let rect = Rect {
                x: 0,
                y: export.row,
                width: export.width,
                height: count as u32,
            };
            let planes = self.brush.strip(&worn.seen, &worn.inks, &worn.view, rect);
            let side = self.photo.as_ref();
            let body = side.and_then(|s| s.placed.as_ref()).map(|p| p.body);
            let mask = side.and_then(|s| s.mask.as_ref());
            let scale = worn.mask_scale;
            tint_rows(&mut rgba, planes, body.unwrap_or_default(), |x, y| {
                mask.map_or(1.0, |mask| mask.at(x * scale, y * scale))
            });
        }
        export.write(&mut rgba)
    }

    /// Ends the export.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] when none is under way, [`SittingError::Export`] when rows are
    /// missing.
    pub fn export_photo_end(&mut self) -> Result<Vec<u8>, SittingError> {
        self.export
            .take()
            .ok_or(SittingError::NotReady("Please start the export first."))?
            .end()
    }
}
