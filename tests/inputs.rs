//! Bad designs: texts that must be refused, each with the place that the error has to name.
//! Bad photos are made by `crates/xtask/src/inputs`; what each must lead to stands in
//! `inputs/photos.json`, and is held natively beside the makers and in the page by
//! `browser/inputs.test.mjs`.

use serde_json::{Value, json};
use smp_design::{Design, DesignPreset, Fit, MAX_TEXT_BYTES, Shape};
use smp_engine::Scene;

/// A full, legal document, to be broken in one place.
fn whole() -> Value {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.fit = Some(Fit {
        photo_px: [1200, 1600],
        quarter_turns: 0,
        focal_px: 1900.0,
        rotation_rad: [3.1, 0.0, 0.0],
        translation_mm: [0.0, 0.0, 800.0],
        shape: Shape::default(),
        outline: Vec::new(),
    });
    serde_json::from_str(&design.to_json()).expect("a design is JSON")
}

/// The legal document with one value replaced; the last step of the pointer may be new.
fn changed(pointer: &str, value: Value) -> String {
    let mut document = whole();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
    let parent = document.pointer_mut(parent).expect("the parent is there");
    match parent {
        Value::Array(list) => list[name.parse::<usize>().expect("an index")] = value,
        other => other[name] = value,
    }
    document.to_string()
}

/// The legal document without one field.
fn without(pointer: &str) -> String {
    let mut document = whole();
    let (parent, name) = pointer.rsplit_once('/').expect("a pointer has a slash");
    let parent = document.pointer_mut(parent).expect("the parent is there");
    parent.as_object_mut().expect("an object").remove(name);
    document.to_string()
}

