//! The scene as a person uses it, on pictures that it renders itself.

use smp_design::{Cut, Design, DesignPreset, Fit, LossPattern, Sex};
use smp_photo::{Album, FittedHead, PhotoView, handle_named};
use smp_render::View;
use smp_scalp::Handle;

use crate::{Backdrop, HeadStage, Mark, Scene, SubjectKind};

const SIDE: u32 = 420;

fn natural() -> Design {
    Design::preset(DesignPreset::Natural, "5eed")
}

pub(crate) fn stage() -> HeadStage {
    HeadStage {
        width_px: SIDE,
        height_px: SIDE,
        yaw_deg: 18.0,
        pitch_deg: 12.0,
        samples: 2,
        ..HeadStage::default()
    }
}

/// The bare mannequin as if it were somebody's photo, and where its handles lie in it.
fn own_photo() -> (Vec<u8>, Vec<Handle>) {
    let mut scene = Scene::new(natural());
    scene.set_stage(stage());
    scene.set_shown(0);
    scene.render();
    let view = View::of(&stage().camera());
    let at = |p: [f32; 3]| view.project(view.place(p));
    let names = [
        "right_eye",
        "left_eye",
        "nose_tip",
        "chin",
        "right_ear",
        "left_ear",
    ];
    let mut handles: Vec<Handle> = names
        .iter()
        .filter_map(|name| handle_named(name))
        .map(|landmark| {
            let place = scene.head().landmark(landmark);
            let at_px = at([place.x, place.y, place.z]).map(f64::from);
            Handle { landmark, at_px }
        })
        .collect();
    let top = scene.head().positions().iter().map(|&p| at(p));
    let top = top.fold([0.0, f32::MAX], |a, b| if b[1] < a[1] { b } else { a });
    let landmark = handle_named("crown").expect("a known handle");
    handles.push(Handle {
        landmark,
        at_px: top.map(f64::from),
    });
    (scene.pixels().to_vec(), handles)
}

/// A scene with the photo loaded, the head placed and nothing tapped.
pub(crate) fn on_photo() -> (Scene, Vec<u8>, Fit) {
    let (photo, handles) = own_photo();
    let mut scene = Scene::new(natural());
    scene
        .set_photo(photo.clone(), SIDE, SIDE)
        .expect("a whole photo");
    scene.set_subject(SubjectKind::Photo);
    let mut album = Album::of(&PhotoView {
        rgba: &photo,
        width_px: SIDE,
        height_px: SIDE,
    })
    .expect("a whole photo");
    let FittedHead { fit, rms_mm } = album.fit(&handles, Sex::Man, None).expect("a head");
    assert!(rms_mm < 3.0, "{rms_mm} mm");
    let mut design = natural();
    design.fit = Some(fit.clone());
    scene.set_design(design);
    scene.render();
    (scene, photo, fit)
}

#[test]
fn sessions_darken_the_scalp_step_by_step_and_nothing_else() {
    let mut scene = Scene::new(natural());
    scene.set_stage(stage());
    let mut sums = Vec::new();
    for shown in 0..=3 {
        scene.set_shown(shown);
        scene.render();
        sums.push(scene.pixels().iter().map(|&v| u64::from(v)).sum::<u64>());
    }
    assert!(sums.windows(2).all(|pair| pair[1] < pair[0]), "{sums:?}");
    scene.set_shown(0);
    let frame = scene.render();
    assert!(frame.dirty.width < SIDE, "only the scalp is drawn again");
    assert_eq!(
        scene.pixels().iter().map(|&v| u64::from(v)).sum::<u64>(),
        sums[0]
    );
}

#[test]
fn an_unchanged_scene_draws_nothing_again() {
    let mut scene = Scene::new(natural());
    scene.render();
    scene.set_design(natural());
    scene.set_stage(HeadStage::default());
    assert!(scene.render().dirty.is_empty());
}

