//! What a person reads and grips: the summary of a design and the hairline's control points as
//! seen in the present picture.

use serde::Serialize;
use smp_design::{ChartMm, Measures};
use smp_render::{Depth, View};
use smp_scalp::{Bend, Camera, Head, ScaleOff, Tape, pick, tape};

/// The figures of a design.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Dots of all sessions.
    pub dots: usize,
    /// Treated skin in square centimetres, on the mean head.
    pub area_cm2: f64,
    /// How far areas, densities and counts may be off where the subject is a photo, relative.
    pub area_off: f64,
    /// Dots there are after each session.
    pub sessions: Vec<usize>,
    /// The hairline's control points.
    pub points: Vec<Point>,
    /// What the built-in head measures.
    pub measures: Measures,
}

/// A place of the scalp as seen and as measured.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Point {
    /// In the picture, px from the left.
    pub x_px: f32,
    /// In the picture, px from the top.
    pub y_px: f32,
    /// Whether it faces the eye and nothing hides it.
    pub visible: bool,
    /// On the chart.
    pub u_mm: f64,
    /// On the chart.
    pub v_mm: f64,
    /// Along the skin above the glabella's level, mm.
    pub up_mm: f32,
    /// Along the skin from the midline, mm, the subject's left positive.
    pub side_mm: f32,
    /// How far off each of these two may be, mm; 0 on the built-in head.
    pub off_mm: f32,
}

/// Whose picture it is and through which camera.
pub(crate) struct Picker<'a> {
    pub(crate) head: &'a Head,
    pub(crate) camera: Camera,
    pub(crate) depth: &'a Depth,
    pub(crate) depth_scale: f32,
    /// How the picture is bent onto a photo's outline.
    pub(crate) bend: Option<Bend>,
    /// How far off lengths may be on that photo.
    pub(crate) off: Option<ScaleOff>,
}

impl Picker<'_> {
    /// A place of the chart; `None` off the drawable scalp.
    pub(crate) fn point(&self, at: ChartMm) -> Option<Point> {
        self.measured(at, tape(self.head, at)?)
    }

    /// The same for a place that has been measured: the tape takes longer than all the rest.
    pub(crate) fn measured(&self, at: ChartMm, measured: Tape) -> Option<Point> {
        let surface = self.head.chart().surface(at)?;
        let view = View::of(&self.camera);
        let place = view.place(surface.position);
        let plain = view.project(place);
        let bend = self.bend.as_ref();
        let [x_px, y_px] = bend.map_or(plain, |bend| bend.bend(plain));
        let normal = view.turn(surface.normal);
        let facing = -(normal[0] * place[0] + normal[1] * place[1] + normal[2] * place[2]);
        let seen = self
            .depth
            .at(plain[0] * self.depth_scale, plain[1] * self.depth_scale);
        Some(Point {
            x_px,
            y_px,
            visible: facing > 0.0 && place[2] <= seen + 5.0,
            u_mm: at.u,
            v_mm: at.v,
            up_mm: measured.up_mm,
            side_mm: measured.side_mm,
            off_mm: self.off.map_or(0.0, |off| off.tape_mm(&measured)),
        })
    }

    /// The scalp under a pixel.
    pub(crate) fn pick(&self, x_px: f64, y_px: f64) -> Option<Point> {
        let at = [x_px as f32, y_px as f32];
        let at = self.bend.as_ref().map_or(at, |bend| bend.unbend(at));
        let [x_px, y_px] = at.map(f64::from);
        let (_, chart) = pick(self.head, &self.camera, x_px, y_px)?;
        self.point(chart?)
    }

    /// A place moved along the skin, to the right and up as seen in the picture. The step lies in
    /// the tangent plane and keeps its length, so that a key is a millimetre at every angle.
    pub(crate) fn nudge(&self, at: ChartMm, right_mm: f32, up_mm: f32) -> Option<Point> {
        let surface = self.head.chart().surface(at)?;
        let n = surface.normal;
        let rows = self.camera.rotation;
        let step = [0, 1, 2].map(|i| right_mm * rows[0][i] as f32 - up_mm * rows[1][i] as f32);
        let off = step[0] * n[0] + step[1] * n[1] + step[2] * n[2];
        let flat = [0, 1, 2].map(|i| step[i] - off * n[i]);
        let norm = |v: [f32; 3]| (v[0] * v[0] + v[1] * v[1] + v[2] * v[2]).sqrt();
        let stretch = (norm(step) / norm(flat).max(1e-6)).min(4.0);
        let moved = [0, 1, 2].map(|i| surface.position[i] + flat[i] * stretch);
        self.point(self.head.chart().locate(moved)?)
    }
}
