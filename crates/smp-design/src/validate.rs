//! From JSON text to a design and back. The only door for designs: unknown fields, numbers out
//! of their limits and broken text are refused with their place.

use crate::document::{ChartMm, Design, Fit, OUTLINE, VERSION};
use crate::error::DesignError;
use crate::limits::limit;
use crate::session::{Pigment, Session, Shade};
use crate::tree::Tree;
use crate::{place, read};

/// Longest JSON text that is read, in bytes.
pub const MAX_TEXT_BYTES: usize = 256 * 1024;
/// Most zones of a design.
pub const MAX_ZONES: usize = 16;
/// Most sessions of a design.
pub const MAX_SESSIONS: usize = 4;
/// Most own control points of a hairline; the fewest is 3.
pub const MAX_POINTS: usize = 33;
/// Most refreshments of the work.
pub const MAX_TOUCH_UPS: usize = 4;
/// Most points of a drawn zone.
pub const MAX_OUTLINE: usize = 256;

impl Design {
    /// Reads a design.
    ///
    /// # Errors
    /// [`DesignError`] with the place of the first thing that does not fit.
    pub fn from_json(text: &str) -> Result<Self, DesignError> {
        if text.len() > MAX_TEXT_BYTES {
            let message = format!(
                "the text has {} bytes; a design has at most {MAX_TEXT_BYTES}.",
                text.len()
            );
            return Err(DesignError::new(".", message));
        }
        let tree: Tree = serde_json::from_str(text).map_err(|error| {
            let place = place::at(text, error.line(), error.column());
            DesignError::new(place, format!("{error}."))
        })?;
        let design = read::design(&tree, check_version)?;
        design.validate()?;
        Ok(design)
    }

    /// The design as JSON text, numbers in their shortest exact form.
    pub fn to_json(&self) -> String {
        // Serialising plain data into memory cannot fail: no map has a key that is not text.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Checks every number against its limit and every list against its length.
    ///
    /// # Errors
    /// [`DesignError`] with the place of the first value that does not fit.
    pub fn validate(&self) -> Result<(), DesignError> {
        check_seed(&self.seed)?;
        within("subject.skin.monk", "", f64::from(self.subject.skin.monk))?;
        let hair = &self.subject.hair;
        within("subject.hair.stubble_mm", "", hair.stubble_mm)?;
        within("subject.hair.long_mm", "", hair.long_mm)?;
        within("subject.hair.grey", "", hair.grey)?;
        within("subject.hair.whorl.left_mm", "", hair.whorl.left_mm)?;
        within("subject.hair.whorl.back_mm", "", hair.whorl.back_mm)?;
        for (path, value) in self.subject.measures.rows() {
            value.map_or(Ok(()), |value| within(path, "", value))?;
        }
        self.check_hairline()?;
        within("irregularity", "", self.irregularity)?;
        self.check_zones()?;
        self.check_sessions()?;
        self.check_touch_ups()?;
        self.check_pigments()?;
        self.fit.as_ref().map_or(Ok(()), check_fit)
    }

    fn check_hairline(&self) -> Result<(), DesignError> {
        let hairline = &self.hairline;
        within("hairline.softness_mm", "", hairline.softness_mm)?;
        within("hairline.irregularity", "", hairline.irregularity)?;
        within("hairline.strays_mm", "", hairline.strays_mm)?;
        within("hairline.asymmetry_mm", "", hairline.asymmetry_mm)?;
        let count = hairline.points.len();
        if count != 0 {
            length("hairline.points", count, 3, MAX_POINTS)?;
        }
        check_points("hairline.points", &hairline.points)
    }

    fn check_zones(&self) -> Result<(), DesignError> {
        length("zones", self.zones.len(), 1, MAX_ZONES)?;
        for (index, zone) in self.zones.iter().enumerate() {
            let place = |field| format!("zones[{index}].{field}");
            within(
                "zones.density_per_cm2",
                &place("density_per_cm2"),
                zone.density_per_cm2,
            )?;
            within("zones.feather_mm", &place("feather_mm"), zone.feather_mm)?;
            within("zones.width_mm", &place("width_mm"), zone.width_mm)?;
            if let Some(dot_mm) = zone.dot_mm {
                within("zones.dot_mm", &place("dot_mm"), dot_mm)?;
            }
            if let Some(pigment) = &zone.pigment {
                check_pigment(&place("pigment.dilution"), pigment)?;
            }
            let (fewest, most) = zone.kind.points();
            length(&place("points"), zone.points.len(), fewest, most)?;
            check_points(&place("points"), &zone.points)?;
        }
        Ok(())
    }

    fn check_sessions(&self) -> Result<(), DesignError> {
        length("sessions", self.sessions.len(), 1, MAX_SESSIONS)?;
        let mut before = 0.0;
        for (index, session) in self.sessions.iter().enumerate() {
            check_session(index, session)?;
            if session.share <= before {
                let message = format!(
                    "{} is not more than the session before it ({}); shares count up.",
                    words(session.share),
                    words(before)
                );
                return Err(DesignError::new(
                    format!("sessions[{index}].share"),
                    message,
                ));
            }
            before = session.share;
        }
        Ok(())
    }
}

impl Design {
    fn check_touch_ups(&self) -> Result<(), DesignError> {
        length("touch_ups", self.touch_ups.len(), 0, MAX_TOUCH_UPS)?;
        let mut before = 0.0;
        for (index, &years) in self.touch_ups.iter().enumerate() {
            let place = format!("touch_ups[{index}]");
            within("touch_ups", &place, years)?;
            if years <= before {
                let message = format!("{} is not later than the one before it.", words(years));
                return Err(DesignError::new(place, message));
            }
            before = years;
        }
        Ok(())
    }

