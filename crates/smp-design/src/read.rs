//! From a JSON tree to the document: every field by its name, whatever is unknown refused, each
//! error with its place. What serde derives does the same, but costs the browser several times as
//! many bytes, and reads lists as objects. Whether a value is legal is judged in `validate.rs`.

use crate::document::{
    ChartMm, Cut, Design, Fit, Hair, Hairline, Measures, Pigment, Session, Sex, Shade, Shape, Skin,
    Subject, Turn, Whorl, Zone, ZoneKind, default_sessions, default_zones,
};
use crate::error::DesignError;
use crate::limits::default_of;
use crate::loss::LossPattern;
use crate::presets::HairlinePreset;
use crate::tree::Tree;

type Read<T> = Result<T, DesignError>;

/// A value and its place in the document.
pub(crate) struct At {
    place: String,
    value: Tree,
}

/// The fields of an object that have not been read yet.
struct Fields {
    place: String,
    left: Vec<(String, Tree)>,
}

/// The path of a field of an object; the document itself is `.`.
fn within(place: &str, name: &str) -> String {
    match place {
        "." => name.to_owned(),
        _ => [place, ".", name].concat(),
    }
}

impl At {
    /// The whole document.
    pub(crate) fn document(value: Tree) -> Self {
        Self {
            place: ".".to_owned(),
            value,
        }
    }

    fn refused<T>(&self, expected: &str) -> Read<T> {
        let found = match &self.value {
            Tree::Null => "null",
            Tree::Bool(_) => "true or false",
            Tree::Number(_) => "a number",
            Tree::Text(_) => "a text",
            Tree::List(_) => "a list",
            Tree::Object(_) => "an object",
        };
        let said = [found, " stands here; expected ", expected, "."].concat();
        Err(DesignError::new(self.place.as_str(), said))
    }

    fn fields(self) -> Read<Fields> {
        match self.value {
            Tree::Object(left) => Ok(Fields {
                place: self.place,
                left,
            }),
            _ => self.refused("an object"),
        }
    }

    fn list(self) -> Read<Vec<Self>> {
        let Tree::List(values) = self.value else {
            return self.refused("a list");
        };
        let entry = |(index, value)| Self {
            place: format!("{}[{index}]", self.place),
            value,
        };
        Ok(values.into_iter().enumerate().map(entry).collect())
    }

    fn number(self) -> Read<f64> {
        match self.value {
            Tree::Number(number) => Ok(number),
            _ => self.refused("a number"),
        }
    }

    /// A whole number of at most 32 bits.
    fn whole(self) -> Read<u32> {
        match self.value {
            Tree::Number(n) if n >= 0.0 && n <= f64::from(u32::MAX) && n.fract() == 0.0 => {
                Ok(n as u32)
            }
            _ => self.refused("a whole number"),
        }
    }

    fn numbers<const N: usize>(self) -> Read<[f64; N]> {
        let place = self.place.clone();
        let numbers: Vec<f64> = self
            .list()?
            .into_iter()
            .map(Self::number)
            .collect::<Read<_>>()?;
        numbers
            .try_into()
            .map_err(|_| DesignError::new(place, format!("expected {N} numbers.")))
    }

    fn truth(self) -> Read<bool> {
        match self.value {
            Tree::Bool(truth) => Ok(truth),
            _ => self.refused("true or false"),
        }
    }

    fn text(self) -> Read<String> {
        match self.value {
            Tree::Text(text) => Ok(text),
            _ => self.refused("a text"),
        }
    }

    fn one_of<T: Copy>(self, names: &[(&str, T)]) -> Read<T> {
        let found = match &self.value {
            Tree::Text(text) => names.iter().find(|(name, _)| text == name),
            _ => None,
        };
        match found {
            Some((_, value)) => Ok(*value),
            None => {
                let names: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
                self.refused(&["one of ", &names.join(", ")].concat())
            }
        }
    }
}

impl Fields {
    fn take(&mut self, name: &str) -> Option<At> {
        let at = self.left.iter().position(|(known, _)| known == name)?;
        let (_, value) = self.left.remove(at);
        Some(At {
            place: within(&self.place, name),
            value,
        })
    }

    fn need(&mut self, name: &str) -> Read<At> {
        self.take(name).ok_or_else(|| {
            let said = ["the field ", name, " is missing."].concat();
            DesignError::new(self.place.as_str(), said)
        })
    }

