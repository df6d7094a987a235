//! The ranked tile: 4,096 points on a 40 mm torus in an order of which every beginning is spread
//! evenly. The asset is made by a committed program in `smp-assets`.

/// Period of the tile in chart mm.
pub const TILE_MM: i32 = 40;
/// Points of the tile; 256 per cm2 at the last rank.
pub const TILE_POINTS: usize = 4096;
/// Cells along a side; a cell is 2.5 mm and holds 16 points.
pub(crate) const CELLS: usize = 16;
/// Side of a cell in 16.16 fixed-point mm.
pub(crate) const CELL_FIX: i32 = (TILE_MM << 16) / CELLS as i32;

/// A point of the tile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TilePoint {
    /// 16.16 mm from the tile's corner.
    pub u_fix: i32,
    /// 16.16 mm from the tile's corner.
    pub v_fix: i32,
    /// Position in the order, 0 first.
    pub rank: u16,
}

/// The points by cell, ranks ascending inside a cell.
#[derive(Clone, Debug)]
pub struct Tile {
    points: Vec<TilePoint>,
    first: Vec<u16>,
}

const ASSET: &[u8] = include_bytes!("../assets/tile.bin");

impl Tile {
    /// The tile of every design.
    pub fn built_in() -> Self {
        Self::decode(ASSET)
    }

    /// Reads `TILE_POINTS` pairs of little-endian u16 in rank order: x and y in 1/65536 of the
    /// tile. Missing bytes read as zero.
    pub fn decode(bytes: &[u8]) -> Self {
        let number = |at: usize| {
            let byte = |i: usize| u16::from(bytes.get(i).copied().unwrap_or(0));
            i32::from(byte(at) | byte(at + 1) << 8)
        };
        let ranked: Vec<TilePoint> = (0..TILE_POINTS)
            .map(|rank| TilePoint {
                u_fix: number(4 * rank) * TILE_MM,
                v_fix: number(4 * rank + 2) * TILE_MM,
                rank: rank as u16,
            })
            .collect();
        let cell =
            |p: &TilePoint| (p.v_fix / CELL_FIX) as usize * CELLS + (p.u_fix / CELL_FIX) as usize;
        let mut first = vec![0u16; CELLS * CELLS + 1];
        for point in &ranked {
            first[cell(point) + 1] += 1;
        }
        for i in 0..CELLS * CELLS {
            first[i + 1] += first[i];
        }
        let mut next = first.clone();
        let mut points = ranked.clone();
        for point in &ranked {
            let slot = &mut next[cell(point)];
            points[usize::from(*slot)] = *point;
            *slot += 1;
        }
        Self { points, first }
    }

    /// The points of a cell, ranks ascending.
    #[inline]
    pub(crate) fn cell(&self, x: usize, y: usize) -> &[TilePoint] {
        let at = y * CELLS + x;
        &self.points[usize::from(self.first[at])..usize::from(self.first[at + 1])]
    }

    /// Every point, cell by cell.
    pub fn points(&self) -> &[TilePoint] {
        &self.points
    }
}
