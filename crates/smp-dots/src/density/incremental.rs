//! From a design to its density field, and from one design to the next: only the blocks that an edit
//! reaches are looked at again, and the field is the same, bit for bit, as if it were made anew.

use smp_design::{Design, Hairline, MAX_ZONES, Zone};
use smp_maths::{greater, lesser};
use smp_scalp::Head;

use crate::density::field::DensityField;
use crate::density::front::{EdgeDistances, Front};
use crate::density::scars::Scars;
use crate::density::texel::{DensityTexel, rounded};
use crate::density::zones::{LEFT_ALONE, Overlap, ZoneArea, part_of};
use crate::grid::chart_raster::{Block, BlockSet, TEXELS};
use crate::grid::scalp_grid::{ScalpGrid, spread};

/// What a block was filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fill {
    /// Texel by texel, or not at all yet.
    Mixed,
    /// Nothing is treated.
    Bare,
    /// All of it lies deep inside the zone of that place in the design.
    Zone(u8),
}

impl DensityField {
    /// The field of a design. `head` is the mean head, on which hairline and zones are laid; `grid` is that of
    /// the head on whose skin densities count. A design without zones gives an empty field.
    pub fn new(design: &Design, head: &Head, grid: &ScalpGrid) -> Self {
        IncrementalField::new(design, head, grid).into_field()
    }
}

/// A field and what it was made from, so that an edit of the design redraws only the blocks it reaches.
///
/// ```
/// use smp_design::{Design, DesignPreset};
/// use smp_dots::{DensityField, IncrementalField, ScalpGrid};
/// use smp_scalp::Head;
///
/// let (head, mut design) = (Head::built_in(), Design::preset(DesignPreset::Natural, "5eed"));
/// let grid = ScalpGrid::new(&head);
/// let mut field = IncrementalField::new(&design, &head, &grid);
/// design.zones[0].density_per_cm2 = 120.0;
/// let blocks = field.update(&design, &head, &grid);
/// assert!(!blocks.is_empty());
/// assert_eq!(*field.field(), DensityField::new(&design, &head, &grid));
/// ```
#[derive(Clone, Debug)]
pub struct IncrementalField {
    field: DensityField,
    front: Front,
    lines: EdgeDistances,
    hairline: Hairline,
    areas: Vec<ZoneArea>,
    /// What each block was filled with, where that is one thing: see [`Fill`].
    fills: Vec<Fill>,
    /// How far the edge wanders at each texel that was asked, at irregularity 1; not a number where
    /// none was.
    wander: Vec<Block<f32>>,
}

impl IncrementalField {
    /// The field of a design; `head` and `grid` as in [`DensityField::new`].
    #[cold]
    pub fn new(design: &Design, head: &Head, grid: &ScalpGrid) -> Self {
        Self::with(Front::new(design), design, head, grid)
    }

    /// The field of a design with a front of its own.
    #[cold]
    #[inline(never)]
    pub(crate) fn with(front: Front, design: &Design, head: &Head, grid: &ScalpGrid) -> Self {
        let lines = EdgeDistances::new(design, &front, head, grid);
        let mut plot = Self {
            areas: areas(&design.zones, &lines, head, grid),
            field: DensityField::bare(grid),
            front,
            lines,
            hairline: design.hairline.clone(),
            fills: vec![Fill::Mixed; grid.raster.blocks()],
            wander: vec![[f32::NAN; TEXELS]; grid.raster.blocks()],
        };
        plot.field.scars = plot.scars(design, grid);
        for block in 0..plot.field.highest.len() {
            plot.draw(block, grid);
        }
        for block in plot.field.scars.blocks().collect::<Vec<_>>() {
            plot.field.measure(block, grid);
        }
        plot
    }

    /// The field of the design that was given last.
    pub fn field(&self) -> &DensityField {
        &self.field
    }

    pub(crate) fn into_field(self) -> DensityField {
        self.field
    }

