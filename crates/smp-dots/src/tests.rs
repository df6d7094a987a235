//! The promises of placement, on the built-in head: subsets, stability, counts, spacing.

use smp_cases::{Result, Unstructured};
use smp_design::{ChartMm, Design, DesignPreset, HairlinePreset, ZoneKind};
use smp_scalp::{hairline_curve, hairline_points, scalp_outline};

use crate::world::{WORLD, dots, field};
use crate::{Dot, fingerprint, place};

fn natural() -> Design {
    Design::preset(DesignPreset::Natural, "5eed")
}

/// A legal design of any hairline, zone, density and softness.
fn any_design(u: &mut Unstructured<'_>) -> Result<Design> {
    let mut design = natural();
    design.seed = format!("{:x}", u.int_in_range(0..=u32::MAX)?);
    design.hairline.preset = u.choose(&HairlinePreset::ALL)?.1;
    design.hairline.softness_mm = f64::from(u.int_in_range(0..=20u8)?);
    design.hairline.irregularity = f64::from(u.int_in_range(0..=10u8)?) / 10.0;
    design.zones[0].kind = *u.choose(&[ZoneKind::FullScalp, ZoneKind::Top])?;
    design.zones[0].density_per_cm2 = f64::from(u.int_in_range(20..=250u8)?);
    design.zones[0].feather_mm = f64::from(u.int_in_range(0..=30u8)?);
    Ok(design)
}

