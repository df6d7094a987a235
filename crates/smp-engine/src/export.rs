//! Pictures that leave: finished pixels with the mark, for the caller's PNG encoder. A photo goes
//! through in strips at its own size, by the arithmetic of the preview, so that no second copy of
//! it is held here.

use smp_render::{HeadPicture, Rect};

use crate::error::SceneError;
use crate::mark::Mark;
use crate::picture::zones;
use crate::scene::Scene;
use crate::stage::HeadStage;
use crate::visible::{InkSet, VisibleDots};

/// A photo on its way out.
pub(crate) struct Export {
    width: u32,
    height: u32,
    /// Rows done.
    row: u32,
    mark: Mark,
    /// The dots at the export's size.
    visible: Option<VisibleDots>,
    /// Sessions shown when the export began.
    shown: u8,
    /// Pixels of the working raster per pixel of the export.
    mask_scale: f32,
}

fn refused(why: impl std::fmt::Display) -> SceneError {
    SceneError::Export(format!("The picture could not be made: {why}."))
}

impl Scene {
    /// The head with the dots and the mark: RGBA, opaque, row by row, of the stage's size.
    pub fn export_head(&mut self, stage: HeadStage, mark: &Mark) -> Vec<u8> {
        let stage = stage.clamped();
        let mut picture = HeadPicture::default();
        self.grow_hair();
        stage.draw(&mut picture, self.bust(), &self.hair, &self.design);
        self.paint_head(&mut picture, &stage);
        let mut pixels = picture.pixels().to_vec();
        mark.draw(&mut pixels, 0, stage.width_px, stage.height_px);
        pixels
    }

    /// Starts the export of the photo at its own size; the dots shown now are the dots exported.
    ///
    /// # Errors
    /// [`SceneError::NotReady`] without a photo, [`SceneError::Export`] for an empty size.
    pub fn export_photo_begin(
        &mut self,
        width_px: u32,
        height_px: u32,
        mark: Mark,
    ) -> Result<(), SceneError> {
        let Some(side) = &mut self.photo else {
            return Err(SceneError::NO_PHOTO);
        };
        side.refresh_skin();
        let mask_scale = side.picture.size().0 as f32 / width_px.max(1) as f32;
        let visible = side.placed.as_ref().map(|placed| {
            let inks = InkSet::new(&self.design, placed.body, &self.moment, self.shown);
            let zones = zones(&self.design, &self.treatment);
            let roots = smp_render::Roots::new(self.treatment.dots(), &placed.head, zones);
            let view = placed.viewpoint(roots.dots(), width_px, (&side.look, mask_scale));
            view.visible(inks)
        });
        if width_px == 0 || height_px == 0 {
            return Err(refused("it has no pixels"));
        }
        self.export = Some(Export {
            width: width_px,
            height: height_px,
            row: 0,
            mark,
            visible,
            shown: self.shown,
            mask_scale,
        });
        Ok(())
    }

    /// Takes the next rows of the photo, upright RGBA, top to bottom, and gives them back with the
    /// dots and the mark.
    ///
    /// # Errors
    /// [`SceneError::NotReady`] when no export is under way, [`SceneError::Export`] when the
    /// rows are not whole or too many.
    pub fn export_photo_rows(&mut self, mut rgba: Vec<u8>) -> Result<Vec<u8>, SceneError> {
        let Some(export) = &mut self.export else {
            return Err(SceneError::NotReady("Please start the export first."));
        };
        let line = 4 * export.width as usize;
        let count = rgba.len() / line;
        if !rgba.len().is_multiple_of(line) || export.row as usize + count > export.height as usize
        {
            return Err(refused("the rows do not fit the picture"));
        }
        if let (Some(visible), Some(side), true) = (&export.visible, &self.photo, count > 0) {
            let rect = Rect {
                x: 0,
                y: export.row,
                width: export.width,
                height: count as u32,
            };
            let planes = self.densities.strip(visible, export.shown, rect);
            let (mask, scale) = (side.mask.as_ref(), export.mask_scale);
            side.picture.tint_rows(&mut rgba, planes, &|x, y| {
                mask.map_or(1.0, |mask| mask.at(x * scale, y * scale))
            });
        }
        export
            .mark
            .draw(&mut rgba, export.row, export.width, export.height);
        export.row += count as u32;
        Ok(rgba)
    }

    /// Ends the export.
    ///
    /// # Errors
    /// [`SceneError::NotReady`] when none is under way, [`SceneError::Export`] when rows are
    /// missing.
    pub fn export_photo_end(&mut self) -> Result<(), SceneError> {
        match self.export.take() {
            None => Err(SceneError::NotReady("Please start the export first.")),
            Some(export) if export.row != export.height => Err(refused(format!(
                "{} of {} rows came",
                export.row, export.height
            ))),
            Some(_) => Ok(()),
        }
    }
}