    /// Goes on to another design; returns the indices of the field's blocks that are others now, ascending, for
    /// [`crate::Placement::update`]. `head` and `grid` must be those of [`IncrementalField::new`]. The field is
    /// bit for bit the one that would be made anew.
    pub fn update(&mut self, design: &Design, head: &Head, grid: &ScalpGrid) -> Vec<usize> {
        let front = Front::new(design);
        let mut stale = BlockSet::none(&grid.raster);
        if front != self.front {
            stale = BlockSet::all(&grid.raster);
            if !front.same_wander(&self.front) {
                self.wander.fill([f32::NAN; TEXELS]);
            }
            self.lines = EdgeDistances::new(design, &front, head, grid);
            self.front = front;
        } else if design.hairline != self.hairline {
            let nodes = self.lines.follow(design, head, grid);
            self.mark(&nodes, grid, &mut stale);
        }
        self.hairline.clone_from(&design.hairline);
        self.change_zones(design, head, grid, &mut stale);
        let scars = self.scars(design, grid);
        // Blocks with new scars are others even where their texels are not.
        let mut scarred = BlockSet::none(&grid.raster);
        if scars != self.field.scars {
            for block in self.field.scars.blocks().chain(scars.blocks()) {
                scarred.insert(block);
                stale.insert(block);
            }
            self.field.scars = scars;
        }
        let mut blocks = stale.list();
        blocks.retain(|&block| {
            let changed = self.draw(block, grid);
            let scarred = scarred.has(block);
            if scarred {
                self.field.measure(block, grid);
            }
            changed || scarred
        });
        blocks
    }

    /// The scars of a design where nothing is left alone.
    fn scars(&self, design: &Design, grid: &ScalpGrid) -> Scars {
        Scars::new(&design.zones, grid, |block, texel| {
            let nodes = grid.nodes_of(block);
            let alone = self.areas.iter().filter(|area| area.level == LEFT_ALONE);
            alone.fold(1.0, |left, area| {
                left * (1.0 - area.weight(0.0, nodes, texel))
            })
        })
    }

    /// Marks the blocks that touch some nodes.
    fn mark(&self, nodes: &[usize], grid: &ScalpGrid, stale: &mut BlockSet) {
        let (columns, rows) = (grid.raster.columns, grid.raster.rows);
        for node in nodes {
            let (column, row) = (node % grid.node_columns, node / grid.node_columns);
            for row in row.saturating_sub(1)..(row + 1).min(rows) {
                for column in column.saturating_sub(1)..(column + 1).min(columns) {
                    stale.insert(row * columns + column);
                }
            }
        }
    }

    /// Takes the zones of another design and marks the blocks that had to do with what changed.
    #[cold]
    fn change_zones(
        &mut self,
        design: &Design,
        head: &Head,
        grid: &ScalpGrid,
        stale: &mut BlockSet,
    ) {
        let areas = areas(&design.zones, &self.lines, head, grid);
        if areas != self.areas {
            let touched = |a: &ZoneArea, block: usize| {
                a.part(&self.lines, grid.nodes_of(block)) != Overlap::Outside
            };
            let find =
                |all: &'_ [ZoneArea], index: u8| all.iter().find(|a| a.index == index).cloned();
            for index in 0..MAX_ZONES as u8 {
                let (before, after) = (find(&self.areas, index), find(&areas, index));
                if before == after {
                    continue;
                }
                for area in before.iter().chain(&after) {
                    for (block, fill) in self.fills.iter_mut().enumerate() {
                        if touched(area, block) {
                            stale.insert(block);
                            *fill = Fill::Mixed;
                        }
                    }
                }
            }
            self.areas = areas;
        }
    }

