//! The head in one shape: vertices, normals, triangles, occlusion, landmarks and its chart.

use std::sync::OnceLock;

use smp_design::Shape;

use crate::chart::map::Map;
use crate::chart::region::Rims;
use crate::chart::surface::{Chart, ChartVertices};
use crate::form::body::{Body, mirrored};
use crate::form::features::{ear_patch, face_patch, under_face};
use crate::form::meridian::on_body;
use crate::form::modes::{warp, warp_normal};
use crate::form::patch::SurfacePatch;
use crate::head::landmark::{Landmark, ScalpMm, by_tape};
use crate::head::template::Template;
use crate::head::wave::{Wave, lifted};
use smp_maths::vector::{V3, narrow, wide};

/// The template in one shape.
#[derive(Clone, Debug)]
pub struct Head {
    shape: Shape,
    body: Body,
    positions: Vec<[f32; 3]>,
    normals: Vec<[f32; 3]>,
    /// Waves of the skin of a head that no form has; empty for all others.
    waves: Vec<Wave>,
    occlusion: Vec<f32>,
    triangles: Vec<[u32; 3]>,
    body_vertices: usize,
    body_triangles: usize,
    landmarks: Vec<[f64; 3]>,
    rims: Rims,
    map: Map,
    /// A bare head is seen without it.
    chart: OnceLock<Chart>,
}

impl Head {
    /// The mean head.
    pub fn built_in() -> Self {
        Self::shaped(&Shape::default())
    }

    /// The head of `shape`: the topology of the mean head, its vertices moved by the shape modes.
    ///
    /// ```
    /// use smp_scalp::Head;
    /// let long = smp_design::Shape { length_sd: 2.0, ..Default::default() };
    /// let (mean, long) = (Head::built_in(), Head::shaped(&long));
    /// assert_eq!(mean.positions().len(), long.positions().len());
    /// ```
    pub fn shaped(shape: &Shape) -> Self {
        Self::from_template(&Template::built_in(), shape)
    }

    /// The head of `shape` from `template`, which need not be the built-in one: for its maker.
    pub fn from_template(template: &Template, shape: &Shape) -> Self {
        let body = template.body();
        let mut positions = body.vertices();
        let mut normals = body.normals();
        let under: Vec<bool> = positions.iter().map(|&p| under_face(p)).collect();
        let mut triangles = body.triangles();
        triangles.retain(|t| !t.iter().all(|&i| under[i as usize]));
        let body_vertices = positions.len();
        let body_triangles = triangles.len();
        let ear = ear_patch(&template.ear, &body);
        let face = face_patch(&template.face, &body);
        let occlusion = occlusion(template, &body, ear.positions.len());
        let right = flipped(&ear);
        for patch in [ear, right, face] {
            let first = positions.len() as u32;
            positions.extend(patch.positions);
            normals.extend(patch.normals);
            triangles.extend(patch.triangles.iter().map(|t| t.map(|i| i + first)));
        }
        if *shape != Shape::default() {
            for (place, normal) in positions.iter_mut().zip(&mut normals) {
                *normal = warp_normal(shape, *place, *normal).0;
                *place = warp(shape, *place);
            }
        }
        Self {
            shape: *shape,
            body,
            positions: positions.into_iter().map(narrow).collect(),
            normals: normals.into_iter().map(narrow).collect(),
            waves: Vec::new(),
            occlusion,
            triangles,
            body_vertices,
            body_triangles,
            landmarks: template.landmarks.clone(),
            rims: template.rims.clone(),
            map: template.map.clone(),
            chart: OnceLock::new(),
        }
    }

    /// This head with its skin in `waves`: its landmarks and its shape stay those of the form.
    pub fn waved(mut self, waves: Vec<Wave>) -> Self {
        for (p, n) in self.positions.iter_mut().zip(&mut self.normals) {
            let (place, normal) = lifted(&waves, wide(*p), wide(*n));
            (*p, *n) = (narrow(place), narrow(normal));
        }
        self.waves = waves;
        self.chart.take();
        self
    }

    /// Fills the chart with the skin of this head.
    fn made_chart(&self) -> Chart {
        let mean = self.body.vertices();
        let normals = self.body.normals();
        let mut ground = ChartVertices {
            areas: vec![1.0; mean.len()],
            positions: mean.clone(),
            normals: normals.clone(),
            mean,
        };
        if self.shape != Shape::default() {
            for (at, (&p, &n)) in ground.mean.iter().zip(&normals).enumerate() {
                ground.positions[at] = warp(&self.shape, p);
                (ground.normals[at], ground.areas[at]) = warp_normal(&self.shape, p, n);
            }
        }
        if !self.waves.is_empty() {
            for (p, n) in ground.positions.iter_mut().zip(&mut ground.normals) {
                (*p, *n) = lifted(&self.waves, *p, *n);
            }
        }
        Chart::new(
            self.map.clone(),
            self.shape,
            &self.rims.drawable,
            &ground,
            &normals,
            &self.triangles[..self.body_triangles],
        )
    }

