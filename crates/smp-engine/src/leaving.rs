//! The pictures of a scene that leave: finished pixels with the mark, for the caller's PNG encoder.

use smp_render::Roots;

use crate::density::DensityBuffer;
use crate::error::{ExportError, SceneError};
use crate::export::{Export, Wearer};
use crate::inks::InkSet;
use crate::mark::Mark;
use crate::roots::zones;
use crate::scene::Scene;
use crate::stage::{HeadStage, StagedHead};

impl Scene {
    /// The head with the dots and the `mark`: RGBA, row by row, of the size of `stage`, opaque unless it stands before
    /// no backdrop.
    ///
    /// ```
    /// use smp_design::{Design, DesignPreset};
    /// use smp_engine::{HeadStage, Mark, Scene};
    ///
    /// let mut scene = Scene::new(Design::preset(DesignPreset::Natural, "5eed"));
    /// let stage = HeadStage { width_px: 64, height_px: 48, ..HeadStage::default() };
    /// let rgba = scene.export_head(stage, &Mark::default());
    /// assert_eq!(rgba.len(), 4 * 64 * 48);
    /// ```
    pub fn export_head(&mut self, stage: HeadStage, mark: &Mark) -> Vec<u8> {
        let mut staged = StagedHead::on(stage);
        staged.draw(&self.design, &mut self.hair, &mut self.basis);
        let zone_of = zones(&self.design, &self.treatment);
        let roots = Roots::new(self.dots(), self.basis.bust(), zone_of);
        let stubble = self.hair.stubble(&self.design);
        let inks = InkSet::on_built_in(&self.design, &self.moment, self.shown, stubble);
        let mut densities = DensityBuffer::default();
        let pixels = staged.wear(roots.dots(), inks, stubble, self.shown, &mut densities);
        let mut pixels = pixels.to_vec();
        let (width, height) = staged.size();
        mark.draw(&mut pixels, 0, width, height);
        pixels
    }

    /// Starts the export of the photo at its own size, `width_px` times `height_px`; the dots shown now are the
    /// dots exported.
    ///
    /// ```
    /// use smp_engine::{Mark, Scene};
    ///
    /// let mut scene = Scene::default();
    /// scene.set_photo(vec![128; 4 * 60 * 80], 60, 80)?;
    /// // Out again at twice its size, in strips of 40 rows.
    /// scene.export_photo_begin(120, 160, Mark::new(0, 0, Vec::new()))?;
    /// for _ in 0..4 {
    ///     let strip = vec![128; 4 * 120 * 40];
    ///     // No head is placed on it, so nothing is drawn.
    ///     assert_eq!(scene.export_photo_rows(strip.clone())?, strip);
    /// }
    /// scene.export_photo_end()?;
    /// # Ok::<(), smp_engine::SceneError>(())
    /// ```
    ///
    /// # Errors
    /// [`SceneError::NoPhoto`] without a photo, [`SceneError::Export`] for an empty size.
    pub fn export_photo_begin(
        &mut self,
        width_px: u32,
        height_px: u32,
        mark: Mark,
    ) -> Result<(), SceneError> {
        let Some(side) = &mut self.photo else {
            return Err(SceneError::NoPhoto);
        };
        side.tell_skin();
        let roots;
        let mut wearer = None;
        if let Some(placed) = side.placed() {
            let zone_of = zones(&self.design, &self.treatment);
            roots = Roots::new(self.treatment.dots(), &placed.head, zone_of);
            wearer = Some(Wearer {
                placed,
                dots: roots.dots(),
                inks: InkSet::on_photo(&self.design, &self.moment, self.shown),
            });
        }
        let size = (width_px, height_px);
        self.export = Some(Export::new(side, wearer, size, self.shown, mark)?);
        Ok(())
    }

    /// Takes the next rows of the photo, upright RGBA, top to bottom, and gives them back with the
    /// dots and the mark.
    ///
    /// # Errors
    /// [`SceneError::Export`] when none was begun, or the rows are not whole or too many.
    pub fn export_photo_rows(&mut self, mut rgba: Vec<u8>) -> Result<Vec<u8>, SceneError> {
        let Some(export) = &mut self.export else {
            return Err(ExportError::NotBegun.into());
        };
        export.rows(&mut rgba, self.photo.as_ref(), &mut self.densities)?;
        Ok(rgba)
    }

    /// Ends the export.
    ///
    /// # Errors
    /// [`SceneError::Export`] when none was begun, or rows are missing.
    pub fn export_photo_end(&mut self) -> Result<(), SceneError> {
        let export = self.export.take().ok_or(ExportError::NotBegun)?;
        Ok(export.end()?)
    }
}