    fn check_pigments(&self) -> Result<(), DesignError> {
        let Some(catalogue) = &self.pigments else {
            return Ok(());
        };
        for (name, shade) in Shade::ALL {
            let colourant = catalogue.of(shade);
            let place = |field| format!("pigments.{name}.{field}");
            within("pigments.slope", &place("slope"), colourant.slope)?;
            let (path, depth) = ("pigments.optical_depth", colourant.optical_depth);
            within(path, &place("optical_depth"), depth)?;
        }
        Ok(())
    }
}

fn check_pigment(place: &str, pigment: &Pigment) -> Result<(), DesignError> {
    within("sessions.pigment.dilution", place, pigment.dilution)
}

fn check_points(path: &str, points: &[ChartMm]) -> Result<(), DesignError> {
    for (index, point) in points.iter().enumerate() {
        let place = format!("{path}[{index}]");
        within("points", &place, point.u)?;
        within("points", &place, point.v)?;
    }
    Ok(())
}

/// A document of another version is refused for that reason, and not for a field that this one
/// does not know.
fn check_version(version: f64) -> Result<(), DesignError> {
    if version == f64::from(VERSION) {
        return Ok(());
    }
    let message = format!(
        "{} is not a version this program knows; it reads version {VERSION}.",
        words(version)
    );
    Err(DesignError::new("version", message))
}

fn check_seed(seed: &str) -> Result<(), DesignError> {
    let legal = (1..=32).contains(&seed.len()) && seed.bytes().all(|b| b.is_ascii_hexdigit());
    if legal {
        return Ok(());
    }
    Err(DesignError::new(
        "seed",
        "a seed is 1 to 32 hexadecimal digits, such as 5eed.",
    ))
}

fn check_session(index: usize, session: &Session) -> Result<(), DesignError> {
    let place = |field| format!("sessions[{index}].{field}");
    within("sessions.share", &place("share"), session.share)?;
    within("sessions.dot_mm", &place("dot_mm"), session.dot_mm)?;
    check_pigment(&place("pigment.dilution"), &session.pigment)?;
    within(
        "sessions.after_days",
        &place("after_days"),
        session.after_days,
    )?;
    within("sessions.depth_mm", &place("depth_mm"), session.depth_mm)
}

fn check_fit(fit: &Fit) -> Result<(), DesignError> {
    if fit.photo_px.iter().any(|&side| side == 0 || side > 30_000) {
        let message = "a photo has 1 to 30000 pixels a side.";
        return Err(DesignError::new("fit.photo_px", message));
    }
    within("fit.focal_px", "", fit.focal_px)?;
    for angle in fit.rotation_rad {
        within("fit.rotation_rad", "", angle)?;
    }
    for distance in fit.translation_mm {
        within("fit.translation_mm", "", distance)?;
    }
    if !fit.outline.is_empty() && fit.outline.len() != OUTLINE {
        return Err(DesignError::new("fit.outline", "has 32 numbers, or none."));
    }
    for share in &fit.outline {
        within("fit.outline", "", *share)?;
    }
    fit.shape
        .rows()
        .iter()
        .try_for_each(|(name, sd)| within("fit.shape", &format!("fit.shape.{name}"), *sd))
}

/// Refuses a value outside its row of the limits table; `place` is the row's path where empty.
fn within(path: &'static str, place: &str, value: f64) -> Result<(), DesignError> {
    let Some(row) = limit(path) else {
        return Err(DesignError::new(path, "has no row in the limits table."));
    };
    // Written so that NaN is refused too.
    if value >= row.min && value <= row.max {
        return Ok(());
    }
    let unit = if row.unit.is_empty() {
        String::new()
    } else {
        format!(" {}", row.unit)
    };
    let message = format!(
        "{} is outside {} to {}{unit}; the usual value is {}.",
        words(value),
        words(row.min),
        words(row.max),
        words(row.default)
    );
    let place = if place.is_empty() { path } else { place };
    Err(DesignError::new(place, message))
}

/// A number as text, to four decimals. Writers that write every number exactly bring tables of 10 KiB
/// along, a twentieth of the first visit.
fn words(number: f64) -> String {
    const MOST: f64 = 1e9;
    if number.is_nan() {
        return "no number".to_owned();
    }
    if number.abs() >= MOST {
        let side = if number > 0.0 {
            "more than 1"
        } else {
            "less than -1"
        };
        return [side, "000000000"].concat();
    }
    let ten_thousandths = (number.abs() * 1e4 + 0.5) as u64;
    let sign = if number < 0.0 && ten_thousandths > 0 {
        "-"
    } else {
        ""
    };
    let (whole, rest) = (ten_thousandths / 10_000, ten_thousandths % 10_000);
    let text = format!("{sign}{whole}.{rest:04}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn length(path: &str, count: usize, min: usize, max: usize) -> Result<(), DesignError> {
    if (min..=max).contains(&count) {
        return Ok(());
    }
    let message = format!("{count} entries; {min} to {max} are possible.");
    Err(DesignError::new(path, message))
}
