//! The shape modes: how the head's form follows its measures. Rules of displacement for every
//! point of space, smooth, in steps of one standard deviation: four modes that are measures (ANSUR
//! II, men: head length 7.0 mm, head breadth 5.5 mm, tragion to top 6.2 mm, menton to sellion
//! 6.7 mm), six that change the form between them and leave those measures alone, and the sex.

use smp_design::Shape;
use smp_maths::smoothstep;

use smp_maths::vector::{V3, across, add, along, cross, length, scaled, sub};

/// Standard deviations, mm (ANSUR II, Gordon et al. 2014, 4,082 men).
pub(crate) const LENGTH_SD_MM: f64 = 7.0;
pub(crate) const BREADTH_SD_MM: f64 = 5.5;
pub(crate) const HEIGHT_SD_MM: f64 = 6.2;
pub(crate) const FACE_SD_MM: f64 = 6.7;

/// One step of the modes between the measures, mm. The cheek bones' is what the head's breadth
/// leaves of the bizygomatic breadth's spread (6.2 mm at a correlation of .65: 4.7 mm), the ears'
/// that of their length (4.5 of 64.2 mm), both ANSUR II; the others are judgement.
const OCCIPUT_SD_MM: f64 = 3.5;
const CROWN_SD_MM: f64 = 3.0;
const FOREHEAD_SD_MM: f64 = 3.5;
const CHEEK_SD_MM: f64 = 4.7;
const JAW_SD_SHARE: f64 = 0.045;
const EAR_SD_SHARE: f64 = 0.07;

/// Half of the mean head's breadth and the lengths the ramps below run over, mm, as on the
/// built-in head.
const HALF_BREADTH_MM: f64 = 77.0;
const BACK_MM: f64 = 103.5;
const TOP_MM: f64 = 130.5;
const SELLION_MM: f64 = 23.5;
const MENTON_MM: f64 = -100.0;
/// Share of added length that goes to the front of the tragi. Judgement.
const FRONT_SHARE: f64 = 0.3;

/// How the modes are set for a mean woman's head, so that with her features she measures what
/// women do (ANSUR II, Gordon et al. 2014: 189.8 mm long for a man's 199.5, 147.8 for 154.3 broad,
/// 126.5 for 131.1 high, 113.1 for 122.6 from chin to sellion).
const WOMAN_SD: [f64; 4] = [-1.01, -1.38, -0.54, -0.82];
/// Where the left ear is attached, mm.
const EAR_MM: V3 = [72.0, 0.0, -8.0];
/// Axis of the neck behind the upright axis, mm.
const NECK_MM: f64 = -24.0;

/// 1 in the middle, 0 from `reach` on, smooth.
fn bump(d: f64, reach: f64) -> f64 {
    let t = (1.0 - (d / reach) * (d / reach)).max(0.0);
    t * t
}

/// How much a place belongs to the jaw, and to an ear, 0 to 1.
fn jaw([_, y, z]: V3) -> f64 {
    smoothstep(-10.0, -70.0, y) * smoothstep(-135.0, -100.0, y) * smoothstep(-40.0, 10.0, z)
}

fn ear([x, y, z]: V3) -> f64 {
    smoothstep(68.0, 80.0, x.abs()) * bump(y, 62.0) * bump(z + 12.0, 48.0)
}

/// The modes between the measures.
fn between(shape: &Shape, p: V3) -> V3 {
    let [x, y, z] = p;
    // The rearmost point stays, the inion below it comes out.
    let occiput = shape.occiput_sd * OCCIPUT_SD_MM;
    let occiput = occiput * bump(y + 2.0, 46.0) * bump(x, 75.0) * smoothstep(-40.0, -80.0, z);
    let crown = shape.crown_sd * CROWN_SD_MM;
    let crown = crown * bump(z + 64.0, 54.0) * bump(x, 75.0) * smoothstep(60.0, 105.0, y);
    let forehead = shape.forehead_sd * FOREHEAD_SD_MM;
    let forehead = forehead * bump(y - 86.0, 49.0) * bump(x, 75.0) * smoothstep(20.0, 60.0, z);
    // The cheek bones' arch, in front of the ear and below the temple's hair.
    let cheek = shape.cheek_sd * CHEEK_SD_MM * 0.5;
    let cheek =
        cheek * bump(y + 6.0, 30.0) * bump(z - 42.0, 44.0) * smoothstep(20.0, 60.0, x.abs());
    let jaw = shape.jaw_sd * JAW_SD_SHARE * jaw(p);
    let ear = shape.ear_sd * EAR_SD_SHARE * ear(p);
    [
        cheek * x.signum() + jaw * x + ear * (x - EAR_MM[0] * x.signum()),
        crown + ear * (y - EAR_MM[1]),
        forehead - occiput + ear * (z - EAR_MM[2]),
    ]
}

