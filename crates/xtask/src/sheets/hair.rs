//! The gallery's sheets about hair that is there: patterns of loss, stubble, long hair.

use smp_design::{Cut, Design, DesignPreset, HairColour, LossPattern, Sex};
use smp_engine::{HeadStage, Scene};

use crate::sheets::sheet::Sheet;
use crate::sheets::stand::{SEED, TONES, drawn, stage};
use crate::tool::Outcome;

/// Three sides from which a pattern of loss is told.
const SIDES: [[f64; 2]; 3] = [[30.0, 12.0], [0.0, 75.0], [180.0, 25.0]];

pub(crate) fn patterns() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for (index, (name, pattern)) in LossPattern::ALL.into_iter().enumerate() {
        if index % 2 == 0 {
            sheet.row();
        }
        let mut design = Design::preset(DesignPreset::Natural, SEED);
        design.subject.skin.monk = 4.0;
        design.subject.pattern = pattern;
        if name.starts_with("ludwig") {
            design.subject.sex = Sex::Woman;
        }
        let mut scene = Scene::new(design);
        scene.set_shown(0);
        for orbit in SIDES {
            sheet.add(name, drawn(&mut scene, stage(300, orbit, 1.15))?);
        }
    }
    Ok(sheet)
}

pub(crate) fn stubble() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        sheet.row();
        let mut design = Design::preset(DesignPreset::Natural, SEED);
        design.subject.skin.monk = monk.into();
        design.subject.pattern = LossPattern::NorwoodVI;
        for mm in [0.2, 0.5, 3.0] {
            design.subject.hair.stubble_mm = mm;
            let mut scene = Scene::new(design.clone());
            scene.set_shown(0);
            let caption = format!("{mm} mm, Monk {monk}");
            sheet.add(caption, drawn(&mut scene, stage(380, [150.0, 25.0], 1.2))?);
        }
        design.subject.hair.stubble_mm = 0.5;
        let mut scene = Scene::new(design);
        let near = HeadStage {
            pan_px: [0.0, 450.0],
            ..stage(380, [150.0, 25.0], 6.0)
        };
        sheet.add(
            "with dots",
            drawn(&mut scene, stage(380, [150.0, 25.0], 1.2))?,
        );
        sheet.add("close up", drawn(&mut scene, near)?);
    }
    Ok(sheet)
}

pub(crate) fn long_hair() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for (name, pattern, long_mm) in [
        ("full, 40 mm", LossPattern::Full, 40.0),
        ("full, 80 mm", LossPattern::Full, 80.0),
        ("Ludwig I, 60 mm", LossPattern::LudwigI, 60.0),
        ("Ludwig II, 60 mm", LossPattern::LudwigII, 60.0),
        ("Ludwig III, 60 mm", LossPattern::LudwigIII, 60.0),
    ] {
        sheet.row();
        let mut design = Design::preset(DesignPreset::Natural, SEED);
        design.subject.sex = Sex::Woman;
        design.subject.skin.monk = 4.0;
        design.subject.pattern = pattern;
        design.subject.hair.cut = Cut::Long;
        design.subject.hair.long_mm = long_mm;
        let mut scene = Scene::new(design);
        scene.set_shown(0);
        for orbit in [
            [0.0, 5.0],
            [35.0, 15.0],
            [90.0, 8.0],
            [0.0, 70.0],
            [180.0, 10.0],
        ] {
            sheet.add(name, drawn(&mut scene, stage(330, orbit, 1.1))?);
        }
    }
    Ok(sheet)
}

pub(crate) fn hair_colours() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    let grey =
        [("half grey", 0.5), ("white", 1.0)].map(|(name, grey)| (name, HairColour::Black, grey));
    let own = HairColour::ALL.map(|(name, colour)| (name, colour, 0.0));
    for (index, (name, colour, grey)) in own.into_iter().chain(grey).enumerate() {
        if index % 2 == 0 {
            sheet.row();
        }
        let mut design = Design::preset(DesignPreset::Natural, SEED);
        design.subject.sex = Sex::Woman;
        design.subject.skin.monk = 4.0;
        design.subject.pattern = LossPattern::Full;
        design.subject.hair.cut = Cut::Long;
        design.subject.hair.colour = colour;
        design.subject.hair.grey = grey;
        let mut scene = Scene::new(design);
        scene.set_shown(0);
        for orbit in [[30.0, 12.0], [90.0, 8.0], [0.0, 70.0]] {
            sheet.add(name, drawn(&mut scene, stage(300, orbit, 1.2))?);
        }
    }
    Ok(sheet)
}
