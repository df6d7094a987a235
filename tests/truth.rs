//! The whole way from a picture to a placed head, on pictures of heads that no form of ours has, before cameras that
//! are nobody's orbit: of several tones, in several lights, turned, tilted, bald or with hair, with glasses, and with
//! clutter behind. Where their skin is, is known. The models are fetched by `cargo xtask test unit`.

use smp_design::{Cut, Design, DesignPreset, Fit, HairColour, LossPattern, Sex};
use smp_dots::{ScalpGrid, SeededTile, follicles, hair_field};
use smp_engine::Scene;
use smp_photo::{Album, HeadFindings, SkinMask, drag_outline, outline_places};
use smp_render::{Backdrop, HairDye, HeadLook, HeadPicture, Lighting, Strands, View};
use smp_scalp::{Camera, Head, Landmark, measure};
use smp_vision::{Models, PhotoView};

use crate::find::models;
use crate::heads::{MEAN, Truth, median, noise, normal, rotation_vector};

const SIZE_PX: [u32; 2] = [720, 900];
/// How large the head is in the picture, chin to vertex, px.
const HEAD_PX: f64 = 430.0;

/// What else is in a picture.
struct Case {
    truth: Truth,
    monk: u8,
    light: Lighting,
    /// None is bald.
    hair: Option<(LossPattern, HairColour, f32)>,
    glasses: bool,
    clutter: bool,
}

impl Case {
    fn new(number: u32) -> Self {
        let mut truth = Truth::new(500 + 23 * number);
        let seed = 9000 + 40 * number;
        // Every way that a head is held before a camera: turned, nodding, tilted, near and far.
        let yaw_deg = 45.0 * noise(seed);
        let upright = Camera::orbit(100, 100, yaw_deg, 10.0 * noise(seed + 1), 1.0, [0.0; 2]);
        let (s, c) = libm::sincos((9.0 * noise(seed + 2)).to_radians());
        let [right, down, away] = upright.rotation;
        let mix = |a: f64, b: f64| [0, 1, 2].map(|i| a * right[i] + b * down[i]);
        let depth = 1000.0 * libm::exp(0.35 * normal(seed + 3));
        let fit = &mut truth.fit;
        fit.photo_px = SIZE_PX;
        fit.rotation_rad = rotation_vector([mix(c, -s), mix(s, c), away]);
        fit.focal_px = HEAD_PX / 231.0 * depth * (1.0 + 0.15 * noise(seed + 4));
        fit.translation_mm = [20.0 * noise(seed + 5), 15.0 + 15.0 * noise(seed + 6), depth];
        let patterns = [
            None,
            Some((LossPattern::NorwoodVI, HairColour::DarkBrown, 14.0)),
            None,
            Some((LossPattern::NorwoodIV, HairColour::Black, 10.0)),
        ];
        let lights = [Lighting::Studio, Lighting::Daylight, Lighting::Overhead];
        Self {
            truth,
            monk: [2, 4, 5, 7, 9][number as usize % 5],
            light: lights[number as usize % 3],
            hair: patterns[number as usize % 4],
            glasses: number % 3 == 1,
            clutter: !number.is_multiple_of(4),
        }
    }

