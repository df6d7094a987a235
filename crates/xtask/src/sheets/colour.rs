//! Sheets of colour and time: pigment in three skins, the bands of photographs with our patches in them,
//! and the course of healing and of the years.

use image::{Rgba, RgbaImage};
use smp_design::{Catalogue, Design, DesignPreset, Shade, usual_for_skin};
use smp_engine::{HeadStage, Lighting, Moment, Scene, Technique};
use smp_shade::{Linear, Srgb8, deposit, mean_ratio, skin_albedo, solid_layer_on};

use crate::sheets::sheet::Sheet;
use crate::sheets::stand::{SEED, TONES, centred, drawn, stage};
use crate::tool::Outcome;

const YEAR: f32 = 365.25;

/// The usual look of a skin.
fn usual(monk: u8) -> Design {
    let mut design = Design::preset(DesignPreset::Natural, SEED);
    let usual = usual_for_skin(monk);
    design.subject.skin.monk = monk.into();
    for zone in &mut design.zones {
        zone.density_per_cm2 = usual.density_per_cm2;
    }
    for session in &mut design.sessions {
        session.pigment.dilution = usual.dilution;
    }
    design
}

/// The time line as a strip of pictures, whole and close up.
pub(crate) fn time() -> Outcome<Sheet> {
    let moments = [
        ("before", 0, None),
        ("session 1, day 0", 1, Some(0.0)),
        ("session 2, day 0", 2, Some(0.0)),
        ("day 0", 3, Some(0.0)),
        ("day 1", 3, Some(1.0)),
        ("day 3", 3, Some(3.0)),
        ("day 5", 3, Some(5.0)),
        ("day 7", 3, Some(7.0)),
        ("day 14", 3, Some(14.0)),
        ("healed", 3, None),
        ("6 months", 3, Some(YEAR / 2.0)),
        ("2 years", 3, Some(2.0 * YEAR)),
        ("5 years", 3, Some(5.0 * YEAR)),
        ("10 years", 3, Some(10.0 * YEAR)),
    ];
    let mut sheet = Sheet::default();
    for monk in TONES {
        let mut scene = Scene::new(usual(monk));
        let close = centred(&mut scene, 4, stage(230, [0.0, 20.0], 9.0));
        for stage in [stage(230, [25.0, 18.0], 1.0), close] {
            sheet.row();
            for (name, sessions, days) in moments {
                scene.set_shown(sessions);
                scene.set_moment(Moment {
                    days,
                    technique: Technique::Good,
                });
                sheet.add(name, drawn(&mut scene, stage)?);
            }
        }
    }
    Ok(sheet)
}

/// The same head in each light.
pub(crate) fn lights() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        sheet.row();
        for (name, lighting) in Lighting::ALL {
            for sessions in [0, 3] {
                let mut scene = Scene::new(usual(monk));
                scene.set_shown(sessions);
                let stage = HeadStage {
                    lighting,
                    ..stage(380, [20.0, 12.0], 1.0)
                };
                sheet.add(name, drawn(&mut scene, stage)?);
            }
        }
    }
    Ok(sheet)
}

/// Good work beside poor work, healed and after years.
pub(crate) fn techniques() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for close in [false, true] {
        sheet.row();
        for (name, technique) in Technique::ALL {
            for (when, days) in [("healed", None), ("5 years", Some(5.0 * YEAR))] {
                let mut scene = Scene::new(usual(4));
                scene.set_moment(Moment { days, technique });
                let stage = if close {
                    centred(&mut scene, 4, stage(340, [0.0, 20.0], 9.0))
                } else {
                    stage(340, [25.0, 18.0], 1.0)
                };
                let picture = drawn(&mut scene, stage)?;
                sheet.add(format!("{name}, {when}"), picture);
            }
        }
    }
    Ok(sheet)
}

/// Three skins near and far.
pub(crate) fn skins() -> Outcome<Sheet> {
    let mut sheet = Sheet::default();
    for monk in TONES {
        sheet.row();
        // 480 pixels of the whole bust are about 1.3 pixels a millimetre.
        for px_per_mm in [3.0, 8.0, 20.0] {
            let mut scene = Scene::new(usual(monk));
            let stage = stage(480, [0.0, 26.0], px_per_mm / 1.3);
            let stage = centred(&mut scene, 4, stage);
            let picture = drawn(&mut scene, stage)?;
            sheet.add(format!("Monk {monk}, about {px_per_mm} px/mm"), picture);
        }
    }
    Ok(sheet)
}

