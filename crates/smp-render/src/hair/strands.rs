//! Long hair: strands from the roots of the subject's own hair, combed to both sides of a parting,
//! lying on the head and hanging where it ends. Simple and tidy: it shows how much of the scalp is
//! seen through hair of a length, no hairdo.
//!
//! A strand stands for a lock of several hairs: a ribbon that faces the camera, lit at its points
//! like the head under it, with two highlights across its direction (Kajiya and Kay 1989; Marschner et
//! al. 2003).

use smp_dots::Follicle;
use smp_maths::smoothstep;
use smp_scalp::{Head, from_fixed};
use smp_shade::{Linear, WHITE_HAIR};

use crate::hair::stubble::RISE;
use crate::raster::depth::{Depth, RibbonCorner};
use crate::raster::view::{View, cross, dot, unit};
use crate::studio::light::{Rig, light};

/// Points of a strand, its root included.
const POINTS: usize = 11;
/// How many follicular units one strand stands for, and one of how many strands is drawn while
/// the head turns.
const UNITS: u32 = 3;
const TURNING: usize = 3;
/// Hairs of a strand: two a unit.
const HAIRS: usize = 2 * UNITS as usize;
/// Units nearer to the hair's edge than this are fine down, not combed with the rest.
const STRAYS: u8 = 70;
/// Cosine between a strand's outward normal and the way to the eye below which it is not drawn.
const FAR_SIDE: f32 = -0.45;
/// Half the width of a lock at rest, mm; it tapers to its end.
const HALF_WIDTH_MM: f32 = 0.34;
/// How far above the skin the lowest and the highest layer of strands lie, mm.
const LAYERS_MM: [f32; 2] = [0.8, 5.5];
/// The way in which a strand rises to its layer, mm.
const RISES_IN_MM: f32 = 16.0;
/// Heights between which hair goes from hanging to lying sideways, mm.
const TOP_MM: [f32; 2] = [55.0, 112.0];
/// Light that gets down to the lowest layer.
const DEEP: f32 = 0.45;
/// How much more light a dark lock gives back than one hair's pigment says: light passes through hairs
/// and between them. The lighter the hair, the less it gains, and white hair nothing: light goes through
/// to what lies below. Judgement.
const BODY: f32 = 2.6;
/// The first highlight glances off the surface: untinted, at every colour of hair. The share of light is
/// Fresnel's at an index of 1.55 (.047), a little less for a lock that is not all in line.
const SURFACE: f32 = 0.042;
/// The second has been inside the hair and bears its colour: a share of what the lock gives back.
/// Judgement.
const INSIDE: f32 = 0.12;
/// The scales of a hair tilt the first highlight to its root and the second to its tip, by -5 to -10
/// degrees and -3/2 of it, and the second is twice as wide (Marschner et al. 2003, table 1): sines of
/// -7.5 and 11 degrees. The sine of the angle between hair and half vector falls off like their Gaussian
/// at the power of 32 for 10 degrees, and of 8 for 20.
const TILT: [f32; 2] = [-0.13, 0.19];

/// The colour of a head of long hair.
#[derive(Clone, Copy, Debug)]
pub struct HairDye {
    /// Reflectance of a hair that is not white.
    pub colour: Linear,
    /// Share of the hairs that are white, 0 to 1.
    pub grey: f32,
}

/// Long hair on one head.
#[derive(Clone, Debug, Default)]
pub struct Strands {
    /// Points of all strands, `POINTS` each: place, outward normal, and how deep under other hair
    /// (1 open).
    points: Vec<StrandPoint>,
    /// Reflectance of one hair that is not white.
    colour: Linear,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct StrandPoint {
    place: [f32; 3],
    normal: [f32; 3],
    open: f32,
    /// Share of its hairs that are white.
    white: f32,
}

impl Strands {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Grows hair of `length_mm` from follicles: combed on the mean head, then carried to `head`.
    pub fn new(
        follicles: &[Follicle],
        mean: &Head,
        head: &Head,
        length_mm: f32,
        dye: HairDye,
    ) -> Self {
        let mut points = Vec::with_capacity(follicles.len() / UNITS as usize * POINTS);
        let kept = follicles
            .iter()
            .filter(|f| f.depth > STRAYS && f.chance.is_multiple_of(UNITS));
        for follicle in kept {
            strand(follicle, mean, head, length_mm, dye.grey, &mut points);
        }
        Self {
            points,
            colour: dye.colour,
        }
    }

