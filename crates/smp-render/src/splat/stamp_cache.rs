//! The stamps of many dots, kept: a dot that stays where it is covers the same pixels at every painting,
//! whatever its ink, and covering them is the dearest part of one.

use crate::splat::stamp::{BlurredEllipse, Drawn, Fineness, Stamp};

/// Stamps of more pixels are not kept: few dots are so large, and they would fill the memory. Those of a
/// photo as soft as any are kept.
const MOST_PIXELS: usize = 600;

/// Where a dot's stamp is kept, and its box.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CachedStamp {
    first: u32,
    /// Width and height; no width where it is not kept.
    size: [u8; 2],
    /// From the pixel of the dot's middle to the upper left corner.
    corner: [i8; 2],
}

impl CachedStamp {
    /// Not kept.
    pub(crate) const NOT: Self = Self {
        first: 0,
        size: [0; 2],
        corner: [0; 2],
    };
}

/// Stamps one behind the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct StampCache {
    coverage: Vec<u16>,
    stamp: Stamp,
}

impl StampCache {
    /// Keeps the stamp of a resting dot whose middle lies at `at`, px.
    pub(crate) fn keep(&mut self, dot: &BlurredEllipse, at: [f32; 2]) -> CachedStamp {
        let drawn = self.stamp.cover(dot, at, Fineness::Resting);
        let [width, height] = drawn.size;
        if width * height > MOST_PIXELS {
            return CachedStamp::NOT;
        }
        // Rows and columns at the rim in which nothing is covered are left out.
        let row = |y: usize| &drawn.coverage[y * width..(y + 1) * width];
        let covers = |steps: &u16| *steps > 0;
        let empty_row = |y: &usize| !row(*y).iter().any(covers);
        let empty_column = |x: &usize| !drawn.coverage[*x..].iter().step_by(width).any(covers);
        let top = (0..height).take_while(empty_row).count();
        let rows = top..height - (top..height).rev().take_while(empty_row).count();
        let left = (0..width).take_while(empty_column).count();
        let columns = left..width - (left..width).rev().take_while(empty_column).count();
        let first = self.coverage.len() as u32;
        for y in rows.clone() {
            self.coverage.extend_from_slice(&row(y)[columns.clone()]);
        }
        let off =
            |i: usize, skipped: usize| drawn.corner[i] + skipped as i32 - at[i].floor() as i32;
        CachedStamp {
            first,
            size: [columns.len() as u8, rows.len() as u8],
            corner: [off(0, left) as i8, off(1, top) as i8],
        }
    }

    /// The stamp of a dot whose middle lies at `at`, px; `None` where it was not kept.
    #[inline(always)]
    pub(crate) fn of(&self, kept: &CachedStamp, at: [f32; 2]) -> Option<Drawn<'_>> {
        let [width, height] = kept.size.map(usize::from);
        let first = kept.first as usize;
        let coverage = self.coverage.get(first..first + width * height)?;
        (width > 0).then(|| Drawn {
            coverage,
            size: [width, height],
            corner: [0, 1].map(|i| at[i].floor() as i32 + i32::from(kept.corner[i])),
        })
    }

    /// How many pixels are kept.
    pub(crate) fn pixels(&self) -> usize {
        self.coverage.len()
    }

    /// Forgets all.
    pub(crate) fn clear(&mut self) {
        self.coverage.clear();
    }
}
