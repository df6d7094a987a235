//! The chart: the flat map of the scalp, its surface looked up fast, and the way back.

use smp_design::{ChartMm, Shape};

use crate::chart::map::Map;
use crate::chart::raster::{SurfaceRaster, SurfaceTexel};
use crate::chart::region::BEYOND;
use crate::form::modes::unwarp;
use smp_maths::vector::{V3, dot, length, narrow, scaled, sub, wide};

/// The skin under a place of the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SurfacePoint {
    /// mm in the head frame.
    pub position: [f32; 3],
    /// Unit normal, outwards.
    pub normal: [f32; 3],
    /// Square millimetres of chart to one of skin.
    pub area_factor: f32,
    /// Millimetres of chart to one of skin: the root of the area factor.
    pub scale: f32,
}

/// A vertex list as the chart needs it, mean and shaped side by side.
pub(crate) struct ChartVertices {
    pub(crate) mean: Vec<V3>,
    pub(crate) positions: Vec<V3>,
    pub(crate) normals: Vec<V3>,
    /// How much a piece of skin grows from the mean head to this one.
    pub(crate) areas: Vec<f64>,
}

/// Nothing drawable lies lower, mm.
const LOWEST_MM: f64 = -110.0;
/// The chart's place of what is not on it.
const OFF: ChartMm = ChartMm {
    u: f64::NAN,
    v: f64::NAN,
};
/// How far `locate` looks off the surface, mm.
const NEAR_MM: f64 = 2.5;

/// The flat map of the scalp: +u to the subject's left, +v to the forehead.
#[derive(Clone, Debug)]
pub struct Chart {
    map: Map,
    shape: Shape,
    raster: SurfaceRaster,
    min: ChartMm,
    max: ChartMm,
}

impl Chart {
    pub(crate) fn new(
        map: Map,
        shape: Shape,
        drawable: &[V3],
        ground: &ChartVertices,
        mean_normals: &[V3],
        triangles: &[[u32; 3]],
    ) -> Self {
        let rim = closed(drawable.iter().map(|&p| map.chart(p)).collect());
        let (min, max) = corners(&rim);
        let around = drawable.iter().map(|&p| map.plane(p).map(|v| v * BEYOND));
        let around = closed(around.map(|[u, v]| ChartMm { u, v }).collect());
        let places: Vec<ChartMm> = ground
            .mean
            .iter()
            .map(|&p| {
                let [u, v] = map.plane(p);
                let known = p[1] > LOWEST_MM && inside(&around, ChartMm { u, v });
                if known { map.chart(p) } else { OFF }
            })
            .collect();
        let texel = |at: usize| {
            let factor = map.area_factor(ground.mean[at], mean_normals[at]) / ground.areas[at];
            SurfaceTexel::new(
                narrow(ground.positions[at]),
                narrow(ground.normals[at]),
                factor as f32,
            )
        };
        let raster = SurfaceRaster::new([min, max], &places, triangles, texel, &rim);
        Self {
            map,
            shape,
            raster,
            min,
            max,
        }
    }

    /// Smallest and largest corner of the box around the drawable region, chart mm.
    pub fn bounds(&self) -> (ChartMm, ChartMm) {
        (self.min, self.max)
    }

    /// The skin under `at`, chart mm; `None` off the drawable region.
    ///
    /// ```
    /// use smp_design::ChartMm;
    /// use smp_scalp::Head;
    /// let head = Head::built_in();
    /// let skin = head.chart().surface(ChartMm { u: 0.0, v: 0.0 }).expect("the middle is drawable");
    /// assert!(skin.position[1] > 100.0 && skin.scale >= 1.0);
    /// let back = head.chart().locate(skin.position).expect("on the skin");
    /// assert!(back.u.abs() < 0.5 && back.v.abs() < 0.5);
    /// ```
    pub fn surface(&self, at: ChartMm) -> Option<SurfacePoint> {
        let texel = self.raster.look(at.u, at.v)?;
        let normal = wide(texel.normal());
        Some(SurfacePoint {
            position: texel.position(),
            normal: narrow(scaled(normal, 1.0 / length(normal).max(1e-9))),
            area_factor: texel.area_factor(),
            scale: texel.area_factor().sqrt(),
        })
    }