/// Values that do not fit their place: pointer, value, and the place to be named.
fn misfits() -> Vec<(&'static str, Value, &'static str)> {
    let points = |count: usize| json!(vec![[0.0, 100.0]; count]);
    vec![
        ("/version", json!(0), "version"),
        ("/version", json!(2), "version"),
        ("/version", json!(999), "version"),
        ("/version", json!(-1), "version"),
        ("/version", json!(1.5), "version"),
        ("/version", json!("1"), "version"),
        ("/version", json!(null), "version"),
        ("/seed", json!(""), "seed"),
        ("/seed", json!("g"), "seed"),
        ("/seed", json!("0".repeat(33)), "seed"),
        ("/seed", json!("5e\u{202e}ed"), "seed"),
        ("/seed", json!("<img src=x onerror=alert(1)>"), "seed"),
        ("/seed", json!(5), "seed"),
        ("/subject/pattern", json!("norwood_viii"), "subject.pattern"),
        ("/subject/pattern", json!(4), "subject.pattern"),
        ("/subject/pattern", json!(null), "subject.pattern"),
        ("/subject/hair", json!([]), "subject.hair"),
        ("/subject/hair/cut", json!("mohawk"), "subject.hair.cut"),
        (
            "/subject/hair/stubble_mm",
            json!(0),
            "subject.hair.stubble_mm",
        ),
        (
            "/subject/hair/stubble_mm",
            json!(3.1),
            "subject.hair.stubble_mm",
        ),
        (
            "/subject/hair/stubble_mm",
            json!("0.5"),
            "subject.hair.stubble_mm",
        ),
        ("/subject/hair/long_mm", json!(-60), "subject.hair.long_mm"),
        (
            "/subject/hair/long_mm",
            json!(1e300),
            "subject.hair.long_mm",
        ),
        (
            "/subject/hair/colour",
            json!("green"),
            "subject.hair.colour",
        ),
        ("/subject/hair/grey", json!(1.1), "subject.hair.grey"),
        ("/subject/skin/colour", json!("#12"), "subject.skin.colour"),
        (
            "/subject/skin/colour",
            json!("beige"),
            "subject.skin.colour",
        ),
        (
            "/subject/skin/undertone",
            json!("purple"),
            "subject.skin.undertone",
        ),
        ("/subject/skin/kind", json!("scaly"), "subject.skin.kind"),
        ("/subject/care", json!(3), "subject.care"),
        ("/subject/care/sun", json!("moon"), "subject.care.sun"),
        (
            "/subject/care/aftercare",
            json!("none"),
            "subject.care.aftercare",
        ),
        ("/touch_ups", json!("yearly"), "touch_ups"),
        ("/touch_ups", json!([3, 2]), "touch_ups[1]"),
        ("/touch_ups", json!([-1]), "touch_ups[0]"),
        (
            "/sessions/0/after_days",
            json!(1e9),
            "sessions[0].after_days",
        ),
        ("/zones/0/pigment", json!("ghost"), "zones[0].pigment"),
        ("/pigments", json!([]), "pigments"),
        ("/subject/hair/whorl", json!("left"), "subject.hair.whorl"),
        (
            "/subject/hair/whorl/left_mm",
            json!(41),
            "subject.hair.whorl.left_mm",
        ),
        (
            "/subject/hair/whorl/back_mm",
            json!(-31),
            "subject.hair.whorl.back_mm",
        ),
        (
            "/subject/hair/whorl/turn",
            json!("both"),
            "subject.hair.whorl.turn",
        ),
        (
            "/subject/hair/whorl/double",
            json!(1),
            "subject.hair.whorl.double",
        ),
        ("/fit/shape/jaw_sd", json!(4.1), "fit.shape.jaw_sd"),
        ("/fit/shape/nose_sd", json!(0), "fit.shape.nose_sd"),
        ("/news", json!(1), "news"),
        ("/__proto__", json!({ "polluted": true }), "__proto__"),
        ("/subject", json!(null), "subject"),
        ("/subject/age", json!(40), "subject.age"),
        ("/subject/skin", json!("#c09070"), "subject.skin"),
        ("/subject/skin/monk", json!(0), "subject.skin.monk"),
        ("/subject/skin/monk", json!(11), "subject.skin.monk"),
        ("/subject/skin/monk", json!(10.5), "subject.skin.monk"),
        ("/subject/skin/monk", json!(-3), "subject.skin.monk"),
        ("/hairline", json!("straight"), "hairline"),
        ("/hairline/preset", json!("mullet"), "hairline.preset"),
        (
            "/hairline/softness_mm",
            json!(-0.01),
            "hairline.softness_mm",
        ),
        ("/hairline/softness_mm", json!(20.1), "hairline.softness_mm"),
        ("/hairline/softness_mm", json!("8"), "hairline.softness_mm"),
        ("/hairline/softness_mm", json!(null), "hairline.softness_mm"),
        (
            "/hairline/irregularity",
            json!(1.01),
            "hairline.irregularity",
        ),
        (
            "/hairline/asymmetry_mm",
            json!(1e308),
            "hairline.asymmetry_mm",
        ),
        ("/hairline/asymmetry_mm", json!(-7), "hairline.asymmetry_mm"),
        ("/hairline/points", points(1), "hairline.points"),
        ("/hairline/points", points(2), "hairline.points"),
        ("/hairline/points", points(34), "hairline.points"),
        ("/hairline/points", points(5000), "hairline.points"),
        (
            "/hairline/points",
            json!([[0, 1], [2], [3, 4]]),
            "hairline.points[1]",
        ),
        (
            "/hairline/points",
            json!([[0, 1], [2, 3], [3, 4, 5]]),
            "hairline.points[2]",
        ),
        (
            "/hairline/points",
            json!([[0, 1], [2, 401], [3, 4]]),
            "hairline.points[1]",
        ),
        (
            "/hairline/points",
            json!([[0, 1], ["2", 3], [3, 4]]),
            "hairline.points[1][0]",
        ),
        ("/hairline/colour", json!("brown"), "hairline.colour"),
        ("/zones", json!([]), "zones"),
        ("/zones", json!(vec![json!({ "kind": "top" }); 17]), "zones"),
        ("/zones", json!({ "kind": "top" }), "zones"),
        ("/zones/0/kind", json!("beard"), "zones[0].kind"),
        (
            "/zones/0/density_per_cm2",
            json!(1e9),
            "zones[0].density_per_cm2",
        ),
        (
            "/zones/0/density_per_cm2",
            json!(251),
            "zones[0].density_per_cm2",
        ),
        (
            "/zones/0/density_per_cm2",
            json!(0),
            "zones[0].density_per_cm2",
        ),
        ("/zones/0/feather_mm", json!(-1), "zones[0].feather_mm"),
        ("/zones/0/outline", json!([]), "zones[0].outline"),
        ("/zones/0/points", json!([[0, 1]]), "zones[0].points"),
        ("/zones/0/width_mm", json!(0), "zones[0].width_mm"),
        ("/zones/0/dot_mm", json!("0.4"), "zones[0].dot_mm"),
        (
            "/zones/0",
            json!({ "kind": "outline", "points": points(257)}),
            "zones[0].points",
        ),
        (
            "/zones/0",
            json!({ "kind": "punch_scar", "points": [[0, 1], [2, 3, 4]]}),
            "zones[0].points[1]",
        ),
        ("/irregularity", json!(-0.1), "irregularity"),
        ("/hairline/strays_mm", json!(9), "hairline.strays_mm"),
        ("/sessions/0/needle", json!("magnum"), "sessions[0].needle"),
        (
            "/subject/existing_hair",
            json!("99999999*1"),
            "subject.existing_hair",
        ),
        ("/sessions", json!([]), "sessions"),
        ("/sessions/0/share", json!(0), "sessions[0].share"),
        ("/sessions/1/share", json!(0.3), "sessions[1].share"),
        ("/sessions/1/share", json!(0.2), "sessions[1].share"),
        ("/sessions/2/share", json!(1.2), "sessions[2].share"),
        ("/sessions/0/dot_mm", json!(0.1), "sessions[0].dot_mm"),
        ("/sessions/0/dot_mm", json!(6), "sessions[0].dot_mm"),
        ("/sessions/2/depth_mm", json!(2), "sessions[2].depth_mm"),
        (
            "/sessions/1/pigment/shade",
            json!("purple"),
            "sessions[1].pigment.shade",
        ),
        (
            "/sessions/1/pigment/dilution",
            json!(4),
            "sessions[1].pigment.dilution",
        ),
        (
            "/sessions/1/pigment/brand",
            json!("x"),
            "sessions[1].pigment.brand",
        ),
        ("/fit", json!(true), "fit"),
        ("/fit/photo_px", json!([0, 100]), "fit.photo_px"),
        ("/fit/photo_px", json!([40_000, 100]), "fit.photo_px"),
        ("/fit/photo_px", json!([-5, 100]), "fit.photo_px[0]"),
        ("/fit/photo_px", json!([100]), "fit.photo_px"),
        ("/fit/focal_px", json!(0), "fit.focal_px"),
        ("/fit/rotation_rad", json!([0, 0, 7]), "fit.rotation_rad"),
        (
            "/fit/translation_mm",
            json!([0, 0, 1e6]),
            "fit.translation_mm",
        ),
        ("/fit/shape/length_sd", json!(5), "fit.shape.length_sd"),
        ("/fit/landmarks", json!([]), "fit.landmarks"),
    ]
}

