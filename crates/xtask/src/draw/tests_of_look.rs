//! Do dots on a photo look photographed? A head with dots is rendered sharp and then blurred, made noisy
//! and pressed into a JPEG: the truth. The bare head, treated the same, is the photo that dots are put on.
//! What is on it should be as soft and as grainy as in the truth.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbaImage};
use smp_design::{Design, DesignPreset, Fit, Shape};
use smp_engine::{HeadStage, Lighting, PhotoLook, Scene, SubjectKind};
use smp_photo::{Album, HeadClasses, HeadFindings, PhotoAnalysis, PhotoView, SkinMask};
use smp_scalp::Camera;
use smp_shade::{DecodeTable, Lab, Linear, Srgb8, delta_e_2000};

/// A square.
const WIDTH: u32 = 600;
const HEIGHT: u32 = WIDTH;
const PITCH_DEG: f64 = 35.0;
const ZOOM: f64 = 1.7;

/// What a camera and a file do to a picture.
#[derive(Clone, Copy)]
struct Taken {
    blur_px: f32,
    noise_bytes: f32,
    quality: u8,
}

/// The sharp head in a light without and with its dots, RGBA.
fn heads(lighting: Lighting) -> [Vec<u8>; 2] {
    let mut scene = Scene::new(Design::preset(DesignPreset::Natural, "5eed"));
    scene.set_stage(HeadStage {
        width_px: WIDTH,
        height_px: HEIGHT,
        pitch_deg: PITCH_DEG,
        zoom: ZOOM,
        lighting,
        ..HeadStage::default()
    });
    [0, 3].map(|shown| {
        scene.set_shown(shown);
        scene.render();
        scene.pixels().to_vec()
    })
}

/// The head's very place in those pictures.
fn fit() -> Fit {
    let camera = Camera::orbit(WIDTH, HEIGHT, 0.0, PITCH_DEG, ZOOM, [0.0; 2]);
    Fit {
        photo_px: [WIDTH, HEIGHT],
        quarter_turns: 0,
        focal_px: camera.focal_px,
        // Seen straight from the front, the head is turned about the ear axis alone.
        rotation_rad: [PITCH_DEG.to_radians() - std::f64::consts::PI, 0.0, 0.0],
        translation_mm: camera.translation_mm,
        shape: Shape::default(),
        outline: Vec::new(),
    }
}

/// A number of 0 to 1 for each call.
fn chances(mut state: u32) -> impl FnMut() -> f32 {
    move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as f32 / 16_777_216.0
    }
}

/// A channel blurred along its rows, edges repeated, rows and columns changed for each other.
fn blurred_and_turned(from: &[f32], sigma: f32) -> Vec<f32> {
    let side = WIDTH as usize;
    let reach = (4.0 * sigma) as usize + 1;
    let weight = |i: usize| {
        let edge = |at: f32| libm::erff(at / (sigma * std::f32::consts::SQRT_2));
        // A pixel's share of the Gaussian: exact for any sigma.
        let at = i as f32 - reach as f32;
        0.5 * (edge(at + 0.5) - edge(at - 0.5))
    };
    let weights: Vec<f32> = (0..=2 * reach).map(weight).collect();
    let mut turned = vec![0.0; from.len()];
    for (y, line) in from.chunks_exact(side).enumerate() {
        let ends = [line[0], line[side - 1]].map(|end| vec![end; reach]);
        let padded = [&ends[0], line, &ends[1]].concat();
        // Plain loops: this is compiled with little optimisation, and waited for.
        for x in 0..side {
            let seen = &padded[x..x + weights.len()];
            let mut sum = 0.0;
            let mut i = 0;
            while i < seen.len() {
                sum += weights[i] * seen[i];
                i += 1;
            }
            turned[x * side + y] = sum;
        }
    }
    turned
}

fn smooth(from: &[f32], sigma: f32) -> Vec<f32> {
    blurred_and_turned(&blurred_and_turned(from, sigma), sigma)
}

fn channel(rgba: &[u8], i: usize) -> Vec<f32> {
    let decode = DecodeTable::new();
    let linear = |pixel: &[u8]| decode.channel(pixel[i]);
    rgba.chunks_exact(4).map(linear).collect()
}

