//! Light on skin: three lamps and a soft sky, in the camera frame, linear light.
//!
//! Diffuse light wraps around the terminator, more in red than in blue, because light that enters
//! skin comes out some millimetres away (after d'Eon and Luebke, GPU Gems 3, 2007). The gloss is
//! two Blinn-Phong lobes with Schlick's Fresnel term (Schlick 1994); it is returned apart, so that
//! pigment lies under it. Lamps and strengths are judgement, tuned on pictures of the head.

use smp_maths::greater;

use crate::raster::view::{dot, unit};

/// Light that reaches the deepest hollow, as a share of the open skin's.
const HOLLOW: f32 = 0.30;

struct Lamp {
    /// Towards the lamp, a unit vector: x right, y up, z to the viewer.
    direction: [f32; 3],
    colour: [f32; 3],
    /// Share of the lamp that ambient occlusion takes away.
    shade: f32,
}

smp_design::names! {
    /// In what light the head is seen.
    pub enum Lighting usually Studio {
        /// A soft studio: large lamps all around.
        Studio: "studio",
        /// One hard lamp overhead, as in bathrooms and lifts: the light that shows thin hair most.
        Overhead: "overhead",
        /// Under an open sky, the sun behind thin cloud.
        Daylight: "daylight",
    }
}

/// Lamps, and the light from above and below.
pub(crate) struct Rig {
    lamps: [Lamp; 3],
    sky: [f32; 3],
    ground: [f32; 3],
}

impl Lighting {
    pub(crate) fn rig(self) -> &'static Rig {
        match self {
            Self::Studio => &STUDIO,
            Self::Overhead => &OVERHEAD,
            Self::Daylight => &DAYLIGHT,
        }
    }
}

impl Rig {
    /// Towards the key lamp.
    pub(crate) fn key(&self) -> [f32; 3] {
        self.lamps[0].direction
    }
}

static STUDIO: Rig = Rig {
    lamps: [
        // Key: large softbox, upper left.
        Lamp {
            direction: [-0.560533, 0.580552, 0.590561],
            colour: [0.94, 0.905, 0.865],
            shade: 0.55,
        },
        // Fill: broad and low, from beside the camera, so that no socket is a hole.
        Lamp {
            direction: [0.420168, -0.220088, 0.880352],
            colour: [0.33, 0.335, 0.345],
            shade: 0.75,
        },
        // Rim: behind the right shoulder.
        Lamp {
            direction: [0.720974, 0.420568, -0.550744],
            colour: [0.52, 0.54, 0.58],
            shade: 0.6,
        },
    ],
    sky: [0.30, 0.31, 0.33],
    ground: [0.19, 0.175, 0.165],
};

static OVERHEAD: Rig = Rig {
    lamps: [
        // A lamp in the ceiling, a little in front.
        Lamp {
            direction: [0.049938, 0.948820, 0.311812],
            colour: [1.30, 1.22, 1.10],
            shade: 0.85,
        },
        // What the walls give back.
        Lamp {
            direction: [0.0, 0.0, 1.0],
            colour: [0.17, 0.165, 0.16],
            shade: 0.8,
        },
        Lamp {
            direction: [-0.8, 0.0, 0.6],
            colour: [0.10, 0.10, 0.10],
            shade: 0.8,
        },
    ],
    sky: [0.17, 0.17, 0.17],
    ground: [0.11, 0.10, 0.095],
};

static DAYLIGHT: Rig = Rig {
    lamps: [
        // The sun behind thin cloud.
        Lamp {
            direction: [-0.374766, 0.749531, 0.545659],
            colour: [0.62, 0.605, 0.57],
            shade: 0.45,
        },
        // The bright half of the sky, in front.
        Lamp {
            direction: [0.210042, 0.280056, 0.936726],
            colour: [0.30, 0.32, 0.35],
            shade: 0.7,
        },
        // The other half.
        Lamp {
            direction: [0.640184, 0.480138, -0.599655],
            colour: [0.24, 0.27, 0.32],
            shade: 0.6,
        },
    ],
    sky: [0.50, 0.54, 0.60],
    ground: [0.20, 0.185, 0.16],
};
/// How far diffuse light wraps past the terminator, R, G, B.
const WRAP: [f32; 3] = [0.30, 0.20, 0.14];
/// Strength of the gloss (dry, powdered scalp).
const GLOSS: f32 = 0.55;

/// Light on one place.
pub(crate) struct Illumination {
    /// Multiplies the albedo.
    pub(crate) diffuse: [f32; 3],
    /// Added after pigment.
    pub(crate) gloss: [f32; 3],
}

/// Lights a place; `normal` and `to_eye` are unit vectors (x right, y up, z to the viewer),
/// `open` is the ambient occlusion, 1 open to 0 shut.
pub(crate) fn light(rig: &Rig, normal: [f32; 3], to_eye: [f32; 3], open: f32) -> Illumination {
    // Light bounces inside a hollow as well: skin is no black velvet.
    let open = HOLLOW + (1.0 - HOLLOW) * open;
    let up = 0.5 + 0.5 * normal[1];
    let sky = |i: usize| (rig.ground[i] + (rig.sky[i] - rig.ground[i]) * up) * open;
    let mut diffuse = [sky(0), sky(1), sky(2)];
    let mut gloss = [0.0; 3];
    for lamp in &rig.lamps {
        let towards = lamp.direction;
        let cosine = dot(normal, towards);
        let seen = 1.0 - lamp.shade * (1.0 - open);
        for i in 0..3 {
            let wrapped = greater((cosine + WRAP[i]) / (1.0 + WRAP[i]), 0.0);
            diffuse[i] += lamp.colour[i] * wrapped * wrapped * (1.0 + 0.4 * WRAP[i]) * seen;
        }
        if cosine > 0.0 {
            let shine = GLOSS * shine(normal, towards, to_eye) * cosine * seen * open;
            for (value, colour) in gloss.iter_mut().zip(lamp.colour) {
                *value += colour * shine;
            }
        }
    }
    Illumination { diffuse, gloss }
}

/// Two normalised Blinn-Phong lobes, a broad one of power 8 and a tighter one of power 32.
fn shine(normal: [f32; 3], towards: [f32; 3], to_eye: [f32; 3]) -> f32 {
    let sum = |i: usize| towards[i] + to_eye[i];
    let half = unit([sum(0), sum(1), sum(2)]);
    let facing = greater(dot(normal, half), 0.0);
    let p2 = facing * facing;
    let p8 = p2 * p2 * p2 * p2;
    let p32 = p8 * p8 * p8 * p8;
    let lobes = 0.65 * p8 * (16.0 / 8.0) + 0.35 * p32 * (40.0 / 8.0);
    let graze = 1.0 - greater(dot(half, to_eye), 0.0);
    let graze2 = graze * graze;
    let fresnel = 0.028 + 0.972 * graze2 * graze2 * graze;
    lobes * fresnel
}
