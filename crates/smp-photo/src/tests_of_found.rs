//! A head placed by what models find, on pictures that the program renders itself: there the landmarks and
//! the outline are known.

use smp_design::{Design, DesignPreset, Fit, Hairline, HairlinePreset, Sex};
use smp_engine::{Backdrop, HeadStage, Scene, SubjectKind};
use smp_render::View;
use smp_scalp::{Landmark, ViewSide};
use smp_vision::{HeadClasses, SkinMask};

use crate::search::OF_NET;
use crate::search::{FoundFace, HeadFindings, NET_POINTS, SearchRemark};
use crate::{Album, PhotoView};

pub(crate) const SIDE: u32 = 500;

/// The bare mannequin as a photo, its person mask, and its face as a net would find it.
pub(crate) struct Made {
    pub(crate) rgba: Vec<u8>,
    pub(crate) person: SkinMask,
    pub(crate) face: FoundFace,
    pub(crate) stage: HeadStage,
}

impl Made {
    /// What models would find in it: the mannequin is bald.
    pub(crate) fn findings(&self) -> HeadFindings {
        self.findings_of(|_| 1)
    }

    /// The same, where the person's places are of the class that their pixel has, in the network's order.
    pub(crate) fn findings_of(&self, class: impl Fn([f32; 2]) -> usize) -> HeadFindings {
        let (width, side) = (self.person.width(), SIDE as f32);
        assert_eq!(self.person.height(), width, "a square");
        let step = side / width as f32;
        let alpha = self.person.alpha().iter().enumerate();
        let shares = alpha.flat_map(|(at, &alpha)| {
            let at_px = [at % width, at / width].map(|v| (v as f32 + 0.5) * step);
            let mut shares = [255 - alpha, 0, 0, 0, 0];
            shares[class(at_px)] = alpha;
            shares
        });
        let frame = [side / 2.0, side / 2.0, side, 1.0, 0.0];
        HeadFindings {
            classes: HeadClasses::new(frame, shares.collect()),
            ..findings(std::slice::from_ref(&self.face), Some(&self.person))
        }
    }
}

/// Faces and a person as models would find them.
pub(crate) fn findings(faces: &[FoundFace], person: Option<&SkinMask>) -> HeadFindings {
    HeadFindings {
        faces: faces.to_vec(),
        person: person.cloned(),
        ..HeadFindings::default()
    }
}

pub(crate) fn made(yaw_deg: f64, zoom: f64) -> Made {
    seen_from([yaw_deg, 4.0], zoom)
}

/// A square of pixels as a photo.
pub(crate) fn pixels(rgba: &[u8]) -> PhotoView<'_> {
    PhotoView {
        rgba,
        width_px: SIDE,
        height_px: SIDE,
    }
}

/// An album of that photo alone.
pub(crate) fn album_of(rgba: &[u8]) -> Album {
    Album::of(&pixels(rgba)).expect("a whole photo")
}

/// The person in a picture that shows nothing else, by a mask of which each cell is `step` pixels wide.
fn person_in(rgba: &[u8], step: usize) -> SkinMask {
    let small = SIDE as usize / step;
    let alpha = (0..small * small).map(|at| {
        let [x, y] = [at % small, at / small].map(|cell| cell * step);
        let places = (0..step * step).map(|k| (y + k / step) * SIDE as usize + x + k % step);
        let sum: u32 = places.map(|at| u32::from(rgba[4 * at + 3])).sum();
        (sum / (step * step) as u32) as u8
    });
    SkinMask::new(small, small, SIDE, alpha.collect()).expect("a whole mask")
}

fn seen_from([yaw_deg, pitch_deg]: [f64; 2], zoom: f64) -> Made {
    let stage = HeadStage {
        width_px: SIDE,
        height_px: SIDE,
        yaw_deg,
        pitch_deg,
        zoom,
        samples: 2,
        backdrop: Backdrop::Clear,
        ..HeadStage::default()
    };
    let mut scene = Scene::new(Design::preset(DesignPreset::Natural, "5eed"));
    scene.set_stage(stage);
    scene.set_shown(0);
    scene.render();
    let rgba = scene.pixels().to_vec();
    // A mask a quarter as fine, as that of a model.
    let person = person_in(&rgba, 4);
    let view = View::of(&stage.camera());
    let mut points_px = vec![[0.0; 2]; NET_POINTS];
    for (index, landmark) in OF_NET {
        let place = scene.head().landmark(landmark);
        let at = view.project(view.place([place.x, place.y, place.z]));
        points_px[index] = at.map(f64::from);
    }
    Made {
        rgba,
        person,
        face: FoundFace {
            points_px,
            score: 0.9,
        },
        stage,
    }
}

