//! Several photos of one head, on pictures that the program renders itself.

use smp_design::{ExistingHair, Fit, Sex};
use smp_scalp::{Handle, Landmark, ViewSide};
use smp_vision::MaskEdit;

use crate::search::{HeadFindings, SearchRemark};
use crate::tests_of_found::{Made, SIDE, made, pixels};
use crate::{Album, AnalysisError, FittedHead};

/// So many times as long a face makes no head together with the usual one.
const STRETCHED: f64 = 1.6;

/// Turns to a photo.
fn turn(album: &mut Album, number: u32, photo: &Made, leaving: Option<&Fit>) -> Option<Fit> {
    album
        .turn_to(number, &pixels(&photo.rgba), leaving)
        .expect("a photo")
}

/// Looks for the head in the photo that is shown.
fn found(album: &mut Album, photo: &Made) -> Fit {
    let found = album.found(&photo.findings(), Sex::Man, None);
    found.expect("a photo").fit.expect("a head")
}

fn same_head(a: &Fit, b: &Fit) {
    assert_eq!(a.shape, b.shape, "one head");
}

#[test]
fn photos_share_a_head_and_each_keeps_its_camera() {
    let (front, turned) = (made(0.0, 0.8), made(40.0, 0.7));
    let mut album = Album::default();
    assert_eq!(turn(&mut album, 1, &front, None), None, "not placed yet");
    let alone = found(&mut album, &front);
    assert_eq!(turn(&mut album, 2, &turned, Some(&alone)), None);
    let second = found(&mut album, &turned);
    assert_ne!(second.shape, alone.shape, "two photos tell more than one");
    let first = turn(&mut album, 1, &front, Some(&second)).expect("placed");
    same_head(&first, &second);
    let off = first.rotation_rad.iter().zip(alone.rotation_rad);
    assert!(
        off.clone().all(|(a, b)| (a - b).abs() < 0.05),
        "its camera hardly moves: {off:?}"
    );
    // To and fro, and nothing changes any more.
    let back = turn(&mut album, 2, &turned, Some(&first)).expect("placed");
    assert_eq!(back, second);
    assert_eq!(
        turn(&mut album, 1, &front, Some(&second)),
        Some(first.clone())
    );
    // A tape sizes both.
    let mut sized = album
        .shown()
        .expect("shown")
        .sized(&first, 600.0)
        .expect("larger");
    let back = turn(&mut album, 2, &turned, Some(&sized)).expect("placed");
    same_head(&back, &sized);
    assert!(
        back.translation_mm[2] / back.focal_px > 1.01 * second.translation_mm[2] / second.focal_px
    );
    // What is left without a head has none when it is turned to again.
    assert_eq!(turn(&mut album, 1, &front, None), Some(sized.clone()));
    assert_eq!(turn(&mut album, 2, &turned, Some(&sized)), None);
    sized = found(&mut album, &turned);
    // Another picture under the number of a known one is another photo.
    album.forget(1);
    assert_eq!(turn(&mut album, 1, &front, Some(&sized)), None);
}

#[test]
fn a_head_that_came_with_its_photo_joins_the_others() {
    let (front, turned) = (made(0.0, 0.8), made(40.0, 0.7));
    let mut album = Album::default();
    turn(&mut album, 1, &front, None);
    let given = found(&mut album, &front);
    // A design and its photo, given by a host.
    let mut album = Album::default();
    turn(&mut album, 5, &front, None);
    turn(&mut album, 6, &turned, Some(&given));
    let second = found(&mut album, &turned);
    let first = turn(&mut album, 5, &front, Some(&second)).expect("it had a head");
    same_head(&first, &second);
    let size = |fit: &Fit| fit.focal_px / fit.translation_mm[2];
    assert!(
        (size(&first) / size(&given) - 1.0).abs() < 0.05,
        "{first:?}"
    );
    let marks = [&first, &given].map(|fit| ViewSide::Front.handles(fit));
    for (a, b) in marks[0].iter().zip(&marks[1]) {
        let off = [0, 1].map(|i| (a.at_px[i] - b.at_px[i]).abs());
        assert!(off[0].max(off[1]) < 8.0 * size(&given), "{a:?} {b:?}");
    }
}

