//! Makes the head's template (`crates/smp-scalp/assets/head.bin`) from the sculpture in
//! [`crate::head`]: samples its radii and the fields of ear and face, bakes the occlusion, fits the chart.
//! How the template is stored and read stands in smp-scalp.

mod chart;
mod ear;
mod face;
mod occlusion;
mod vector;

use smp_design::MeridianPoint;
use smp_scalp::making::{
    CENTRE, DRAWABLE_RIM, DirectionGrid, HAIR_RIM, RADIUS_STEP_MM, Rims, TOP_RIM, Template,
    ear_patch, face_patch, on_body,
};

use crate::head;

pub use chart::ChartQuality;

/// No part of the bust lies further from the centre, mm.
const FAR_MM: f64 = 330.0;

/// The sculpture's landmarks in the order of `smp_scalp::Landmark`.
const NAMES: [&str; 18] = [
    "glabella",
    "sellion",
    "nose_tip",
    "menton",
    "left_outer_canthus",
    "right_outer_canthus",
    "left_pupil",
    "right_pupil",
    "left_tragion",
    "right_tragion",
    "left_ear_top",
    "right_ear_top",
    "vertex",
    "crown",
    "opisthocranion",
    "nape",
    "left_inner_canthus",
    "right_inner_canthus",
];

/// Makes the template of the sculpture as it is now, with the chart's measures.
///
/// # Errors
/// A sentence where the sculpture cannot be sampled: a landmark is missing, or a ray from the
/// centre does not leave it once.
pub fn make() -> Result<(Template, ChartQuality), String> {
    let grid = DirectionGrid::standard();
    let mut radii = Vec::with_capacity(grid.rows() * grid.columns() + 1);
    for row in 0..grid.rows() {
        for column in 0..grid.columns() {
            radii.push(radius(
                grid.start(row, column),
                grid.direction(row, column),
            )?);
        }
    }
    radii.push(radius(CENTRE, [1.0, 0.0, 0.0])?);
    let mut template = Template {
        radii: radii
            .iter()
            .map(|mm| (mm / RADIUS_STEP_MM + 0.5).floor() as i64)
            .collect(),
        occlusion: Vec::new(),
        ear: ear::field(),
        face: face::field(),
        patch_occlusion: Vec::new(),
        landmarks: landmarks()?,
        rims: Rims::default(),
        map: chart::start(),
    };
    template.rims = rims(&template)?;
    bake(&mut template);
    let (map, report) = chart::fitted(&template)?;
    template.map = map;
    Ok((template, report))
}

/// Distance from a ray's start to the skin in its direction, by bisection inside the outermost
/// crossing.
fn radius(start: [f64; 3], direction: [f64; 3]) -> Result<f64, String> {
    let at = |t: f64| [0, 1, 2].map(|i| start[i] + direction[i] * t);
    if head::body(at(0.0)) >= 0.0 || head::body(at(FAR_MM)) <= 0.0 {
        return Err(
            "The centre of the grid must lie inside the head and its reach outside.".into(),
        );
    }
    let mut outside = FAR_MM;
    // From outside in: each step is shorter than the distance to the surface.
    loop {
        let distance = head::body(at(outside));
        if distance < 0.02 {
            break;
        }
        outside -= (distance * 0.6).max(0.02);
    }
    let (mut low, mut high) = (outside - 1.0, outside + 0.2);
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        if head::body(at(middle)) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    Ok(0.5 * (low + high))
}

fn landmarks() -> Result<Vec<[f64; 3]>, String> {
    let known = head::landmarks();
    NAMES
        .iter()
        .map(|name| {
            let found = known.iter().find(|(n, _)| n == name);
            found
                .map(|(_, p)| *p)
                .ok_or_else(|| format!("The sculpture has no landmark named {name}."))
        })
        .collect()
}

/// Lays the tape to every point of the rims.
fn rims(template: &Template) -> Result<Rims, String> {
    let body = template.body();
    let glabella = template.landmarks[0][1];
    let places = |rim: &[MeridianPoint]| -> Result<Vec<[f64; 3]>, String> {
        rim.iter()
            .map(|&point| {
                on_body(&body, glabella, point)
                    .ok_or_else(|| format!("The tape does not reach {point:?}."))
            })
            .collect()
    };
    Ok(Rims {
        hair: places(&HAIR_RIM)?,
        top: places(&TOP_RIM)?,
        drawable: places(&DRAWABLE_RIM)?,
    })
}

/// Bakes the openness of the left half's vertices and of the ear's.
fn bake(template: &mut Template) {
    let body = template.body();
    let grid = DirectionGrid::standard();
    let (columns, span) = (grid.columns(), 2 * grid.columns() - 1);
    let (places, normals) = (body.vertices(), body.normals());
    let mut left: Vec<usize> = (0..grid.rows())
        .flat_map(|row| (0..columns).map(move |c| row * span + columns - 1 + c))
        .collect();
    left.push(places.len() - 1);
    let pick = |list: &[[f64; 3]]| left.iter().map(|&i| list[i]).collect::<Vec<_>>();
    template.occlusion = occlusion::bake(&pick(&places), &pick(&normals));
    template.patch_occlusion = [
        ear_patch(&template.ear, &body),
        face_patch(&template.face, &body),
    ]
    .iter()
    .flat_map(|patch| occlusion::bake(&patch.positions, &patch.normals))
    .collect();
}