fn taken(rgba: &[u8], how: Taken, seed: u32) -> Vec<u8> {
    let mut channels = [0, 1, 2].map(|i| channel(rgba, i));
    if how.blur_px > 0.0 {
        channels = channels.map(|channel| smooth(&channel, how.blur_px));
    }
    let mut chance = chances(seed);
    let mut out = Vec::with_capacity(rgba.len());
    let [red, green, blue] = &channels;
    for ((&r, &g), &b) in red.iter().zip(green).zip(blue) {
        let Srgb8(bytes) = Srgb8::from(Linear([r, g, b]));
        for byte in bytes {
            let off = (0..12).map(|_| chance()).sum::<f32>() - 6.0;
            out.push((f32::from(byte) + how.noise_bytes * off + 0.5).clamp(0.0, 255.0) as u8);
        }
        out.push(255);
    }
    let picture = RgbaImage::from_raw(WIDTH, HEIGHT, out).expect("whole");
    let mut file = Cursor::new(Vec::new());
    let encoder = JpegEncoder::new_with_quality(&mut file, how.quality);
    let rgb = DynamicImage::ImageRgba8(picture).into_rgb8();
    rgb.write_with_encoder(encoder).expect("encodes");
    let read = image::load_from_memory_with_format(file.get_ref(), ImageFormat::Jpeg);
    read.expect("decodes").into_rgba8().into_raw()
}

/// A scene whose head has its very place on photos of the heads.
fn wearer() -> Scene {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.fit = Some(fit());
    let mut scene = Scene::new(design);
    scene.set_subject(SubjectKind::Photo);
    scene
}

/// The dots on a photo that looks so.
fn painted(scene: &mut Scene, photo: &[u8], look: PhotoLook) -> Vec<u8> {
    let set = scene.set_photo(photo.to_vec(), WIDTH, HEIGHT);
    set.expect("a whole photo");
    scene.set_look(look);
    scene.render();
    scene.pixels().to_vec()
}

/// How two pictures of the same cap differ.
struct Compared {
    /// Mean CIEDE2000, pixel by pixel.
    difference: f64,
    /// Contrast in the dots' band (1.2 to 3 px) and in that of grain (below it), one's over the other's.
    contrast: [f32; 2],
}

fn compared(one: &[u8], truth: &[u8], cap: &[bool]) -> Compared {
    let (mut sum, mut count) = (0.0, 0.0);
    let pixels = one.chunks_exact(4).zip(truth.chunks_exact(4)).zip(cap);
    for ((a, b), _) in pixels.filter(|(_, cap)| **cap).step_by(3) {
        let [a, b] = [a, b].map(|p| Lab::from(Linear::from(Srgb8([p[0], p[1], p[2]]))));
        // Of lightness alone: on a photo pigment has the hue and the soft colour of photographs, which the rendered head
        // that is the truth here has not. `smp-shade/src/halftone.rs` and `smp-render/src/photo/tint.rs` test those.
        sum += delta_e_2000(a, Lab { l: b.l, ..a });
        count += 1.0;
    }
    let [ours, theirs] = [one, truth].map(|rgba| {
        let luma =
            |p: &[u8]| 0.299 * f32::from(p[0]) + 0.587 * f32::from(p[1]) + 0.114 * f32::from(p[2]);
        let bytes: Vec<f32> = rgba.chunks_exact(4).map(luma).collect();
        let [fine, coarse] = [1.2, 3.0].map(|sigma| smooth(&bytes, sigma));
        let spread = |of: &dyn Fn(usize) -> f32| {
            let (sum, count) = (0..cap.len())
                .filter(|&at| cap[at])
                .fold((0.0, 0.0), |(sum, n), at| (sum + of(at) * of(at), n + 1.0));
            f32::sqrt(sum / count)
        };
        [
            spread(&|at| fine[at] - coarse[at]),
            spread(&|at| bytes[at] - fine[at]),
        ]
    });
    Compared {
        difference: sum / count,
        contrast: [0, 1].map(|i| ours[i] / theirs[i]),
    }
}

/// Pixels that the dots of the sharp head darken, where it is not seen at a grazing angle.
fn cap([bare, worn]: &[Vec<u8>; 2]) -> Vec<bool> {
    let [bare, worn] = [bare, worn].map(|rgba| channel(rgba, 1));
    let pairs = bare.iter().zip(&worn);
    let off: Vec<f32> = pairs.map(|(b, w)| (b - w) / b.max(0.01)).collect();
    smooth(&off, 4.0).iter().map(|&v| v > 0.15).collect()
}

/// One photo without and with matching, and what was found.
struct Row {
    how: Taken,
    /// Mean blur in px, noise of the treated skin's brightness in bytes.
    found: [f32; 2],
    without: Compared,
    with: Compared,
}

impl Row {
    fn of(scene: &mut Scene, heads: &[Vec<u8>; 2], cap: &[bool], how: Taken) -> Self {
        let photo = taken(&heads[0], how, 1);
        let truth = taken(&heads[1], how, 2);
        let analysis = PhotoAnalysis::new(&PhotoView {
            rgba: &photo,
            width_px: WIDTH,
            height_px: HEIGHT,
        })
        .expect("a whole photo");
        let look = analysis.look();
        let steps: f32 = look.blur().iter().map(|&steps| f32::from(steps)).sum();
        let mut compare = |look| compared(&painted(scene, &photo, look), &truth, cap);
        Self {
            how,
            found: [
                steps / look.blur().len() as f32 * PhotoLook::STEP_PX,
                f32::from(look.noise()[9]) * PhotoLook::STEP_BYTES,
            ],
            without: compare(PhotoLook::default()),
            with: compare(look.clone()),
        }
    }
}

