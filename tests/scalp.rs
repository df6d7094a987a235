//! Scalp told from hair in photos, on heads with hair that the project renders: where the hair is in each is
//! known from drawing it in black and in white. The models are fetched by `cargo xtask test unit`.

use smp_design::{ChartMm, Cut, Design, DesignPreset, ExistingHair, HairColour, LossPattern, Sex};
use smp_engine::{Backdrop, HeadStage, Lighting, Scene};
use smp_photo::{Album, FoundHead, HeadFindings};
use smp_scalp::{Camera, Head, Landmark};
use smp_vision::PhotoView;

use crate::find::models;

const SIZE_PX: [u32; 2] = [700, 860];
const PITCH_DEG: f64 = 8.0;
const ZOOM: f64 = 1.1;

/// A head with hair, and its light.
struct Case {
    pattern: LossPattern,
    monk: u8,
    colour: HairColour,
    grey: f64,
    light: Lighting,
    yaw_deg: f64,
}

/// Every kind of loss, hair, skin and light, each in one of these.
const CASES: [(LossPattern, u8, HairColour, f64, Lighting, f64); 9] = [
    (
        LossPattern::NorwoodIII,
        2,
        HairColour::Black,
        0.0,
        Lighting::Studio,
        0.0,
    ),
    (
        LossPattern::NorwoodIV,
        4,
        HairColour::LightBrown,
        0.0,
        Lighting::Daylight,
        45.0,
    ),
    (
        LossPattern::NorwoodV,
        6,
        HairColour::DarkBrown,
        0.0,
        Lighting::Overhead,
        20.0,
    ),
    (
        LossPattern::NorwoodV,
        10,
        HairColour::Black,
        0.0,
        Lighting::Studio,
        45.0,
    ),
    (
        LossPattern::NorwoodVI,
        4,
        HairColour::Black,
        0.4,
        Lighting::Overhead,
        -35.0,
    ),
    (
        LossPattern::NorwoodVI,
        8,
        HairColour::Brown,
        0.8,
        Lighting::Daylight,
        -45.0,
    ),
    (
        LossPattern::NorwoodVII,
        2,
        HairColour::Blond,
        0.0,
        Lighting::Overhead,
        45.0,
    ),
    (
        LossPattern::Full,
        6,
        HairColour::Blond,
        0.4,
        Lighting::Studio,
        -35.0,
    ),
    (
        LossPattern::Full,
        8,
        HairColour::DarkBrown,
        0.0,
        Lighting::Daylight,
        20.0,
    ),
];

impl Case {
    fn draw(&self, dye: Option<f64>) -> Vec<u8> {
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        let subject = &mut design.subject;
        (subject.pattern, subject.skin.monk) = (self.pattern, self.monk.into());
        let hair = &mut subject.hair;
        (hair.cut, hair.long_mm) = (Cut::Long, 40.0);
        (hair.colour, hair.grey) = match dye {
            Some(grey) => (HairColour::Black, grey),
            None => (self.colour, self.grey),
        };
        let mut scene = Scene::new(design);
        scene.set_stage(HeadStage {
            width_px: SIZE_PX[0],
            height_px: SIZE_PX[1],
            yaw_deg: self.yaw_deg,
            pitch_deg: PITCH_DEG,
            zoom: ZOOM,
            backdrop: Backdrop::Light,
            lighting: self.light,
            ..HeadStage::default()
        });
        scene.set_shown(0);
        scene.render();
        scene.pixels().to_vec()
    }

    /// Pixels of hair: those that its colour changes.
    fn hair(&self) -> Vec<bool> {
        let (black, white) = (self.draw(Some(0.0)), self.draw(Some(1.0)));
        let pixels = black.chunks_exact(4).zip(white.chunks_exact(4));
        let differ = |(b, w): (&[u8], &[u8])| (0..3).any(|i| b[i].abs_diff(w[i]) > 35);
        pixels.map(differ).collect()
    }

