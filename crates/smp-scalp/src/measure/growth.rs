//! Which way hair grows: outwards from the whorl on the crown in a spiral that loosens, forwards on
//! the top, forwards and a little to the midline at the front edge, down and a little back on the
//! sides, down at the nape.
//!
//! Of whorls 94 % turn clockwise seen from above, 56 % lie left of the midline, 30 % right, 14 % on
//! it, 5 % are double (dysmorphology texts); the spiral is tightest at its centre. Angles and
//! lengths are judgement.

use smp_design::{ChartMm, Turn, Whorl};
use smp_maths::smoothstep;

use crate::head::landmark::Landmark;
use crate::head::mesh::Head;
use smp_maths::vector::{narrow, sub, unit, wide};

/// Turn away from straight outwards at the whorl's centre and far from it, degrees.
const TWIST_DEG: [f64; 2] = [80.0, 6.0];
/// Way in which the twist falls to a third, mm.
const LOOSENS_MM: f64 = 24.0;
/// Least distance of a double whorl's two centres from the midline, mm.
const APART_MM: f64 = 14.0;
/// On the sides, below the parietal ridge: heights between which hair begins to lean back, mm, and
/// how much it does.
const SIDE_MM: [f64; 2] = [100.0, 45.0];
const LEANS_BACK: f64 = 0.55;
/// At the front edge: how far in front of the ears and how high, mm, hair leans to the midline.
const FRONT_MM: [f64; 2] = [15.0, 70.0];
const HIGH_MM: [f64; 2] = [70.0, 95.0];

/// The growth direction of one head of hair, on the chart.
#[derive(Clone, Debug)]
pub struct Growth {
    /// Centres of whorls, and 1 for clockwise, -1 for the other way.
    centres: Vec<(ChartMm, f64)>,
}

impl Growth {
    /// The growth around `whorl`. `mean` is the mean head.
    pub fn new(mean: &Head, whorl: &Whorl) -> Self {
        let crown = mean.chart().map().chart(mean.mark(Landmark::Crown));
        let scale = mean.chart().surface(crown).map_or(1.0, |s| s.scale);
        let scale = f64::from(scale);
        let sense = match whorl.turn {
            Turn::Clockwise => 1.0,
            Turn::Counterclockwise => -1.0,
        };
        let centre = |left_mm: f64, sense: f64| {
            let at = ChartMm {
                u: crown.u + left_mm * scale,
                v: crown.v - whorl.back_mm * scale,
            };
            (at, sense)
        };
        let centres = if whorl.double {
            let side = if whorl.left_mm < 0.0 { -1.0 } else { 1.0 };
            let left_mm = side * whorl.left_mm.abs().max(APART_MM);
            vec![centre(left_mm, sense), centre(-left_mm, -sense)]
        } else {
            vec![centre(whorl.left_mm, sense)]
        };
        Self { centres }
    }

    /// Centres of the whorls on the chart.
    pub fn centres(&self) -> impl Iterator<Item = ChartMm> {
        self.centres.iter().map(|(at, _)| *at)
    }

    /// The unit direction on the chart at a place of it that lies at `place` of the mean head.
    fn on_chart(&self, at: ChartMm, place: [f32; 3]) -> [f64; 2] {
        let [mut u, mut v] = [0.0; 2];
        for (centre, sense) in &self.centres {
            let (du, dv) = (at.u - centre.u, at.v - centre.v);
            let r = (du * du + dv * dv).sqrt().max(1e-6);
            let [near, far] = TWIST_DEG.map(f64::to_radians);
            let twist = far + (near - far) * libm::exp(-r / LOOSENS_MM);
            let (s, c) = libm::sincos(twist * sense);
            // u runs to the left: clockwise seen from above turns u towards v.
            let weight = 1.0 / (r * r + 9.0);
            u += weight * (c * du - s * dv) / r;
            v += weight * (c * dv + s * du) / r;
        }
        let size = (u * u + v * v).sqrt().max(1e-9);
        (u, v) = (u / size, v / size);
        let [x, y, z] = place.map(f64::from);
        let side = ramp(SIDE_MM, y);
        v -= LEANS_BACK * side;
        let front = ramp(FRONT_MM, z) * ramp(HIGH_MM, y);
        u *= 1.0 - 0.5 * front;
        u -= 0.2 * front * (x / 20.0).clamp(-1.0, 1.0);
        let size = (u * u + v * v).sqrt().max(1e-9);
        [u / size, v / size]
    }

    /// The unit direction in which hair grows along the skin of `head` at the chart's place `at`, in the head frame; `None`
    /// off the drawable region. `mean` is the mean head.
    pub fn on_skin(&self, mean: &Head, head: &Head, at: ChartMm) -> Option<[f32; 3]> {
        let [u, v] = self.on_chart(at, mean.chart().surface(at)?.position);
        let place = |way: f64| {
            let at = ChartMm {
                u: at.u + u * way,
                v: at.v + v * way,
            };
            head.chart().surface(at).map(|s| wide(s.position))
        };
        Some(narrow(unit(sub(place(1.0)?, place(-1.0)?))))
    }
}

fn ramp([from, to]: [f64; 2], at: f64) -> f64 {
    smoothstep(from, to, at)
}
