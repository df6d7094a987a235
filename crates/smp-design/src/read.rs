//! From a JSON tree to the document: every field by its name, whatever is unknown refused, the first
//! error kept with its place. What serde derives does the same, but costs the browser several times
//! as many bytes, and reads lists as objects. Whether a value is legal is judged in `validate.rs`.

use std::cell::RefCell;

use crate::document::{ChartMm, Design, Fit, Hairline, Shape, default_zones};
use crate::error::DesignError;
use crate::existing_hair::ExistingHair;
use crate::fields::At;
use crate::limits::default_of;
use crate::loss::LossPattern;
use crate::person::{
    Aftercare, Care, Cut, Hair, HairColour, Measures, Rgb, Sex, Skin, SkinKind, Subject, Sun, Turn,
    Undertone, Whorl,
};
use crate::presets::HairlinePreset;
use crate::session::{Catalogue, Colourant, Needle, Pigment, Session, Shade, default_sessions};
use crate::tree::Tree;
use crate::zone::{Zone, ZoneKind};

/// The document; `check_version` sees the version before any other field.
///
/// # Errors
/// The first thing that does not fit, with its place.
pub(crate) fn design(
    tree: &Tree,
    check_version: impl Fn(f64) -> Result<(), DesignError>,
) -> Result<Design, DesignError> {
    let problem = RefCell::new(None);
    let at = At::document(tree, &problem);
    let f = at.fields();
    let version = f.need("version").number();
    if problem.borrow().is_none() {
        check_version(version)?;
    }
    let design = Design {
        version: crate::VERSION,
        seed: f.need("seed").text(),
        subject: f.read("subject", subject, Subject::default()),
        hairline: f.read("hairline", hairline, Hairline::default()),
        irregularity: f.number("irregularity", default_of("irregularity")),
        zones: match f.take("zones") {
            Some(at) => at.list(zone),
            None => default_zones(),
        },
        sessions: match f.take("sessions") {
            Some(at) => at.list(session),
            None => default_sessions(),
        },
        touch_ups: f.read("touch_ups", |at| at.list(|at| at.number()), Vec::new()),
        pigments: f.there("pigments").map(|at| catalogue(&at)),
        fit: f.there("fit").map(|at| fit(&at)),
    };
    f.end();
    problem.into_inner().map_or(Ok(design), Err)
}

fn subject(at: &At<'_>) -> Subject {
    let f = at.fields();
    let subject = Subject {
        sex: f.one_of("sex", &Sex::ALL, Sex::Man),
        skin: f.read("skin", skin, Skin::default()),
        hair: f.read("hair", hair, Hair::default()),
        pattern: f.one_of("pattern", &LossPattern::ALL, LossPattern::Bare),
        measures: f.read("measures", measures, Measures::default()),
        existing_hair: f.there("existing_hair").and_then(|at| existing_hair(&at)),
        care: f.read("care", care, Care::default()),
    };
    f.end();
    subject
}

fn existing_hair(at: &At<'_>) -> Option<ExistingHair> {
    let hair = ExistingHair::from_runs(&at.text());
    if hair.is_none() {
        at.says(at.place.path(), ExistingHair::EXPECTED.to_owned());
    }
    hair
}

fn hair(at: &At<'_>) -> Hair {
    let usual = Hair::default();
    let f = at.fields();
    let hair = Hair {
        cut: f.one_of("cut", &Cut::ALL, usual.cut),
        stubble_mm: f.number("stubble_mm", usual.stubble_mm),
        long_mm: f.number("long_mm", usual.long_mm),
        whorl: f.read("whorl", whorl, usual.whorl),
        colour: f.one_of("colour", &HairColour::ALL, usual.colour),
        grey: f.number("grey", usual.grey),
    };
    f.end();
    hair
}

fn whorl(at: &At<'_>) -> Whorl {
    let usual = Whorl::default();
    let f = at.fields();
    let whorl = Whorl {
        left_mm: f.number("left_mm", usual.left_mm),
        back_mm: f.number("back_mm", usual.back_mm),
        turn: f.one_of("turn", &Turn::ALL, usual.turn),
        double: f.read("double", |at| at.truth(), usual.double),
    };
    f.end();
    whorl
}

fn skin(at: &At<'_>) -> Skin {
    let usual = Skin::default();
    let f = at.fields();
    let skin = Skin {
        // What is too large for the scale is too large for its limit as well.
        monk: f.need("monk").whole().min(u32::from(u8::MAX)) as u8,
        colour: f.there("colour").and_then(|at| colour(&at)),
        undertone: f.one_of("undertone", &Undertone::ALL, usual.undertone),
        kind: f.one_of("kind", &SkinKind::ALL, usual.kind),
    };
    f.end();
    skin
}

fn colour(at: &At<'_>) -> Option<Rgb> {
    let colour = Rgb::from_hex(&at.text());
    if colour.is_none() {
        let said = "a colour is written as # and six hexadecimal digits, such as #c58c6e.";
        at.says(at.place.path(), said.to_owned());
    }
    colour
}

