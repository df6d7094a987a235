//! Placement: the tile thresholded by the field. All-integer.

use smp_design::{Design, MAX_SESSIONS, MAX_ZONES};

use crate::density::field::DensityField;
use crate::grid::scalp_grid::ScalpGrid;
use crate::hash::SeedHash;
use crate::placement::changes::{UnchangedEnds, replace};
use crate::placement::clearance::Clearance;
use crate::placement::dot::Dot;
use crate::placement::follicles::Follicle;
use crate::placement::share::{ALL, shares_by_depth};
use crate::placement::walk::{FieldWalk, Spot};
use crate::tile::seeded::SeededTile;

/// Diameter and tone at the hairline's edge, as a share of those further in.
const EDGE_DIAMETER: i32 = 205; // .80 of 256
const EDGE_TONE: i32 = 179; // .70 of 256

/// The subject's own hair, which dots keep clear of.
#[derive(Clone, Copy, Debug)]
pub struct NativeHair<'a> {
    /// Its density: [`crate::hair_field`] of the same design.
    pub field: &'a DensityField,
    /// Its follicular units: [`crate::follicles`] of that field.
    pub follicles: &'a [Follicle],
    /// The grid that the fields of hair and dots were both made with.
    pub grid: &'a ScalpGrid,
}

/// The dots of a design, block by block, in an order that does not depend on what else is placed.
#[derive(Clone, Debug, Default)]
pub struct Placement {
    dots: Vec<Dot>,
    /// The blocks in which anything is wanted, ascending, and where the dots of each end.
    blocks: Vec<usize>,
    ends: Vec<u32>,
    /// The field with room for hair; `None` where there is no hair.
    both: Option<DensityField>,
    /// How many dots at both ends have stayed since they were last asked for.
    unchanged: UnchangedEnds,
}

/// The dots of a design in their stable order, block by block. `field` is the design's; with `hair` there are as
/// many dots as without, each clear of the follicles. `tile` takes the design's seed and irregularity if it had
/// others, which is most of the work: keep it from one design to the next.
///
/// ```
/// use smp_design::{Design, DesignPreset};
/// use smp_dots::{DensityField, ScalpGrid, SeededTile, fingerprint, place};
/// use smp_scalp::{Head, from_fixed};
///
/// let (head, design) = (Head::built_in(), Design::preset(DesignPreset::Natural, "5eed"));
/// let field = DensityField::new(&design, &head, &ScalpGrid::new(&head));
/// let dots = place(&design, &field, None, &mut SeededTile::built_in());
/// // Where the first of them stands, mm in the head frame.
/// let place_mm = head.chart().surface(from_fixed(dots[0].u_fix, dots[0].v_fix)).map(|skin| skin.position);
/// assert!(place_mm.is_some());
/// assert_ne!(fingerprint(&dots), fingerprint(&dots[1..]));
/// ```
pub fn place(
    design: &Design,
    field: &DensityField,
    hair: Option<NativeHair<'_>>,
    tile: &mut SeededTile,
) -> Vec<Dot> {
    Placement::new(design, field, hair, tile).dots
}

impl Placement {
    /// Places every dot of a design; the arguments are those of [`place`].
    pub fn new(
        design: &Design,
        field: &DensityField,
        hair: Option<NativeHair<'_>>,
        tile: &mut SeededTile,
    ) -> Self {
        let mut placement = Self::default();
        placement.renew(design, field, hair, tile);
        placement
    }

    /// Places every dot of a design in the memory of the dots of another one; the arguments are those of
    /// [`place`].
    pub fn renew(
        &mut self,
        design: &Design,
        field: &DensityField,
        hair: Option<NativeHair<'_>>,
        tile: &mut SeededTile,
    ) {
        self.unchanged = UnchangedEnds::default();
        self.both = hair.map(|hair| field.with(hair.field, hair.grid));
        self.blocks = field.treated();
        // Memory that was written to before need not be cleared first.
        let dots = std::mem::take(&mut self.dots);
        (self.dots, self.ends) = self.run(design, field, hair, tile, &self.blocks, dots);
    }