#[test]
fn a_found_face_places_the_head_where_it_is() {
    for (yaw_deg, zoom) in [(0.0, 0.8), (35.0, 0.8), (-55.0, 0.7)] {
        let Made {
            rgba,
            person,
            face,
            stage,
        } = made(yaw_deg, zoom);
        let mut album = album_of(&rgba);
        let found = album
            .found(&findings(&[face], Some(&person)), Sex::Man, None)
            .expect("a photo");
        assert_eq!(found.remarks, [], "{yaw_deg}");
        let fit = found.fit.expect("a head");
        assert_eq!(fit.outline.len(), 32);
        let worst = fit
            .shape
            .steps()
            .into_iter()
            .map(f64::abs)
            .fold(0.0, f64::max);
        assert!(worst < 1.3, "an ordinary head: {:?}", fit.shape);
        // The crown handle lies on the outline's top, the chin on the chin.
        let view = View::of(&stage.camera());
        let chin = smp_scalp::Head::built_in().landmark(Landmark::Chin);
        let chin = view.project(view.place([chin.x, chin.y, chin.z]));
        let ours = found.handles.iter().find(|h| h.landmark == Landmark::Chin);
        let at = ours.expect("a chin").at_px;
        let off = [0, 1].map(|i| (at[i] - f64::from(chin[i])).abs());
        let px_per_mm = fit.focal_px / fit.translation_mm[2];
        assert!(
            off[0].max(off[1]) < 5.0 * px_per_mm,
            "{off:?} px, {px_per_mm} px/mm"
        );
    }
}

#[test]
fn what_cannot_be_placed_is_said() {
    let Made {
        rgba, person, face, ..
    } = made(0.0, 0.8);
    let mut album = album_of(&rgba);
    let mut find = |faces: &[FoundFace], person: Option<&SkinMask>| {
        album
            .found(&findings(faces, person), Sex::Man, None)
            .expect("a photo")
    };
    let nobody = find(&[], Some(&person));
    // A face that is not found is seen from behind, if at all.
    assert_eq!(nobody.fit, None);
    assert_eq!((nobody.seen, nobody.handles.len()), (ViewSide::Back, 4));
    assert_eq!(nobody.remarks, [SearchRemark::NoFace]);
    let empty = SkinMask::new(20, 20, SIDE, vec![0; 400]);
    let empty = find(&[], empty.as_ref());
    assert_eq!((empty.seen, empty.handles.len()), (ViewSide::Front, 7));
    let nonsense = FoundFace {
        points_px: vec![[f64::NAN; 2]; NET_POINTS],
        score: 0.9,
    };
    assert_eq!(find(&[nonsense], None).remarks, [SearchRemark::NoFace]);
    let heap = FoundFace {
        points_px: vec![[250.0; 2]; NET_POINTS],
        score: 0.9,
    };
    assert_eq!(find(&[heap], None).remarks, [SearchRemark::NoFit]);
    let smaller = |share: f64| FoundFace {
        points_px: face
            .points_px
            .iter()
            .map(|p| p.map(|v| v * share))
            .collect(),
        score: 0.9,
    };
    assert_eq!(
        find(&[smaller(0.8), face.clone()], Some(&person)).remarks,
        [SearchRemark::Several]
    );
    assert_eq!(
        find(&[smaller(0.3), face.clone()], Some(&person)).remarks,
        []
    );
    // Without the outline the face alone places it.
    let alone = find(std::slice::from_ref(&face), None);
    assert!(alone.remarks.is_empty() && alone.fit.is_some_and(|fit| fit.outline.is_empty()));
    // The top is cut off, then the hairline as well.
    for (zoom, known) in [(1.2, SearchRemark::CutOff), (1.5, SearchRemark::NoLine)] {
        let large = made(0.0, zoom);
        let cut = album_of(&large.rgba).found(&large.findings(), Sex::Man, None);
        let cut = cut.expect("a photo");
        assert_eq!(cut.remarks, [known], "{zoom}");
        assert!(cut.fit.is_some());
    }
}