    fn draw(&self) -> Vec<u8> {
        let head = &self.truth.skin;
        let camera = Camera::of_fit(&self.truth.fit, 1.0);
        let strands = self
            .hair
            .map_or_else(Strands::default, |(pattern, colour, length_mm)| {
                let mut design = Design::preset(DesignPreset::Natural, "5eed");
                design.subject.pattern = pattern;
                let hair = &mut design.subject.hair;
                (hair.cut, hair.colour) = (Cut::Long, colour);
                let dye = HairDye {
                    colour: smp_shade::hair_of(hair),
                    grey: 0.0,
                };
                let (mean, ground) = (&*MEAN, ScalpGrid::new(head));
                let field = hair_field(&design, mean, || &ground).expect("hair");
                let roots = follicles(&design, &field, &mut SeededTile::of_hair());
                Strands::new(&roots, mean, head, length_mm, dye)
            });
        let look = HeadLook {
            albedo: smp_shade::skin_albedo(self.monk),
            backdrop: Backdrop::Clear,
            lighting: self.light,
            samples: 2,
        };
        let mut picture = HeadPicture::default();
        picture.stage(head, &strands, &View::of(&camera), SIZE_PX, &look);
        picture.paint(None, false);
        let mut rgba = picture.pixels().to_vec();
        let behind = behind(self.truth.seed, self.clutter);
        for (pixel, behind) in rgba.chunks_exact_mut(4).zip(behind) {
            let share = f64::from(pixel[3]) / 255.0;
            for (value, behind) in pixel.iter_mut().zip(behind) {
                *value = (share * f64::from(*value) + (1.0 - share) * behind) as u8;
            }
            pixel[3] = 255;
        }
        if self.glasses {
            self.put_glasses_on(&mut rgba);
        }
        rgba
    }

    /// Dark frames before the eyes and bows to the ears.
    fn put_glasses_on(&self, rgba: &mut [u8]) {
        let head = &self.truth.head;
        let at = |landmark| {
            let place = head.landmark(landmark);
            [place.x, place.y, place.z].map(f64::from)
        };
        let px_per_mm = self.truth.fit.focal_px / self.truth.fit.translation_mm[2];
        let mut line = |from: [f64; 3], to: [f64; 3]| {
            let (a, b) = (self.truth.px(from), self.truth.px(to));
            let steps = 40;
            for step in 0..=steps {
                let part = f64::from(step) / f64::from(steps);
                let middle = [0, 1].map(|i| a[i] + part * (b[i] - a[i]));
                disc(rgba, middle, 1.4 * px_per_mm, [26.0, 24.0, 24.0]);
            }
        };
        let mut hinges = Vec::new();
        for (side, pupil, ear) in [
            (1.0, Landmark::LeftPupil, Landmark::LeftEarTop),
            (-1.0, Landmark::RightPupil, Landmark::RightEarTop),
        ] {
            let [x, y, z] = at(pupil);
            let rim = |turn: f64| {
                let (s, c) = libm::sincos(turn * std::f64::consts::TAU);
                [
                    x + 25.0 * c,
                    y - 2.0 + 19.0 * s,
                    z + 14.0 - 0.12 * side * 25.0 * c,
                ]
            };
            for step in 0..24 {
                line(rim(f64::from(step) / 24.0), rim(f64::from(step + 1) / 24.0));
            }
            let hinge = rim(if side > 0.0 { 0.0 } else { 0.5 });
            // The bow that the head hides is not drawn.
            let facing = Camera::of_fit(&self.truth.fit, 1.0).rotation[2][0] * side;
            if facing < 0.15 {
                line(hinge, at(ear));
            }
            hinges.push(rim(if side > 0.0 { 0.5 } else { 0.0 }));
        }
        line(hinges[0], hinges[1]);
    }
}

fn disc(rgba: &mut [u8], [x, y]: [f64; 2], radius: f64, colour: [f64; 3]) {
    let [width, height] = SIZE_PX.map(|side| side as usize);
    let range = |at: f64, most: usize| {
        let low = (at - radius - 1.0).clamp(0.0, most as f64) as usize;
        low..(at + radius + 2.0).clamp(0.0, most as f64) as usize
    };
    for row in range(y, height) {
        for column in range(x, width) {
            let (dx, dy) = (column as f64 + 0.5 - x, row as f64 + 0.5 - y);
            let share = (radius + 0.5 - (dx * dx + dy * dy).sqrt()).clamp(0.0, 1.0);
            let pixel = &mut rgba[4 * (row * width + column)..][..3];
            for (value, colour) in pixel.iter_mut().zip(colour) {
                *value = (f64::from(*value) + share * (colour - f64::from(*value))) as u8;
            }
        }
    }
}

