//! An edited picture is, bit for bit, the picture of a sitting that was opened with the design as it is
//! now, and a small edit redraws little.

use arbtest::arbitrary::{Result, Unstructured};
use smp_design::{ChartMm, Design, DesignPreset, Pigment, Shade, Zone, ZoneKind};
use smp_scalp::hairline_points;

use crate::tests::{on_photo, stage};
use crate::{Sitting, SubjectKind};

fn sparse() -> Design {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.zones[0].density_per_cm2 = 60.0;
    design
}

/// Something that a person does to a design, small or large.
fn edit(design: &mut Design, u: &mut Unstructured<'_>) -> Result<()> {
    let mm = f64::from(u.int_in_range(-20i8..=20)?) * 0.1;
    match u.int_in_range(0..=8)? {
        0..=2 => {
            let points = &mut design.hairline.points;
            let at = u.choose_index(points.len())?;
            points[at].v += mm;
        }
        3 => design.zones[0].density_per_cm2 = 60.0 + mm,
        4 => design.hairline.asymmetry_mm = 2.0 * mm,
        5 => design.sessions[1].dot_mm = 0.40 + 0.01 * mm,
        6 => {
            let mut zone = Zone::of(ZoneKind::Crown);
            zone.density_per_cm2 = 90.0 + mm;
            zone.pigment = u.arbitrary::<bool>()?.then_some(Pigment {
                shade: Shade::Warm,
                dilution: 9.0,
            });
            design.zones.truncate(1);
            design.zones.push(zone);
        }
        7 => design.zones.truncate(1),
        _ => {
            let mut zone = Zone::of(ZoneKind::PunchScar);
            zone.density_per_cm2 = 120.0;
            let at = |v: f64| ChartMm { u: 20.0 * mm, v };
            zone.points = vec![at(30.0), at(34.0 + mm)];
            design.zones.truncate(1);
            design.zones.push(zone);
        }
    }
    Ok(())
}

/// Edits a sitting some times, and compares with a fresh one; tells how often little was redrawn.
fn follow(
    mut sitting: Sitting,
    fresh: impl Fn(Design) -> Sitting,
    u: &mut Unstructured<'_>,
) -> Result<()> {
    let mut design = sitting.design().clone();
    design.zones[0].density_per_cm2 = 60.0;
    design.hairline.points = hairline_points(sitting.head(), &design.hairline);
    sitting.set_design(design.clone());
    for _ in 0..u.int_in_range(1..=8)? {
        if u.ratio(1, 6)? {
            sitting.set_shown(u.int_in_range(1..=3)?);
        }
        if u.arbitrary()? {
            sitting.render();
        }
        edit(&mut design, u)?;
        sitting.set_design(design.clone());
    }
    sitting.render();
    let mut other = fresh(design);
    other.set_shown(sitting.shown);
    other.render();
    assert_eq!(sitting.dots_hash(), other.dots_hash());
    let differ = sitting
        .pixels()
        .iter()
        .zip(other.pixels())
        .filter(|(a, b)| a != b);
    assert_eq!(differ.count(), 0);
    Ok(())
}

#[test]
fn an_edited_head_is_the_head_of_the_design_as_it_is() {
    let opened = |design: Design| {
        let mut sitting = Sitting::new(design);
        sitting.set_stage(stage());
        sitting
    };
    arbtest::arbtest(|u| follow(opened(sparse()), opened, u)).budget_ms(3_000);
}

#[test]
fn an_edited_photo_is_the_photo_of_the_design_as_it_is() {
    let (_, photo, fit) = on_photo();
    let opened = |mut design: Design| {
        let mut sitting = Sitting::new(design.clone());
        let (width, height) = (stage().width_px, stage().height_px);
        let taken = sitting.set_photo(photo.clone(), width, height);
        taken.expect("a whole photo");
        sitting.set_subject(SubjectKind::Photo);
        design.fit = Some(fit.clone());
        sitting.set_design(design);
        sitting
    };
    arbtest::arbtest(|u| follow(opened(sparse()), opened, u)).budget_ms(3_000);
}

#[test]
fn a_small_edit_redraws_little() {
    let (mut sitting, _, _) = on_photo();
    let mut design = sitting.design().clone();
    design.hairline.points = hairline_points(sitting.head(), &design.hairline);
    sitting.set_design(design.clone());
    sitting.render();
    let middle = design.hairline.points.len() / 2;
    design.hairline.points[middle].v += 0.5;
    sitting.set_design(design.clone());
    let dirty = sitting.render().dirty;
    assert!(!dirty.is_empty() && dirty.height < 60, "{dirty:?}");
    // Back again, and only a redrawing of nothing is left.
    design.hairline.points[middle].v -= 0.5;
    sitting.set_design(design);
    assert_eq!(sitting.render().dirty, dirty);
    assert!(sitting.render().dirty.is_empty());
}