fn apart(a: [f32; 2], b: [f32; 2]) -> f32 {
    let [x, y] = [0, 1].map(|i| a[i] - b[i]);
    (x * x + y * y).sqrt()
}

#[test]
fn marks_start_where_the_person_is_and_on_the_side_that_is_seen() {
    let (mut marks, mut near) = (0, 0);
    for (seen, pose, zoom) in [
        (ViewSide::Left, [90.0, 4.0], 0.8),
        (ViewSide::Left, [78.0, 0.0], 0.5),
        (ViewSide::Right, [-95.0, 8.0], 0.7),
        (ViewSide::Back, [180.0, 6.0], 0.6),
        (ViewSide::Back, [165.0, 0.0], 0.9),
        (ViewSide::Above, [0.0, 75.0], 0.8),
        (ViewSide::Above, [0.0, 62.0], 0.5),
        (ViewSide::Left, [110.0, 10.0], 0.6),
        (ViewSide::Left, [70.0, 15.0], 0.6),
        (ViewSide::Right, [-80.0, -5.0], 0.6),
        (ViewSide::Right, [-105.0, 15.0], 0.6),
        (ViewSide::Back, [180.0, 25.0], 0.6),
        (ViewSide::Back, [180.0, -8.0], 0.6),
        (ViewSide::Back, [200.0, 10.0], 0.6),
        (ViewSide::Above, [0.0, 85.0], 0.6),
    ] {
        let photo = seen_from(pose, zoom);
        let mut album = album_of(&photo.rgba);
        let found = album
            .found(
                &findings(&[], Some(&person_in(&photo.rgba, 2))),
                Sex::Man,
                None,
            )
            .expect("a photo");
        let view = View::of(&photo.stage.camera());
        let head = smp_scalp::Head::built_in();
        let place = |landmark| {
            let at = head.landmark(landmark);
            view.project(view.place([at.x, at.y, at.z]))
        };
        // Across the picture a millimetre is one at every angle.
        let px_per_mm = {
            let ear = head.landmark(Landmark::LeftTragion);
            let at = [ear.x, ear.y, ear.z];
            let right = photo.stage.camera().rotation[0];
            let beside = [0, 1, 2].map(|i| at[i] + 10.0 * right[i] as f32);
            let [a, b] = [at, beside].map(|at| view.project(view.place(at)));
            apart(a, b) / 10.0
        };
        assert_eq!(found.seen, seen, "{pose:?}");
        for mark in found
            .handles
            .iter()
            .filter(|mark| mark.landmark != Landmark::Crown)
        {
            let at = mark.at_px.map(|v| v as f32);
            let mm = apart(at, place(mark.landmark)) / px_per_mm;
            assert!(mm < 22.0, "{pose:?}, {:?}: {mm} mm", mark.landmark);
            marks += 1;
            near += usize::from(mm < 15.0);
        }
        // The same when a hand asks for that side.
        assert_eq!(
            album
                .shown()
                .expect("a photo")
                .handles(None, Some(seen))
                .handles,
            found.handles
        );
    }
    assert!(near * 20 >= marks * 19, "{near} of {marks}");
}

#[test]
fn the_background_is_no_skin_and_taps_stay_within_the_person() {
    let Made {
        rgba, person, face, ..
    } = made(0.0, 0.8);
    let mut album = album_of(&rgba);
    let mask = |album: &Album| album.shown().and_then(|shown| shown.skin.mask()).cloned();
    assert_eq!(mask(&album), None);
    album.found(&findings(&[face], Some(&person)), Sex::Man, None);
    let found = mask(&album).expect("a mask");
    let places = (0..SIDE * SIDE).step_by(7);
    let places = places.map(|at| [at % SIDE, at / SIDE].map(|v| v as f32 + 0.5));
    let off = |[x, y]: [f32; 2]| found.at(x, y) > person.at(x, y) + 0.03;
    assert_eq!(places.filter(|place| off(*place)).count(), 0);
    assert!((0.05..0.5).contains(&found.share()), "{}", found.share());
    // The corner of a clear picture is black; so tapped, all of it would be skin.
    album.shown_mut().expect("a photo").skin.tap(5.0, 5.0);
    let tapped = mask(&album).expect("a mask");
    assert!(tapped.at(5.0, 5.0) < 0.01);
    album.shown_mut().expect("a photo").skin.clear();
    assert!(mask(&album) == Some(found), "what was tapped is forgotten");
}