/// What makes the bust a woman's besides its measures, mm: a flatter brow, a steeper forehead, a
/// finer nose, jaw and neck, fuller lips. Judgement; the forehead and the brow as forensic
/// anthropology describes them (Buikstra and Ubelaker 1994).
fn woman([x, y, z]: V3) -> V3 {
    let front = smoothstep(40.0, 80.0, z);
    let brow = -3.4 * bump(y - 33.0, 17.0) * bump(x, 62.0) * front;
    let forehead = 2.2 * bump(y - 72.0, 42.0) * bump(x, 62.0) * front;
    let nose = bump(y + 12.0, 36.0) * bump(x, 26.0) * smoothstep(84.0, 104.0, z);
    let lips = 1.3 * bump(y + 54.0, 15.0) * bump(x, 26.0) * front;
    let jaw = jaw([x, y, z]);
    let chin =
        smoothstep(-62.0, -84.0, y) * smoothstep(-135.0, -100.0, y) * smoothstep(30.0, 60.0, z);
    let neck = smoothstep(-50.0, -100.0, y) * (1.0 - jaw);
    let ear = 0.1 * ear([x, y, z]);
    [
        -x * (0.095 * jaw + 0.10 * chin + 0.19 * neck + 0.14 * nose)
            - ear * (x - EAR_MM[0] * x.signum()),
        2.5 * chin - ear * (y - EAR_MM[1]),
        brow + forehead + lips - 3.0 * nose - 0.16 * neck * (z - NECK_MM) - ear * (z - EAR_MM[2]),
    ]
}

/// Displacement of a place of the mean head, mm.
fn displacement(shape: &Shape, p: V3) -> V3 {
    let [x, y, z] = p;
    let share = shape.woman;
    let feature = if share == 0.0 {
        [0.0; 3]
    } else {
        scaled(woman(p), share)
    };
    let [length_sd, breadth_sd, height_sd, face_sd] = [
        shape.length_sd + share * WOMAN_SD[0],
        shape.breadth_sd + share * WOMAN_SD[1],
        shape.height_sd + share * WOMAN_SD[2],
        shape.face_sd + share * WOMAN_SD[3],
    ];
    // The bust's base stays where it is.
    let above_base = smoothstep(-170.0, -70.0, y);
    let back = (-z / BACK_MM).max(0.0);
    let front = smoothstep(-10.0, 80.0, z);
    let length = front * FRONT_SHARE - back * back * (1.6 - 0.6 * back) * (1.0 - FRONT_SHARE);
    // The face follows the skull's breadth in part (correlation of breadth and bizygomatic .65).
    let broad = 0.25 + 0.4 * smoothstep(-130.0, -20.0, y) + 0.35 * smoothstep(-10.0, 50.0, y);
    let up = ((y - 15.0) / (TOP_MM - 15.0)).max(0.0);
    let down = ((SELLION_MM - y) / (SELLION_MM - MENTON_MM)).clamp(0.0, 1.0);
    let face = down * smoothstep(-30.0, 60.0, z) * smoothstep(-185.0, -110.0, y);
    let measured = [
        breadth_sd * BREADTH_SD_MM * 0.5 * (x / HALF_BREADTH_MM) * broad,
        height_sd * HEIGHT_SD_MM * up * up * (2.0 - up).max(0.5) - face_sd * FACE_SD_MM * face,
        length_sd * LENGTH_SD_MM * length * above_base,
    ];
    add(add(measured, between(shape, p)), feature)
}

/// Where a place of the mean head lies on the head of that shape.
pub(crate) fn warp(shape: &Shape, p: V3) -> V3 {
    add(p, displacement(shape, p))
}

/// The place of the mean head that lies at `q` on the head of that shape.
pub(crate) fn unwarp(shape: &Shape, q: V3) -> V3 {
    let mut p = q;
    // The displacement changes by at most a third of a step: 24 rounds end below 1e-6 mm.
    for _ in 0..24 {
        p = sub(q, displacement(shape, p));
    }
    p
}

/// Normal on the shaped head, and how much an area there grows, for a place and unit normal of
/// the mean head.
pub(crate) fn warp_normal(shape: &Shape, p: V3, n: V3) -> (V3, f64) {
    let h = 0.25;
    let (t1, t2) = across(n);
    let edge = |t: V3| {
        let span = sub(warp(shape, along(p, t, h)), warp(shape, along(p, t, -h)));
        scaled(span, 0.5 / h)
    };
    let normal = cross(edge(t1), edge(t2));
    let area = length(normal);
    (scaled(normal, 1.0 / area.max(1e-9)), area)
}