#[test]
fn a_refused_design_leaves_the_one_before() {
    let mut scene = Scene::new(natural());
    let before = scene.dots_hash();
    let error = scene.set_design_json(r#"{"version":1,"seed":"0","zones":[]}"#);
    assert_eq!(error.expect_err("no zones").path(), Some("zones"));
    assert_eq!(scene.dots_hash(), before);
    assert_eq!(scene.design(), &natural());
}

#[test]
fn the_photo_darkens_on_the_scalp_and_keeps_every_other_pixel() {
    let (mut scene, photo, _) = on_photo();
    let mut darker = 0;
    for (now, was) in scene.pixels().chunks(4).zip(photo.chunks(4)) {
        assert!((0..3).all(|i| now[i] <= was[i]), "pigment never lightens");
        darker += usize::from(now[1] + 8 < was[1]);
    }
    assert!(darker > 4_000, "{darker} pixels");
    // The face and the neck.
    for y in 300..SIDE as usize {
        let row = 4 * y * SIDE as usize..4 * (y + 1) * SIDE as usize;
        assert_eq!(scene.pixels()[row.clone()], photo[row]);
    }
    scene.set_shown(0);
    scene.render();
    assert_eq!(scene.pixels(), &photo[..]);
}

#[test]
fn a_tap_limits_the_dots_to_skin_like_it() {
    let (mut scene, mut photo, fit) = on_photo();
    // A green cap over the right half of the picture.
    for (at, pixel) in photo.chunks_mut(4).enumerate() {
        if at % SIDE as usize > SIDE as usize / 2 {
            pixel.copy_from_slice(&[20, 120, 40, 255]);
        }
    }
    scene.set_photo(photo.clone(), SIDE, SIDE).expect("a photo");
    assert!(scene.design().fit.as_ref() == Some(&fit));
    let mut album = Album::of(&PhotoView {
        rgba: &photo,
        width_px: SIDE,
        height_px: SIDE,
    })
    .expect("a photo");
    let skin = &mut album.shown_mut().expect("a photo").skin;
    let share = skin.tap(170.0, 130.0);
    scene.set_mask(skin.mask().cloned());
    assert!(share > 0.02 && share < 0.6, "{share}");
    scene.render();
    for (at, (now, was)) in scene.pixels().chunks(4).zip(photo.chunks(4)).enumerate() {
        if at % SIDE as usize > SIDE as usize / 2 + 4 {
            assert_eq!(now, was);
        }
    }
    assert_ne!(scene.pixels(), &photo[..]);
}

#[test]
fn the_export_is_the_preview_with_the_mark() {
    let (mut scene, photo, _) = on_photo();
    let mark = Mark::new(40, 10, vec![255; 400]);
    scene.export_photo_begin(SIDE, SIDE, mark).expect("begun");
    let mut pixels = Vec::new();
    for strip in photo.chunks(4 * SIDE as usize * 37) {
        pixels.extend(scene.export_photo_rows(strip.to_vec()).expect("rows"));
    }
    scene.export_photo_end().expect("ended");
    let preview = scene.pixels();
    let rows = 4 * SIDE as usize * 380;
    // Halos of strips are summed in another order: one step of 255 at most.
    let pairs = pixels[..rows].iter().zip(&preview[..rows]);
    let worst = pairs.map(|(a, b)| a.abs_diff(*b)).max();
    assert!(worst <= Some(1), "{worst:?}");
    assert_eq!(pixels.len(), preview.len());
    assert_ne!(pixels[rows..], preview[rows..], "the mark is there");
}

#[test]
fn a_larger_export_keeps_the_look() {
    let (mut scene, photo, _) = on_photo();
    let side = 2 * SIDE as usize;
    let mut large = Vec::with_capacity(4 * side * side);
    for y in 0..side {
        for x in 0..side {
            let at = 4 * (y / 2 * SIDE as usize + x / 2);
            large.extend_from_slice(&photo[at..at + 4]);
        }
    }
    scene
        .export_photo_begin(side as u32, side as u32, Mark::default())
        .expect("begun");
    let pixels = scene.export_photo_rows(large).expect("rows");
    let mean =
        |values: &[u8]| values.iter().map(|&v| f64::from(v)).sum::<f64>() / values.len() as f64;
    let error = mean(&pixels) - mean(scene.pixels());
    assert!(error.abs() < 0.4, "{error}");
}

#[test]
fn exports_refuse_what_does_not_fit() {
    let mut scene = Scene::new(natural());
    assert_eq!(
        scene
            .export_photo_begin(8, 8, Mark::default())
            .unwrap_err()
            .code(),
        "no-photo"
    );
    assert_eq!(
        scene.export_photo_rows(vec![0; 32]).unwrap_err().reason(),
        "not-begun"
    );
    let (mut scene, _, _) = on_photo();
    scene
        .export_photo_begin(8, 2, Mark::default())
        .expect("begun");
    assert_eq!(
        scene.export_photo_rows(vec![0; 31]).unwrap_err().reason(),
        "rows"
    );
    assert_eq!(
        scene.export_photo_rows(vec![0; 32 * 3]).unwrap_err().code(),
        "export"
    );
    scene.export_photo_rows(vec![0; 32]).expect("one row");
    assert_eq!(scene.export_photo_end().unwrap_err().code(), "export");
    assert!(scene.export_photo_begin(0, 0, Mark::default()).is_err());
}

#[test]
fn points_follow_the_finger() {
    let mut scene = Scene::new(natural());
    scene.set_stage(stage());
    scene.render();
    for point in scene.points().to_vec().iter().filter(|point| point.visible) {
        let found = scene
            .pick(f64::from(point.x_px), f64::from(point.y_px))
            .expect("scalp under its own point");
        assert!((found.u_mm - point.u_mm).abs() < 0.8, "{point:?} {found:?}");
        assert!((found.v_mm - point.v_mm).abs() < 0.8, "{point:?} {found:?}");
        let at = smp_design::ChartMm {
            u: point.u_mm,
            v: point.v_mm,
        };
        let up = scene.nudge(at, 0.0, 1.0).expect("still on the scalp");
        assert!(up.y_px < point.y_px, "{point:?} {up:?}");
    }
    assert!(scene.pick(2.0, 2.0).is_none());
}

#[test]
fn a_broken_photo_keeps_the_one_before() {
    let (mut scene, photo, _) = on_photo();
    assert!(scene.set_photo(vec![0; 7], 3, 3).is_err());
    assert!(scene.set_photo(Vec::new(), 0, 0).is_err());
    scene.set_shown(0);
    scene.render();
    assert_eq!(scene.pixels(), &photo[..]);
}

#[test]
fn swatches_are_darker_than_the_skin_they_lie_in() {
    let scene = Scene::new(natural());
    let strong = scene.swatch(&natural());
    let mut pale = natural();
    for session in &mut pale.sessions {
        session.pigment.dilution = 30.0;
    }
    assert!(strong < scene.swatch(&pale), "{strong}");
}

#[test]
fn any_way_to_a_picture_gives_the_same_and_tells_what_changed() {
    let sizes = [(160, 120), (90, 140), (160, 120), (64, 64)];
    let mut scene = Scene::new(natural());
    let mut before: Option<((u32, u32), Vec<u8>)> = None;
    for step in 0..36usize {
        let (width_px, height_px) = sizes[step / 4 % sizes.len()];
        let stage = HeadStage {
            width_px,
            height_px,
            yaw_deg: 37.0 * step as f64,
            pitch_deg: 10.0,
            zoom: [1.0, 0.7, 2.5][step % 3],
            samples: 1 + usize::from(step % 5 == 4),
            backdrop: [Backdrop::Light, Backdrop::Dark, Backdrop::Clear][step / 5 % 3],
            ..HeadStage::default()
        };
        let shown = (step % 4) as u8;
        scene.set_stage(stage);
        scene.set_shown(shown);
        if step % 3 == 2 {
            // One thing at a time: the pattern, the cut, what only one of the cuts cares for.
            let act = step / 3;
            let mut design = natural();
            design.zones[0].density_per_cm2 = 100.0 + (step / 6) as f64;
            let subject = &mut design.subject;
            subject.pattern = [LossPattern::NorwoodV, LossPattern::Full][act / 6 % 2];
            subject.hair.cut = [Cut::Stubble, Cut::Long][act / 3 % 2];
            subject.hair.stubble_mm = 0.3 + 0.1 * (act % 3) as f64;
            subject.hair.long_mm = 40.0 + 10.0 * (act % 3) as f64;
            subject.hair.whorl.left_mm = [0.0, 20.0][act % 2];
            scene.set_design(design);
            scene.set_shown(shown);
        }
        let frame = scene.render();
        let mut fresh = Scene::new(scene.design().clone());
        fresh.set_stage(stage);
        fresh.set_shown(shown);
        fresh.render();
        assert!(scene.pixels() == fresh.pixels(), "step {step}");
        let small = HeadStage {
            samples: 2,
            ..HeadStage::default()
        };
        let small = HeadStage {
            width_px: 40,
            height_px: 40,
            ..small
        };
        let design = scene.design().clone();
        let thumbnail = scene.thumbnail(&design, small, 0).to_vec();
        assert!(
            thumbnail == fresh.thumbnail(&design, small, 0),
            "step {step}"
        );
        if let Some((size, old)) = before.filter(|(size, _)| *size == frame.full) {
            let rect = frame.dirty;
            let columns = rect.x..rect.x + rect.width;
            for (at, (a, b)) in old.chunks(4).zip(scene.pixels().chunks(4)).enumerate() {
                let (x, y) = (at as u32 % size.0, at as u32 / size.0);
                let told = columns.contains(&x) && (rect.y..rect.y + rect.height).contains(&y);
                assert!(told || a == b, "step {step}: ({x}, {y}) changed unsaid");
            }
        }
        before = Some((frame.full, scene.pixels().to_vec()));
    }
}
