//! Finding the head in a photo natively, the way the page does (`www/acts/find.js`): four networks look at a
//! reduced copy, and the album of the head's photos places the head by what they found.

use std::path::Path;

use image::RgbaImage;
use smp_design::{Design, Fit, Subject};
use smp_photo::{
    Album, FoundFace, FoundHead, HeadFindings, Models, PhotoView, SearchRemark, SkinMask,
    stands_surely,
};

use crate::draw::{picture, words};
use crate::find::handles::{by_handles, turn_to};
use crate::serve::models;
use crate::tool::Outcome;

/// The most that the networks look at. The page's own.
pub(crate) const LOOKED_AT_PX: f64 = 2e6;
/// So many pixels tell which way up a photo is, about. The page's own.
const TURNED_PX: f64 = 262_144.0;

/// What was found in a photo. All pixels are those of its working copy.
pub(crate) struct Search {
    /// The photo as it is worked on.
    pub(crate) working: RgbaImage,
    /// By how many quarters clockwise it was turned to be upright.
    pub(crate) quarter_turns: u32,
    /// It shows the photo, and knows its person and the head's other photos.
    pub(crate) album: Album,
    /// All points of all faces, the largest face first.
    pub(crate) faces: Vec<FoundFace>,
    pub(crate) person: SkinMask,
    pub(crate) found: FoundHead,
}

/// Looks for the head of a subject in a photo, after its other photos: `PHOTO`, or `PHOTO=HANDLES.json` where it
/// cannot be found by itself. A photo that lies on its side or its head is turned, unless `as_it_is` counts: handles are told in
/// its pixels.
pub(crate) fn search(
    photo: &RgbaImage,
    others: &[String],
    subject: &Subject,
    as_it_is: bool,
) -> Outcome<Search> {
    let networks = models::read_all().map_err(|sentence| {
        format!(
            "The head cannot be looked for: {sentence} Its handles can be named with --handles."
        )
    })?;
    let mut album = Album::default();
    for (number, other) in (1..).zip(others) {
        let (name, marks) = match other.split_once('=') {
            Some((name, marks)) => (name, Some(Path::new(marks))),
            None => (other.as_str(), None),
        };
        let photo = picture::photo(Path::new(name))?;
        let as_it_is = marks.is_some();
        let mut search = look(&networks, album, number, &photo, subject, as_it_is)?;
        match marks {
            Some(path) => {
                by_handles(&photo, path, subject, &mut search.album)?;
            }
            None => {
                search.head(name)?;
            }
        }
        album = search.album;
    }
    look(&networks, album, 0, photo, subject, as_it_is)
}

/// Turns to a photo and looks for the head in it; once more where the photo had to be turned upright.
fn look(
    networks: &Models,
    mut album: Album,
    number: u32,
    photo: &RgbaImage,
    subject: &Subject,
    as_it_is: bool,
) -> Outcome<Search> {
    let settled = as_it_is.then_some(0);
    let search = look_at(networks, &mut album, number, photo, subject, settled)?;
    let quarter_turns = search.found.quarter_turns;
    if quarter_turns == 0 {
        return Ok(search);
    }
    album.forget(number);
    let upright = picture::turned(photo.clone(), quarter_turns);
    look_at(
        networks,
        &mut album,
        number,
        &upright,
        subject,
        Some(quarter_turns),
    )
}