    /// Square millimetres of chart for one of skin at `at`, chart mm; `None` off the drawable region.
    pub fn area_factor(&self, at: ChartMm) -> Option<f32> {
        self.raster.area_factor(at.u, at.v)
    }

    /// The area factors at the middles of `width` by `height` whole chart millimetres, row by row from the smallest corner
    /// (`u0`, `v0`); 0 off the drawable region.
    pub fn area_factors(&self, [u0, v0]: [i32; 2], [width, height]: [usize; 2]) -> Vec<f32> {
        let mut out = Vec::with_capacity(width * height);
        for row in 0..height as i32 {
            let v = f64::from(v0 + row) + 0.5;
            self.raster
                .area_row(f64::from(u0) + 0.5, v, width, &mut out);
        }
        out
    }

    /// [`Chart::surface`] at (`u_fix`, `v_fix`) in 1/65536 of a chart millimetre.
    pub fn surface_fixed(&self, u_fix: i32, v_fix: i32) -> Option<SurfacePoint> {
        self.surface(from_fixed(u_fix, v_fix))
    }

    /// The chart's place of `at`, a point of this head's skin, mm in the head frame; `None` off the drawable region or more
    /// than 2.5 mm off the skin (on an ear, say).
    pub fn locate(&self, at: [f32; 3]) -> Option<ChartMm> {
        let place = self.map.chart(unwarp(&self.shape, wide(at)));
        let texel = self.raster.look(place.u, place.v)?;
        let off = sub(wide(texel.position()), wide(at));
        (dot(off, off) <= NEAR_MM * NEAR_MM).then_some(place)
    }

    /// Area factor in 1/65536 at the middle of the 1 mm texel whose smallest corner is the whole
    /// chart millimetre (`u_mm`, `v_mm`); `None` off the drawable region. It has the same bits on every machine.
    pub fn area_factor_q(&self, u_mm: i32, v_mm: i32) -> Option<u32> {
        let factor = self
            .raster
            .area_factor(f64::from(u_mm) + 0.5, f64::from(v_mm) + 0.5)?;
        Some((f64::from(factor) * 65_536.0 + 0.5) as u32)
    }

    pub(crate) fn map(&self) -> &Map {
        &self.map
    }
}

/// The place (`u_fix`, `v_fix`) in 1/65536 of a chart millimetre as chart millimetres.
pub fn from_fixed(u_fix: i32, v_fix: i32) -> ChartMm {
    ChartMm {
        u: f64::from(u_fix) / 65_536.0,
        v: f64::from(v_fix) / 65_536.0,
    }
}

/// A left-half line, closed by its mirror image.
fn closed(mut half: Vec<ChartMm>) -> Vec<ChartMm> {
    half.extend(
        half.clone()
            .iter()
            .rev()
            .map(|p| ChartMm { u: -p.u, v: p.v }),
    );
    half
}

/// Whether a place lies in a closed outline (even-odd rule).
fn inside(outline: &[ChartMm], at: ChartMm) -> bool {
    let Some(&(mut a)) = outline.last() else {
        return false;
    };
    let mut odd = false;
    for &b in outline {
        if (a.v > at.v) != (b.v > at.v) && at.u < a.u + (at.v - a.v) / (b.v - a.v) * (b.u - a.u) {
            odd = !odd;
        }
        a = b;
    }
    odd
}

fn corners(outline: &[ChartMm]) -> (ChartMm, ChartMm) {
    let mut min = ChartMm {
        u: f64::MAX,
        v: f64::MAX,
    };
    let mut max = ChartMm {
        u: f64::MIN,
        v: f64::MIN,
    };
    for p in outline {
        min = ChartMm {
            u: min.u.min(p.u),
            v: min.v.min(p.v),
        };
        max = ChartMm {
            u: max.u.max(p.u),
            v: max.v.max(p.v),
        };
    }
    if outline.is_empty() {
        return (ChartMm::default(), ChartMm::default());
    }
    (min, max)
}
