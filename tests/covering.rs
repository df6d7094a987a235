//! A cap beside shaved hair, on heads that the project renders: what bald and stubbled skin give back is known from drawing
//! the head without hair. The models are fetched by `cargo xtask test unit`.

use smp_design::{Cut, Design, DesignPreset, HairColour, LossPattern};
use smp_engine::{Backdrop, HeadStage, Scene, SubjectKind};

use crate::scalp::found;

const SIZE_PX: [u32; 2] = [700, 700];
/// Pixels over which light is averaged to tell how dark a place is: many hairs.
const AROUND_PX: usize = 7;
/// Pixels from the border between bald and shaved that count, nearest and farthest.
const FROM_BORDER_PX: [usize; 2] = [9, 26];
/// Stubble leaves less than this of the light, a cap takes more than this.
const STUBBLED: f32 = 0.88;
const CAPPED: f32 = 0.9;

/// A head seen from the side, shaved where it has hair; without a pattern it has none.
fn drawn(pattern: LossPattern, monk: u8, colour: HairColour) -> Vec<u8> {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    let subject = &mut design.subject;
    (subject.pattern, subject.skin.monk) = (pattern, monk.into());
    let hair = &mut subject.hair;
    (hair.cut, hair.stubble_mm, hair.colour) = (Cut::Stubble, 0.5, colour);
    let mut scene = Scene::new(design);
    scene.set_stage(HeadStage {
        width_px: SIZE_PX[0],
        height_px: SIZE_PX[1],
        yaw_deg: 40.0,
        pitch_deg: 8.0,
        zoom: 1.1,
        backdrop: Backdrop::Light,
        ..HeadStage::default()
    });
    scene.set_shown(0);
    scene.render();
    scene.pixels().to_vec()
}

/// The photo with the usual design on it, found and drawn as the page does.
fn worn(photo: &[u8], monk: u8) -> Vec<u8> {
    let (album, found) = found(photo, SIZE_PX);
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.take_skin(monk);
    design.fit = found.fit;
    design.subject.existing_hair = found.existing_hair;
    let shown = album.shown().expect("a photo");
    let mut scene = Scene::new(design);
    let taken = scene.set_photo(photo.to_vec(), SIZE_PX[0], SIZE_PX[1]);
    taken.expect("a whole photo");
    scene.set_look(shown.look().clone());
    scene.set_mask(shown.skin.mask().cloned());
    scene.set_subject(SubjectKind::Photo);
    scene.render();
    scene.pixels().to_vec()
}

/// Luminance, averaged.
fn light(rgba: &[u8]) -> Vec<f32> {
    let linear = |byte: u8| {
        let v = f32::from(byte) / 255.0;
        v * v
    };
    let luminance = |p: &[u8]| 0.21 * linear(p[0]) + 0.72 * linear(p[1]) + 0.07 * linear(p[2]);
    let pixels: Vec<f32> = rgba.chunks_exact(4).map(luminance).collect();
    square(&pixels, AROUND_PX, |sum, count| sum / count)
}

/// What is made of the sum over the square around each pixel, so many pixels to each side, and of the count.
fn square(values: &[f32], reach: usize, of: impl Fn(f32, f32) -> f32) -> Vec<f32> {
    let width = SIZE_PX[0] as usize;
    let line = |along: &[f32], step: usize, at: usize, first: usize, count: usize| {
        let (low, high) = (at.saturating_sub(reach), (at + reach + 1).min(count));
        let sum: f32 = (low..high).map(|n| along[first + n * step]).sum();
        (sum, (high - low) as f32)
    };
    let height = values.len() / width;
    let rows: Vec<(f32, f32)> = (0..values.len())
        .map(|at| line(values, 1, at % width, at - at % width, width))
        .collect();
    let sums: Vec<f32> = rows.iter().map(|row| row.0).collect();
    (0..values.len())
        .map(|at| {
            let (sum, lines) = line(&sums, width, at / width, at % width, height);
            of(sum, lines * rows[at].1)
        })
        .collect()
}

/// Places that are of a kind, and those that have one of them so near.
fn near(kind: &[bool], reach: usize) -> Vec<bool> {
    let shares: Vec<f32> = kind.iter().map(|&is| f32::from(u8::from(is))).collect();
    let any = square(&shares, reach, |sum, _| sum);
    any.into_iter().map(|sum| sum > 0.5).collect()
}

#[test]
fn the_border_between_bald_and_shaved_goes() {
    for (pattern, monk, colour) in [
        (LossPattern::NorwoodVI, 4, HairColour::Black),
        (LossPattern::NorwoodVI, 3, HairColour::DarkBrown),
        (LossPattern::NorwoodVI, 7, HairColour::Black),
    ] {
        let shaved = drawn(pattern, monk, colour);
        let [bare, before, after] = [
            &drawn(LossPattern::Bare, monk, colour),
            &shaved,
            &worn(&shaved, monk),
        ]
        .map(|rgba| light(rgba));
        let share = |a: &[f32], b: &[f32]| -> Vec<f32> {
            a.iter().zip(b).map(|(a, b)| a / b.max(1e-4)).collect()
        };
        let (was, is) = (share(&before, &bare), share(&after, &bare));
        let stubble: Vec<bool> = was.iter().map(|&share| share < STUBBLED).collect();
        let bald: Vec<bool> = stubble.iter().map(|is| !is).collect();
        let cap: Vec<bool> = share(&after, &before)
            .iter()
            .map(|&share| share < CAPPED)
            .collect();
        let [at_stubble, at_bald] = [&stubble, &bald].map(|kind| near(kind, FROM_BORDER_PX[0]));
        let (by_stubble, off_cap) = (
            near(&stubble, FROM_BORDER_PX[1]),
            cap.iter().map(|cap| !cap),
        );
        let off_cap = near(&off_cap.collect::<Vec<_>>(), 4);
        let beside = |at: &usize| by_stubble[*at] && !at_stubble[*at] && !off_cap[*at];
        let bald_side: Vec<usize> = (0..cap.len()).filter(beside).collect();
        let mut capped = vec![false; cap.len()];
        for &at in &bald_side {
            capped[at] = true;
        }
        let by_cap = near(&capped, FROM_BORDER_PX[1] + FROM_BORDER_PX[0]);
        let shaved_side: Vec<usize> = (0..cap.len())
            .filter(|&at| by_cap[at] && !at_bald[at])
            .collect();
        assert!(bald_side.len() > 500 && shaved_side.len() > 500);
        let mean =
            |of: &[f32], at: &[usize]| at.iter().map(|&at| of[at]).sum::<f32>() / at.len() as f32;
        let step = |of: &[f32]| (mean(of, &bald_side) - mean(of, &shaved_side)).abs();
        let left = step(&is) / step(&was);
        // Shaved sides that are as dark as a cap are left as they are.
        let changed = 1.0 - mean(&is, &shaved_side) / mean(&was, &shaved_side);
        println!(
            "{pattern:?}, Monk {monk}, {colour:?}: {left:.2} of the step is left, sides {changed:.2} darker"
        );
        assert!(
            left < 0.2 && changed < 0.15,
            "Monk {monk}: {left:.2} {changed:.2}"
        );
    }
}