/// Turns to a photo, which was turned by so many quarters where that is settled, and looks for the head in it.
fn look_at(
    networks: &Models,
    album: &mut Album,
    number: u32,
    photo: &RgbaImage,
    subject: &Subject,
    settled: Option<u32>,
) -> Outcome<Search> {
    let working = turn_to(album, number, photo)?;
    if let Some(shown) = album.shown_mut() {
        shown.quarter_turns = settled;
    }
    let (width_px, _) = working.dimensions();
    let small = picture::reduced(photo, LOOKED_AT_PX);
    let found_in = |photo: &RgbaImage| {
        networks.find(PhotoView {
            rgba: photo.as_raw(),
            width_px: photo.width(),
            height_px: photo.height(),
        })
    };
    let seen = found_in(&small).ok_or("This photo has no pixels.")?;
    let mut findings = HeadFindings::of(&seen, small.width(), width_px);
    if !findings.faces.first().is_some_and(stands_surely) {
        let smaller = picture::reduced(photo, TURNED_PX);
        findings.turned = [1, 2, 3].map(|quarters| {
            let seen = found_in(&picture::turned(smaller.clone(), quarters))?;
            seen.faces.first().map(|face| FoundFace::of(face, 1.0))
        });
    }
    let typed = subject.measures.circumference_mm;
    let found = album
        .found(&findings, subject.sex, typed)
        .ok_or("This photo has no pixels.")?;
    Ok(Search {
        working,
        quarter_turns: settled.unwrap_or(0),
        album: album.clone(),
        faces: findings.faces,
        person: findings.person.ok_or("This photo has no pixels.")?,
        found,
    })
}

impl Search {
    /// The head, or why there is none.
    pub(crate) fn head(&self, name: &str) -> Outcome<&Fit> {
        let refused = || format!("{name}: {}", self.sentences().join(" "));
        self.found.fit.as_ref().ok_or_else(refused)
    }

    /// Lays a design on the head that was found, or says why there is none, as the page does: on the person's own
    /// hairline, beside the hair that is there and, unless the design's is to stay, for the skin that the photo shows.
    pub(crate) fn lay(&mut self, name: &str, design: &mut Design, keeps_skin: bool) -> Outcome {
        let fit = self.head(name)?.clone();
        if let (Some(monk), false) = (self.found.monk, keeps_skin) {
            design.take_skin_and_hair(monk, self.found.hair_lightness);
        }
        if let Some(own) = self.found.own_hairline {
            design.hairline = own.worn(&design.hairline, design.subject.sex);
        }
        design.subject.existing_hair = self.album.existing_hair(&fit);
        design.fit = Some(fit);
        Ok(())
    }

    /// What is to be said, in the page's sentences.
    pub(crate) fn sentences(&self) -> Vec<String> {
        let turned = (self.quarter_turns > 0).then(|| words::of_page("found.turned"));
        let said = self.found.remarks.iter().map(|&said| sentence(said));
        turned.into_iter().chain(said).collect()
    }
}

/// The page's sentence.
fn sentence(said: SearchRemark) -> String {
    words::of_page(&format!("found.{}", said.code()))
}

#[cfg(test)]
mod tests {
    use image::imageops;
    use smp_design::DesignPreset;
    use smp_engine::Scene;
    use smp_photo::handle_name;

    use super::*;
    use crate::draw::render;
    use crate::find::handles::WORKING_PX;
    use crate::inputs::fixtures;

    fn subject() -> Subject {
        Design::preset(DesignPreset::Natural, "0").subject
    }

    fn searched(photo: &RgbaImage) -> Search {
        search(photo, &[], &subject(), false).expect("the networks are there")
    }

    /// Without a handle: dots on the scalp, and the background as it was.
    #[test]
    fn a_design_is_worn_by_a_head_that_was_found() {
        let made = fixtures::photo(360, 480, [0.0, 12.0], 4).expect("is made");
        let search = searched(&made.picture);
        assert_eq!(search.sentences(), Vec::<String>::new());
        let fit = search.head("photo").expect("a head").clone();
        assert_eq!(fit.outline.len(), 32);
        for (ours, known) in search.found.handles.iter().zip(&made.handles) {
            let apart = [0, 1].map(|i| (ours.at_px[i] - known.at_px[i]).abs());
            let mm = apart[0].max(apart[1]) * fit.translation_mm[2] / fit.focal_px;
            // The built-in head's ears are not where the net of a mean face ends.
            assert!(mm < 14.0, "{}: {mm} mm", handle_name(known.landmark));
        }
        let mut design = Design::preset(DesignPreset::Natural, "0");
        design.fit = Some(fit);
        let person = search.person.clone();
        let worn = render::on_photo(
            &mut Scene::new(design),
            made.picture.clone(),
            search.album.shown().cloned(),
        );
        let worn = worn.expect("is drawn");
        let (mut scalp, mut beside) = (0, 0);
        for (x, y, pixel) in worn.enumerate_pixels().filter(|(_, y, _)| *y < 300) {
            let changed = pixel != made.picture.get_pixel(x, y);
            let share = person.at(x as f32 + 0.5, y as f32 + 0.5);
            scalp += u32::from(changed && share > 0.9);
            beside += u32::from(changed && share == 0.0);
        }
        assert!(scalp > 2000, "{scalp} pixels of the scalp");
        assert_eq!(beside, 0, "pixels of the background");
    }