#[test]
fn marks_by_hand_join_a_found_head_and_nonsense_changes_nothing() {
    let (front, side) = (made(0.0, 0.8), made(90.0, 0.8));
    let mut album = Album::default();
    let odd = album.fit(&[], Sex::Man, None);
    assert_eq!(odd, Err(AnalysisError::NoPhoto));
    turn(&mut album, 7, &front, None);
    let alone = found(&mut album, &front);
    turn(&mut album, 3, &side, Some(&alone));
    let view = smp_render::View::of(&side.stage.camera());
    let mut marks = ViewSide::Left.default_handles([SIDE, SIDE]);
    let head = smp_scalp::Head::built_in();
    for mark in &mut marks {
        let at = head.landmark(mark.landmark);
        mark.at_px = view.project(view.place([at.x, at.y, at.z])).map(f64::from);
        if mark.landmark == Landmark::Crown {
            let places = head
                .positions()
                .iter()
                .map(|&p| view.project(view.place(p)));
            let top = places.min_by(|a, b| a[1].total_cmp(&b[1]));
            mark.at_px = top.expect("has places").map(f64::from);
        }
    }
    let scattered: Vec<Handle> = marks
        .iter()
        .zip(0..)
        .map(|(mark, k)| Handle {
            at_px: [f64::from(k * 211 % 450), f64::from(k * 97 % 460)],
            ..*mark
        })
        .collect();
    assert!(album.fit(&scattered, Sex::Man, None).is_err());
    let FittedHead { fit, rms_mm } = album.fit(&marks, Sex::Man, None).expect("a head");
    assert!(rms_mm < 4.0, "{rms_mm} mm");
    assert_eq!(ViewSide::of_fit(&fit), ViewSide::Left);
    let first = turn(&mut album, 7, &front, Some(&fit)).expect("placed");
    same_head(&first, &fit);
    assert!(
        album.turn_to(9, &pixels(&front.rgba[..8]), None).is_err(),
        "too few bytes"
    );
    assert!(album.shown().is_some(), "the photo is still there");
}

/// A head whose face is half as long again as that of the other photo.
#[test]
fn a_photo_of_another_head_is_said() {
    let (front, other) = (made(0.0, 0.8), made(20.0, 0.8));
    let mut album = Album::default();
    turn(&mut album, 1, &front, None);
    let first = found(&mut album, &front);
    turn(&mut album, 2, &other, Some(&first));
    let mut remarks = |stretched: f64| {
        let mut findings = other.findings();
        let brow = findings.faces[0].points_px[168][1];
        for point in &mut findings.faces[0].points_px {
            point[1] = brow + stretched * (point[1] - brow);
        }
        let found = album.found(&findings, Sex::Man, None).expect("a photo");
        assert!(found.fit.is_some(), "{stretched}: placed by itself");
        found.remarks
    };
    assert_eq!(remarks(1.0), []);
    assert!(remarks(STRETCHED).contains(&SearchRemark::Apart));
    assert_eq!(remarks(1.0), []);
}

#[test]
fn an_album_that_begins_again_places_the_next_photo_as_before() {
    let (front, turned) = (made(0.0, 0.8), made(40.0, 0.7));
    let mut album = Album::default();
    turn(&mut album, 1, &front, None);
    let alone = found(&mut album, &front);
    let again = |recalled: bool, marks: &[Handle]| {
        let mut album = Album::default();
        turn(&mut album, 1, &front, None);
        if recalled {
            album.recall(&front.findings(), marks).expect("a photo");
        }
        turn(&mut album, 2, &turned, Some(&alone));
        found(&mut album, &turned)
    };
    turn(&mut album, 2, &turned, Some(&alone));
    let second = found(&mut album, &turned);
    assert_eq!(again(true, &[]), second);
    assert_ne!(
        again(false, &[]),
        second,
        "the fit alone tells less than what was seen"
    );
    // Marks that a hand set count in the place of the face.
    let marks = ViewSide::Front.handles(&alone);
    assert_ne!(again(true, &marks), second);
    assert!(album.recall(&HeadFindings::default(), &marks[..2]).is_err());
}

/// Places where two designs' hair differs by more than an eighth.
fn differ(a: &ExistingHair, b: &ExistingHair) -> usize {
    let places = ExistingHair::places();
    places
        .filter(|&at| (a.share_at(at.u, at.v) - b.share_at(at.u, at.v)).abs() > 0.125)
        .count()
}

#[test]
fn each_photo_tells_of_the_hair_that_it_sees() {
    let (front, turned) = (made(-30.0, 0.8), made(40.0, 0.7));
    let mut album = Album::default();
    turn(&mut album, 1, &front, None);
    let first = found(&mut album, &front);
    assert_eq!(album.existing_hair(&first), None, "a bald head");
    turn(&mut album, 2, &turned, Some(&first));
    let second = found(&mut album, &turned);
    // A hand says that half of the head in the second photo has hair.
    let analysis = album.shown_mut().expect("shown");
    let points_px = vec![[250.0, 0.0], [500.0, 0.0], [500.0, 500.0], [250.0, 500.0]];
    analysis.skin.edit(MaskEdit::Outline {
        add: false,
        points_px,
    });
    let both = album.existing_hair(&second).expect("some hair");
    let mut alone = album.clone();
    alone.forget(1);
    let alone = alone.existing_hair(&second).expect("some hair");
    assert!(
        differ(&both, &alone) > 100,
        "the first photo sees bare skin there"
    );
    // From the other photo the same is known.
    let first = turn(&mut album, 1, &front, Some(&second)).expect("placed");
    let again = album.existing_hair(&first).expect("some hair");
    assert_eq!(differ(&both, &again), 0);
}
