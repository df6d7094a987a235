//! A photo that leaves: it goes through in strips at its own size, by the arithmetic of the preview, so that no
//! second copy of it is held here.

use smp_render::{Rect, RootedDot};

use crate::density::DensityBuffer;
use crate::error::ExportError;
use crate::inks::InkSet;
use crate::mark::Mark;
use crate::photo::{PhotoSide, PlacedHead};
use crate::viewpoint::VisibleDots;

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

/// What is seen on a photo that leaves: the placed head, its dots, and their inks.
pub(crate) struct Wearer<'a> {
    pub(crate) placed: &'a PlacedHead,
    pub(crate) dots: &'a [RootedDot],
    pub(crate) inks: InkSet,
}

impl Export {
    /// Of a photo of `width` times `height` px on which the first `shown` sessions are seen.
    pub(crate) fn new(
        side: &PhotoSide,
        wearer: Option<Wearer<'_>>,
        (width, height): (u32, u32),
        shown: u8,
        mark: Mark,
    ) -> Result<Self, ExportError> {
        if width == 0 || height == 0 {
            return Err(ExportError::Empty);
        }
        let mask_scale = side.picture.size().0 as f32 / width as f32;
        let visible = wearer.map(|wearer| {
            let viewpoint = side.viewpoint(wearer.placed, width, mask_scale);
            viewpoint.see(wearer.dots, wearer.inks, None)
        });
        Ok(Self {
            width,
            height,
            row: 0,
            mark,
            visible,
            shown,
            mask_scale,
        })
    }

    /// Puts dots and mark on the next rows, RGBA.
    pub(crate) fn rows(
        &mut self,
        rgba: &mut [u8],
        side: Option<&PhotoSide>,
        densities: &mut DensityBuffer,
    ) -> Result<(), ExportError> {
        let line = 4 * self.width as usize;
        let count = rgba.len() / line;
        if !rgba.len().is_multiple_of(line) || self.row as usize + count > self.height as usize {
            return Err(ExportError::Rows);
        }
        if let (Some(visible), Some(side), true) = (&self.visible, side, count > 0) {
            let rect = Rect {
                x: 0,
                y: self.row,
                width: self.width,
                height: count as u32,
            };
            let planes = densities.strip(visible, self.shown, rect);
            let (mask, scale) = (side.mask(), self.mask_scale);
            side.picture.tint_rows(rgba, planes, &|x, y| {
                mask.map_or(1.0, |mask| mask.at(x * scale, y * scale))
            });
        }
        self.mark.draw(rgba, self.row, self.width, self.height);
        self.row += count as u32;
        Ok(())
    }

    /// Whether all rows came.
    pub(crate) fn end(self) -> Result<(), ExportError> {
        if self.row == self.height {
            return Ok(());
        }
        Err(ExportError::Unfinished)
    }
}
