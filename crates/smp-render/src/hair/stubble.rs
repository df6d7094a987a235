//! Shaved hair: follicular units rooted in the skin of one head, and what of them is seen.
//!
//! Each hair is a short rod that leaves the skin at an angle along the direction of growth; in the
//! picture it is an ellipse, drawn through the same stamp as the dots, with an ink of its own. Far
//! away the hairs of a unit are one ellipse with the same coverage.

use smp_dots::Follicle;
use smp_scalp::{Growth, Head};
use smp_shade::Linear;

use crate::pigment::ink::Ink;
use crate::raster::depth::Depth;
use crate::raster::view::{View, cross, dot, unit};
use crate::splat::seen::{ALWAYS, SeenDot, is_behind};
use crate::splat::stamp::Ellipse;
use crate::splat::stamp_cache::CachedStamp;

/// Half the width of a shaved hair with the dark ring of its follicle around the shaft, mm: shafts
/// are .06-.14 mm wide (means .06-.08), what is seen of a shaved one is wider. Judgement.
const HALF_WIDTH_MM: f32 = 0.075;
/// What of a hair is seen below the surface of fair skin, mm. Judgement.
const BELOW_MM: f32 = 0.18;
/// Sine and cosine of the angle between skin and hair: 35 degrees. Judgement (hairlines 15-20,
/// crowns steeper).
pub(crate) const RISE: [f32; 2] = [0.574, 0.819];
/// How far hairs of one unit stand apart, mm, and how far they lean from the growth direction.
const APART_MM: f32 = 0.13;
const LEAN: f32 = 0.22;
/// Below this scale a unit is one ellipse, px per mm.
const TOGETHER_PX_PER_MM: f32 = 6.0;
/// Strength of hair at the head's outline, and the cosine of the line of sight with the skin's normal
/// from which on it has all of it. Judgement.
const AT_OUTLINE: f32 = 0.18;
const FULL_FROM: f32 = 0.6;
/// Light that the skin around a hair loses, as an area ratio: the hair's root lies in it. A shaved head
/// of dark hair takes nearly half of the light. Judgement.
const HALO: f32 = 3.0;
/// Density of a hair's core.
const CORE: f32 = 1.9;
/// A follicular unit where it sits in the skin of one head.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RootedHair {
    position: [f32; 3],
    normal: [f32; 3],
    /// Unit vector along the skin: the way it grows.
    along: [f32; 3],
    hairs: u8,
    chance: u32,
}

impl RootedHair {
    /// Looks up follicles on `head`; those off its drawable skin are left out. `mean` is the mean head, on which
    /// `growth` gives the direction of hair.
    pub fn all(follicles: &[Follicle], mean: &Head, head: &Head, growth: &Growth) -> Vec<Self> {
        let rooted = follicles.iter().filter_map(|f| {
            let at = smp_scalp::from_fixed(f.u_fix, f.v_fix);
            let surface = head.chart().surface(at)?;
            Some(Self {
                position: surface.position,
                normal: surface.normal,
                along: growth.on_skin(mean, head, at)?,
                hairs: f.hairs,
                chance: f.chance,
            })
        });
        rooted.collect()
    }
}

impl Ink {
    /// The ink of hair of a colour on a skin. Hair that is lighter than the skin covers it all the same,
    /// but cannot lighten it: pigment and stubble only take light away.
    pub fn of_hair(hair: Linear, skin: Linear) -> Self {
        let left = |i: usize| (hair.0[i] / skin.0[i].max(1e-3)).min(1.0);
        Self {
            layer: [left(0), left(1), left(2)],
            halo: [HALO; 3],
            core: CORE,
        }
    }
}

/// Shaved hair before a camera.
#[derive(Clone, Copy, Debug)]
pub struct StubbleScene<'a> {
    /// The hair, on the head.
    pub hair: &'a [RootedHair],
    /// Length outside the skin, mm.
    pub length_mm: f32,
    /// Which ink is hair's.
    pub ink: u8,
    /// The camera, in pixels of the picture.
    pub view: &'a View,
    /// The depth picture of that head and camera.
    pub depth: &'a Depth,
    /// Samples of the depth picture per pixel of the picture.
    pub depth_scale: f32,
}

/// Adds the hairs of `scene` that its camera sees to `seen`. They are there before every session.
pub fn see_stubble(scene: &StubbleScene<'_>, seen: &mut Vec<SeenDot>) {
    let eye = scene.view.eye();
    let together = scene.view.px_per_mm() < TOGETHER_PX_PER_MM;
    for hair in scene.hair {
        let way = [0, 1, 2].map(|i| eye[i] - hair.position[i]);
        let facing = dot(hair.normal, way);
        if facing <= 0.0 {
            continue;
        }
        let place = scene.view.place(hair.position);
        // Towards the outline rods stand before each other, and light comes through between them.
        let facing = facing / dot(place, place).sqrt();
        let tone = AT_OUTLINE + (1.0 - AT_OUTLINE) * (facing / FULL_FROM).min(1.0);
        let at = scene.view.project(place);
        if is_behind(scene.depth, scene.depth_scale, at, place[2]) {
            continue;
        }
        if together {
            seen.push(rod(scene, hair, 0, [f32::from(hair.hairs), tone]));
        } else {
            for index in 0..u32::from(hair.hairs) {
                seen.push(rod(scene, hair, index, [1.0, tone]));
            }
        }
    }
}

/// Hair `index` of a unit as an ellipse; `count` widens it to stand for several.
fn rod(
    scene: &StubbleScene<'_>,
    hair: &RootedHair,
    index: u32,
    [count, tone]: [f32; 2],
) -> SeenDot {
    // Three bytes of chance for each hair: apart, lean, length.
    let bits = hair.chance.rotate_right(9 * index).to_le_bytes();
    let part = |byte: u8| f32::from(byte) / 127.5 - 1.0;
    let across = cross(hair.normal, hair.along);
    let aside = if index == 0 {
        0.0
    } else {
        APART_MM * if index == 1 { 1.0 } else { -1.0 }
    };
    let lean = LEAN * part(bits[0]);
    let length = scene.length_mm * (1.0 + 0.2 * part(bits[1]));
    let [rise, level] = RISE;
    let way = [0, 1, 2].map(|i| level * (hair.along[i] + lean * across[i]) + rise * hair.normal[i]);
    let way = unit(way);
    let root =
        [0, 1, 2].map(|i| hair.position[i] + aside * across[i] + 0.5 * aside.abs() * hair.along[i]);
    let end = |mm: f32| scene.view.place([0, 1, 2].map(|i| root[i] + mm * way[i]));
    let (low, high) = (end(-BELOW_MM), end(length));
    let (a, b) = (scene.view.project(low), scene.view.project(high));
    let half = [0.5 * (b[0] - a[0]), 0.5 * (b[1] - a[1])];
    let reach = (half[0] * half[0] + half[1] * half[1]).sqrt();
    // A unit far away is as large as its hairs together.
    let larger = count.sqrt();
    let minor = HALF_WIDTH_MM * larger * scene.view.focal_px / low[2];
    let major = reach * larger + minor;
    let along = if reach > 1e-4 {
        half.map(|v| v / reach)
    } else {
        [1.0, 0.0]
    };
    let ellipse = Ellipse {
        major_px: major,
        flat: (minor / major).clamp(0.05, 1.0),
        along,
    };
    let at = [0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1])];
    SeenDot {
        at,
        ellipse,
        tone,
        ink: scene.ink,
        after: ALWAYS,
        blur: 0,
        kept: CachedStamp::NOT,
    }
}