    /// Vertices, mm in the head frame.
    pub fn positions(&self) -> &[[f32; 3]] {
        &self.positions
    }

    /// Unit normals, one a vertex.
    pub fn normals(&self) -> &[[f32; 3]] {
        &self.normals
    }

    /// Baked ambient occlusion, one a vertex: 0 shut in, 1 open to all sides.
    pub fn occlusion(&self) -> &[f32] {
        &self.occlusion
    }

    /// Triangles, counter-clockwise seen from outside.
    pub fn triangles(&self) -> &[[u32; 3]] {
        &self.triangles
    }

    /// How many of the triangles (the first ones) are head and neck; the rest are the ears and the
    /// middle of the face.
    pub fn body_triangles(&self) -> usize {
        self.body_triangles
    }

    /// How many of the vertices (the first ones) are head and neck.
    pub fn body_vertices(&self) -> usize {
        self.body_vertices
    }

    /// The place of `landmark` on this head, mm in the head frame.
    pub fn landmark(&self, landmark: Landmark) -> ScalpMm {
        ScalpMm::from(narrow(warp(&self.shape, self.mark(landmark))))
    }

    /// A landmark of the mean head.
    pub(crate) fn mark(&self, landmark: Landmark) -> V3 {
        let Some(point) = by_tape(landmark) else {
            return self.landmarks[landmark as usize];
        };
        on_body(&self.body, self.level_mm(), point).unwrap_or_default()
    }

    /// The chart, with the surface of this head; filled when it is first asked for.
    pub fn chart(&self) -> &Chart {
        self.chart.get_or_init(|| self.made_chart())
    }

    /// Steps from the mean head.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// How far `place` (mm in the head frame) lies above the mean head's skin, without its ears, mm, and the unit normal
    /// of the skin below it.
    pub fn above(&self, place: [f32; 3]) -> (f32, [f32; 3]) {
        let (height, normal) = self.body.over(wide(place));
        (height as f32, narrow(normal))
    }

    /// Where `place` (mm in the head frame) of the mean head lies on this one.
    pub fn carried(&self, place: [f32; 3]) -> [f32; 3] {
        if self.shape == Shape::default() && self.waves.is_empty() {
            return place;
        }
        let carried = warp(&self.shape, wide(place));
        if self.waves.is_empty() {
            return narrow(carried);
        }
        let (_, normal) = self.body.over(wide(place));
        narrow(lifted(&self.waves, carried, normal).0)
    }

    /// The rims of the scalp on the mean head.
    pub(crate) fn rims(&self) -> &Rims {
        &self.rims
    }

    /// The mean head's surface without ears.
    pub(crate) fn body(&self) -> &Body {
        &self.body
    }

    /// Height of the mean head's glabella, mm.
    pub(crate) fn level_mm(&self) -> f64 {
        self.landmarks[Landmark::Glabella as usize][1]
    }
}

/// The patch's mirror image.
fn flipped(patch: &SurfacePatch) -> SurfacePatch {
    SurfacePatch {
        positions: patch.positions.iter().map(|&p| mirrored(p)).collect(),
        normals: patch.normals.iter().map(|&n| mirrored(n)).collect(),
        triangles: patch.triangles.iter().map(|&[a, b, c]| [a, c, b]).collect(),
    }
}

/// The stored half of the occlusion on all vertices, in the order of the positions: head, left
/// ear, right ear, face.
fn occlusion(template: &Template, body: &Body, ear_vertices: usize) -> Vec<f32> {
    let columns = body.columns();
    let get = |at: usize| template.occlusion.get(at).map_or(1.0, |&v| v as f32);
    let mut out = Vec::new();
    for row in 0..template.radii.len() / columns {
        out.extend((1..columns).rev().map(|c| get(row * columns + c)));
        out.extend((0..columns).map(|c| get(row * columns + c)));
    }
    out.extend([get(template.radii.len() - 1); 2]);
    let (ear, face) = template
        .patch_occlusion
        .split_at(ear_vertices.min(template.patch_occlusion.len()));
    for part in [ear, ear, face] {
        out.extend(part.iter().map(|&v| v as f32));
    }
    out
}