    /// A field that may be left out.
    fn read<T>(&mut self, name: &str, read: impl Fn(At) -> Read<T>, usual: T) -> Read<T> {
        self.take(name).map_or(Ok(usual), read)
    }

    fn number(&mut self, name: &str, usual: f64) -> Read<f64> {
        self.read(name, At::number, usual)
    }

    /// A number that may be left out or null.
    fn maybe(&mut self, name: &str) -> Read<Option<f64>> {
        match self.take(name) {
            None => Ok(None),
            Some(at) if at.value == Tree::Null => Ok(None),
            Some(at) => at.number().map(Some),
        }
    }

    /// Refuses what nobody asked for.
    fn end(self) -> Read<()> {
        match self.left.first() {
            None => Ok(()),
            Some((name, _)) => {
                let place = within(&self.place, name);
                Err(DesignError::new(place, "there is no such field."))
            }
        }
    }
}

fn list<T>(at: At, read: fn(At) -> Read<T>) -> Read<Vec<T>> {
    at.list()?.into_iter().map(read).collect()
}

/// The document; `check_version` sees the version before any other field.
pub(crate) fn design(at: At, check_version: impl Fn(f64) -> Read<()>) -> Read<Design> {
    let mut f = at.fields()?;
    check_version(f.need("version")?.number()?)?;
    let design = Design {
        version: crate::VERSION,
        seed: f.need("seed")?.text()?,
        subject: f.read("subject", subject, Subject::default())?,
        hairline: f.read("hairline", hairline, Hairline::default())?,
        zones: match f.take("zones") {
            Some(at) => list(at, zone)?,
            None => default_zones(),
        },
        sessions: match f.take("sessions") {
            Some(at) => list(at, session)?,
            None => default_sessions(),
        },
        fit: match f.take("fit") {
            Some(at) if at.value != Tree::Null => Some(fit(at)?),
            _ => None,
        },
    };
    f.end()?;
    Ok(design)
}

fn subject(at: At) -> Read<Subject> {
    let mut f = at.fields()?;
    let subject = Subject {
        sex: f.read(
            "sex",
            |at| at.one_of(&[("man", Sex::Man), ("woman", Sex::Woman)]),
            Sex::Man,
        )?,
        skin: f.read("skin", skin, Skin::default())?,
        hair: f.read("hair", hair, Hair::default())?,
        pattern: f.read(
            "pattern",
            |at| at.one_of(&LossPattern::ALL),
            LossPattern::Bare,
        )?,
        measures: f.read("measures", measures, Measures::default())?,
    };
    f.end()?;
    Ok(subject)
}

fn hair(at: At) -> Read<Hair> {
    const CUTS: [(&str, Cut); 2] = [("stubble", Cut::Stubble), ("long", Cut::Long)];
    let usual = Hair::default();
    let mut f = at.fields()?;
    let hair = Hair {
        cut: f.read("cut", |at| at.one_of(&CUTS), usual.cut)?,
        stubble_mm: f.number("stubble_mm", usual.stubble_mm)?,
        long_mm: f.number("long_mm", usual.long_mm)?,
        whorl: f.read("whorl", whorl, usual.whorl)?,
    };
    f.end()?;
    Ok(hair)
}

fn whorl(at: At) -> Read<Whorl> {
    const TURNS: [(&str, Turn); 2] = [
        ("clockwise", Turn::Clockwise),
        ("counterclockwise", Turn::Counterclockwise),
    ];
    let usual = Whorl::default();
    let mut f = at.fields()?;
    let whorl = Whorl {
        left_mm: f.number("left_mm", usual.left_mm)?,
        back_mm: f.number("back_mm", usual.back_mm)?,
        turn: f.read("turn", |at| at.one_of(&TURNS), usual.turn)?,
        double: f.read("double", At::truth, usual.double)?,
    };
    f.end()?;
    Ok(whorl)
}

fn skin(at: At) -> Read<Skin> {
    let mut f = at.fields()?;
    // What is too large for the scale is too large for its limit as well.
    let monk = f.need("monk")?.whole()?.min(u32::from(u8::MAX)) as u8;
    f.end()?;
    Ok(Skin { monk })
}