    #[test]
    fn what_is_in_the_way_is_said_as_on_the_page() {
        let empty = RgbaImage::from_pixel(300, 200, image::Rgba([180, 190, 200, 255]));
        let said = searched(&empty).head("empty.png").expect_err("nobody");
        assert_eq!(
            said,
            "empty.png: No face was found in this photo; please place the marks by hand."
        );
        let one = fixtures::photo(400, 500, [0.0, 5.0], 4)
            .expect("is made")
            .picture;
        let mut two = RgbaImage::new(800, 500);
        for left in [0, 400] {
            imageops::replace(&mut two, &one, left, 0);
        }
        let two = searched(&two);
        assert_eq!(two.faces.len(), 2);
        assert!(two.head("two").is_ok());
        assert_eq!(
            two.sentences(),
            ["There are several faces; the largest was taken."]
        );
        let top = fixtures::photo(400, 500, [0.0, 5.0], 4).expect("is made");
        let crown = top
            .handles
            .iter()
            .find(|handle| handle_name(handle.landmark) == "crown");
        let cut = crown.expect("has one").at_px[1] as u32 + 25;
        let cut = searched(&imageops::crop_imm(&one, 0, cut, 400, 500 - cut).to_image());
        // It is bent to what of its outline is in the photo.
        assert!(cut.head("cut").is_ok_and(|fit| fit.outline.len() == 32));
        assert_eq!(
            cut.sentences(),
            ["The head is cut off by the edge of the photo, so its size is less sure."]
        );
    }

    #[test]
    fn a_photo_that_was_turned_is_turned_back_and_worn_as_before() {
        let made = fixtures::photo(360, 480, [10.0, 10.0], 4).expect("is made");
        let upright = searched(&made.picture);
        assert_eq!(upright.quarter_turns, 0);
        let fit = upright.head("upright").expect("a head");
        for quarters in 1..4 {
            let lying = picture::turned(made.picture.clone(), 4 - quarters);
            let found = searched(&lying);
            assert_eq!(found.quarter_turns, quarters);
            assert_eq!(found.sentences(), ["Your photo was turned upright."]);
            let again = found.head("lying").expect("a head");
            assert_eq!(u32::from(again.quarter_turns), quarters);
            assert_eq!((again.photo_px, again.shape), (fit.photo_px, fit.shape));
            // Handles are told in the photo's own pixels.
            let as_it_is = search(&lying, &[], &subject(), true).expect("the networks are there");
            assert_eq!(as_it_is.quarter_turns, 0);
        }
    }

    #[test]
    fn a_large_photo_is_found_in_its_working_copy() {
        let small = fixtures::photo(600, 800, [10.0, 8.0], 7)
            .expect("is made")
            .picture;
        let large = imageops::resize(&small, 3600, 4800, imageops::FilterType::Triangle);
        let (a, b) = (searched(&small), searched(&large));
        let side = b.working.width();
        assert!(side < 3600 && f64::from(side * b.working.height()) <= WORKING_PX);
        let (a, b) = (
            a.head("small").expect("a head"),
            b.head("large").expect("a head"),
        );
        assert_eq!(b.photo_px[0], side);
        assert!((a.translation_mm[2] / b.translation_mm[2] - 1.0).abs() < 0.03);
    }
}
