//! An edited picture is, bit for bit, the picture of a scene that was opened with the design as it is
//! now, and a small edit redraws little.

use smp_cases::{Result, Unstructured, cases};
use smp_design::{ChartMm, Design, DesignPreset, Fit, Pigment, Shade, Zone, ZoneKind};
use smp_scalp::{Head, hairline_points};

use crate::tests::{on_photo, stage};
use crate::{Mark, PhotoLook, Scene, SkinMask, SubjectKind};

fn sparse() -> Design {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.zones[0].density_per_cm2 = 60.0;
    design
}

/// Something that a person does to a design, small or large.
fn edit(design: &mut Design, u: &mut Unstructured<'_>) -> Result<()> {
    let mm = f64::from(u.int_in_range(-20i8..=20)?) * 0.1;
    match u.int_in_range(0..=8)? {
        0..=2 => {
            let points = &mut design.hairline.points;
            let at = u.choose_index(points.len())?;
            points[at].v += mm;
        }
        3 => design.zones[0].density_per_cm2 = 60.0 + mm,
        4 => design.hairline.asymmetry_mm = 2.0 * mm,
        5 => design.sessions[1].dot_mm = 0.40 + 0.01 * mm,
        6 => {
            let mut zone = Zone::of(ZoneKind::Crown);
            zone.density_per_cm2 = 90.0 + mm;
            zone.pigment = u.arbitrary::<bool>()?.then_some(Pigment {
                shade: Shade::Warm,
                dilution: 9.0,
            });
            design.zones.truncate(1);
            design.zones.push(zone);
        }
        7 => design.zones.truncate(1),
        _ => {
            let mut zone = Zone::of(ZoneKind::PunchScar);
            zone.density_per_cm2 = 120.0;
            let at = |v: f64| ChartMm { u: 20.0 * mm, v };
            zone.points = vec![at(30.0), at(34.0 + mm)];
            design.zones.truncate(1);
            design.zones.push(zone);
        }
    }
    Ok(())
}

/// Edits a scene some times, and compares with a fresh one; tells how often little was redrawn.
fn follow(
    mut scene: Scene,
    fresh: impl Fn(Design) -> Scene,
    u: &mut Unstructured<'_>,
) -> Result<()> {
    let mut design = scene.design().clone();
    design.zones[0].density_per_cm2 = 60.0;
    design.hairline.points = hairline_points(scene.head(), &design.hairline);
    scene.set_design(design.clone());
    for _ in 0..u.int_in_range(1..=8)? {
        if u.ratio(1, 6)? {
            scene.set_shown(u.int_in_range(1..=3)?);
        }
        if u.arbitrary()? {
            scene.render();
        }
        edit(&mut design, u)?;
        scene.set_design(design.clone());
    }
    scene.render();
    let mut other = fresh(design);
    other.set_shown(scene.shown);
    other.render();
    assert_eq!(scene.dots_hash(), other.dots_hash());
    let differ = scene
        .pixels()
        .iter()
        .zip(other.pixels())
        .filter(|(a, b)| a != b);
    assert_eq!(differ.count(), 0);
    Ok(())
}

#[test]
fn an_edited_head_is_the_head_of_the_design_as_it_is() {
    let opened = |design: Design| {
        let mut scene = Scene::new(design);
        scene.set_stage(stage());
        scene
    };
    cases(16, |u| follow(opened(sparse()), opened, u));
}

/// Edits a photo with its fit that looks so.
fn follow_photo(
    (photo, fit): (&[u8], &Fit),
    look: &PhotoLook,
    u: &mut Unstructured<'_>,
) -> Result<()> {
    let opened = |mut design: Design| {
        let mut scene = Scene::new(design.clone());
        let (width, height) = (stage().width_px, stage().height_px);
        let taken = scene.set_photo(photo.to_vec(), width, height);
        taken.expect("a whole photo");
        scene.set_look(look.clone());
        scene.set_subject(SubjectKind::Photo);
        design.fit = Some(fit.clone());
        scene.set_design(design);
        scene
    };
    follow(opened(sparse()), opened, u)
}

#[test]
fn an_edited_photo_is_the_photo_of_the_design_as_it_is() {
    let (_, photo, fit) = on_photo();
    let sharp = PhotoLook::default();
    cases(16, |u| follow_photo((&photo, &fit), &sharp, u));
}