    /// Draws every ribbon into a depth picture; `put` gets the samples at which hair is nearest, with its
    /// light there.
    pub(crate) fn draw(
        &self,
        depth: &mut Depth,
        scene: &StrandScene<'_>,
        put: &mut dyn FnMut(usize, [f32; 3]),
    ) {
        let &StrandScene { view, rig, turning } = scene;
        let [every, stride] = if turning { [TURNING, 2] } else { [1, 1] };
        let half_mm = HALF_WIDTH_MM * if turning { 1.5 } else { 1.0 };
        let eye = view.eye();
        let dye = &Dye {
            colour: self.colour,
            pale: self.colour.luminance() / WHITE_HAIR.luminance(),
            rig,
        };
        for strand in self.points.chunks_exact(POINTS).step_by(every) {
            // Strands on the far side are not seen.
            let middle = &strand[POINTS / 2];
            let way = unit([0, 1, 2].map(|i| eye[i] - middle.place[i]));
            if dot(way, middle.normal) < FAR_SIDE {
                continue;
            }
            let mut before = corners(view, strand, 0, half_mm, dye);
            for at in (stride..POINTS).step_by(stride) {
                let here = corners(view, strand, at, half_mm, dye);
                depth.add_ribbon([before[0], before[1], here[0], here[1]], put);
                before = here;
            }
        }
    }
}

/// How long hair is seen.
pub(crate) struct StrandScene<'a> {
    /// The camera, in samples of the depth picture.
    pub(crate) view: &'a View,
    /// The lamps.
    pub(crate) rig: &'a Rig,
    /// Leaves out some strands and points and widens what is left: for a head that turns.
    pub(crate) turning: bool,
}

/// What a strand is made of, and in what light.
struct Dye<'a> {
    colour: Linear,
    /// How near that is to white.
    pale: f32,
    rig: &'a Rig,
}

fn corners(
    view: &View,
    strand: &[StrandPoint],
    at: usize,
    half_mm: f32,
    dye: &Dye<'_>,
) -> [RibbonCorner; 2] {
    let point = &strand[at];
    let place = view.place(point.place);
    if place[2] <= 1.0 {
        return [RibbonCorner::default(); 2];
    }
    let (before, after) = (at.saturating_sub(1), (at + 1).min(POINTS - 1));
    let way = [0, 1, 2].map(|i| strand[after].place[i] - strand[before].place[i]);
    let way = view.turn(unit(way));
    let sight = unit(place);
    let aside = unit(cross(way, sight));
    let along = at as f32 / (POINTS - 1) as f32;
    let taper = 1.0 - 0.75 * along * along * along;
    let half = half_mm * taper;
    let light = lit(point, way, sight, view, dye);
    let corner = |side: f32| {
        let place = [0, 1, 2].map(|i| place[i] + side * aside[i]);
        let [x, y] = view.project(place);
        RibbonCorner {
            at: [x, y, 1.0 / place[2]],
            light,
        }
    };
    [corner(-half), corner(half)]
}

fn lit(
    point: &StrandPoint,
    way: [f32; 3],
    sight: [f32; 3],
    view: &View,
    dye: &Dye<'_>,
) -> [f32; 3] {
    let n = view.turn(point.normal);
    // The lamps' frame has y up and z to the viewer.
    let normal = unit([n[0], -n[1], -n[2]]);
    let to_eye = [-sight[0], sight[1], sight[2]];
    let lit = light(dye.rig, normal, to_eye, point.open);
    // The highlights of the key lamp, across the strand.
    let towards = dye.rig.key();
    let along = [way[0], -way[1], -way[2]];
    let half = unit([0, 1, 2].map(|i| towards[i] + to_eye[i]));
    let [first, second] = TILT.map(|tilt| {
        let slant = dot(along, half) + tilt * dot(normal, half);
        let across = (1.0 - slant * slant).max(0.0);
        across * across * across * across
    });
    let first = first * first * first * first;
    let facing = dot(normal, towards).max(0.0) * point.open;
    let body = BODY * (DEEP + (1.0 - DEEP) * point.open);
    let body = body / (1.0 + (body - 1.0).max(0.0) * dye.pale);
    [0, 1, 2].map(|i| {
        let own = dye.colour.0[i] * body;
        let colour = own + (WHITE_HAIR.0[i] - own) * point.white;
        colour * lit.diffuse[i] + (SURFACE * first + INSIDE * colour * second) * facing
    })
}