    /// The dots in their stable order: ascending blocks, ascending ranks in a block.
    pub fn dots(&self) -> &[Dot] {
        &self.dots
    }

    /// How many dots at either end are equal to those of the list when this was last asked, for
    /// [`crate::changes`].
    pub fn unchanged(&mut self) -> UnchangedEnds {
        let all = UnchangedEnds {
            first: self.dots.len(),
            last: self.dots.len(),
        };
        std::mem::replace(&mut self.unchanged, all)
    }

    /// Places the dots of `blocks` anew, ascending indices as [`crate::IncrementalField::update`] returns them;
    /// `field` is the field after that update. Only zones and hairline may differ from the design placed last:
    /// for another seed, irregularity, session, size or hair use [`Placement::renew`]. No other dot moves.
    pub fn update(
        &mut self,
        design: &Design,
        field: &DensityField,
        hair: Option<NativeHair<'_>>,
        tile: &mut SeededTile,
        blocks: &[usize],
    ) {
        let (Some(&low), Some(&high)) = (blocks.first(), blocks.last()) else {
            return;
        };
        if let (Some(both), Some(hair)) = (&mut self.both, &hair) {
            both.scars.clone_from(&field.scars);
            for &block in blocks {
                both.add_hair(field, hair.field, hair.grid, block);
            }
        }
        let room = Vec::new();
        let (fresh, fresh_ends) = self.run(design, field, hair, tile, blocks, room);
        // What lies between the blocks stays, what lies behind them is moved once.
        let first = self.blocks.partition_point(|&block| block < low);
        let last = self.blocks.partition_point(|&block| block <= high);
        let begin = |at: usize| {
            at.checked_sub(1)
                .map_or(0, |before| self.ends[before] as usize)
        };
        let (from, to) = (begin(first), begin(last));
        let UnchangedEnds {
            first: before,
            last: behind,
        } = self.unchanged;
        self.unchanged = UnchangedEnds {
            first: before.min(from),
            last: behind.min(self.dots.len() - to),
        };
        let mut middle = Vec::with_capacity(to - from + fresh.len());
        let (mut listed, mut ends) = (Vec::new(), Vec::new());
        let (mut at, mut next, mut taken) = (first, 0, 0);
        while at < last || next < blocks.len() {
            // The next of either list; the end of one is beyond all blocks.
            let kept = if at < last {
                self.blocks[at]
            } else {
                usize::MAX
            };
            let changed = *blocks.get(next).unwrap_or(&usize::MAX);
            let block = kept.min(changed);
            if changed == block {
                let end = fresh_ends[next] as usize;
                middle.extend_from_slice(&fresh[taken..end]);
                (next, taken) = (next + 1, end);
            } else {
                middle.extend_from_slice(&self.dots[begin(at)..begin(at + 1)]);
            }
            at += usize::from(kept == block);
            if field.highest[block] > 0 {
                listed.push(block);
                ends.push((from + middle.len()) as u32);
            }
        }
        let moved = (from + middle.len()).wrapping_sub(to) as u32;
        for end in &mut self.ends[last..] {
            *end = end.wrapping_add(moved);
        }
        replace(&mut self.dots, from..to, &middle);
        replace(&mut self.blocks, first..last, &listed);
        replace(&mut self.ends, first..last, &ends);
    }

