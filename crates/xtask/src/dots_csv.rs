//! The dots of a design as a table: one line a dot, millimetres of the head and of its chart.

use std::fmt::Write as _;

use smp_design::{ChartMm, Zone};
use smp_engine::Sitting;
use smp_scalp::zone_outline;

const HEAD: &str = "id,session,x_mm,y_mm,z_mm,u_mm,v_mm,diameter_mm,tone,zone\n";

/// One chart millimetre in the fixed point of the dots.
const FIXED: f64 = 65536.0;

/// Every dot on the mean head, in stable order; sessions count from 1.
pub(crate) fn table(sitting: &Sitting) -> String {
    let zones = Zones::of(sitting);
    let mut text = String::from(HEAD);
    for dot in sitting.dots() {
        let at = ChartMm {
            u: f64::from(dot.u_fix) / FIXED,
            v: f64::from(dot.v_fix) / FIXED,
        };
        // A dot off the drawable scalp would be a fault of the placement; an empty place shows it.
        let place = sitting.head().chart().surface(at).map_or_else(
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
            zones.name_at(at),
        );
    }
    text
}

/// The zones with their outlines on the chart, the densest first: where zones overlap the denser
/// one counts.
struct Zones(Vec<(String, f64, Vec<ChartMm>)>);

impl Zones {
    fn of(sitting: &Sitting) -> Self {
        let outlined = |zone: &Zone| {
            let name = serde_json::to_value(zone.kind).unwrap_or_default();
            let name = name.as_str().unwrap_or_default().to_owned();
            let outline = zone_outline(sitting.head(), &sitting.design().hairline, zone.kind);
            (name, zone.density_per_cm2, outline)
        };
        let mut zones: Vec<_> = sitting.design().zones.iter().map(outlined).collect();
        zones.sort_by(|a, b| b.1.total_cmp(&a.1));
        Self(zones)
    }

    /// The zone of a place. A dot of the soft edge may lie a little outside of every outline; it
    /// belongs to the densest zone then.
    fn name_at(&self, at: ChartMm) -> &str {
        let inside = self.0.iter().find(|(_, _, outline)| holds(outline, at));
        inside.or(self.0.first()).map_or("", |(name, ..)| name)
    }
}

/// Whether a closed polygon holds a point: a ray to the right crosses its rim an odd number of
/// times (Shimrat 1962, Algorithm 112).
fn holds(polygon: &[ChartMm], at: ChartMm) -> bool {
    let mut inside = false;
    for (index, a) in polygon.iter().enumerate() {
        let b = &polygon[(index + 1) % polygon.len()];
        let crosses = (a.v > at.v) != (b.v > at.v);
        if crosses && at.u < a.u + (at.v - a.v) / (b.v - a.v) * (b.u - a.u) {
            inside = !inside;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_polygon_holds_what_lies_inside() {
        let at = |u, v| ChartMm { u, v };
        // An L: the upper right quarter is missing.
        let corner = [
            at(0., 0.),
            at(2., 0.),
            at(2., 1.),
            at(1., 1.),
            at(1., 2.),
            at(0., 2.),
        ];
        assert!(holds(&corner, at(0.5, 1.5)) && holds(&corner, at(1.5, 0.5)));
        assert!(!holds(&corner, at(1.5, 1.5)) && !holds(&corner, at(-0.1, 0.5)));
    }

    #[test]
    fn the_table_has_a_line_for_every_dot() {
        let design = smp_design::Design::preset(smp_design::DesignPreset::Natural, "5eed");
        let sitting = Sitting::new(design);
        let table = table(&sitting);
        assert_eq!(table.lines().count(), sitting.dots().len() + 1);
        let first: Vec<&str> = table.lines().nth(1).expect("a dot").split(',').collect();
        assert_eq!(first.len(), HEAD.split(',').count());
        assert_eq!(first[9], "full_scalp");
        assert!(!table.contains(",,"), "every dot lies on the scalp");
    }
}