/// A photo with a hairline where a design has it: what lies above the line is hair.
#[test]
fn an_own_hairline_is_found_where_it_was_drawn() {
    let photo = made(10.0, 0.8);
    let mut album = album_of(&photo.rgba);
    let found = album.found(&photo.findings(), Sex::Man, None);
    let found = found.expect("a photo");
    assert_eq!(found.own_hairline, None, "a bald head");
    assert_eq!(found.hair_lightness, 0.0);
    let fit = found.fit.expect("a head");
    for (height_mm, corners_mm) in [(0.0, 0.0), (-8.0, 4.0), (10.0, 12.0)] {
        let is_hair = behind_line(&photo, &fit, [height_mm, corners_mm]);
        let findings = photo.findings_of(|[x, y]| if is_hair(x, y) { 3 } else { 1 });
        // The pixels are those of a bald head: its light must not move what the network is sure of.
        let found = album.found(&findings, Sex::Man, None).expect("a photo");
        let own = found.own_hairline.expect("a line");
        let off = [own.height_mm - height_mm, own.corners_mm - corners_mm];
        assert!(
            off[0].abs() <= 3.0 && off[1].abs() <= 6.0 && own.asymmetry_mm.abs() <= 2.0,
            "{height_mm}, {corners_mm}: {own:?}"
        );
        assert_eq!(own.proposed(), own, "followed");
        // It has the colour of skin.
        assert!(found.hair_lightness > 0.9, "{}", found.hair_lightness);
        assert!(found.remarks.contains(&SearchRemark::LightHair));
        assert!(!found.remarks.contains(&SearchRemark::HighLine));
    }
    // Far up on the crown, hair on one half alone is no line.
    let is_hair = behind_line(&photo, &fit, [27.0, 0.0]);
    for (half, known) in [(false, true), (true, false)] {
        let there = |[x, y]: [f32; 2]| is_hair(x, y) && !(half && x > 0.475 * SIDE as f32);
        let findings = photo.findings_of(|at| if there(at) { 3 } else { 1 });
        let found = album.found(&findings, Sex::Man, None).expect("a photo");
        assert_eq!(found.own_hairline.is_some(), known, "one half only: {half}");
        let said = found.remarks.contains(&SearchRemark::HighLine);
        assert_eq!(said, known, "a line that was lost: {:?}", found.remarks);
        if let Some(own) = found.own_hairline {
            // An even line in front of it is proposed, for any form.
            let proposed = own.proposed();
            assert!(proposed.height_mm + 12.0 < own.height_mm, "{own:?}");
            assert_eq!(proposed.asymmetry_mm, 0.0);
            let worn = own.worn(&Hairline::of(HairlinePreset::Straight), Sex::Man);
            assert_eq!(worn.height_mm, proposed.height_mm);
            let moved = Hairline {
                height_mm: 3.0,
                ..Hairline::default()
            };
            assert_eq!(own.worn(&moved, Sex::Man), moved, "a hand's line stays");
            let hers = Hairline {
                height_mm: -4.5,
                ..Hairline::default()
            };
            assert_eq!(own.worn(&hers, Sex::Woman).height_mm, proposed.height_mm);
        }
    }
}

/// Whether a pixel lies behind a hairline, so much higher and with corners so much further back than the usual one, mm.
fn behind_line(
    photo: &Made,
    fit: &Fit,
    [height_mm, corners_mm]: [f64; 2],
) -> impl Fn(f32, f32) -> bool {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.fit = Some(fit.clone());
    (design.hairline.height_mm, design.hairline.corners_mm) = (height_mm, corners_mm);
    let mut scene = Scene::new(design);
    let taken = scene.set_photo(photo.rgba.clone(), SIDE, SIDE);
    taken.expect("a whole photo");
    scene.set_subject(SubjectKind::Photo);
    let line = scene.hairline_px();
    move |x, y| {
        let spans = line.windows(2).filter(|ends| {
            let [a, b] = [ends[0][0], ends[1][0]];
            (a.min(b)..a.max(b)).contains(&x)
        });
        spans.map(|ends| ends[0][1]).fold(f32::MAX, f32::min) > y
            && line.iter().any(|at| at[0] < x)
            && line.iter().any(|at| at[0] > x)
    }
}