    /// The dots of some blocks, written over others, and where those of each end.
    fn run(
        &self,
        design: &Design,
        field: &DensityField,
        hair: Option<NativeHair<'_>>,
        tile: &mut SeededTile,
        blocks: &[usize],
        mut dots: Vec<Dot>,
    ) -> (Vec<Dot>, Vec<u32>) {
        tile.deal(SeedHash::new(&design.seed), design.irregularity);
        let placer = Placer::new(design);
        let beside = hair.map(|hair| Clearance::new(hair.field, hair.follicles));
        let field = self.both.as_ref().unwrap_or(field);
        let wanted: u64 = blocks
            .iter()
            .map(|&block| u64::from(field.wanted(block)))
            .sum();
        // Room for all, so that no dot needs to ask for it; chance seldom needs more.
        let room = (wanted / 25_000) as usize + 64;
        if dots.len() < room {
            dots.resize(room, Dot::default());
        }
        let mut ends = Vec::with_capacity(blocks.len());
        let mut walk = FieldWalk::new(field, tile, placer.last_share());
        let whole = placer.last_share() == ALL && beside.is_none();
        let mut count = 0;
        for &block in blocks {
            let here = walk.block(block);
            let most = count + here.points();
            if dots.len() < most {
                dots.resize(most + most / 16, Dot::default());
            }
            let room = &mut dots[count..most];
            let mut added = 0;
            let mut add = |spot: Spot<'_>| {
                room[added] = placer.dot(&spot);
                added += 1;
            };
            if whole && field.is_plain(block) {
                here.plain_spots(add);
            } else {
                here.spots(|spot| {
                    let clear = |beside: &Clearance<'_>| {
                        here.suits(&spot, |at| beside.is_clear(at, spot.threshold))
                    };
                    if beside.as_ref().is_none_or(clear) {
                        add(spot);
                    }
                });
            }
            count += added;
            ends.push(count as u32);
        }
        dots.truncate(count);
        (dots, ends)
    }
}

struct Placer {
    /// By depth, the share of the finished density after each session: see [`shares_by_depth`].
    shares: [[u32; MAX_SESSIONS]; 256],
    /// By zone and session.
    diameters_um: [[i32; MAX_SESSIONS]; MAX_ZONES],
}

impl Placer {
    #[cold]
    fn new(design: &Design) -> Self {
        let um = |mm: f64| (mm * 1000.0 + 0.5) as i32;
        let diameter = |zone: usize, session: usize| {
            let own = design.zones.get(zone).and_then(|zone| zone.dot_mm);
            own.or_else(|| design.sessions.get(session).map(|s| s.dot_mm))
                .map_or(0, um)
        };
        let mut diameters_um = [[0; MAX_SESSIONS]; MAX_ZONES];
        for (zone, sessions) in diameters_um.iter_mut().enumerate() {
            for (session, um) in sessions.iter_mut().enumerate() {
                *um = diameter(zone, session);
            }
        }
        Self {
            shares: shares_by_depth(design),
            diameters_um,
        }
    }

    /// The share of the finished density after the last session, the same at every depth.
    fn last_share(&self) -> u32 {
        self.shares[0][MAX_SESSIONS - 1]
    }

    /// The dot of a spot that some session reaches.
    #[inline(always)]
    fn dot(&self, spot: &Spot<'_>) -> Dot {
        let rank = spot.rank << 16;
        // Shares rise, so counting those not reached gives the first that is, without a branch. The
        // last one is reached, and those beyond it are the same.
        let missed = |share: u32| usize::from(rank >= spot.threshold * share);
        let [first, second, third, _] = self.shares[usize::from(spot.depth)].map(missed);
        let session = first + second + third;
        let usual = self.diameters_um[usize::from(spot.zone) % MAX_ZONES][session];
        let inside = i32::from(spot.depth) + i32::from(spot.depth >> 7);
        Dot {
            u_fix: spot.u_fix,
            v_fix: spot.v_fix,
            id: spot.id,
            diameter_um: less((usual * spot.dealt.size()) >> 8, EDGE_DIAMETER, inside) as u16,
            tone: (less(spot.dealt.tone(), EDGE_TONE, inside) >> 1) as u8,
            session: session as u8,
        }
    }
}

/// A value as it is near the edge: `at_edge` of 256 at the edge itself, all of it `inside`, at 256.
#[inline(always)]
fn less(value: i32, at_edge: i32, inside: i32) -> i32 {
    (value * (at_edge + (((256 - at_edge) * inside) >> 8))) >> 8
}
