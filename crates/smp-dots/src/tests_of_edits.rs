//! The promises of editing, over random designs and random edits of them: what is followed is what
//! would be made anew, nothing moves outside an edit, a denser zone loses no dot.

use std::sync::LazyLock;

use smp_cases::{Result, Unstructured};
use smp_design::{
    ChartMm, Design, DesignPreset, Entries, HairlinePreset, LossPattern, Needle, Session, Zone,
    ZoneKind,
};
use smp_scalp::hairline_points;

use crate::world::{WORLD, dots, field};
use crate::{
    DensityField, Dot, Follicle, IncrementalField, NativeHair, Placement, SeededTile, follicles,
    hair_field, place,
};

/// Hair that is there.
static HAIR: LazyLock<(DensityField, Vec<Follicle>)> = LazyLock::new(|| {
    let mut bald = Design::preset(DesignPreset::Natural, "5eed");
    bald.subject.pattern = LossPattern::NorwoodV;
    let field = hair_field(&bald, &WORLD.head, || &WORLD.grid).expect("some hair");
    let units = follicles(&bald, &field, &mut SeededTile::of_hair());
    (field, units)
});

fn hair() -> NativeHair<'static> {
    let (field, follicles) = &*HAIR;
    NativeHair {
        field,
        follicles,
        grid: &WORLD.grid,
    }
}

fn point(u: &mut Unstructured<'_>) -> Result<ChartMm> {
    Ok(ChartMm {
        u: f64::from(u.int_in_range(-140..=140i16)?),
        v: f64::from(u.int_in_range(-140..=140i16)?),
    })
}

/// A legal zone of any kind, on the scalp or off it.
fn any_zone(u: &mut Unstructured<'_>) -> Result<Zone> {
    let (_, kind) = *u.choose(&ZoneKind::ALL)?;
    let mut zone = Zone::of(kind);
    zone.density_per_cm2 = f64::from(u.int_in_range(20..=250u8)?);
    zone.feather_mm = f64::from(u.int_in_range(0..=30u8)?);
    zone.width_mm = f64::from(u.int_in_range(1..=80u8)?) / 2.0;
    let Entries {
        min: fewest,
        max: most,
        ..
    } = kind.points();
    for _ in 0..u.int_in_range(fewest..=most.min(fewest + 4))? {
        zone.points.push(point(u)?);
    }
    if u.ratio(1, 3)? {
        zone.dot_mm = Some(f64::from(u.int_in_range(20..=60u8)?) / 100.0);
    }
    Ok(zone)
}

fn any_design(u: &mut Unstructured<'_>) -> Result<Design> {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.hairline.preset = u.choose(&HairlinePreset::ALL)?.1;
    design.hairline.softness_mm = f64::from(u.int_in_range(0..=20u8)?);
    design.hairline.irregularity = f64::from(u.int_in_range(0..=10u8)?) / 10.0;
    design.hairline.strays_mm = f64::from(u.int_in_range(0..=8u8)?);
    design.hairline.points = hairline_points(&WORLD.head, &design.hairline);
    design.irregularity = f64::from(u.int_in_range(0..=10u8)?) / 10.0;
    design.zones.clear();
    for _ in 0..u.int_in_range(1..=3)? {
        design.zones.push(any_zone(u)?);
    }
    Ok(design)
}

/// One step of a person at the design.
fn edit(u: &mut Unstructured<'_>, design: &mut Design) -> Result<()> {
    let zone = u.choose_index(design.zones.len())?;
    match u.int_in_range(0..=9)? {
        // Most often the hairline is dragged: by a little, by a lot, off the scalp, across itself.
        0..=3 => {
            let at = u.choose_index(design.hairline.points.len())?;
            let by =
                f64::from(u.int_in_range(-60..=60i16)?) / if u.arbitrary()? { 1.0 } else { 20.0 };
            design.hairline.points[at].v += by;
            design.hairline.points[at].u += by / 2.0;
        }
        4 => design.zones[zone] = any_zone(u)?,
        5 if design.zones.len() < 4 => design.zones.push(any_zone(u)?),
        6 if design.zones.len() > 1 => drop(design.zones.remove(zone)),
        7 => design.hairline.softness_mm = f64::from(u.int_in_range(0..=20u8)?),
        8 => design.zones[zone].density_per_cm2 = f64::from(u.int_in_range(20..=250u8)?),
        _ => design.zones[zone].feather_mm = f64::from(u.int_in_range(0..=30u8)?),
    }
    Ok(())
}