fn chip(light: Linear, side: u32) -> RgbaImage {
    let [r, g, b] = Srgb8::from(light).0;
    RgbaImage::from_pixel(side, side, Rgba([r, g, b, 255]))
}

/// Chips of several colours side by side.
fn chips(colours: &[Linear], side: u32) -> RgbaImage {
    let mut strip = RgbaImage::new(side * colours.len() as u32, side);
    for (at, colour) in colours.iter().enumerate() {
        let left = i64::from(side) * at as i64;
        image::imageops::replace(&mut strip, &chip(*colour, side), left, 0);
    }
    strip
}

/// The mean colour of the usual field of a pigment on a skin.
fn field(monk: u8, shade: Shade, dilution: f64, depth_mm: f64) -> Linear {
    let skin = skin_albedo(monk);
    let deposit = deposit(&Catalogue::default().of(shade), dilution, depth_mm);
    let left = mean_ratio(180.0, 0.45, solid_layer_on(&deposit, skin));
    Linear([0, 1, 2].map(|i| skin.0[i] * left[i]))
}

/// Depth by dilution for every undertone in three skins: the dots' own colour above that of the field.
pub(crate) fn charts() -> Outcome<Sheet> {
    const DILUTIONS: [f64; 6] = [5.0, 8.0, 12.0, 16.0, 22.0, 30.0];
    const DEPTHS_MM: [f64; 4] = [0.10, 0.15, 0.25, 0.50];
    let mut sheet = Sheet::default();
    for monk in TONES {
        for (name, shade) in Shade::ALL {
            sheet.row();
            for depth_mm in DEPTHS_MM {
                let skin = skin_albedo(monk);
                let solid = DILUTIONS.map(|dilution| {
                    let deposit = deposit(&Catalogue::default().of(shade), dilution, depth_mm);
                    let left = solid_layer_on(&deposit, skin);
                    Linear([0, 1, 2].map(|i| skin.0[i] * left[i]))
                });
                let fields = DILUTIONS.map(|dilution| field(monk, shade, dilution, depth_mm));
                let mut both = RgbaImage::new(240, 80);
                image::imageops::replace(&mut both, &chips(&solid, 40), 0, 0);
                image::imageops::replace(&mut both, &chips(&fields, 40), 0, 40);
                sheet.add(
                    format!("Monk {monk}, {name}, {depth_mm} mm, 1:5-1:30"),
                    both,
                );
            }
        }
    }
    Ok(sheet)
}

/// The bands of photographs of healed work (crates/README.md): bare skin, their darkest and lightest, and
/// our usual look between.
pub(crate) fn bands() -> Outcome<Sheet> {
    let bands = [
        ("light", 2, [[0.55; 3], [0.72; 3]]),
        ("medium", 6, [[0.38, 0.44, 0.47], [0.54, 0.63, 0.83]]),
        ("dark", 9, [[0.42; 3], [0.60; 3]]),
    ];
    let mut sheet = Sheet::default();
    for (name, monk, [darkest, lightest]) in bands {
        sheet.row();
        let skin = skin_albedo(monk);
        let of = |left: [f32; 3]| Linear([0, 1, 2].map(|i| skin.0[i] * left[i]));
        let usual = usual(monk);
        let (zone, session) = (&usual.zones[0], &usual.sessions[2]);
        let colourant = Catalogue::default().of(session.pigment.shade);
        let layer = solid_layer_on(
            &deposit(&colourant, session.pigment.dilution, session.depth_mm),
            skin,
        );
        let ours = mean_ratio(zone.density_per_cm2 as f32, session.dot_mm as f32, layer);
        for (what, light) in [
            ("bare", skin),
            ("darkest photographed", of(darkest)),
            ("ours", of(ours)),
            ("lightest photographed", of(lightest)),
        ] {
            sheet.add(format!("{name}: {what}"), chip(light, 180));
        }
    }
    Ok(sheet)
}
