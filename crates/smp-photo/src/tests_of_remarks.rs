//! What is said of a head that was found, on pictures that the program renders itself: that it is doubtful, covered, or lies
//! in a photo that is to be turned first.

use smp_design::Sex;

use crate::search::{FoundFace, HeadFindings, SearchRemark};
use crate::tests_of_found::{SIDE, album_of, made};

#[test]
fn a_photo_that_stands_on_its_head_is_to_be_turned_before_a_head_is_placed() {
    let photo = made(0.0, 0.8);
    let sure = |score| FoundFace {
        score,
        ..photo.face.clone()
    };
    let findings = HeadFindings {
        faces: vec![sure(0.8)],
        turned: [None, Some(sure(0.93)), None],
        ..photo.findings()
    };
    let mut album = album_of(&photo.rgba);
    let found = album.found(&findings, Sex::Man, None).expect("a photo");
    assert_eq!((found.quarter_turns, found.fit), (2, None));
    assert!(album.shown().is_some_and(|shown| shown.placed().is_none()));
    // A hand that has turned it so is obeyed, and told.
    album.shown_mut().expect("a photo").quarter_turns = Some(3);
    let found = album.found(&findings, Sex::Man, None).expect("a photo");
    assert_eq!(found.quarter_turns, 0);
    assert_eq!(found.remarks, [SearchRemark::Poor]);
    assert_eq!(found.fit.map(|fit| fit.quarter_turns), Some(3));
}

#[test]
fn a_head_upside_down_is_doubted() {
    let photo = made(0.0, 0.8);
    let placed = |face: FoundFace| {
        let findings = HeadFindings {
            faces: vec![face],
            ..photo.findings()
        };
        let mut album = album_of(&photo.rgba);
        album.found(&findings, Sex::Man, None).expect("a photo")
    };
    let upright = placed(photo.face.clone());
    assert_eq!(upright.remarks, []);
    // As a net takes a photo that stands on its head for one that does not: the eyes below, the chin above.
    let [middle_x, middle_y] = photo.face.points_px[4];
    let turned = photo.face.points_px.iter();
    let turned = placed(FoundFace {
        points_px: turned
            .map(|[x, y]| [2.0 * middle_x - x, 2.0 * middle_y - y])
            .collect(),
        score: 0.9,
    });
    assert!(
        turned.remarks.contains(&SearchRemark::Poor),
        "{:?} {:?}",
        turned.remarks,
        turned.rms_mm
    );
}

#[test]
fn what_covers_the_scalp_is_said() {
    let photo = made(0.0, 0.8);
    // Above the brows all of the head is of one class, below it skin.
    let brows = photo.face.points_px[168][1] as f32;
    let remarks = |class: usize| {
        let findings = photo.findings_of(|[_, y]| if y < brows { class } else { 1 });
        let mut album = album_of(&photo.rgba);
        let found = album.found(&findings, Sex::Man, None);
        found.expect("a photo").remarks
    };
    assert_eq!(remarks(1), []);
    assert_eq!(remarks(2), [], "stubble is to be treated");
    assert_eq!(remarks(3), [SearchRemark::Covered]);
    assert_eq!(remarks(4), [SearchRemark::Hat]);
}

/// Dark stubble all over, as dark as work would make it.
#[test]
fn a_scalp_that_lacks_nothing_is_said() {
    let photo = made(0.0, 0.8);
    let brows = photo.face.points_px[168][1] as u32;
    let dark = photo.rgba.chunks_exact(4).zip(0..).flat_map(|(pixel, at)| {
        let share = if at / SIDE < brows { 0.3 } else { 1.0 };
        [0, 1, 2, 3].map(|i| {
            if i < 3 {
                (f64::from(pixel[i]) * share) as u8
            } else {
                pixel[i]
            }
        })
    });
    let dark: Vec<u8> = dark.collect();
    let findings = photo.findings_of(|[_, y]| if y < brows as f32 { 2 } else { 1 });
    let found = album_of(&dark).found(&findings, Sex::Man, None);
    assert_eq!(found.expect("a photo").remarks, [SearchRemark::Nothing]);
}

#[test]
fn a_face_behind_dark_glasses_is_doubted() {
    let photo = made(0.0, 0.8);
    let [eyes, brows] = [33, 168].map(|nth| photo.face.points_px[nth][1] as f32);
    assert!(brows <= eyes + 2.0);
    let remarks = |half_px: f32| {
        let hidden = |y: f32| (y - eyes).abs() < half_px;
        let findings = photo.findings_of(|[_, y]| if hidden(y) { 4 } else { 1 });
        let found = album_of(&photo.rgba).found(&findings, Sex::Man, None);
        found.expect("a photo").remarks
    };
    assert_eq!(remarks(0.0), []);
    assert_eq!(remarks(20.0), [SearchRemark::Poor]);
}