#[test]
fn what_is_followed_is_what_would_be_made_anew() {
    smp_cases::cases(40, |u| {
        let mut design = any_design(u)?;
        let (head, grid) = (&WORLD.head, &WORLD.grid);
        let hair = u.ratio(1, 4)?.then(hair);
        let mut pattern = WORLD.tile.clone();
        let mut plot = IncrementalField::new(&design, head, grid);
        let mut placed = Placement::new(&design, plot.field(), hair, &mut pattern);
        for _ in 0..u.int_in_range(1..=4)? {
            let sizes = |design: &Design| -> Vec<Option<f64>> {
                design.zones.iter().map(|zone| zone.dot_mm).collect()
            };
            let before = sizes(&design);
            edit(u, &mut design)?;
            let blocks = plot.update(&design, head, grid);
            let field = DensityField::new(&design, head, grid);
            assert!(*plot.field() == field, "the field is another");
            if before == sizes(&design) {
                placed.update(&design, plot.field(), hair, &mut pattern, &blocks);
            } else {
                placed = Placement::new(&design, plot.field(), hair, &mut pattern);
            }
            let anew = place(&design, &field, hair, &mut pattern);
            assert!(placed.dots() == anew, "the dots are others");
        }
        Ok(())
    });
}

/// The texel of a dot and those around it.
fn around<'a>(field: &'a DensityField, dot: &'a Dot) -> impl Iterator<Item = (usize, usize)> + 'a {
    let step = |step: i32| (step - 1) << 16;
    (0..9).map(move |at| {
        let [u, v] = [dot.u_fix + step(at % 3), dot.v_fix + step(at / 3)];
        field.raster.nearest(u, v)
    })
}

#[test]
fn outside_an_edit_and_one_texel_around_it_every_dot_stays() {
    smp_cases::cases(24, |u| {
        let mut design = any_design(u)?;
        let (before, placed) = (field(&design), dots(&design));
        let at = u.choose_index(design.hairline.points.len())?;
        if u.arbitrary()? {
            design.hairline.points[at].v += f64::from(u.int_in_range(-12..=12i8)?);
        } else {
            let zone = u.choose_index(design.zones.len())?;
            design.zones[zone].density_per_cm2 = f64::from(u.int_in_range(20..=250u8)?);
        }
        let (after, edited) = (field(&design), dots(&design));
        // Texels that differ, and those of blocks whose scars do.
        let far = |dot: &&Dot| {
            around(&before, dot)
                .all(|(block, texel)| before.texels[block][texel] == after.texels[block][texel])
        };
        if before.scars == after.scars {
            let kept: Vec<&Dot> = placed.iter().filter(far).collect();
            let still: Vec<&Dot> = edited.iter().filter(far).collect();
            assert!(kept == still, "a dot moved outside the edit");
        }
        Ok(())
    });
}

#[test]
fn raising_any_density_removes_no_dot() {
    smp_cases::cases(24, |u| {
        let mut design = any_design(u)?;
        let ids = |design: &Design| {
            let mut ids: Vec<u32> = dots(design).iter().map(|dot| dot.id).collect();
            ids.sort_unstable();
            ids
        };
        let before = ids(&design);
        let zone = u.choose_index(design.zones.len())?;
        let density = &mut design.zones[zone].density_per_cm2;
        *density = (*density + f64::from(u.int_in_range(1..=120u8)?)).min(250.0);
        let after = ids(&design);
        for id in before {
            assert!(after.binary_search(&id).is_ok(), "dot {id} went");
        }
        Ok(())
    });
}

