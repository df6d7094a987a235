//! `cargo xtask gallery`: contact sheets to be looked at, in `target/gallery`. What makes a look
//! fake shows at head scale and close up, in light, medium and dark skin; so do these.

use smp_design::{Design, DesignPreset, Measures, Sex, Shape};
use smp_engine::{Backdrop, HeadStage, Scene};

use crate::draw::render;
use crate::inputs::fixtures;
use crate::sheets::sheet::Sheet;
use crate::sheets::stand::{SEED, TONES, at_point, bare, drawn, scene, stage};
use crate::sheets::{anatomy, chart_maps, colour, dots, hair, portraits};
use crate::tool::{Outcome, root, say, show, write};

type Maker = fn() -> Outcome<Sheet>;

/// Every sheet: file, what it shows, and how it is made.
const SHEETS: [(&str, &str, Maker); 26] = [
    ("views", "Five views in light, medium and dark skin", views),
    (
        "hairlines",
        "Four hairlines, from the front and turned",
        hairlines,
    ),
    ("sessions", "Before, and after each session", sessions),
    ("close-ups", "Close up: the edge at the front", close_ups),
    (
        "top",
        "Close up: the top, and the head in the dark theme",
        tops,
    ),
    ("photo", "On a photo that the program made itself", on_photo),
    (
        "portraits",
        "Portraits that the program made itself, of each kind, searched as a stranger's photo is",
        portraits::sheet,
    ),
    (
        "heads",
        "Heads of men and women, small, mean and large",
        heads,
    ),
    (
        "forms",
        "Each mode of the head's form, two and a half deviations to either side",
        forms,
    ),
    (
        "anatomy",
        "Landmarks, the lines that a hairline goes by, and the growth of hair",
        anatomy::sheet,
    ),
    (
        "patterns",
        "Patterns of hair loss from three sides, without dots",
        hair::patterns,
    ),
    (
        "stubble",
        "Shaved hair of three lengths on three skins, and dots beside it",
        hair::stubble,
    ),
    (
        "long-hair",
        "Long hair with a parting, and how it thins",
        hair::long_hair,
    ),
    (
        "hair-colours",
        "Long hair in its colours, half grey and white, from three sides",
        hair::hair_colours,
    ),
    (
        "tile",
        "The tile at its beginnings, with their spectra",
        dots::tile,
    ),
    (
        "sessions-apart",
        "The sessions apart and together, unrolled",
        dots::sessions,
    ),
    (
        "densities",
        "Densities asked for and placed, unrolled and on the head",
        dots::densities,
    ),
    (
        "drag",
        "Before and after a point of the hairline is dragged",
        dots::drag,
    ),
    ("zones", "The zones and scars", dots::zones),
    (
        "time",
        "The time line: healing and years in three skins",
        colour::time,
    ),
    (
        "techniques",
        "Good work beside poor work",
        colour::techniques,
    ),
    (
        "lights",
        "Studio, hard light from above, daylight",
        colour::lights,
    ),
    ("skins", "Three skins near and far", colour::skins),
    (
        "charts",
        "Depth by dilution by skin: dots above, fields below",
        colour::charts,
    ),
    (
        "bands",
        "The bands of photographs with our patches in them",
        colour::bands,
    ),
    (
        "chart",
        "The chart of the scalp with hairlines and zones",
        chart_maps::sheet,
    ),
];

/// Makes every sheet, or those that are named, and a page that shows them.
pub(crate) fn run(only: &[String]) -> Outcome {
    let known = |name: &&String| SHEETS.iter().all(|(sheet, _, _)| sheet != name);
    if let Some(name) = only.iter().find(known) {
        let names: Vec<&str> = SHEETS.iter().map(|(name, _, _)| *name).collect();
        return Err(format!(
            "There is no sheet {name}; there are {}.",
            names.join(", ")
        ));
    }
    let folder = root().join("target/gallery");
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Gallery</title>\n\
         <h1>Gallery</h1>\n",
    );
    for (name, about, make) in SHEETS {
        if !only.is_empty() && !only.iter().any(|wanted| wanted == name) {
            continue;
        }
        let path = folder.join(name).with_extension("png");
        make()?.save(&path)?;
        say!("{} made: {about}.", show(&path));
        page.push_str(&format!(
            "<h2>{about}</h2>\n<img src=\"{name}.png\" alt=\"{about}\">\n"
        ));
    }
    let index = folder.join("index.html");
    write(&index, page.as_bytes())?;
    say!("Open {} in a browser.", show(&index));
    Ok(())
}