/// A wall, or shelves, frames and lamps before it.
fn behind(seed: u32, clutter: bool) -> Vec<[f64; 3]> {
    let [width, height] = SIZE_PX;
    let pick = |k: u32| 0.5 + 0.5 * noise(seed * 300 + k);
    let wall = [0, 1, 2].map(|i| 90.0 + 130.0 * pick(i));
    let mut out = vec![wall; (width * height) as usize];
    let things = if clutter { 28 } else { 0 };
    for thing in 0..things {
        let k = 10 + 8 * thing;
        let colour = [0, 1, 2].map(|i| 20.0 + 225.0 * pick(k + i));
        let left = pick(k + 3) * f64::from(width) - 60.0;
        let top = pick(k + 4) * f64::from(height) - 60.0;
        let wide = 30.0 + 190.0 * pick(k + 5);
        let tall = 20.0 + 230.0 * pick(k + 6);
        let round = thing % 3 == 0;
        for (y, line) in (0..).zip(out.chunks_exact_mut(width as usize)) {
            let dy = (f64::from(y) - top) / tall;
            if !(0.0..1.0).contains(&dy) {
                continue;
            }
            for (x, value) in (0..).zip(line) {
                let dx = (f64::from(x) - left) / wide;
                let within = if round {
                    (dx - 0.5) * (dx - 0.5) + (dy - 0.5) * (dy - 0.5) < 0.25
                } else {
                    (0.0..1.0).contains(&dx)
                };
                if within {
                    *value = colour;
                }
            }
        }
    }
    out
}

/// A tape around the head itself, which lies in waves: as much more than around its form as its hull at the height
/// of the forehead is.
fn tape_mm(truth: &Truth) -> f64 {
    let mean = &*MEAN;
    let brow = mean.landmark(Landmark::Glabella).y;
    let level = |p: &[f32; 3]| (p[1] - brow - 6.0).abs() < 5.0;
    let at: Vec<usize> = (0..mean.body_vertices())
        .filter(|&at| level(&mean.positions()[at]))
        .collect();
    // A hull is as long around as its width is on average over all directions, times pi (Cauchy).
    let around = |head: &Head| {
        let width = |step: u32| {
            let (s, c) = libm::sincos(f64::from(step) / 90.0 * std::f64::consts::PI);
            let along = at.iter().map(|&at| {
                let [x, _, z] = head.positions()[at].map(f64::from);
                x * c + z * s
            });
            let (low, high) = along.fold((f64::MAX, f64::MIN), |(low, high), v| {
                (low.min(v), high.max(v))
            });
            high - low
        };
        (0..90).map(width).sum::<f64>()
    };
    let form = measure(mean, &truth.fit.shape).circumference_mm;
    form * around(&truth.skin) / around(&truth.head)
}

/// How a picture's head was found.
struct Outcome {
    normals_deg: f64,
    density: f64,
    typed: (f64, f64),
    outline_iou: f64,
    /// With the outline's points dragged onto the head's edge.
    dragged_iou: f64,
}

