//! The scale of a photo in a scene: its figures are ranges, a typed circumference makes them narrower and
//! sizes the head, and the placed head covers the one in the photo.

use smp_design::{Design, DesignPreset, Sex};
use smp_engine::{Scene, SubjectKind};
use smp_vision::SkinMask;

use crate::Album;
use crate::tests_of_found::{Made, SIDE, album_of, made};

/// The mannequin found in its own photo, and the person there.
fn placed(yaw_deg: f64) -> (Scene, SkinMask, Album) {
    let photo = made(yaw_deg, 0.8);
    let mut album = album_of(&photo.rgba);
    let found = album
        .found(&photo.findings(), Sex::Man, None)
        .expect("a photo");
    let mut scene = Scene::new(Design {
        fit: found.fit,
        ..Design::preset(DesignPreset::Natural, "5eed")
    });
    let Made { rgba, person, .. } = photo;
    scene.set_photo(rgba, SIDE, SIDE).expect("a whole photo");
    (scene, person, album)
}

/// The middle point of the hairline: its height above the brows and how far that may be off.
fn middle(scene: &mut Scene) -> [f32; 2] {
    let points = scene.points();
    let middle = points[points.len() / 2];
    [middle.up_mm, middle.off_mm]
}

/// Types a circumference, as the page does it; hands back how far off areas may be then.
fn typed(scene: &mut Scene, album: &Album, mm: f64) -> f64 {
    let analysis = album.shown().expect("a photo");
    let mut design = scene.design().clone();
    design.subject.measures.circumference_mm = Some(mm);
    let fit = design.fit.as_ref().and_then(|fit| analysis.sized(fit, mm));
    design.fit = Some(fit.expect("another size"));
    let sized = design.fit.as_ref().expect("a fit");
    assert_eq!(analysis.sized(sized, mm), None, "once is enough");
    scene.set_design(design).area_off
}

#[test]
fn figures_on_a_photo_are_ranges_and_on_the_head_they_are_not() {
    let (mut scene, ..) = placed(0.0);
    let [head_mm, off_mm] = middle(&mut scene);
    assert_eq!(off_mm, 0.0);
    scene.set_subject(SubjectKind::Photo);
    let [mm, off_mm] = middle(&mut scene);
    assert!((mm - head_mm).abs() < off_mm, "{mm} {head_mm} {off_mm}");
    assert!((5.0..9.0).contains(&off_mm), "{off_mm}");
    let point = scene.points()[0];
    assert!(point.off_mm > off_mm, "a longer way is less sure");
    let picked = scene.pick(f64::from(point.x_px), f64::from(point.y_px));
    assert!(picked.is_some_and(|picked| picked.off_mm > 5.0));
}

#[test]
fn a_typed_circumference_sizes_the_head_in_the_photo() {
    let (mut scene, person, album) = placed(0.0);
    scene.set_subject(SubjectKind::Photo);
    let [mm, off_mm] = middle(&mut scene);
    let at = scene.points()[3];
    let before = scene.summary();
    let usual_mm = before.measures.circumference_mm.expect("known");
    let narrower = typed(&mut scene, &album, 1.05 * usual_mm);
    assert!(narrower < 0.7 * before.area_off, "{narrower}");
    let [grown_mm, grown_off_mm] = middle(&mut scene);
    assert!(grown_off_mm < off_mm, "{grown_off_mm} {off_mm}");
    assert!(grown_mm > 1.02 * mm, "{grown_mm} {mm}");
    let now = scene.points()[3];
    let moved = [now.x_px - at.x_px, now.y_px - at.y_px];
    assert!(
        moved.iter().all(|px| px.abs() < 4.0),
        "it looks the same: {moved:?}"
    );
    assert!(scene.outline_iou(&person).is_some_and(|iou| iou > 0.95));
}

#[test]
fn a_head_that_is_found_is_as_large_as_its_tape_says() {
    let photo = made(20.0, 0.8);
    let mut album = album_of(&photo.rgba);
    for mm in [545.0, 605.0] {
        let found = album
            .found(&photo.findings(), Sex::Man, Some(mm))
            .expect("a photo");
        let fit = found.fit.expect("a head");
        assert_eq!(
            album.shown().expect("a photo").sized(&fit, mm),
            None,
            "{mm}"
        );
    }
}

#[test]
fn the_placed_head_covers_the_person() {
    for yaw_deg in [0.0, 35.0] {
        let (scene, person, _) = placed(yaw_deg);
        let iou = scene.outline_iou(&person).expect("placed");
        assert!(iou > 0.96, "{yaw_deg}: {iou}");
        // Somebody who stands elsewhere.
        let rows = person.alpha().chunks_exact(person.width());
        let beside = rows.flat_map(|row| [&row[20..], &row[..20]].concat());
        let beside = SkinMask::new(person.width(), person.height(), SIDE, beside.collect());
        let less = scene.outline_iou(&beside.expect("whole")).expect("placed");
        assert!(less < 0.8 * iou, "{yaw_deg}: {less}");
    }
    let none = Scene::new(Design::preset(DesignPreset::Natural, "0"));
    let (_, person, _) = placed(0.0);
    assert_eq!(none.outline_iou(&person), None);
}