fn care(at: &At<'_>) -> Care {
    let usual = Care::default();
    let f = at.fields();
    let care = Care {
        sun: f.one_of("sun", &Sun::ALL, usual.sun),
        aftercare: f.one_of("aftercare", &Aftercare::ALL, usual.aftercare),
    };
    f.end();
    care
}

fn measures(at: &At<'_>) -> Measures {
    let f = at.fields();
    let measures = Measures {
        length_mm: f.maybe("length_mm"),
        breadth_mm: f.maybe("breadth_mm"),
        height_mm: f.maybe("height_mm"),
        circumference_mm: f.maybe("circumference_mm"),
        face_mm: f.maybe("face_mm"),
    };
    f.end();
    measures
}

fn hairline(at: &At<'_>) -> Hairline {
    let usual = Hairline::default();
    let f = at.fields();
    let hairline = Hairline {
        preset: f.one_of("preset", &HairlinePreset::ALL, usual.preset),
        points: f.read("points", |at| at.list(point), usual.points),
        softness_mm: f.number("softness_mm", usual.softness_mm),
        irregularity: f.number("irregularity", usual.irregularity),
        strays_mm: f.number("strays_mm", usual.strays_mm),
        asymmetry_mm: f.number("asymmetry_mm", usual.asymmetry_mm),
    };
    f.end();
    hairline
}

fn point(at: &At<'_>) -> ChartMm {
    let [u, v] = at.numbers();
    ChartMm { u, v }
}

fn zone(at: &At<'_>) -> Zone {
    let f = at.fields();
    let names = ZoneKind::ALL.iter().map(|(name, _)| *name);
    let usual = Zone::of(ZoneKind::ALL[f.need("kind").named(names)].1);
    let zone = Zone {
        kind: usual.kind,
        density_per_cm2: f.number("density_per_cm2", usual.density_per_cm2),
        feather_mm: f.number("feather_mm", usual.feather_mm),
        dot_mm: f.maybe("dot_mm"),
        pigment: f.there("pigment").map(|at| pigment(&at)),
        points: f.read("points", |at| at.list(point), usual.points),
        width_mm: f.number("width_mm", usual.width_mm),
    };
    f.end();
    zone
}

fn session(at: &At<'_>) -> Session {
    let f = at.fields();
    let session = Session {
        share: f.need("share").number(),
        dot_mm: f.number("dot_mm", default_of("sessions.dot_mm")),
        pigment: f.read("pigment", pigment, Pigment::default()),
        depth_mm: f.number("depth_mm", default_of("sessions.depth_mm")),
        needle: f.one_of("needle", &Needle::ALL, Needle::default()),
        after_days: f.number("after_days", default_of("sessions.after_days")),
    };
    f.end();
    session
}

fn pigment(at: &At<'_>) -> Pigment {
    let usual = Pigment::default();
    let f = at.fields();
    let pigment = Pigment {
        shade: f.one_of("shade", &Shade::ALL, usual.shade),
        dilution: f.number("dilution", usual.dilution),
    };
    f.end();
    pigment
}

fn catalogue(at: &At<'_>) -> Catalogue {
    let usual = Catalogue::default();
    let f = at.fields();
    let one = |name: &str, usual: Colourant| {
        let read = |at: &At<'_>| {
            let f = at.fields();
            let colourant = Colourant {
                slope: f.number("slope", usual.slope),
                optical_depth: f.number("optical_depth", usual.optical_depth),
            };
            f.end();
            colourant
        };
        f.read(name, read, usual)
    };
    let catalogue = Catalogue {
        neutral: one("neutral", usual.neutral),
        warm: one("warm", usual.warm),
        cool: one("cool", usual.cool),
        ash: one("ash", usual.ash),
    };
    f.end();
    catalogue
}

fn fit(at: &At<'_>) -> Fit {
    let f = at.fields();
    let photo = f.need("photo_px");
    let fit = Fit {
        photo_px: photo.list(|at| at.whole()).try_into().unwrap_or_else(|_| {
            photo.says(photo.place.path(), "expected width and height.".to_owned());
            [0; 2]
        }),
        focal_px: f.need("focal_px").number(),
        rotation_rad: f.need("rotation_rad").numbers(),
        translation_mm: f.need("translation_mm").numbers(),
        shape: f.read("shape", shape, Shape::default()),
        outline: f
            .there("outline")
            .map_or(Vec::new(), |at| at.list(|at| at.number())),
    };
    f.end();
    fit
}

fn shape(at: &At<'_>) -> Shape {
    let f = at.fields();
    let shape = Shape {
        length_sd: f.number("length_sd", 0.0),
        breadth_sd: f.number("breadth_sd", 0.0),
        height_sd: f.number("height_sd", 0.0),
        face_sd: f.number("face_sd", 0.0),
        occiput_sd: f.number("occiput_sd", 0.0),
        crown_sd: f.number("crown_sd", 0.0),
        forehead_sd: f.number("forehead_sd", 0.0),
        cheek_sd: f.number("cheek_sd", 0.0),
        jaw_sd: f.number("jaw_sd", 0.0),
        ear_sd: f.number("ear_sd", 0.0),
        woman: f.number("woman", 0.0),
    };
    f.end();
    shape
}