    /// Draws a block; returns whether it changed.
    fn draw(&mut self, block: usize, grid: &ScalpGrid) -> bool {
        let Self {
            field,
            front,
            lines,
            areas,
            wander,
            fills,
            ..
        } = self;
        let nodes = grid.nodes_of(block);
        let to_line = nodes.map(|n| lines.to_line[n]);
        let behind = part_of(to_line, -front.ahead_mm, front.behind_mm);
        let mut here = [None; MAX_ZONES];
        let mut count = 0;
        let mut plain = true;
        // The densest zone of the highest level, and whether there is nothing else to be looked at.
        let mut first: Option<(&ZoneArea, bool)> = None;
        if behind != Overlap::Outside {
            for area in &*areas {
                let own = area.part(lines, nodes);
                if own == Overlap::Outside {
                    continue;
                }
                here[count] = Some(area);
                count += 1;
                // Away from every edge of its own it weighs 1 on all of the block.
                plain &= own == Overlap::Inside;
                let whole = own.and(behind) == Overlap::Inside && area.level < LEFT_ALONE;
                first = match first {
                    Some((known, _)) if known.rank() >= area.rank() => first,
                    _ => Some((area, whole)),
                };
            }
        }
        let (fill, densest) = match first {
            None => (Fill::Bare, 0.0),
            Some((area, true)) => (Fill::Zone(area.index), area.full),
            Some(_) => (Fill::Mixed, 0.0),
        };
        if fill != Fill::Mixed && fills[block] == fill {
            return false;
        }
        fills[block] = fill;
        let here = &here[..count];
        let to_rim = nodes.map(|n| lines.to_rim[n]);
        let skin = &grid.skin_mm2[block];
        let after = match fill {
            Fill::Bare => [DensityTexel::BARE; TEXELS],
            Fill::Zone(zone) => skin.map(|skin| texel(rounded(densest * skin), 1.0, zone)),
            Fill::Mixed => {
                let wander = &mut wander[block];
                if wander[0].is_nan() {
                    *wander = front.wanders(|at| grid.middle(block, at), skin);
                }
                let (share, depth) = front.shares(&spread(to_line), wander);
                let (full, zone) = mix(here, |_| 1.0);
                let (mut full, mut zone) = ([full; TEXELS], [zone; TEXELS]);
                if !plain {
                    let rim = spread(to_rim);
                    for at in 0..TEXELS {
                        (full[at], zone[at]) = mix(here, |area| area.weight(rim[at], nodes, at));
                    }
                }
                let mut wanted = [0.0; TEXELS];
                for at in 0..TEXELS {
                    wanted[at] = full[at] * share[at] * skin[at];
                }
                std::array::from_fn(|at| texel(rounded(wanted[at]), depth[at], zone[at]))
            }
        };
        let changed = field.texels[block] != after;
        if changed {
            field.texels[block] = after;
            field.measure(block, grid);
        }
        changed
    }
}

/// The threshold that zones of some weights want together, and the zone that wants most of it. A part
/// of the scalp counts over the whole and what is drawn over both; fades of one level add up to no more
/// than the densest of it, so neighbours that fade into each other meet without a seam. What is left
/// alone is taken away from all.
#[inline]
fn mix(here: &[Option<&ZoneArea>], weight: impl Fn(&ZoneArea) -> f32) -> (f32, u8) {
    let (mut wanted, mut zone) = (0.0f32, 0);
    for level in 0..=LEFT_ALONE {
        let (mut sum, mut most, mut covered) = (0.0f32, 0.0f32, 0.0f32);
        let mut first = (0.0, zone);
        for area in here.iter().flatten().filter(|area| area.level == level) {
            let weight = weight(area);
            if weight > 0.0 {
                let wants = weight * area.full;
                sum += wants;
                covered += weight;
                most = greater(area.full, most);
                first = if wants > first.0 {
                    (wants, area.index)
                } else {
                    first
                };
            }
        }
        let below = if covered < 1.0 {
            wanted * (1.0 - covered)
        } else {
            0.0
        };
        let own = lesser(sum, most);
        zone = if own >= below { first.1 } else { zone };
        wanted = below + own;
    }
    (wanted, zone)
}

fn texel(threshold: u16, depth: f32, zone: u8) -> DensityTexel {
    if threshold == 0 {
        return DensityTexel::BARE;
    }
    DensityTexel {
        threshold,
        depth: (depth * 255.0 + 0.5) as i32 as u8,
        zone,
    }
}

fn areas(zones: &[Zone], lines: &EdgeDistances, head: &Head, grid: &ScalpGrid) -> Vec<ZoneArea> {
    let area = |(index, zone)| ZoneArea::new(index, zone, lines, head, grid);
    zones.iter().enumerate().filter_map(area).collect()
}
