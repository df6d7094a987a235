//! From a JSON tree to the document: every field by its name, whatever is unknown refused, the first
//! error kept with its place. What serde derives does the same, but costs the browser several times
//! as many bytes, and reads lists as objects. Whether a value is legal is judged in `validate.rs`.
//!
//! Reading goes on after an error with the usual value: a result for every field would be a branch
//! for every field.

use std::cell::{Cell, RefCell};

use crate::document::{
    ChartMm, Cut, Design, Fit, Hair, Hairline, Measures, Pigment, Session, Sex, Shade, Shape, Skin,
    Subject, Turn, Whorl, Zone, ZoneKind, default_sessions, default_zones,
};
use crate::error::DesignError;
use crate::limits::default_of;
use crate::loss::LossPattern;
use crate::presets::HairlinePreset;
use crate::tree::Tree;

/// Where a value stands: a field of an object or an entry of a list.
struct Place<'a> {
    within: Option<&'a Place<'a>>,
    name: &'a str,
    index: usize,
}

impl Place<'_> {
    /// As a path; the document itself is `.`.
    fn path(&self) -> String {
        let outer = self.within.map(Place::path).unwrap_or_default();
        match (outer.as_str(), self.name) {
            ("", name) => name.to_owned(),
            (_, "") => format!("{outer}[{}]", self.index),
            (".", name) => name.to_owned(),
            (_, name) => [&outer, ".", name].concat(),
        }
    }
}

/// A value, its place in the document, and the first problem found in it.
struct At<'a> {
    place: Place<'a>,
    value: &'a Tree,
    problem: &'a RefCell<Option<DesignError>>,
}

/// The fields of an object, and which of them have been read.
struct Fields<'a> {
    at: &'a At<'a>,
    all: &'a [(String, Tree)],
    read: Cell<u64>,
}

/// What stands where a field is missing.
static NOTHING: Tree = Tree::Null;

impl At<'_> {
    /// Keeps a problem, unless there was one before.
    fn says(&self, place: String, said: String) {
        self.problem
            .borrow_mut()
            .get_or_insert_with(|| DesignError::new(place, said));
    }

    fn refuse(&self, expected: &str) {
        let found = match self.value {
            Tree::Null => "null",
            Tree::Bool(_) => "true or false",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "a text",
            Tree::List(_) => "a list",
            Tree::Object(_) => "an object",
        };
        let said = [found, " stands here; expected ", expected, "."].concat();
        self.says(self.place.path(), said);
    }

    fn fields(&self) -> Fields<'_> {
        let all = match self.value {
            Tree::Object(all) => all.as_slice(),
            _ => {
                self.refuse("an object");
                &[]
            }
        };
        Fields {
            at: self,
            all,
            read: Cell::new(0),
        }
    }

    fn list<T>(&self, read: fn(&At<'_>) -> T) -> Vec<T> {
        let Tree::List(values) = self.value else {
            self.refuse("a list");
            return Vec::new();
        };
        let entry = |(index, value)| {
            read(&At {
                place: Place {
                    within: Some(&self.place),
                    name: "",
                    index,
                },
                value,
                problem: self.problem,
            })
        };
        values.iter().enumerate().map(entry).collect()
    }

    fn number(&self) -> f64 {
        match self.value {
            Tree::Number(number) => *number,
            _ => {
                self.refuse("a number");
                0.0
            }
        }
    }

    /// A whole number of at most 32 bits.
    fn whole(&self) -> u32 {
        match *self.value {
            Tree::Number(n) if n >= 0.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0 => n as u32,
            _ => {
                self.refuse("a whole number");
                0
            }
        }
    }

    fn numbers<const N: usize>(&self) -> [f64; N] {
        self.list(|at| at.number()).try_into().unwrap_or_else(|_| {
            self.says(self.place.path(), format!("expected {N} numbers."));
            [0.0; N]
        })
    }

    fn truth(&self) -> bool {
        match self.value {
            Tree::Bool(truth) => *truth,
            _ => {
                self.refuse("true or false");
                false
            }
        }
    }

    fn text(&self) -> String {
        match self.value {
            Tree::Text(text) => text.clone(),
            _ => {
                self.refuse("a text");
                String::new()
            }
        }
    }

    /// Which of some names stands here.
    fn named<'n>(&self, names: impl Iterator<Item = &'n str> + Clone) -> usize {
        let found = match self.value {
            Tree::Text(text) => names.clone().position(|name| text == name),
            _ => None,
        };
        found.unwrap_or_else(|| {
            let names: Vec<&str> = names.collect();
            self.refuse(&["one of ", &names.join(", ")].concat());
            0
        })
    }
}