fn measures(at: At) -> Read<Measures> {
    let mut f = at.fields()?;
    let measures = Measures {
        length_mm: f.maybe("length_mm")?,
        breadth_mm: f.maybe("breadth_mm")?,
        height_mm: f.maybe("height_mm")?,
        circumference_mm: f.maybe("circumference_mm")?,
        face_mm: f.maybe("face_mm")?,
    };
    f.end()?;
    Ok(measures)
}

fn hairline(at: At) -> Read<Hairline> {
    const PRESETS: [(&str, HairlinePreset); 4] = [
        ("soft_rounded", HairlinePreset::SoftRounded),
        ("straight", HairlinePreset::Straight),
        ("widows_peak", HairlinePreset::WidowsPeak),
        ("mature_receded", HairlinePreset::MatureReceded),
    ];
    let usual = Hairline::default();
    let mut f = at.fields()?;
    let hairline = Hairline {
        preset: f.read("preset", |at| at.one_of(&PRESETS), usual.preset)?,
        points: f.read("points", |at| list(at, point), usual.points)?,
        softness_mm: f.number("softness_mm", usual.softness_mm)?,
        irregularity: f.number("irregularity", usual.irregularity)?,
        asymmetry_mm: f.number("asymmetry_mm", usual.asymmetry_mm)?,
    };
    f.end()?;
    Ok(hairline)
}

fn point(at: At) -> Read<ChartMm> {
    at.numbers().map(|[u, v]| ChartMm { u, v })
}

fn zone(at: At) -> Read<Zone> {
    const KINDS: [(&str, ZoneKind); 2] =
        [("full_scalp", ZoneKind::FullScalp), ("top", ZoneKind::Top)];
    let mut f = at.fields()?;
    let zone = Zone {
        kind: f.need("kind")?.one_of(&KINDS)?,
        density_per_cm2: f.number("density_per_cm2", default_of("zones.density_per_cm2"))?,
        feather_mm: f.number("feather_mm", default_of("zones.feather_mm"))?,
    };
    f.end()?;
    Ok(zone)
}

fn session(at: At) -> Read<Session> {
    let mut f = at.fields()?;
    let session = Session {
        share: f.need("share")?.number()?,
        dot_mm: f.number("dot_mm", default_of("sessions.dot_mm"))?,
        pigment: f.read("pigment", pigment, Pigment::default())?,
        depth_mm: f.number("depth_mm", default_of("sessions.depth_mm"))?,
    };
    f.end()?;
    Ok(session)
}

fn pigment(at: At) -> Read<Pigment> {
    const SHADES: [(&str, Shade); 4] = [
        ("neutral", Shade::Neutral),
        ("warm", Shade::Warm),
        ("cool", Shade::Cool),
        ("ash", Shade::Ash),
    ];
    let usual = Pigment::default();
    let mut f = at.fields()?;
    let pigment = Pigment {
        shade: f.read("shade", |at| at.one_of(&SHADES), usual.shade)?,
        dilution: f.number("dilution", usual.dilution)?,
    };
    f.end()?;
    Ok(pigment)
}

fn fit(at: At) -> Read<Fit> {
    let mut f = at.fields()?;
    let photo = f.need("photo_px")?;
    let place = photo.place.clone();
    let sides: Vec<u32> = list(photo, At::whole)?;
    let fit = Fit {
        photo_px: sides
            .try_into()
            .map_err(|_| DesignError::new(place, "expected width and height."))?,
        focal_px: f.need("focal_px")?.number()?,
        rotation_rad: f.need("rotation_rad")?.numbers()?,
        translation_mm: f.need("translation_mm")?.numbers()?,
        shape: f.read("shape", shape, Shape::default())?,
    };
    f.end()?;
    Ok(fit)
}

fn shape(at: At) -> Read<Shape> {
    let mut f = at.fields()?;
    let shape = Shape {
        length_sd: f.number("length_sd", 0.0)?,
        breadth_sd: f.number("breadth_sd", 0.0)?,
        height_sd: f.number("height_sd", 0.0)?,
        face_sd: f.number("face_sd", 0.0)?,
        occiput_sd: f.number("occiput_sd", 0.0)?,
        crown_sd: f.number("crown_sd", 0.0)?,
        forehead_sd: f.number("forehead_sd", 0.0)?,
        cheek_sd: f.number("cheek_sd", 0.0)?,
        jaw_sd: f.number("jaw_sd", 0.0)?,
        ear_sd: f.number("ear_sd", 0.0)?,
        woman: f.number("woman", 0.0)?,
    };
    f.end()?;
    Ok(shape)
}
