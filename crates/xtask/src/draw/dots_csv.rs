//! The dots of a design as a table: one line a dot, millimetres of the head and of its chart.

use std::fmt::Write as _;

use smp_design::{ChartMm, ZoneKind};
use smp_engine::Scene;

const HEAD: &str = "id,session,x_mm,y_mm,z_mm,u_mm,v_mm,diameter_mm,tone,zone\n";

/// One chart millimetre in the fixed point of the dots.
const FIXED: f64 = 65536.0;

/// Every dot on the mean head, in stable order; sessions count from 1.
pub(crate) fn table(scene: &Scene) -> String {
    let mut text = String::from(HEAD);
    for dot in scene.dots() {
        let at = ChartMm {
            u: f64::from(dot.u_fix) / FIXED,
            v: f64::from(dot.v_fix) / FIXED,
        };
        // A dot off the drawable scalp would be a fault of the placement; an empty place shows it.
        let place = scene.head().chart().surface(at).map_or_else(
            || ",,".to_owned(),
            |surface| {
                let [x, y, z] = surface.position;
                format!("{x:.3},{y:.3},{z:.3}")
            },
        );
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{},{},{place},{:.4},{:.4},{:.3},{:.3},{}",
            dot.id,
            u32::from(dot.session) + 1,
            at.u,
            at.v,
            f64::from(dot.diameter_um) / 1000.0,
            f64::from(dot.tone) / 128.0,
            zone_name(scene, dot.u_fix, dot.v_fix),
        );
    }
    text
}

/// The zone of a place. A dot that its offset carried over the last rim belongs to the first zone.
fn zone_name(scene: &Scene, u_fix: i32, v_fix: i32) -> &'static str {
    let zones = &scene.design().zones;
    let field = scene.field();
    let zone = field.and_then(|field| field.zone_at(u_fix, v_fix));
    let kind = zones.get(zone.unwrap_or(0)).map(|zone| zone.kind);
    let known = ZoneKind::ALL.iter().find(|(_, known)| Some(*known) == kind);
    known.map_or("", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_a_line_for_every_dot() {
        let design = smp_design::Design::preset(smp_design::DesignPreset::Natural, "5eed");
        let scene = Scene::new(design);
        let table = table(&scene);
        assert_eq!(table.lines().count(), scene.dots().len() + 1);
        let first: Vec<&str> = table.lines().nth(1).expect("a dot").split(',').collect();
        assert_eq!(first.len(), HEAD.split(',').count());
        assert_eq!(first[9], "full_scalp");
        assert!(!table.contains(",,"), "every dot lies on the scalp");
    }
}