impl Fields<'_> {
    fn take<'s>(&'s self, name: &'s str) -> Option<At<'s>> {
        let index = self.all.iter().position(|(known, _)| known == name)?;
        self.read.set(self.read.get() | 1 << (index & 63));
        Some(self.field(name, &self.all[index].1))
    }

    fn field<'s>(&'s self, name: &'s str, value: &'s Tree) -> At<'s> {
        At {
            place: Place {
                within: Some(&self.at.place),
                name,
                index: 0,
            },
            value,
            problem: self.at.problem,
        }
    }

    fn need<'s>(&'s self, name: &'s str) -> At<'s> {
        self.take(name).unwrap_or_else(|| {
            let said = ["the field ", name, " is missing."].concat();
            self.at.says(self.at.place.path(), said);
            self.field(name, &NOTHING)
        })
    }

    /// A field that may be left out.
    fn read<T>(&self, name: &str, read: impl Fn(&At<'_>) -> T, usual: T) -> T {
        match self.take(name) {
            Some(at) => read(&at),
            None => usual,
        }
    }

    fn number(&self, name: &str, usual: f64) -> f64 {
        match self.take(name) {
            Some(at) => at.number(),
            None => usual,
        }
    }

    /// A number that may be left out or null.
    fn maybe(&self, name: &str) -> Option<f64> {
        let at = self.take(name)?;
        (*at.value != Tree::Null).then(|| at.number())
    }

    /// One of the values of a table, by its name.
    fn one_of<T: Copy>(&self, name: &str, names: &[(&str, T)], usual: T) -> T {
        match self.take(name) {
            Some(at) => names[at.named(names.iter().map(|(name, _)| *name))].1,
            None => usual,
        }
    }

    /// Refuses what nobody asked for.
    fn end(&self) {
        let unread = (0..self.all.len()).find(|index| self.read.get() >> (index & 63) & 1 == 0);
        if let Some(index) = unread {
            let at = self.field(&self.all[index].0, &NOTHING);
            at.says(at.place.path(), "there is no such field.".to_owned());
        }
    }
}

/// The document; `check_version` sees the version before any other field.
///
/// # Errors
/// The first thing that does not fit, with its place.
pub(crate) fn design(
    tree: &Tree,
    check_version: impl Fn(f64) -> Result<(), DesignError>,
) -> Result<Design, DesignError> {
    let problem = RefCell::new(None);
    let at = At {
        place: Place {
            within: None,
            name: ".",
            index: 0,
        },
        value: tree,
        problem: &problem,
    };
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
        zones: match f.take("zones") {
            Some(at) => at.list(zone),
            None => default_zones(),
        },
        sessions: match f.take("sessions") {
            Some(at) => at.list(session),
            None => default_sessions(),
        },
        fit: match f.take("fit") {
            Some(at) if *at.value != Tree::Null => Some(fit(&at)),
            _ => None,
        },
    };
    f.end();
    problem.into_inner().map_or(Ok(design), Err)
}

fn subject(at: &At<'_>) -> Subject {
    let f = at.fields();
    let subject = Subject {
        sex: f.one_of("sex", &[("man", Sex::Man), ("woman", Sex::Woman)], Sex::Man),
        skin: f.read("skin", skin, Skin::default()),
        hair: f.read("hair", hair, Hair::default()),
        pattern: f.one_of("pattern", &LossPattern::ALL, LossPattern::Bare),
        measures: f.read("measures", measures, Measures::default()),
    };
    f.end();
    subject
}

fn hair(at: &At<'_>) -> Hair {
    const CUTS: [(&str, Cut); 2] = [("stubble", Cut::Stubble), ("long", Cut::Long)];
    let usual = Hair::default();
    let f = at.fields();
    let hair = Hair {
        cut: f.one_of("cut", &CUTS, usual.cut),
        stubble_mm: f.number("stubble_mm", usual.stubble_mm),
        long_mm: f.number("long_mm", usual.long_mm),
        whorl: f.read("whorl", whorl, usual.whorl),
    };
    f.end();
    hair
}

fn whorl(at: &At<'_>) -> Whorl {
    const TURNS: [(&str, Turn); 2] = [
        ("clockwise", Turn::Clockwise),
        ("counterclockwise", Turn::Counterclockwise),
    ];
    let usual = Whorl::default();
    let f = at.fields();
    let whorl = Whorl {
        left_mm: f.number("left_mm", usual.left_mm),
        back_mm: f.number("back_mm", usual.back_mm),
        turn: f.one_of("turn", &TURNS, usual.turn),
        double: f.read("double", |at| at.truth(), usual.double),
    };
    f.end();
    whorl
}

fn skin(at: &At<'_>) -> Skin {
    let f = at.fields();
    // What is too large for the scale is too large for its limit as well.
    let monk = f.need("monk").whole().min(u32::from(u8::MAX)) as u8;
    f.end();
    Skin { monk }
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
    const PRESETS: [(&str, HairlinePreset); 4] = [
        ("soft_rounded", HairlinePreset::SoftRounded),
        ("straight", HairlinePreset::Straight),
        ("widows_peak", HairlinePreset::WidowsPeak),
        ("mature_receded", HairlinePreset::MatureReceded),
    ];
    let usual = Hairline::default();
    let f = at.fields();
    let hairline = Hairline {
        preset: f.one_of("preset", &PRESETS, usual.preset),
        points: f.read("points", |at| at.list(point), usual.points),
        softness_mm: f.number("softness_mm", usual.softness_mm),
        irregularity: f.number("irregularity", usual.irregularity),
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
    const KINDS: [(&str, ZoneKind); 2] =
        [("full_scalp", ZoneKind::FullScalp), ("top", ZoneKind::Top)];
    let f = at.fields();
    let zone = Zone {
        kind: KINDS[f.need("kind").named(KINDS.iter().map(|(name, _)| *name))].1,
        density_per_cm2: f.number("density_per_cm2", default_of("zones.density_per_cm2")),
        feather_mm: f.number("feather_mm", default_of("zones.feather_mm")),
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
    };
    f.end();
    session
}

fn pigment(at: &At<'_>) -> Pigment {
    const SHADES: [(&str, Shade); 4] = [
        ("neutral", Shade::Neutral),
        ("warm", Shade::Warm),
        ("cool", Shade::Cool),
        ("ash", Shade::Ash),
    ];
    let usual = Pigment::default();
    let f = at.fields();
    let pigment = Pigment {
        shade: f.one_of("shade", &SHADES, usual.shade),
        dilution: f.number("dilution", usual.dilution),
    };
    f.end();
    pigment
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