fn ids(dots: &[Dot]) -> Vec<u32> {
    let mut ids: Vec<u32> = dots.iter().map(|dot| dot.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn the_same_design_gives_the_same_dots_and_another_seed_others() {
    let (one, two) = (dots(&natural()), dots(&natural()));
    assert_eq!(fingerprint(&one), fingerprint(&two));
    let mut other = natural();
    other.seed = "beef".to_owned();
    assert_ne!(fingerprint(&dots(&other)), fingerprint(&one));
}

#[test]
fn no_two_dots_share_an_identity() {
    let mut ids = ids(&dots(&natural()));
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn raising_a_density_removes_no_dot_and_moves_none_of_the_sessions_back() {
    smp_cases::cases(24, |u| {
        let mut design = any_design(u)?;
        let before = ids(&dots(&design));
        design.zones[0].density_per_cm2 =
            (design.zones[0].density_per_cm2 + f64::from(u.int_in_range(1..=60u8)?)).min(250.0);
        let after = ids(&dots(&design));
        for id in before {
            assert!(after.binary_search(&id).is_ok(), "dot {id} went");
        }
        Ok(())
    });
}

#[test]
fn an_edit_changes_nothing_far_from_it() {
    let design = natural();
    let mut edited = design.clone();
    edited.hairline.points = hairline_points(&WORLD.head, &design.hairline);
    let still = edited.clone();
    let moved = edited.hairline.points.len() - 2;
    edited.hairline.points[moved].v -= 6.0;
    // The stretch of the line that moves, and the most that an edge reaches: softness, wandering
    // and room, 20 mm of skin at a stretch of up to 2.75.
    let (before, after) = (
        hairline_curve(&WORLD.head, &still.hairline),
        hairline_curve(&WORLD.head, &edited.hairline),
    );
    let moves: Vec<&ChartMm> = before.iter().filter(|p| !after.contains(p)).collect();
    assert!(!moves.is_empty() && moves.len() < before.len() * 3 / 4);
    let far = |dot: &&Dot| {
        let [u, v] = [dot.u_fix, dot.v_fix].map(|c| f64::from(c) / 65_536.0);
        moves
            .iter()
            .all(|p| (p.u - u) * (p.u - u) + (p.v - v) * (p.v - v) > 55.0 * 55.0)
    };
    let (one, two) = (dots(&still), dots(&edited));
    let one: Vec<&Dot> = one.iter().filter(far).collect();
    let two: Vec<&Dot> = two.iter().filter(far).collect();
    assert!(one.len() > 10_000);
    let differs = one.iter().zip(&two).find(|(a, b)| a != b);
    assert!(one.len() == two.len() && differs.is_none(), "{differs:?}");
}

#[test]
fn counts_are_density_times_area() {
    for density in [60.0, 120.0, 180.0, 240.0] {
        let mut design = natural();
        design.zones[0].density_per_cm2 = density;
        let field = field(&design);
        let count = place(&design, &field, None, &mut WORLD.tile.clone()).len() as f32;
        let error = count / field.expected() - 1.0;
        assert!(
            error.abs() < 0.02,
            "{density}: {count} {}",
            field.expected()
        );
        // All but the soft rims is at the full density.
        let full = field.area_cm2() * density as f32;
        assert!(count < full && count > 0.75 * full, "{count} of {full}");
    }
}

#[test]
fn no_dot_lies_off_the_treated_scalp() {
    for (preset, kind) in [
        (DesignPreset::Natural, ZoneKind::FullScalp),
        (DesignPreset::Mature, ZoneKind::Top),
        (DesignPreset::WidowsPeak, ZoneKind::Top),
    ] {
        let mut design = Design::preset(preset, "5eed");
        design.zones[0].kind = kind;
        let outline = scalp_outline(&WORLD.head, &design.hairline);
        for dot in dots(&design) {
            let [u, v] = [dot.u_fix, dot.v_fix].map(|c| f64::from(c) / 65_536.0);
            let at = ChartMm { u, v };
            if contains(&outline, at) {
                continue;
            }
            // Strays end 5 mm of skin ahead of the line; an offset adds up to .6 mm of chart.
            let squared = |p: &ChartMm| (p.u - u) * (p.u - u) + (p.v - v) * (p.v - v);
            let gap = outline.iter().map(squared).fold(f64::MAX, f64::min).sqrt();
            let scale = WORLD.head.chart().surface(at);
            let scale = scale.map_or(1.0, |s| f64::from(s.scale));
            assert!(
                gap < 5.6 * scale + 1.0,
                "{kind:?}: {at:?} lies {gap} mm of chart off"
            );
        }
    }
}

fn contains(outline: &[ChartMm], at: ChartMm) -> bool {
    let mut inside = false;
    for (i, p) in outline.iter().enumerate() {
        let q = outline[(i + 1) % outline.len()];
        if (p.v <= at.v) != (q.v <= at.v) && at.u < p.u + (at.v - p.v) / (q.v - p.v) * (q.u - p.u) {
            inside = !inside;
        }
    }
    inside
}

/// Places of dots on the skin, mm.
fn on_skin<'a>(dots: impl IntoIterator<Item = &'a Dot>) -> Vec<[f32; 3]> {
    let chart = WORLD.head.chart();
    dots.into_iter()
        .filter_map(|dot| chart.surface_fixed(dot.u_fix, dot.v_fix))
        .map(|surface| surface.position)
        .collect()
}

fn squared_gap(p: &[f32; 3], q: &[f32; 3]) -> f32 {
    (0..3).map(|i| (p[i] - q[i]) * (p[i] - q[i])).sum()
}

/// Nearest distances in the middle of the cap, far from every edge, ascending, mm of skin.
fn nearest(places: &[[f32; 3]]) -> Vec<f32> {
    // Sorted by x, so that a search ends where x alone is further than the nearest so far.
    let mut near: Vec<&[f32; 3]> = places.iter().filter(|p| p[1] > 70.0).collect();
    near.sort_by(|a, b| a[0].total_cmp(&b[0]));
    let gap = |at: usize| {
        let reach =
            |least: &f32, q: &&&[f32; 3]| (q[0] - near[at][0]) * (q[0] - near[at][0]) < *least;
        let mut least = f32::MAX;
        for side in [
            &mut near[at + 1..].iter() as &mut dyn Iterator<Item = _>,
            &mut near[..at].iter().rev(),
        ] {
            for q in side {
                if !reach(&least, &q) {
                    break;
                }
                least = least.min(squared_gap(near[at], q));
            }
        }
        least.sqrt()
    };
    let inner = (0..near.len()).filter(|&at| near[at][1] > 90.0 && near[at][2] < 30.0);
    let mut nearest: Vec<f32> = inner.map(gap).collect();
    nearest.sort_by(f32::total_cmp);
    nearest
}

/// Clark-Evans index (Clark and Evans 1954) at so many dots per mm2.
fn clark_evans(nearest: &[f32], per_mm2: f32) -> f32 {
    nearest.iter().sum::<f32>() / nearest.len() as f32 * 2.0 * per_mm2.sqrt()
}

/// The finished look: photographs of healed work measured 1.39; the default aims at 1.55. A
/// screen of dots would read 1.7 and more.
#[test]
fn the_pattern_is_irregular_as_hair_is_but_does_not_merge() {
    let gaps = nearest(&on_skin(&dots(&natural())));
    assert!(gaps.len() > 5_000);
    let index = clark_evans(&gaps, 1.8);
    assert!((1.45..=1.65).contains(&index), "Clark-Evans {index}");
    let hexagonal = (2.0 / (1.732_050_8 * 1.8f32)).sqrt();
    // .30 on the chart; the skin is not stretched quite evenly.
    assert!(gaps[0] > 0.26 * hexagonal, "{} of {hexagonal}", gaps[0]);
    let mean = gaps.iter().sum::<f32>() / gaps.len() as f32;
    let variance = gaps.iter().map(|g| (g - mean) * (g - mean)).sum::<f32>() / gaps.len() as f32;
    let spread = variance.sqrt() / mean;
    assert!((0.15..=0.30).contains(&spread), "spread {spread}");
}

/// Far behind the hairline: nearer to it the sessions' shares depend on how many there are.
fn far_behind(dot: &Dot) -> bool {
    let surface = WORLD.head.chart().surface_fixed(dot.u_fix, dot.v_fix);
    surface.is_some_and(|s| s.position[1] > 90.0 && s.position[2] < 30.0)
}

#[test]
fn every_beginning_of_the_sessions_is_spread_evenly_and_alone_the_same() {
    let design = natural();
    let all = dots(&design);
    for count in 1..=design.sessions.len() {
        let shown: Vec<Dot> = all
            .iter()
            .filter(|dot| usize::from(dot.session) < count)
            .copied()
            .collect();
        let mut only = design.clone();
        only.sessions.truncate(count);
        let behind = |dots: &[Dot]| -> Vec<Dot> {
            dots.iter().filter(|dot| far_behind(dot)).copied().collect()
        };
        assert_eq!(behind(&dots(&only)), behind(&shown), "first {count}");
        let share = design.sessions[count - 1].share as f32;
        let index = clark_evans(&nearest(&on_skin(&shown)), 1.8 * share);
        assert!((1.45..=1.75).contains(&index), "first {count}: {index}");
    }
}

/// The mesh says how large a patch of skin is; the chart and the field must agree with it.
#[test]
fn a_patch_holds_the_dots_of_its_own_area() {
    let head = &WORLD.head;
    let places = on_skin(&dots(&natural()));
    let corner = |i: u32| head.positions()[i as usize];
    for centre in [
        [0.0f32, 130.0, -20.0],
        [50.0, 110.0, -30.0],
        [0.0, 60.0, -110.0],
    ] {
        let within = |p: &[f32; 3]| squared_gap(p, &centre) < 35.0 * 35.0;
        let area: f32 = head
            .triangles()
            .iter()
            .map(|t| t.map(corner))
            .filter(|[a, b, c]| within(&[0, 1, 2].map(|i| (a[i] + b[i] + c[i]) / 3.0)))
            .map(|[a, b, c]| {
                let (e, f) = (
                    [0, 1, 2].map(|i| b[i] - a[i]),
                    [0, 1, 2].map(|i| c[i] - a[i]),
                );
                let cross = [
                    e[1] * f[2] - e[2] * f[1],
                    e[2] * f[0] - e[0] * f[2],
                    e[0] * f[1] - e[1] * f[0],
                ];
                0.5 * squared_gap(&cross, &[0.0; 3]).sqrt()
            })
            .sum();
        assert!(area > 1_000.0, "{centre:?} is off the head");
        let count = places.iter().filter(|p| within(p)).count() as f32;
        let error = count / (1.8 * area) - 1.0;
        assert!(error.abs() < 0.03, "{centre:?}: {count} dots on {area} mm2");
    }
}

#[test]
fn sizes_and_tones_vary_as_hair_does_and_fade_at_the_edge() {
    let design = natural();
    let all = dots(&design);
    let place = |dot: &Dot| WORLD.head.chart().surface_fixed(dot.u_fix, dot.v_fix);
    let inner: Vec<&Dot> = all
        .iter()
        .filter(|dot| place(dot).is_some_and(|s| s.position[1] > 90.0 && s.position[2] < 30.0))
        .collect();
    let moments = |value: &dyn Fn(&Dot) -> f32| {
        let n = inner.len() as f32;
        let mean = inner.iter().map(|d| value(d)).sum::<f32>() / n;
        let square = |d: &&Dot| (value(d) - mean) * (value(d) - mean);
        let variance = inner.iter().map(square).sum::<f32>() / n;
        (mean, variance.sqrt() / mean)
    };
    let (size, size_spread) = moments(&|d| f32::from(d.diameter_um));
    assert!((size - 450.0).abs() < 5.0, "{size}");
    assert!((size_spread - 0.16).abs() < 0.02, "{size_spread}");
    let (tone, tone_spread) = moments(&|d| f32::from(d.tone));
    assert!((tone - 128.0).abs() < 2.0, "{tone}");
    assert!((tone_spread - 0.22).abs() < 0.03, "{tone_spread}");

    let outline = scalp_outline(&WORLD.head, &design.hairline);
    let outside = |d: &&Dot| {
        let [u, v] = [d.u_fix, d.v_fix].map(|c| f64::from(c) / 65_536.0);
        v > 0.0 && u.abs() < 60.0 && !contains(&outline, ChartMm { u, v })
    };
    let strays: Vec<&Dot> = all.iter().filter(outside).collect();
    assert!(strays.len() > 20, "{} strays", strays.len());
    let mean = strays.iter().map(|d| f32::from(d.diameter_um)).sum::<f32>() / strays.len() as f32;
    assert!((330.0..400.0).contains(&mean), "strays of {mean} um");
}

/// The written definition of the hair-bearing scalp against the literature: about 500 cm2 in all
/// (462 to 516), 200 to 250 on the top behind a hairline (201 on a mean head; 170 to 250 bald in
/// Norwood VI). The literature's line lies some 75 mm up the skin, which is higher than most people's own.
#[test]
fn the_named_areas_are_those_of_the_literature() {
    let mut design = natural();
    design.hairline.height_mm = 8.5;
    let full = field(&design).area_cm2();
    assert!((462.0..=516.0).contains(&full), "full scalp {full:.0} cm2");
    design.zones[0].kind = ZoneKind::Top;
    let top = field(&design).area_cm2();
    assert!((195.0..=250.0).contains(&top), "top {top:.0} cm2");
}