/// Texts that are no document at all, or lack a part.
fn broken() -> Vec<(String, &'static str)> {
    let legal = whole().to_string();
    vec![
        (String::new(), "."),
        (" ".into(), "."),
        ("null".into(), "."),
        ("42".into(), "."),
        ("\"design\"".into(), "."),
        ("{}".into(), "."),
        ("\u{feff}{}".into(), "."),
        ("<svg onload=alert(1)>".into(), "."),
        (format!("{legal} true"), "."),
        (format!("{legal}{legal}"), "."),
        (" ".repeat(MAX_TEXT_BYTES + 1), "."),
        (format!("{legal}{}", " ".repeat(10_000_000)), "."),
        ("[".repeat(200_000), "[0][0][0][0][0][0]"),
        (r#"{"version":NaN,"seed":"0"}"#.into(), "version"),
        (r#"{"version":1,"seed":"\ud800"}"#.into(), "seed"),
        (
            r#"{"version":1,"seed":"0","hairline":{"softness_mm":1e999}}"#.into(),
            "hairline.softness_mm",
        ),
        (
            r#"{"version":1,"seed":"0","hairline":{"softness_mm":Infinity}}"#.into(),
            "hairline.softness_mm",
        ),
        (r#"{"version":1,"seed":"0","seed":"1"}"#.into(), "seed"),
        (without("/version"), "."),
        (without("/seed"), "."),
        (without("/zones/0/kind"), "zones[0]"),
        (without("/sessions/0/share"), "sessions[0]"),
        (without("/fit/focal_px"), "fit"),
    ]
}

/// Refuses a text: its place is named, the sentence ends, and a scene keeps the design it had.
fn refused(scene: &mut Scene, text: &str, path: &str) -> Result<(), String> {
    let shown: String = text.chars().take(120).collect();
    let before = scene.design().clone();
    let Err(error) = scene.set_design_json(text) else {
        return Err(format!("taken: {shown}"));
    };
    if error.path() != Some(path) {
        return Err(format!(
            "{:?} instead of {path:?}: {error}: {shown}",
            error.path()
        ));
    }
    // The sentence around it is the page's.
    if error.to_string().len() > 400 {
        return Err(format!("more than a person reads: {error}"));
    }
    if *scene.design() != before {
        return Err(format!("the design before was lost: {shown}"));
    }
    Ok(())
}

#[test]
fn bad_designs_are_refused_with_their_place() {
    let mut scene = Scene::default();
    let mut wrong = Vec::new();
    for (pointer, value, path) in misfits() {
        wrong.extend(refused(&mut scene, &changed(pointer, value), path).err());
    }
    for (text, path) in broken() {
        wrong.extend(refused(&mut scene, &text, path).err());
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_text_cut_anywhere_is_refused() {
    let legal = whole().to_string();
    assert!(Design::from_json(&legal).is_ok(), "the whole text is legal");
    for end in 0..legal.len() {
        assert!(Design::from_json(&legal[..end]).is_err(), "cut at {end}");
    }
}

/// One changed byte gives either a legal design or a refusal, never a crash.
#[test]
fn texts_with_a_wrong_byte_do_no_harm() {
    let legal = whole().to_string();
    smp_cases::cases(512, |random| {
        let mut bytes = legal.clone().into_bytes();
        let at = random.int_in_range(0..=bytes.len() - 1)?;
        bytes[at] = random.arbitrary()?;
        if let Ok(text) = String::from_utf8(bytes)
            && let Ok(design) = Design::from_json(&text)
        {
            assert_eq!(design.validate(), Ok(()), "taken, so legal: {text}");
        }
        Ok(())
    });
}
