//! The raster of chart millimetres under fields and grounds. It lies in memory block by block, so that
//! what one edit or one cell of the tile looks at is side by side.

use crate::tile::ranked::CELL_MM;

/// Texels along a side of a block; the corners of blocks are the nodes. A block lies on one cell
/// of the tile.
pub(crate) const BLOCK: usize = CELL_MM as usize;
/// Texels of a block.
pub(crate) const TEXELS: usize = BLOCK * BLOCK;

/// A value for each texel of a block, line by line.
pub(crate) type Block<T> = [T; TEXELS];

/// Where a raster lies on the chart; a texel is one chart mm2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ChartRaster {
    /// Chart millimetres of the corner, whole blocks from the chart's middle.
    pub(crate) u0: i32,
    pub(crate) v0: i32,
    /// Blocks.
    pub(crate) columns: usize,
    pub(crate) rows: usize,
}

impl ChartRaster {
    pub(crate) fn blocks(&self) -> usize {
        self.columns * self.rows
    }

    /// Texels from left to right, and from top to bottom.
    pub(crate) fn size(&self) -> [usize; 2] {
        [self.columns * BLOCK, self.rows * BLOCK]
    }

    /// The block and the texel in it of a column and a row of texels.
    #[inline]
    pub(crate) fn at(&self, x: usize, y: usize) -> (usize, usize) {
        (
            y / BLOCK * self.columns + x / BLOCK,
            y % BLOCK * BLOCK + x % BLOCK,
        )
    }

    /// Column and row of a texel of a block.
    pub(crate) fn place(&self, block: usize, texel: usize) -> [usize; 2] {
        [
            block % self.columns * BLOCK + texel % BLOCK,
            block / self.columns * BLOCK + texel / BLOCK,
        ]
    }

    /// Whether and where a texel lies at a place of the chart.
    pub(crate) fn find(&self, [u, v]: [f32; 2]) -> Option<(usize, usize)> {
        let (x, y) = (u - self.u0 as f32, v - self.v0 as f32);
        let [width, height] = self.size();
        let on = x >= 0.0 && y >= 0.0 && x < width as f32 && y < height as f32;
        on.then(|| self.at(x as usize, y as usize))
    }

    /// The texel at a place of the chart in 16.16 mm, or the one of the rim nearest to it.
    #[inline]
    pub(crate) fn nearest(&self, u_fix: i32, v_fix: i32) -> (usize, usize) {
        let [width, height] = self.size();
        let within = |fix: i32, first: i32, count: usize| {
            ((fix >> 16) - first).clamp(0, count as i32 - 1) as usize
        };
        self.at(
            within(u_fix, self.u0, width),
            within(v_fix, self.v0, height),
        )
    }

    /// Whether a place of the chart in 16.16 mm lies on it.
    pub(crate) fn holds(&self, u_fix: i32, v_fix: i32) -> bool {
        let [width, height] = self.size();
        let within =
            |fix: i32, first: i32, count: usize| (0..count as i32).contains(&((fix >> 16) - first));
        within(u_fix, self.u0, width) && within(v_fix, self.v0, height)
    }
}

/// Some blocks of a raster.
#[derive(Clone, Debug)]
pub(crate) struct BlockSet(Vec<u64>);

impl BlockSet {
    pub(crate) fn none(raster: &ChartRaster) -> Self {
        Self(vec![0; raster.blocks().div_ceil(64)])
    }

    pub(crate) fn all(raster: &ChartRaster) -> Self {
        let mut blocks = Self::none(raster);
        (0..raster.blocks()).for_each(|block| blocks.insert(block));
        blocks
    }

    #[inline]
    pub(crate) fn insert(&mut self, block: usize) {
        self.0[block / 64] |= 1 << (block % 64);
    }

    #[inline]
    pub(crate) fn has(&self, block: usize) -> bool {
        self.0[block / 64] >> (block % 64) & 1 > 0
    }

    /// All of them, ascending.
    pub(crate) fn list(&self) -> Vec<usize> {
        let count = self.0.iter().map(|word| word.count_ones() as usize).sum();
        let mut list = Vec::with_capacity(count);
        for (at, &word) in self.0.iter().enumerate() {
            let mut left = word;
            while left > 0 {
                list.push(at * 64 + left.trailing_zeros() as usize);
                left &= left - 1;
            }
        }
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_of_blocks_lists_each_once_and_ascending() {
        let raster = ChartRaster {
            u0: 0,
            v0: 0,
            columns: 13,
            rows: 11,
        };
        let mut blocks = BlockSet::none(&raster);
        for block in [142, 63, 0, 64, 63, 127, 128] {
            blocks.insert(block);
        }
        assert_eq!(blocks.list(), [0, 63, 64, 127, 128, 142]);
        assert!(blocks.has(64) && !blocks.has(65));
        assert_eq!(BlockSet::all(&raster).list(), (0..143).collect::<Vec<_>>());
    }

    #[test]
    fn texels_are_found_by_place_and_by_column_and_row_alike() {
        let raster = ChartRaster {
            u0: -8,
            v0: 4,
            columns: 5,
            rows: 3,
        };
        let mut seen = vec![false; raster.blocks() * TEXELS];
        for y in 0..12 {
            for x in 0..20 {
                let (block, texel) = raster.at(x, y);
                assert_eq!(raster.place(block, texel), [x, y]);
                let middle = [x as f32 - 7.5, y as f32 + 4.5];
                assert_eq!(raster.find(middle), Some((block, texel)));
                let [u_fix, v_fix] = middle.map(|mm| (mm * 65_536.0) as i32);
                assert!(raster.holds(u_fix, v_fix));
                assert_eq!(raster.nearest(u_fix, v_fix), (block, texel));
                let seen = &mut seen[block * TEXELS + texel];
                assert!(!*seen, "two places share a texel");
                *seen = true;
            }
        }
        assert!(seen.iter().all(|seen| *seen));
        for outside in [
            [-8.1, 5.0],
            [12.0, 5.0],
            [0.0, 3.9],
            [0.0, 16.0],
            [f32::NAN, 5.0],
        ] {
            assert_eq!(raster.find(outside), None);
        }
        assert!(!raster.holds(-9 << 16, 5 << 16));
        assert_eq!(raster.nearest(-900 << 16, 900 << 16), raster.at(0, 11));
    }
}
