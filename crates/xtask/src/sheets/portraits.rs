//! Portraits that the program makes itself: one of each kind of head that people come with, searched by the networks as
//! a stranger's photo is, and with the usual look on it.

use image::RgbaImage;
use smp_design::{Cut, Design, DesignPreset, HairColour, LossPattern, Sex};
use smp_engine::{HeadStage, Lighting, Scene};
use smp_shade::{DecodeTable, EncodeTable};

use crate::draw::{picture, render};
use crate::find::search::search;
use crate::sheets::sheet::Sheet;
use crate::sheets::stand::SEED;
use crate::tool::Outcome;

const SIZE_PX: [u32; 2] = [400, 460];
const IN_A_ROW: usize = 3;

/// A portrait.
struct Portrait {
    /// What it shows.
    kind: &'static str,
    monk: u8,
    pattern: LossPattern,
    /// Length of its hair, mm; shorter than 5 is shaved.
    hair_mm: f64,
    colour: HairColour,
    grey: f64,
    yaw_deg: f64,
    light: Lighting,
    /// What a camera made of red, green and blue light.
    gain: [f32; 3],
}

const PLAIN: Portrait = Portrait {
    kind: "bald, light",
    monk: 2,
    pattern: LossPattern::Bare,
    hair_mm: 0.5,
    colour: HairColour::DarkBrown,
    grey: 0.0,
    yaw_deg: 0.0,
    light: Lighting::Studio,
    gain: [1.0; 3],
};

const PORTRAITS: [Portrait; 15] = [
    PLAIN,
    Portrait {
        kind: "bald, medium",
        monk: 6,
        yaw_deg: 20.0,
        ..PLAIN
    },
    Portrait {
        kind: "bald, dark",
        monk: 9,
        light: Lighting::Daylight,
        ..PLAIN
    },
    Portrait {
        kind: "shaved sides, bald top",
        monk: 4,
        pattern: LossPattern::NorwoodVI,
        colour: HairColour::Black,
        yaw_deg: 30.0,
        ..PLAIN
    },
    Portrait {
        kind: "shaved, dark skin",
        monk: 8,
        pattern: LossPattern::NorwoodV,
        colour: HairColour::Black,
        yaw_deg: -25.0,
        ..PLAIN
    },
    Portrait {
        kind: "fully shaved",
        monk: 5,
        pattern: LossPattern::Full,
        colour: HairColour::Black,
        ..PLAIN
    },
    Portrait {
        kind: "brown fringe",
        monk: 3,
        pattern: LossPattern::NorwoodVI,
        hair_mm: 30.0,
        ..PLAIN
    },
    Portrait {
        kind: "white fringe",
        pattern: LossPattern::NorwoodVI,
        hair_mm: 30.0,
        grey: 1.0,
        yaw_deg: -20.0,
        ..PLAIN
    },
    Portrait {
        kind: "receding, black",
        monk: 7,
        pattern: LossPattern::NorwoodIII,
        hair_mm: 25.0,
        colour: HairColour::Black,
        yaw_deg: 15.0,
        ..PLAIN
    },
    Portrait {
        kind: "thinning, blond",
        pattern: LossPattern::LudwigII,
        hair_mm: 90.0,
        colour: HairColour::Blond,
        ..PLAIN
    },
    Portrait {
        kind: "full, brown",
        monk: 4,
        pattern: LossPattern::Full,
        hair_mm: 40.0,
        ..PLAIN
    },
    Portrait {
        kind: "lamp above",
        monk: 3,
        light: Lighting::Overhead,
        yaw_deg: 25.0,
        ..PLAIN
    },
    Portrait {
        kind: "half the light",
        monk: 4,
        gain: [0.5; 3],
        ..PLAIN
    },
    Portrait {
        kind: "warm light",
        monk: 4,
        gain: [1.25, 1.0, 0.75],
        ..PLAIN
    },
    Portrait {
        kind: "cool light",
        monk: 4,
        gain: [0.75, 1.0, 1.25],
        ..PLAIN
    },
];

impl Portrait {
    fn design(&self) -> Design {
        let mut design = Design::preset(DesignPreset::Natural, SEED);
        let subject = &mut design.subject;
        (subject.pattern, subject.skin.monk) = (self.pattern, self.monk.into());
        if matches!(self.pattern, LossPattern::LudwigII) {
            subject.sex = Sex::Woman;
        }
        let hair = &mut subject.hair;
        (hair.colour, hair.grey) = (self.colour, self.grey);
        if self.hair_mm < 5.0 {
            (hair.cut, hair.stubble_mm) = (Cut::Stubble, self.hair_mm);
        } else {
            (hair.cut, hair.long_mm) = (Cut::Long, self.hair_mm);
        }
        design
    }

    fn draw(&self) -> Outcome<RgbaImage> {
        let mut scene = Scene::new(self.design());
        scene.set_stage(HeadStage {
            width_px: SIZE_PX[0],
            height_px: SIZE_PX[1],
            yaw_deg: self.yaw_deg,
            pitch_deg: 8.0,
            zoom: 1.15,
            lighting: self.light,
            ..HeadStage::default()
        });
        scene.set_shown(0);
        scene.render();
        let mut drawn = picture::of_rgba(SIZE_PX[0], SIZE_PX[1], scene.pixels().to_vec())?;
        let (decode, encode) = (DecodeTable::new(), EncodeTable::new());
        for pixel in drawn.pixels_mut() {
            for (value, gain) in pixel.0.iter_mut().zip(self.gain) {
                *value = encode.encode(gain * decode.channel(*value));
            }
        }
        Ok(drawn)
    }
}

/// Each portrait as it came and with the usual look.
pub(super) fn sheet() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for (number, portrait) in PORTRAITS.iter().enumerate() {
        let photo = portrait.draw()?;
        let mut design = Design::preset(DesignPreset::Natural, SEED);
        let mut search = search(&photo, &[], &design.subject, true)?;
        search.lay(portrait.kind, &mut design, false)?;
        let after = render::on_photo(
            &mut Scene::new(design),
            photo.clone(),
            search.album.shown().cloned(),
        )?;
        if number % IN_A_ROW == 0 {
            sheet.row();
        }
        sheet.add(portrait.kind, photo);
        sheet.add("with the usual look", after);
    }
    Ok(sheet)
}