#[test]
fn sessions_of_any_number_and_shares_put_each_dot_in_once_and_in_order() {
    smp_cases::cases(24, |u| {
        let mut design = any_design(u)?;
        let usual: Session = design.sessions[0].clone();
        let mut share = 0.0;
        design.sessions = Vec::new();
        for _ in 0..u.int_in_range(1..=4)? {
            share += f64::from(u.int_in_range(5..=25u8)?) / 100.0;
            design.sessions.push(Session {
                share,
                needle: *u.choose(&[Needle::Single, Needle::RoundThree])?,
                ..usual.clone()
            });
        }
        let (field, placed) = (field(&design), dots(&design));
        let sessions = design.sessions.len();
        assert!(placed.iter().all(|dot| usize::from(dot.session) < sessions));
        // Cumulative counts follow the shares; strays and small zones leave chance some room.
        let scars = design
            .zones
            .iter()
            .any(|zone| matches!(zone.kind, ZoneKind::StripScar | ZoneKind::PunchScar));
        if placed.len() > 5_000 && !scars {
            let expected = f64::from(field.expected());
            let all = design.sessions[sessions - 1].share;
            let count = placed.len() as f64 / (expected * all) - 1.0;
            assert!(count.abs() < 0.03, "{} of {expected}", placed.len());
        }
        // A higher last share only adds, and moves none to a later session.
        let mut more = design.clone();
        if let Some(last) = more.sessions.last_mut() {
            last.share = (last.share + 0.05).min(1.0);
        }
        let denser = dots(&more);
        let deep = |dot: &&Dot| {
            // An offset may have carried it over an edge: the texels around count too.
            around(&field, dot).all(|(block, texel)| field.texels[block][texel].depth == 255)
        };
        let later: std::collections::BTreeMap<u32, u8> =
            denser.iter().map(|dot| (dot.id, dot.session)).collect();
        for dot in placed.iter().filter(deep) {
            assert_eq!(later.get(&dot.id), Some(&dot.session));
        }
        Ok(())
    });
}