#[test]
fn dots_on_a_photo_are_as_soft_and_grainy_as_photographed_ones() {
    let heads = heads(Lighting::Studio);
    let cap = cap(&heads);
    let mut scene = wearer();
    println!(
        "px  noise JPEG | found px, noise | mean dE2000 | dots' contrast | grain (without, with)"
    );
    for blur_px in [0.0, 0.7, 1.5, 3.0] {
        for (noise_bytes, quality) in TAKEN {
            let how = Taken {
                blur_px,
                noise_bytes,
                quality,
            };
            let row = Row::of(&mut scene, &heads, &cap, how);
            println!("{row}");
            let (without, with) = (&row.without, &row.with);
            // A sharp photo has little to be matched; and two photos of much noise differ by that noise.
            let noisy = noise_bytes > 3.0 && quality > 90;
            let most = match blur_px {
                // The grain that was missing is another than the truth's.
                0.0 if noisy => 1.10,
                0.0 => 1.02,
                _ if noisy => 0.96,
                _ if noise_bytes > 3.0 => 0.78,
                _ => 0.72,
            };
            assert!(with.difference < most * without.difference, "{row}");
            // In much noise wide edges, and with them the dots, come out too sharp (`smp-vision/src/look/softness.rs`).
            let sharpest = if noisy { 1.08 } else { 1.04 };
            assert!((0.88..sharpest).contains(&with.contrast[0]), "{row}");
            // A sharp photo is left alone: what its JPEG took of the fine grain stays taken.
            let (least, most) = if blur_px > 0.0 {
                (0.8, 1.15)
            } else {
                (0.7, without.contrast[1].max(1.13) + 0.02)
            };
            assert!((least..most).contains(&with.contrast[1]), "{row}");
        }
    }
}

/// What of that head may be treated, where all of it is told to be skin.
fn treated(photo: &[u8]) -> SkinMask {
    let photo = PhotoView {
        rgba: photo,
        width_px: WIDTH,
        height_px: HEIGHT,
    };
    let mut album = Album::of(&photo).expect("a whole photo");
    let frame = [
        0.5 * WIDTH as f32,
        0.5 * HEIGHT as f32,
        WIDTH as f32,
        1.0,
        0.0,
    ];
    let shares = [0, 255, 0, 0, 0].repeat(48 * 48);
    let findings = HeadFindings {
        classes: HeadClasses::new(frame, shares),
        ..HeadFindings::default()
    };
    album.recall(&findings, &[]).expect("a photo");
    let analysis = album.shown_mut().expect("a photo");
    assert!(analysis.skin.find_scalp(&fit()));
    analysis.skin.mask().expect("a mask").clone()
}

/// Where the cap shines most, pigment leaves the shine: without the split of gloss from skin the hard light's
/// highlights differ by 2.0.
#[test]
fn highlights_stay() {
    for lighting in [Lighting::Studio, Lighting::Overhead, Lighting::Daylight] {
        let heads = heads(lighting);
        let cap = cap(&heads);
        let lit = |pixel: &[u8]| pixel[2];
        let on_cap = heads[0].chunks_exact(4).zip(&cap);
        let mut all: Vec<u8> = on_cap
            .clone()
            .filter(|(_, cap)| **cap)
            .map(|(p, _)| lit(p))
            .collect();
        all.sort_unstable();
        let least = all[all.len() * 95 / 100];
        let shiny: Vec<bool> = on_cap.map(|(p, cap)| *cap && lit(p) >= least).collect();
        let difference = |mask: Option<SkinMask>| {
            let mut scene = wearer();
            painted(&mut scene, &heads[0], PhotoLook::default());
            scene.set_mask(mask);
            scene.render();
            compared(scene.pixels(), &heads[1], &shiny).difference
        };
        let with = difference(Some(treated(&heads[0])));
        let without = difference(None);
        assert!(
            with < 1.4 && with < 0.8 * without,
            "{lighting:?}: {with}, {without}"
        );
    }
}

/// Noise in bytes and quality of the file.
const TAKEN: [(f32, u8); 4] = [(0.0, 95), (2.0, 75), (5.0, 95), (5.0, 50)];

impl std::fmt::Display for Row {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            how,
            found,
            without,
            with,
        } = self;
        write!(
            to,
            "{:3} {} {} | {:.2} {:.1} | {:.2} {:.2} | {:.2} {:.2} | {:.2} {:.2}",
            how.blur_px,
            how.noise_bytes,
            how.quality,
            found[0],
            found[1],
            without.difference,
            with.difference,
            without.contrast[0],
            with.contrast[0],
            without.contrast[1],
            with.contrast[1],
        )
    }
}