#[test]
fn so_is_one_that_is_soft_and_grainy_here_and_there() {
    let (_, photo, fit) = on_photo();
    cases(12, |u| follow_photo((&photo, &fit), &look(u)?, u));
}

/// A photo with any softness and any grain.
fn look(u: &mut Unstructured<'_>) -> Result<PhotoLook> {
    let most = u.int_in_range(0..=255)?;
    let some = |u: &mut Unstructured<'_>| u.int_in_range(0..=most);
    let count = PhotoLook::LEVELS + 1 + PhotoLook::COLUMNS * PhotoLook::COLUMNS;
    let bytes: Result<Vec<u8>> = (0..count).map(|_| some(u)).collect();
    Ok(PhotoLook(bytes?))
}

/// A random photo with a random mask, look and design: what is not skin, and where no dots are, stays.
#[test]
fn a_pixel_outside_the_treated_area_stays_bit_for_bit() {
    let (_, photo, fit) = on_photo();
    let side = stage().width_px;
    cases(16, |u| {
        let mut design = sparse();
        design.hairline.points = hairline_points(&Head::built_in(), &design.hairline);
        for _ in 0..u.int_in_range(0..=3)? {
            edit(&mut design, u)?;
        }
        design.fit = Some(fit.clone());
        let mut photo = photo.clone();
        let mut state = u.arbitrary::<u32>()?;
        for byte in &mut photo {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = byte.wrapping_add((state >> 28) as u8);
        }
        // A mask as large as the photo: each of its pixels is one.
        let held = u.int_in_range(0..=side)?;
        let alpha = (0..side * side).map(|at| if at % side < held { 255 } else { 0 });
        let mask = SkinMask::new(side as usize, side as usize, side, alpha.collect());
        let mut scene = Scene::new(design.clone());
        let taken = scene.set_photo(photo.clone(), side, side);
        taken.expect("a whole photo");
        scene.set_look(look(u)?);
        scene.set_mask(mask);
        scene.set_subject(SubjectKind::Photo);
        scene.set_design(design);
        scene.render();
        let treated = |at: usize| (at as u32 % side) < held;
        let pixels = scene.pixels().chunks_exact(4).zip(photo.chunks_exact(4));
        for (at, (after, before)) in pixels.enumerate() {
            assert!(treated(at) || after == before, "{at}: {before:?} {after:?}");
            assert_eq!(after[3], before[3]);
        }
        // The lower half of the picture is face and neck, and beyond the head is wall: no dot's light.
        let rows = 4 * (side * side * 3 / 4) as usize;
        assert_eq!(scene.pixels()[rows..], photo[rows..]);
        scene.set_shown(0);
        scene.render();
        assert!(scene.pixels() == photo);
        Ok(())
    });
}

#[test]
fn a_soft_grainy_photo_is_exported_as_it_is_shown() {
    let (mut scene, photo, _) = on_photo();
    let side = stage().width_px;
    let cells = PhotoLook::COLUMNS * PhotoLook::COLUMNS;
    let levels = [40; PhotoLook::LEVELS + 1].into_iter();
    let look = levels.chain((0..cells).map(|at| 40 + (at % 60) as u8));
    scene.set_look(PhotoLook(look.collect()));
    let sharp = scene.pixels().to_vec();
    scene.render();
    assert!(scene.pixels() != sharp);
    let begun = scene.export_photo_begin(side, side, Mark::new(0, 0, Vec::new()));
    begun.expect("a photo");
    let mut out = Vec::new();
    for rows in photo.chunks(4 * side as usize * 37) {
        out.extend(scene.export_photo_rows(rows.to_vec()).expect("whole rows"));
    }
    scene.export_photo_end().expect("all rows");
    assert!(out == scene.pixels());
}

#[test]
fn a_small_edit_redraws_little() {
    let (mut scene, _, _) = on_photo();
    let mut design = scene.design().clone();
    design.hairline.points = hairline_points(scene.head(), &design.hairline);
    scene.set_design(design.clone());
    scene.render();
    let middle = design.hairline.points.len() / 2;
    design.hairline.points[middle].v += 0.5;
    scene.set_design(design.clone());
    let dirty = scene.render().dirty;
    assert!(!dirty.is_empty() && dirty.height < 60, "{dirty:?}");
    // Back again, and only a redrawing of nothing is left.
    design.hairline.points[middle].v -= 0.5;
    scene.set_design(design);
    assert_eq!(scene.render().dirty, dirty);
    assert!(scene.render().dirty.is_empty());
}