fn with_zones(text: &str) -> Design {
    let text = format!(r#"{{"version":1,"seed":"5eed","zones":[{text}]}}"#);
    Design::from_json(&text).expect("legal")
}

#[test]
fn what_lies_off_the_scalp_is_left_out() {
    for zone in [
        r#"{"kind":"outline","points":[[380,380],[400,380],[400,400]]}"#,
        r#"{"kind":"strip_scar","points":[[380,380],[400,400]],"width_mm":40}"#,
        r#"{"kind":"punch_scar","points":[[-400,-400]],"width_mm":40}"#,
        r#"{"kind":"leave_alone","points":[[0,0],[1,0],[1,1]]}"#,
    ] {
        assert_eq!(dots(&with_zones(zone)), [], "{zone}");
    }
    // Half on the scalp, half off: the half on it.
    let half = r#"{"kind":"outline","points":[[-40,20],[40,20],[0,-400]],"feather_mm":2}"#;
    let dots = dots(&with_zones(half));
    let on = |dot: &Dot| {
        WORLD
            .head
            .chart()
            .surface_fixed(dot.u_fix, dot.v_fix)
            .is_some()
    };
    assert!(dots.len() > 1_000 && dots.iter().all(on), "{}", dots.len());
}

#[test]
fn a_hairline_that_crosses_itself_is_treated_where_it_goes_around_once() {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.hairline.points = hairline_points(&WORLD.head, &design.hairline);
    let whole = dots(&design).len();
    let last = design.hairline.points.len() - 1;
    design.hairline.points.swap(2, last - 2);
    let crossed = dots(&design);
    assert!(!crossed.is_empty() && crossed.len() != whole);
    let on = |dot: &Dot| {
        WORLD
            .head
            .chart()
            .surface_fixed(dot.u_fix, dot.v_fix)
            .is_some()
    };
    assert!(crossed.iter().all(on));
}

#[test]
fn of_overlapping_zones_a_part_counts_over_the_whole_and_of_equals_the_denser() {
    let one = r#"{"kind":"top","density_per_cm2":150}"#;
    let two = r#"{"kind":"top","density_per_cm2":70}"#;
    let alone = dots(&with_zones(one));
    let ids = |dots: &[Dot]| -> Vec<u32> { dots.iter().map(|dot| dot.id).collect() };
    let deep = |dots: Vec<Dot>| -> Vec<Dot> {
        let inner = |dot: &Dot| {
            let surface = WORLD.head.chart().surface_fixed(dot.u_fix, dot.v_fix);
            surface.is_some_and(|s| s.position[1] > 110.0 && s.position[2] < 20.0)
        };
        dots.into_iter().filter(inner).collect()
    };
    let both = dots(&with_zones(&format!("{one},{two}")));
    assert_eq!(ids(&deep(both)), ids(&deep(alone)));
    // Two that meet have no seam: as many as one that holds both.
    let parts = r#"{"kind":"frontal"},{"kind":"mid"},{"kind":"crown"}"#;
    let (parts, top) = (
        dots(&with_zones(parts)),
        dots(&with_zones(r#"{"kind":"top"}"#)),
    );
    assert!((parts.len() as f64 / top.len() as f64 - 1.0).abs() < 0.005);
    let crown = r#"{"kind":"full_scalp"},{"kind":"crown","density_per_cm2":60}"#;
    let (field, grid) = (field(&with_zones(crown)), &WORLD.grid);
    let density = |v: f64| field.density_at(grid, 0.0, v);
    assert!((density(0.0) - 60.0).abs() < 2.0, "{}", density(0.0));
    assert!((density(60.0) - 180.0).abs() < 3.0, "{}", density(60.0));
}

#[test]
fn dots_and_units_together_are_never_more_than_the_tile_can_hold() {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.zones[0].density_per_cm2 = 250.0;
    design.subject.pattern = LossPattern::Full;
    let (head, grid) = (&WORLD.head, &WORLD.grid);
    let field = hair_field(&design, head, || grid).expect("hair");
    let units = follicles(&design, &field, &mut SeededTile::of_hair());
    let there = NativeHair {
        field: &field,
        follicles: &units,
        grid,
    };
    let mut pattern = WORLD.tile.clone();
    let treated = DensityField::new(&design, head, grid);
    let dots = place(&design, &treated, Some(there), &mut pattern);
    // On the top, away from every edge: 85 units to the cm2 leave room for 165 dots.
    let inner = |u_fix: i32, v_fix: i32| {
        let surface = head.chart().surface_fixed(u_fix, v_fix);
        surface.is_some_and(|s| s.position[1] > 110.0 && s.position[2] < 0.0)
    };
    let dots = dots.iter().filter(|d| inner(d.u_fix, d.v_fix)).count() as f64;
    let units = units.iter().filter(|f| inner(f.u_fix, f.v_fix)).count() as f64;
    let ratio = dots / units;
    assert!((ratio / (165.0 / 85.0) - 1.0).abs() < 0.06, "{ratio}");
}

#[test]
fn nothing_is_treated_where_it_is_left_alone_at_the_rim_and_over_scars_too() {
    // Across the nape's rim, and over a scar on the top.
    let alone = r#"{"kind":"leave_alone","feather_mm":16,
        "points":[[-60,-200],[60,-200],[60,95],[-60,95]]}"#;
    let scar = r#"{"kind":"strip_scar","points":[[-110,40],[110,40]],"width_mm":4,
        "density_per_cm2":250}"#;
    let full = r#"{"kind":"full_scalp","feather_mm":20}"#;
    let inside = |dot: &&Dot| {
        let [u, v] = [dot.u_fix, dot.v_fix].map(|c| f64::from(c) / 65_536.0);
        u.abs() < 25.0 && v < 75.0
    };
    let treated = dots(&with_zones(&format!("{full},{scar}")));
    assert!(treated.iter().filter(inside).count() > 5_000);
    let left = dots(&with_zones(&format!("{full},{scar},{alone}")));
    assert_eq!(left.iter().filter(inside).count(), 0);
    // Outside of it the scar is there as before.
    let beyond = |dots: &[Dot]| dots.iter().filter(|dot| dot.u_fix > 90 << 16).count();
    assert_eq!(beyond(&left), beyond(&treated));
}