fn find(case: &Case, models: &Models) -> Outcome {
    let rgba = case.draw();
    let [width_px, height_px] = SIZE_PX;
    let view = PhotoView {
        rgba: &rgba,
        width_px,
        height_px,
    };
    let findings = models.find(view).expect("networks that run");
    let found = HeadFindings::of(&findings, view.width_px, view.width_px);
    let mut album = Album::of(&view).expect("a whole photo");
    let mut fit = |typed_mm| {
        let found = album.found(&found, Sex::Man, typed_mm).expect("a photo");
        found.fit.unwrap_or_else(|| panic!("{:?}", found.remarks))
    };
    let (plain, typed) = (fit(None), fit(Some(tape_mm(&case.truth))));
    let (normals_deg, density) = case.truth.errors(&plain).expect("some scalp is seen");
    let typed = case.truth.errors(&typed).expect("some scalp is seen");
    // The head itself against its backdrop.
    let camera = Camera::of_fit(&case.truth.fit, 1.0);
    let depth = smp_render::Depth::new(
        &case.truth.skin,
        &View::of(&camera),
        width_px as usize,
        height_px as usize,
    );
    let there = (0..width_px * height_px).map(|at| {
        let (x, y) = ((at % width_px) as f32 + 0.5, (at / width_px) as f32 + 0.5);
        if depth.at(x, y).is_finite() { 255 } else { 0 }
    });
    let there = SkinMask::new(
        width_px as usize,
        height_px as usize,
        width_px,
        there.collect(),
    );
    let there = there.expect("a whole mask");
    let iou = |fit: Fit| {
        let mut design = Design::preset(DesignPreset::Natural, "0");
        design.fit = Some(fit);
        let mut scene = Scene::new(design);
        let photo = scene.set_photo(rgba.clone(), width_px, height_px);
        photo.expect("a whole photo");
        scene.outline_iou(&there).expect("a head")
    };
    Outcome {
        normals_deg,
        density,
        typed,
        dragged_iou: iou(dragged(&plain, &there)),
        outline_iou: iou(plain),
    }
}

/// A fit whose outline a hand dragged, point by point, onto the edge of what is there.
fn dragged(fit: &Fit, there: &SkinMask) -> Fit {
    let mut fit = fit.clone();
    let [cx, cy, _] = Camera::of_fit(&fit, 1.0).project([0.0, 40.0, -5.0]);
    // What is beside a point follows it: a second round sets the first right.
    for place in [outline_places(&fit), outline_places(&fit)].concat() {
        let [x, y] = place.at_px.map(|v| v as f32);
        let edge = (0..400).map(|step| step as f32 / 200.0).find_map(|t| {
            let at = [cx + t * (x - cx), cy + t * (y - cy)];
            (there.at(at[0], at[1]) < 0.5).then_some(at)
        });
        if let Some(edge) = edge {
            fit = drag_outline(&fit, place.at, edge.map(f64::from));
        }
    }
    fit
}

#[test]
fn heads_are_found_whatever_is_around_them() {
    let cases: Vec<Case> = (0..48).map(Case::new).collect();
    let models = models();
    // The longest of all tests: in two halves side by side.
    let half = |cases: &[Case]| cases.iter().map(|case| find(case, &models)).collect();
    let (first, second) = cases.split_at(cases.len() / 2);
    let outcomes: Vec<Outcome> = std::thread::scope(|threads| {
        let first = threads.spawn(|| half(first));
        let second: Vec<Outcome> = half(second);
        let first: Vec<Outcome> = first.join().expect("no panic in it");
        first.into_iter().chain(second).collect()
    });
    let of = |get: fn(&Outcome) -> f64| median(outcomes.iter().map(get).collect()).expect("some");
    let (normals, density) = (of(|o| o.normals_deg), of(|o| o.density));
    let (typed_normals, typed_density) = (of(|o| o.typed.0), of(|o| o.typed.1));
    // Hair stands off the head, and its outline is not the skull's.
    let bald = cases
        .iter()
        .zip(&outcomes)
        .filter(|(case, _)| case.hair.is_none());
    let bald: Vec<&Outcome> = bald.map(|(_, outcome)| outcome).collect();
    let bald = |get: fn(&Outcome) -> f64| median(bald.iter().map(|o| get(o)).collect());
    let iou = bald(|o| o.outline_iou).expect("some");
    let dragged = bald(|o| o.dragged_iou).expect("some");
    let said = format!(
        "{normals} degrees, {density}; typed {typed_normals}, {typed_density}; {iou}, {dragged}"
    );
    assert!(normals <= 8.0 && density <= 0.20, "{said}");
    assert!(typed_normals <= 7.0 && typed_density <= 0.12, "{said}");
    assert!(iou >= 0.96 && dragged >= 0.98, "{said}");
}
