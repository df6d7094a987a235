//! Where a head lies in a photo and which way its skin faces there, pixel by pixel.

/// Side of a cell of the map of directions, working pixels.
const CELL: usize = 6;
/// What is summed up in a cell.
const SUMS: usize = 5;

/// A place of the head before the camera.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Facing {
    /// Pixels of the photo.
    pub at_px: [f32; 2],
    /// Which way the skin faces, unit vector in the camera's frame: right, down, away.
    pub normal: [f32; 3],
    /// The part of the head that it belongs to.
    pub part: HeadPart,
}

/// A part of the head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadPart {
    /// Bare on nearly everybody: cheeks and nose.
    Face,
    /// The forehead above the brows, bare on many.
    Forehead,
    /// Where hair grows, or grew: the top of the head and its back down to the nape.
    Scalp,
    /// Between the two, and in front of the ears: sometimes bare.
    Temple,
    /// Anything else.
    Other,
}

impl HeadPart {
    /// Whether this part shows what skin is.
    pub(crate) fn is_face(self) -> bool {
        matches!(self, Self::Face | Self::Forehead)
    }

    /// Whether this part may be treated.
    fn is_treated(self) -> bool {
        matches!(self, Self::Forehead | Self::Scalp | Self::Temple)
    }
}

/// The working pixels of a raster that lie on a head, of whose places some are known; `scale` is working pixels
/// for one of the photo.
pub(crate) fn on_head(head: &[Facing], scale: f32, width: usize, height: usize) -> Vec<HeadPixel> {
    Directions::of(head, scale, width, height).all()
}

/// Which way the head faces at each working pixel: a coarse map, since light hardly changes from cell to cell.
struct Directions {
    columns: usize,
    rows: usize,
    size: [usize; 2],
    /// Sums of normals by cell, of what may be treated and of what is temple; nothing where no head is.
    cells: Vec<[f32; SUMS]>,
}

/// A working pixel on the head.
#[derive(Clone, Copy)]
pub(crate) struct HeadPixel {
    /// Column, row, and place in a raster.
    pub(crate) x: usize,
    pub(crate) y: usize,
    pub(crate) at: usize,
    /// Which way the skin faces, unit vector.
    pub(crate) normal: [f32; 3],
    /// Whether it may be treated.
    pub(crate) treated: bool,
    /// Whether it lies on a temple or in front of an ear.
    pub(crate) temple: bool,
}

impl Directions {
    fn of(head: &[Facing], scale: f32, width: usize, height: usize) -> Self {
        let [columns, rows] = [width, height].map(|side| side.div_ceil(CELL));
        let mut cells = vec![[0.0; SUMS]; columns * rows];
        for place in head {
            let [x, y] = place.at_px.map(|v| v * scale / CELL as f32);
            if x >= 0.0 && y >= 0.0 && x < columns as f32 && y < rows as f32 {
                let cell: &mut [f32; SUMS] = &mut cells[y as usize * columns + x as usize];
                let [a, b, c] = place.normal;
                let vote = |yes: bool| if yes { 1.0 } else { -1.0 };
                let treated = vote(place.part.is_treated());
                let temple = vote(place.part == HeadPart::Temple);
                for (sum, n) in cell.iter_mut().zip([a, b, c, treated, temple]) {
                    *sum += n;
                }
            }
        }
        let mut found = Self {
            columns,
            rows,
            size: [width, height],
            cells,
        };
        // Places lie some pixels apart: cells between them take what lies beside.
        for _ in 0..2 {
            found.fill();
        }
        found
    }

    /// Gives empty cells what the cells around them have.
    fn fill(&mut self) {
        let before = self.cells.clone();
        for y in 0..self.rows {
            for x in 0..self.columns {
                let at = y * self.columns + x;
                if before[at] != [0.0; SUMS] {
                    continue;
                }
                let mut sum = [0.0; SUMS];
                for row in y.saturating_sub(1)..(y + 2).min(self.rows) {
                    for column in x.saturating_sub(1)..(x + 2).min(self.columns) {
                        let beside = before[row * self.columns + column];
                        sum = std::array::from_fn(|i| sum[i] + beside[i]);
                    }
                }
                self.cells[at] = sum;
            }
        }
    }

    /// The head at a working pixel; `None` off it.
    fn at(&self, x: usize, y: usize) -> Option<HeadPixel> {
        let place = |v: usize, count: usize| {
            let at = ((v as f32 + 0.5) / CELL as f32 - 0.5).max(0.0);
            let first = at as usize;
            (first, (first + 1).min(count - 1), at - first as f32)
        };
        let (x0, x1, fx) = place(x, self.columns);
        let (y0, y1, fy) = place(y, self.rows);
        let mut sum = [0.0; SUMS];
        let corners = [
            (x0, y0, (1.0 - fx) * (1.0 - fy)),
            (x1, y0, fx * (1.0 - fy)),
            (x0, y1, (1.0 - fx) * fy),
            (x1, y1, fx * fy),
        ];
        for (column, row, weight) in corners {
            let cell = self.cells[row * self.columns + column];
            let long = length(cell);
            if long > 0.0 {
                sum = std::array::from_fn(|i| sum[i] + weight / long * cell[i]);
            }
        }
        let long = length(sum);
        let [a, b, c, treated, temple] = sum;
        (long > 0.25).then(|| HeadPixel {
            x,
            y,
            at: y * self.size[0] + x,
            normal: [a / long, b / long, c / long],
            treated: treated > 0.0,
            temple: temple > 0.0,
        })
    }

    /// All working pixels on the head.
    fn all(&self) -> Vec<HeadPixel> {
        let [width, height] = self.size;
        let mut all = Vec::new();
        for row in 0..self.rows {
            for column in 0..self.columns {
                // Each cell reaches half of a cell into those around it.
                let near = [row.saturating_sub(1), row, (row + 1).min(self.rows - 1)];
                let beside = [
                    column.saturating_sub(1),
                    column,
                    (column + 1).min(self.columns - 1),
                ];
                let any = |&r: &usize| {
                    beside
                        .iter()
                        .any(|c| length(self.cells[r * self.columns + c]) > 0.0)
                };
                if !near.iter().any(any) {
                    continue;
                }
                for y in row * CELL..((row + 1) * CELL).min(height) {
                    for x in column * CELL..((column + 1) * CELL).min(width) {
                        all.extend(self.at(x, y));
                    }
                }
            }
        }
        all
    }
}

/// The length of a cell's sum of normals.
fn length([x, y, z, ..]: [f32; SUMS]) -> f32 {
    (x * x + y * y + z * z).sqrt()
}
