//! The subject's own hair in the picture, and the head without a backdrop.

use smp_design::{Cut, Design, DesignPreset, LossPattern};

use crate::{Backdrop, HeadStage, Mark, Scene};

fn natural() -> Design {
    Design::preset(DesignPreset::Natural, "5eed")
}

#[test]
fn without_a_backdrop_only_the_head_is_there() {
    let stage = |backdrop| HeadStage {
        width_px: 200,
        height_px: 200,
        backdrop,
        ..HeadStage::default()
    };
    let mut clear = Scene::new(natural());
    clear.set_stage(stage(Backdrop::Clear));
    clear.render();
    let mut studio = Scene::new(natural());
    studio.set_stage(stage(Backdrop::Light));
    studio.render();
    let (mut here, mut rim) = (0, 0);
    for (at, (a, b)) in clear
        .pixels()
        .chunks(4)
        .zip(studio.pixels().chunks(4))
        .enumerate()
    {
        assert_eq!(b[3], 255);
        match a[3] {
            0 => assert_eq!(a, [0; 4]),
            255 => {
                here += 1;
                let near = a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= 2);
                assert!(near, "pixel {at}: {a:?} {b:?}");
            }
            _ => rim += 1,
        }
    }
    assert!(here > 6000 && rim > 200, "{here} {rim}");
    let mark = Mark::new(20, 6, vec![255; 120]);
    let marked = clear.export_head(stage(Backdrop::Clear), &mark);
    let mut added = marked.chunks(4).zip(clear.pixels().chunks(4));
    assert!(
        added.any(|(a, b)| b[3] == 0 && a[3] > 200),
        "the mark is lost"
    );
}

/// The mean light of a bald top, of dots, of stubble, of long hair: each darker than the one before,
/// and the hair grows only where its pattern leaves it.
#[test]
fn hair_covers_what_its_pattern_leaves() {
    let light = |pattern, cut, shown, orbit: [f64; 2]| {
        let mut design = natural();
        design.subject.pattern = pattern;
        design.subject.hair.cut = cut;
        let mut scene = Scene::new(design);
        scene.set_stage(HeadStage {
            width_px: 160,
            height_px: 160,
            yaw_deg: orbit[0],
            pitch_deg: orbit[1],
            ..HeadStage::default()
        });
        scene.set_shown(shown);
        scene.render();
        // The middle of the picture.
        let rows = scene.pixels().chunks(4 * 160).skip(70).take(20);
        let sum: u32 = rows
            .flat_map(|row| &row[4 * 70..4 * 90])
            .map(|&v| u32::from(v))
            .sum();
        f64::from(sum - 400 * 255) / 1200.0
    };
    let top = [0.0, 80.0];
    let bald = light(LossPattern::Bare, Cut::Stubble, 0, top);
    let stubble = light(LossPattern::Full, Cut::Stubble, 0, top);
    let long = light(LossPattern::Full, Cut::Long, 0, top);
    assert!(
        bald > stubble + 12.0 && stubble > long + 12.0,
        "{bald} {stubble} {long}"
    );
    assert_eq!(light(LossPattern::NorwoodVI, Cut::Stubble, 0, top), bald);
    assert!(light(LossPattern::NorwoodVI, Cut::Stubble, 0, [180.0, 0.0]) < bald - 8.0);
    // Dots lie under stubble and beside it.
    let both = light(LossPattern::Full, Cut::Stubble, 3, top);
    assert!(both < stubble - 8.0, "{both} {stubble}");
}
