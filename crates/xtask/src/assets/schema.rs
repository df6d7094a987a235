//! The types of the design document for the page: `www/state/design.d.ts`, written from the Rust types
//! so that the two sides cannot drift apart.

use std::fmt::Write as _;

use serde_json::json;
use smp_design::{
    HairColour, HairlinePreset, LossPattern, MAX_OUTLINE, MAX_POINTS, MAX_SESSIONS, MAX_TOUCH_UPS,
    MAX_ZONES, Shade, Shape, VERSION, ZoneKind, limit,
};

use super::limits::{MADE, names};

/// The document's types.
pub(crate) fn types() -> String {
    let patterns = names(&LossPattern::ALL.map(|(_, pattern)| json!(pattern)), " | ");
    let hairlines = names(&HairlinePreset::ALL.map(|(_, preset)| json!(preset)), " | ");
    let kinds = names(&ZoneKind::ALL.map(|(_, kind)| json!(kind)), " | ");
    let shades = names(&Shade::ALL.map(|(_, shade)| json!(shade)), " | ");
    let colours = names(&HairColour::ALL.map(|(_, colour)| json!(colour)), " | ");
    let mut text = format!(
        "/*\n * The design document, version {VERSION}, as the page holds it: frozen, plain data.\n * {MADE}\n */\n"
    );
    let mut put = |name: &str, about: &str, fields: &[(&str, &str, String)]| {
        let _ = write!(text, "\n/** {about} */\nexport interface {name} {{\n");
        for (field, kind, note) in fields {
            let _ = write!(text, "  /** {note} */\n  readonly {field}: {kind};\n");
        }
        text.push_str("}\n");
    };
    put(
        "Design",
        "Everything that was decided about one head.",
        &[
            (
                "version",
                &VERSION.to_string(),
                "The document's version.".into(),
            ),
            ("seed", "string", "1 to 32 hexadecimal digits.".into()),
            ("subject", "Subject", "Who wears it.".into()),
            ("hairline", "Hairline", "The front edge.".into()),
            (
                "irregularity",
                "number",
                "How uneven dots stand, 0 to 1; also of the edge of a hairline.".into(),
            ),
            (
                "zones",
                "readonly Zone[]",
                format!("1 to {MAX_ZONES} treated areas."),
            ),
            (
                "sessions",
                "readonly Session[]",
                format!("1 to {MAX_SESSIONS} sittings, first to last."),
            ),
            (
                "touch_ups",
                "readonly number[]",
                format!("At most {MAX_TOUCH_UPS} refreshments, years after the last session."),
            ),
            (
                "pigments",
                "Catalogue | null",
                "A clinic's own pigments; null means the usual ones.".into(),
            ),
            (
                "fit",
                "Fit | null",
                "Where the head stands in a photo.".into(),
            ),
        ],
    );
    put(
        "Subject",
        "Who wears the design.",
        &[
            (
                "sex",
                "'man' | 'woman'",
                "Whose bust the built-in head is.".into(),
            ),
            ("skin", "Skin", "Skin of the built-in head.".into()),
            ("hair", "Hair", "Hair of the subject's own.".into()),
            ("pattern", &patterns, "Where it has been lost.".into()),
            ("measures", "Measures", "Measures of the head.".into()),
            (
                "existing_hair",
                "string | null",
                "Hair as a photo shows it, as runs; null is the pattern's.".into(),
            ),
            (
                "care",
                "Care",
                "What the healed work will meet with.".into(),
            ),
        ],
    );
    put(
        "Care",
        "Habits that decide how long pigment lasts.",
        &[
            (
                "sun",
                "'shaded' | 'usual' | 'much'",
                "Sun on the scalp.".into(),
            ),
            (
                "aftercare",
                "'good' | 'poor'",
                "How the first weeks are looked after.".into(),
            ),
        ],
    );
    put(
        "Hair",
        "Hair of the subject's own, where the pattern leaves any.",
        &[
            ("cut", "'stubble' | 'long'", "How it is worn.".into()),
            ("stubble_mm", "number", range("subject.hair.stubble_mm")),
            ("long_mm", "number", range("subject.hair.long_mm")),
            (
                "whorl",
                "Whorl",
                "Where the hair of the crown turns.".into(),
            ),
            ("colour", &colours, "Where it is not white.".into()),
            ("grey", "number", range("subject.hair.grey")),
        ],
    );
    put(
        "Whorl",
        "The whorl on the crown.",
        &[
            ("left_mm", "number", range("subject.hair.whorl.left_mm")),
            ("back_mm", "number", range("subject.hair.whorl.back_mm")),
            (
                "turn",
                "'clockwise' | 'counterclockwise'",
                "Seen from above.".into(),
            ),
            ("double", "boolean", "Whether there are two.".into()),
        ],
    );
    put(
        "Measures",
        "Measures of a head; null is the average of its kind.",
        &[
            "length_mm",
            "breadth_mm",
            "height_mm",
            "circumference_mm",
            "face_mm",
        ]
        .map(|name| {
            (
                name,
                "number | null",
                range(&format!("subject.measures.{name}")),
            )
        }),
    );
    put(
        "Skin",
        "Skin.",
        &[
            ("monk", "number", range("subject.skin.monk")),
            (
                "colour",
                "string | null",
                "#rrggbb, in place of the step of the scale.".into(),
            ),
            (
                "undertone",
                "'cool' | 'neutral' | 'warm'",
                "What the colour tends to.".into(),
            ),
            (
                "kind",
                "'normal' | 'dry' | 'oily'",
                "How oily it is.".into(),
            ),
        ],
    );
    put(
        "Hairline",
        "From the right temple over the forehead to the left temple.",
        &[
            ("preset", &hairlines, "The form it started from.".into()),
            (
                "points",
                "readonly ChartMm[]",
                format!("3 to {MAX_POINTS} own points, or none."),
            ),
            ("softness_mm", "number", range("hairline.softness_mm")),
            ("irregularity", "number", range("hairline.irregularity")),
            ("strays_mm", "number", range("hairline.strays_mm")),
            ("asymmetry_mm", "number", range("hairline.asymmetry_mm")),
        ],
    );
    put(
        "Zone",
        "A treated area behind the hairline.",
        &[
            ("kind", &kinds, "Which part of the scalp.".into()),
            ("density_per_cm2", "number", range("zones.density_per_cm2")),
            ("feather_mm", "number", range("zones.feather_mm")),
            (
                "dot_mm",
                "number | null",
                "Diameter of dots here; null is the session's.".into(),
            ),
            (
                "pigment",
                "Pigment | null",
                "What is put in here; null is the session's.".into(),
            ),
            (
                "points",
                "readonly ChartMm[]",
                format!("Of what is drawn, at most {MAX_OUTLINE}."),
            ),
            ("width_mm", "number", range("zones.width_mm")),
        ],
    );
    put(
        "Session",
        "One sitting.",
        &[
            ("share", "number", range("sessions.share")),
            ("dot_mm", "number", range("sessions.dot_mm")),
            ("pigment", "Pigment", "What is put in.".into()),
            ("depth_mm", "number", range("sessions.depth_mm")),
            (
                "needle",
                "'single' | 'round_three'",
                "What it is put in with.".into(),
            ),
            ("after_days", "number", range("sessions.after_days")),
        ],
    );
    put(
        "Catalogue",
        "Undiluted pigments by undertone.",
        &["neutral", "warm", "cool", "ash"]
            .map(|name| (name, "Colourant", "This undertone.".into())),
    );
    put(
        "Colourant",
        "An undiluted pigment.",
        &[
            ("slope", "number", range("pigments.slope")),
            ("optical_depth", "number", range("pigments.optical_depth")),
        ],
    );
    put(
        "Pigment",
        "Undertone and dilution.",
        &[
            ("shade", &shades, "Undertone.".into()),
            ("dilution", "number", range("sessions.pigment.dilution")),
        ],
    );
    put(
        "Fit",
        "The head's place and form in one photo.",
        &[
            (
                "photo_px",
                "readonly [number, number]",
                "Width and height of the upright photo.".into(),
            ),
            ("focal_px", "number", range("fit.focal_px")),
            (
                "rotation_rad",
                "readonly [number, number, number]",
                range("fit.rotation_rad"),
            ),
            (
                "translation_mm",
                "readonly [number, number, number]",
                range("fit.translation_mm"),
            ),
            ("shape", "Shape", "The head's form.".into()),
            ("outline", "readonly number[]", range("fit.outline")),
        ],
    );
    put(
        "Shape",
        "The head's form in standard deviations from the mean head.",
        &Shape::default()
            .rows()
            .map(|(name, _)| (name, "number", range("fit.shape"))),
    );
    text.push_str(
        "\n/** A place on the flat chart of the scalp: [u, v] in mm; u to the subject's left, v forwards. */\n\
         export type ChartMm = readonly [number, number];\n",
    );
    text
}

