//! The door for designs: what comes in, what is refused and where.

use serde_json::Value;

use crate::Design;
use crate::error::DesignError;
use crate::json::MAX_TEXT_BYTES;
use crate::pigment::{Pigment, Shade};
use crate::presets::DesignPreset;
use crate::schema::Kind;

fn refused(text: &str) -> DesignError {
    Design::from_json(text).expect_err("this text must be refused")
}

#[test]
fn every_preset_is_legal_and_survives_the_trip() {
    for (_, preset) in DesignPreset::ALL {
        let design = Design::preset(preset, "5eed");
        assert_eq!(Design::from_json(&design.to_json()), Ok(design));
    }
}

#[test]
fn a_short_document_takes_the_defaults() {
    let short = Design::from_json(r#"{"version":1,"seed":"0"}"#).expect("legal");
    assert_eq!(short, Design::preset(DesignPreset::Natural, "0"));
}

#[test]
fn errors_name_their_place() {
    let cases = [
        ("", "."),
        ("[]", "."),
        (r#"{"version":1,"seed":"0"} x"#, "."),
        (r#"{"version":2,"seed":"0","news":1}"#, "version"),
        (r#"{"version":0,"seed":"0"}"#, "version"),
        (r#"{"version":1,"seed":""}"#, "seed"),
        (r#"{"version":1,"seed":"xyz"}"#, "seed"),
        (r#"{"version":1,"seed":"0","extra":1}"#, "extra"),
        (
            r#"{"version":1,"seed":"0","hairline":{"softness_mm":-1}}"#,
            "hairline.softness_mm",
        ),
        (
            r#"{"version":1,"seed":"0","hairline":{"softness_mm":"8"}}"#,
            "hairline.softness_mm",
        ),
        (
            r#"{"version":1,"seed":"0","hairline":{"points":[[0,1],[2,3],[1e308,4]]}}"#,
            "hairline.points[2]",
        ),
        (r#"{"version":1,"seed":"0","hairline":[]}"#, "hairline"),
        (
            r#"{"version":1,"seed":"0","subject":{"skin":[3]}}"#,
            "subject.skin",
        ),
        (r#"[1,"0"]"#, "."),
        (r#"{"version":1,"seed":"0","zones":[]}"#, "zones"),
        (
            r#"{"version":1,"seed":"0","zones":[{"kind":"elbow"}]}"#,
            "zones[0].kind",
        ),
        (
            r#"{"version":1,"seed":"0","sessions":[{"share":0.5},{"share":0.5}]}"#,
            "sessions[1].share",
        ),
        (
            r#"{"version":1,"seed":"0","sessions":[{"share":1,"needle":"four"}]}"#,
            "sessions[0].needle",
        ),
        (
            r#"{"version":1,"seed":"0","zones":[{"kind":"top","density_per_cm2":0}]}"#,
            "zones[0].density_per_cm2",
        ),
        (
            r#"{"version":1,"seed":"0","zones":[{"kind":"top"},{"kind":"outline","points":[[0,1],[2,3]]}]}"#,
            "zones[1].points",
        ),
        (
            r#"{"version":1,"seed":"0","zones":[{"kind":"strip_scar","points":[[0,1],[2,401]]}]}"#,
            "zones[0].points[1]",
        ),
        (
            r#"{"version":1,"seed":"0","zones":[{"kind":"crown","points":[[0,1]]}]}"#,
            "zones[0].points",
        ),
        (
            r#"{"version":1,"seed":"0","zones":[{"kind":"crown","dot_mm":2}]}"#,
            "zones[0].dot_mm",
        ),
        (
            r#"{"version":1,"seed":"0","irregularity":1.5}"#,
            "irregularity",
        ),
        (
            r#"{"version":1,"seed":"0","subject":{"existing_hair":"9*g"}}"#,
            "subject.existing_hair",
        ),
        (
            r#"{"version":1,"seed":"0","subject":{"skin":{"monk":11}}}"#,
            "subject.skin.monk",
        ),
        (
            r#"{"version":1,"seed":"0","touch_ups":[3,2]}"#,
            "touch_ups[1]",
        ),
        (
            r#"{"version":1,"seed":"0","pigments":{"warm":{"slope":9}}}"#,
            "pigments.warm.slope",
        ),
        (
            r#"{"version":1,"seed":"0","pigments":{"gold":{}}}"#,
            "pigments.gold",
        ),
        (
            r##"{"version":1,"seed":"0","subject":{"skin":{"monk":5,"colour":"#12345"}}}"##,
            "subject.skin.colour",
        ),
        (
            r#"{"version":1,"seed":"0","subject":{"hair":{"grey":2}}}"#,
            "subject.hair.grey",
        ),
        (
            r#"{"version":1,"seed":"0","subject":{"care":{"sun":"moon"}}}"#,
            "subject.care.sun",
        ),
        (
            r#"{"version":1,"seed":"0","sessions":[{"share":1,"after_days":1}]}"#,
            "sessions[0].after_days",
        ),
        (
            r#"{"version":1,"seed":"0","zones":[{"kind":"crown","pigment":{"dilution":99}}]}"#,
            "zones[0].pigment.dilution",
        ),
    ];
    for (text, path) in cases {
        let error = refused(text);
        assert_eq!(error.path, path, "{text}: {error}");
    }
}

#[test]
fn a_fault_comes_with_what_is_to_be_said_of_it() {
    let of = |fields: &str| refused(&format!(r#"{{"version":1,"seed":"0"{fields}}}"#));
    let cases = [
        (
            of(r#","hairline":{"softness_mm":99}"#),
            "hairline.softness_mm: range, value 99, min 0, max 20, usual 8, unit  mm",
        ),
        (
            of(r#","zones":[]"#),
            "zones: entries, count 0, allowed 1\u{2013}16",
        ),
        (
            of(r#","touch_ups":[3,2]"#),
            "touch_ups[1]: touch-up, years 2",
        ),
        (of(r#","seed":"1""#), "seed: twice"),
        (of(r#","subject":[]"#), "subject: object"),
        (of(r#","eyes":2"#), "eyes: unknown"),
        (refused(r#"{"version":1}"#), ".: missing, name seed"),
        (refused("nothing"), "."),
    ];
    for (error, said) in cases {
        assert!(error.to_string().starts_with(said), "{error} {said}");
    }
}

#[test]
fn hostile_texts_are_refused_without_harm() {
    refused(&"[".repeat(200_000));
    refused(&" ".repeat(MAX_TEXT_BYTES + 1));
    refused(r#"{"version":1,"seed":"0","__proto__":{}}"#);
    refused(r#"{"version":NaN,"seed":"0"}"#);
    refused(r#"{"version":1,"seed":"\ud800"}"#);
}

#[test]
fn every_number_has_a_range_a_source_and_a_default_within() {
    let document = Design::schema();
    let mut numbers = 0;
    for record in document.all() {
        for field in &record.fields {
            let path = record.path_of(field);
            assert_eq!(
                field.limit.is_some(),
                *field.kind.inner() == Kind::Number,
                "{path}"
            );
            assert!(!field.about.is_empty(), "{path}");
            let Some(limit) = field.limit else { continue };
            assert!(
                limit.min <= limit.default && limit.default <= limit.max,
                "{path}"
            );
            let [low, high] = field.usual.unwrap_or([limit.min, limit.max]);
            assert!(limit.min <= low && high <= limit.max, "{path}");
            assert!(limit.step > 0.0 && !field.source.is_empty(), "{path}");
            numbers += 1;
        }
    }
    assert!(numbers > 40, "{numbers} numbers are not all");
}

#[test]
fn colours_and_pigments_survive_the_trip() {
    let text = r##"{"version":1,"seed":"0","subject":{"skin":{"monk":3,"colour":"#C58c6e"}},
        "touch_ups":[2,4.5],"pigments":{"ash":{"slope":0.5}},
        "zones":[{"kind":"crown","pigment":{"shade":"warm","dilution":20}}]}"##;
    let design = Design::from_json(text).expect("legal");
    assert_eq!(
        design.subject.skin.colour.map(|c| c.0),
        Some([0xc5, 0x8c, 0x6e])
    );
    let pigments = design.pigments.expect("a catalogue");
    let ash = pigments.of(Shade::Ash);
    assert_eq!([ash.slope, ash.optical_depth], [0.5, 7.4]);
    assert_eq!(pigments.of(Shade::Warm), Shade::Warm.usual());
    assert_eq!(Design::from_json(&design.to_json()), Ok(design));
}

/// A design in which nothing that may be left out is left out.
fn whole() -> Design {
    let text = include_str!("../tests/documents/v1-8a2936e.json");
    let mut design = Design::from_json(text).expect("legal");
    design.subject.measures.length_mm = Some(190.0);
    design.subject.measures.circumference_mm = Some(570.0);
    for zone in &mut design.zones {
        zone.dot_mm = Some(0.4);
        zone.pigment = Some(Pigment::default());
    }
    design.validate().expect("legal");
    design
}

/// Holds a written value against its row: the fields of each object by themselves, and not all together.
fn held(value: &Value, kind: &Kind, path: &str) {
    match (value, kind) {
        (Value::Object(fields), Kind::Record(record)) => {
            let names: Vec<&str> = record.fields.iter().map(|field| field.name).collect();
            let mut written: Vec<&String> = fields.keys().collect();
            written.sort_by_key(|name| names.iter().position(|known| known == name));
            assert_eq!(written, names, "{path} is a {}", record.name);
            for field in &record.fields {
                let path = format!("{path}.{}", field.name);
                held(&fields[field.name], &field.kind, &path);
            }
        }
        (value, Kind::Maybe(kind)) => held(value, kind, path),
        (Value::Array(values), Kind::List(kind)) => {
            values.iter().for_each(|value| held(value, kind, path));
        }
        (Value::Array(values), Kind::Array(count, kind)) => {
            assert_eq!(values.len(), *count, "{path}");
            values.iter().for_each(|value| held(value, kind, path));
        }
        (Value::String(name), Kind::Name(names)) => {
            assert!(names.names.contains(&name.as_str()), "{path}: {name}");
        }
        (Value::Array(place), Kind::Place) => assert_eq!(place.len(), 2, "{path}"),
        (Value::Number(_), Kind::Number)
        | (Value::Bool(_), Kind::Truth)
        | (Value::String(_), Kind::Text) => {}
        (value, kind) => panic!("{path}: {value} is no {kind:?}"),
    }
}

#[test]
fn what_is_written_has_the_form_of_the_table() {
    let written = serde_json::to_value(whole()).expect("plain data");
    held(&written, &Kind::Record(Design::schema()), "design");
}

/// Every number of the document is held against its own range, wherever it stands.
#[test]
fn every_number_is_refused_outside_its_range() {
    let written = serde_json::to_value(whole()).expect("plain data");
    let mut numbers = 0;
    refuse_each(
        &written,
        &written,
        &Kind::Record(Design::schema()),
        "",
        &mut numbers,
    );
    assert!(numbers > 80, "{numbers} numbers are not all");
}

/// Puts a number far out of any range in the place of each, and expects that to be refused there.
fn refuse_each(document: &Value, here: &Value, kind: &Kind, pointer: &str, numbers: &mut usize) {
    match (here, kind) {
        (Value::Object(fields), Kind::Record(record)) => {
            for field in &record.fields {
                let pointer = format!("{pointer}/{}", field.name);
                refuse_each(
                    document,
                    &fields[field.name],
                    &field.kind,
                    &pointer,
                    numbers,
                );
            }
        }
        (value, Kind::Maybe(kind)) => refuse_each(document, value, kind, pointer, numbers),
        (Value::Array(values), Kind::List(kind) | Kind::Array(_, kind)) => {
            for (index, value) in values.iter().enumerate() {
                let pointer = format!("{pointer}/{index}");
                refuse_each(document, value, kind, &pointer, numbers);
            }
        }
        (Value::Number(_), Kind::Number) => {
            *numbers += 1;
            let mut changed = document.clone();
            *changed.pointer_mut(pointer).expect("there") = Value::from(4e9);
            let error = refused(&changed.to_string());
            let path = error.path.replace(['.', '['], "/").replace(']', "");
            assert!(
                format!("{pointer}/").starts_with(&format!("/{path}/")),
                "{pointer}: {error}"
            );
        }
        _ => {}
    }
}