    /// Pixels of the scalp that face the camera within 70 degrees; above the temples, whose skin is left to their hair.
    fn scalp(&self) -> Vec<bool> {
        let [width, height] = SIZE_PX;
        let camera = Camera::orbit(width, height, self.yaw_deg, PITCH_DEG, ZOOM, [0.0; 2]);
        let head = Head::built_in();
        let brow = head.landmark(Landmark::Glabella).y;
        let (eye, _) = camera.ray(camera.principal_px[0], camera.principal_px[1]);
        let mut scalp = vec![false; (width * height) as usize];
        let (low, high) = head.chart().bounds();
        let steps = |low: f64, high: f64| {
            (0..((high - low) / 0.3) as u32).map(move |n| low + 0.3 * f64::from(n))
        };
        for v in steps(low.v, high.v) {
            for u in steps(low.u, high.u) {
                let Some(skin) = head.chart().surface(ChartMm { u, v }) else {
                    continue;
                };
                let [_, y, z] = skin.position;
                if !(y > brow + 36.0 || (z < 0.0 && y > brow)) {
                    continue;
                }
                let way = [0, 1, 2].map(|i| eye[i] as f32 - skin.position[i]);
                let far = (way[0] * way[0] + way[1] * way[1] + way[2] * way[2]).sqrt();
                let towards: f32 = (0..3).map(|i| way[i] / far * skin.normal[i]).sum();
                let [x, y, _] = camera.project(skin.position);
                let on = x >= 0.0 && y >= 0.0 && x < width as f32 && y < height as f32;
                if towards > 0.342 && on {
                    scalp[y as usize * width as usize + x as usize] = true;
                }
            }
        }
        scalp
    }
}

/// A photo of that size in which the head was found by itself.
pub(crate) fn found(photo: &[u8], [width_px, height_px]: [u32; 2]) -> (Album, FoundHead) {
    let view = PhotoView {
        rgba: photo,
        width_px,
        height_px,
    };
    let findings = models().find(view).expect("networks that run");
    let findings = HeadFindings::of(&findings, width_px, width_px);
    let mut album = Album::of(&view).expect("a whole photo");
    let found = album.found(&findings, Sex::Man, None).expect("a photo");
    assert!(found.fit.is_some(), "{:?}", found.remarks);
    (album, found)
}

/// The hair that a design keeps of a photo.
fn hair_of(photo: &[u8]) -> Option<ExistingHair> {
    found(photo, SIZE_PX).1.existing_hair
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[test]
fn scalp_and_hair_are_where_they_were_drawn() {
    let (mut skins, mut hairs) = (Vec::new(), Vec::new());
    for (pattern, monk, colour, grey, light, yaw_deg) in CASES {
        let case = Case {
            pattern,
            monk,
            colour,
            grey,
            light,
            yaw_deg,
        };
        let (album, _) = found(&case.draw(None), SIZE_PX);
        let mask = album
            .shown()
            .and_then(|shown| shown.skin.mask())
            .expect("a mask");
        let (hair, scalp) = (case.hair(), case.scalp());
        // By what it is and what it was taken for, hair first.
        let mut counts = [[0u32; 2]; 2];
        for at in (0..scalp.len()).filter(|&at| scalp[at]) {
            let (x, y) = (at as u32 % SIZE_PX[0], at as u32 / SIZE_PX[0]);
            let skin = mask.at(x as f32 + 0.5, y as f32 + 0.5) > 0.5;
            counts[usize::from(!hair[at])][usize::from(skin)] += 1;
        }
        let common = |i: usize| {
            let both =
                counts[0][0] + counts[0][1] + counts[1][0] + counts[1][1] - counts[1 - i][1 - i];
            f64::from(counts[i][i]) / f64::from(both.max(1))
        };
        let said = format!(
            "{pattern:?}, Monk {monk}, {colour:?}: skin {:.3}, hair {:.3}",
            common(1),
            common(0)
        );
        println!("{said}");
        assert!(common(1) > 0.85 && common(0) > 0.75, "{said}");
        skins.push(common(1));
        hairs.push(common(0));
    }
    let (skin, hair) = (median(skins), median(hairs));
    assert!(
        skin >= 0.93 && hair >= 0.90,
        "skin {skin:.3}, hair {hair:.3}"
    );
}

#[test]
fn a_design_keeps_the_hair_that_its_photo_shows() {
    let case = |pattern| Case {
        pattern,
        monk: 4,
        colour: HairColour::DarkBrown,
        grey: 0.0,
        light: Lighting::Studio,
        yaw_deg: 40.0,
    };
    let head = Head::built_in();
    let share = |hair: &ExistingHair, place: [f32; 3]| {
        let at = head.chart().locate(place).expect("on the scalp");
        hair.share_at(at.u, at.v)
    };
    let top = head.landmark(Landmark::Vertex);
    let hair = hair_of(&case(LossPattern::NorwoodVI).draw(None));
    let hair = hair.expect("hair at the side");
    assert_eq!(share(&hair, [top.x, top.y, top.z]), 0.0, "the top is bare");
    // Above the left ear, which is seen, and above the right one, which is taken from it.
    let ear = head.landmark(Landmark::LeftEarTop);
    for side in [1.0, -1.0] {
        let above = [side * (ear.x - 8.0), ear.y + 22.0, ear.z - 22.0];
        assert!(share(&hair, above) > 0.7, "{side}: {}", share(&hair, above));
    }
    assert_eq!(hair_of(&case(LossPattern::Bare).draw(None)), None);
}