fn views() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        sheet.row();
        let mut scene = scene(DesignPreset::Natural, monk);
        for name in ["front", "left", "right", "top", "back"] {
            let stage = stage(480, render::view(name)?, 1.0);
            sheet.add(format!("{name}, Monk {monk}"), drawn(&mut scene, stage)?);
        }
    }
    Ok(sheet)
}

fn hairlines() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for (index, orbit) in [(4, [0.0, 8.0]), (6, [40.0, 15.0])] {
        sheet.row();
        for (name, preset) in DesignPreset::ALL {
            let mut scene = scene(preset, 4);
            sheet.add(name, at_point(&mut scene, index, orbit, 1.5)?);
        }
    }
    Ok(sheet)
}

fn sessions() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        sheet.row();
        let mut scene = scene(DesignPreset::Natural, monk);
        for shown in 0..=3 {
            scene.set_shown(shown);
            let caption = match shown {
                0 => "before".to_owned(),
                n => format!("after session {n}"),
            };
            sheet.add(caption, at_point(&mut scene, 6, [20.0, 18.0], 1.5)?);
        }
    }
    Ok(sheet)
}

fn close_ups() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        sheet.row();
        let mut scene = scene(DesignPreset::Natural, monk);
        for (index, orbit, zoom) in [
            (4, [0.0, 20.0], 4.0),
            (6, [35.0, 15.0], 4.0),
            (4, [0.0, 20.0], 12.0),
        ] {
            let caption = format!("Monk {monk}, {zoom} times");
            sheet.add(caption, at_point(&mut scene, index, orbit, zoom)?);
        }
    }
    Ok(sheet)
}

fn tops() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        sheet.row();
        let mut scene = scene(DesignPreset::Natural, monk);
        sheet.add(
            format!("the top, Monk {monk}"),
            drawn(&mut scene, stage(620, [0.0, 70.0], 3.0))?,
        );
        let dark = HeadStage {
            backdrop: Backdrop::Dark,
            ..stage(620, [-30.0, 10.0], 1.0)
        };
        sheet.add("dark theme", drawn(&mut scene, dark)?);
    }
    Ok(sheet)
}

fn on_photo() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        let made = fixtures::photo(900, 1200, [25.0, 10.0], monk)?;
        let mut scene = scene(DesignPreset::Natural, 5);
        fixtures::place(&mut scene, &made)?;
        let after = render::on_photo(&mut scene, made.picture.clone(), None)?;
        sheet.row();
        sheet.add(format!("photo, Monk {monk}"), made.picture);
        sheet.add("with the design", after);
    }
    Ok(sheet)
}

fn heads() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for (sex, name, mean) in [(Sex::Man, "man", 574.0), (Sex::Woman, "woman", 538.0)] {
        for (size, around) in [
            ("small", mean - 30.0),
            ("mean", mean),
            ("large", mean + 30.0),
        ] {
            sheet.row();
            let mut design = Design::preset(DesignPreset::Natural, SEED);
            design.subject.sex = sex;
            design.subject.skin.monk = 4.0;
            design.subject.measures = Measures {
                circumference_mm: (size != "mean").then_some(around),
                ..Measures::default()
            };
            let mut scene = Scene::new(design);
            for view in ["front", "left", "top"] {
                let stage = stage(380, render::view(view)?, 1.0);
                sheet.add(format!("{size} {name}, {view}"), drawn(&mut scene, stage)?);
            }
        }
    }
    Ok(sheet)
}

/// Every mode of a form but the sex.
fn forms() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for (index, mode) in Shape::MODES.into_iter().enumerate() {
        let Some(name) = mode.strip_suffix("_sd") else {
            continue;
        };
        if index % 2 == 0 {
            sheet.row();
        }
        for sd in [-2.5, 2.5] {
            let mut steps = Shape::default().steps();
            steps[index] = sd;
            let mut scene = bare()?;
            scene.show_form(&Shape::of_steps(steps));
            for orbit in [[0.0, 5.0], [80.0, 5.0]] {
                let caption = format!("{name} {sd:+}");
                sheet.add(caption, drawn(&mut scene, stage(240, orbit, 1.0))?);
            }
        }
    }
    Ok(sheet)
}