/// How many hairs of a strand of some chance are white where that share is. The chance's bytes decide how it
/// lies, so they are stirred (Fibonacci hashing: Knuth, The Art of Computer Programming 3, 6.4); five
/// bits for each hair, the highest of them.
fn white_hairs(chance: u32, grey: f32) -> usize {
    let stirred = chance.wrapping_mul(0x9e37_79b9);
    let of_32 = |hair: usize| (stirred >> (5 * hair + 2)) & 31;
    let is_white = |hair: &usize| (of_32(*hair) as f32) < 32.0 * grey;
    (0..HAIRS).filter(is_white).count()
}

/// Combs one strand.
fn strand(
    follicle: &Follicle,
    mean: &Head,
    head: &Head,
    length_mm: f32,
    grey: f32,
    points: &mut Vec<StrandPoint>,
) {
    let Some(root) = mean
        .chart()
        .surface(from_fixed(follicle.u_fix, follicle.v_fix))
    else {
        return;
    };
    let bits = follicle.chance.to_le_bytes();
    let part = |byte: u8| f32::from(byte) / 255.0;
    let layer = part(bits[0]);
    let white = white_hairs(follicle.chance, grey) as f32 / HAIRS as f32;
    let length = length_mm * (0.82 + 0.18 * part(bits[1]));
    let step = length / (POINTS - 1) as f32;
    let lift = LAYERS_MM[0] + (LAYERS_MM[1] - LAYERS_MM[0]) * layer;
    let side = if root.position[0] < 0.0 { -1.0 } else { 1.0 };
    let wave = 0.16 * (part(bits[2]) - 0.5);
    let (mut place, mut normal) = (root.position, root.normal);
    let [rise, level] = RISE;
    let comb = combed(place, normal, side, wave);
    let mut way = unit([0, 1, 2].map(|i| rise * normal[i] + level * comb[i]));
    for at in 0..POINTS {
        let open = DEEP + (1.0 - DEEP) * layer.max(0.25 * at as f32 / POINTS as f32);
        points.push(StrandPoint {
            place: head.carried(place),
            normal,
            open: open * (0.82 + 0.18 * part(bits[1] ^ bits[2])),
            white,
        });
        let comb = combed(place, normal, side, wave);
        way = unit([0, 1, 2].map(|i| 0.35 * way[i] + 0.65 * comb[i]));
        place = [0, 1, 2].map(|i| place[i] + step * way[i]);
        let (height, skin) = mean.above(place);
        normal = skin;
        let wanted = lift * (step * (at + 1) as f32 / RISES_IN_MM).min(1.0);
        // Out of the skin at once, back to it slowly: hair falls onto the head.
        let missing = wanted - height;
        let moved = if missing > 0.0 {
            missing
        } else {
            0.45 * missing
        };
        place = [0, 1, 2].map(|i| place[i] + moved * normal[i]);
    }
}

/// The way hair is combed at a place: to its side and a little back on the top, down elsewhere,
/// along the skin.
#[inline(never)]
fn combed(place: [f32; 3], normal: [f32; 3], side: f32, wave: f32) -> [f32; 3] {
    let top = smoothstep(TOP_MM[0], TOP_MM[1], place[1]);
    // Behind the crown everything falls down.
    let back = (-(place[2] + 60.0) / 30.0).clamp(0.0, 1.0);
    let top = top * (1.0 - back);
    let wish = [
        side * top,
        -1.0 + 0.75 * top,
        wave - 0.45 * top - 0.12 * (1.0 - top),
    ];
    let off = dot(wish, normal);
    unit([0, 1, 2].map(|i| wish[i] - off * normal[i]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_hairs_are_white_as_was_asked_for_and_strands_differ() {
        let strands = 4000;
        for grey in [0.0, 0.1, 0.5, 1.0] {
            // Of the follicles every third is a strand.
            let whites = (0..strands).map(|i| white_hairs(UNITS * i, grey));
            let mut counts = [0; HAIRS + 1];
            whites.for_each(|count| counts[count] += 1);
            let all: usize = counts.iter().enumerate().map(|(n, of)| n * of).sum();
            let share = all as f32 / (strands as usize * HAIRS) as f32;
            assert!((share - grey).abs() < 0.03, "{grey}: {share}");
            let spread = counts.iter().filter(|of| **of > 40).count();
            assert_eq!(spread > 2, grey > 0.0 && grey < 1.0, "{counts:?}");
        }
    }
}