/// The range of one number as a remark.
fn range(path: &str) -> String {
    limit(path).map_or_else(String::new, |row| {
        let unit = if row.unit.is_empty() {
            String::new()
        } else {
            format!(" {}", row.unit)
        };
        format!(
            "{} to {}{unit}, {} by default.",
            row.min, row.max, row.default
        )
    })
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use smp_design::{Design, DesignPreset};

    use super::*;

    /// Every field that a serialised design has stands in the types, and no other.
    #[test]
    fn types_and_document_have_the_same_fields() {
        let mut design = Design::preset(DesignPreset::Natural, "0");
        design.fit = Some(smp_design::Fit {
            photo_px: [1, 1],
            focal_px: 1000.0,
            rotation_rad: [0.0; 3],
            translation_mm: [0.0; 3],
            shape: smp_design::Shape::default(),
            outline: Vec::new(),
        });
        design.pigments = Some(smp_design::Catalogue::default());
        let mut fields = Vec::new();
        collect(&json!(design), &mut fields);
        let types = types();
        for field in &fields {
            assert!(
                types.contains(&format!("readonly {field}: ")),
                "{field} is missing"
            );
        }
        let mut declared: Vec<_> = types
            .lines()
            .filter_map(|line| line.strip_prefix("  readonly ")?.split_once(':'))
            .map(|(name, _)| name)
            .collect();
        declared.sort_unstable();
        declared.dedup();
        fields.sort();
        fields.dedup();
        assert_eq!(declared, fields);
    }

    fn collect(value: &Value, fields: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(name, inner)| {
                fields.push(name.clone());
                collect(inner, fields);
            }),
            Value::Array(list) => list.iter().for_each(|inner| collect(inner, fields)),
            _ => {}
        }
    }
}
