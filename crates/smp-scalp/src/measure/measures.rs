//! Measures of a head by the definitions of ANSUR II: read off a form of the mean head, and the form
//! that has the measures that were typed. What a photo shows stands in `fit/`.

use smp_design::{DesignError, DesignFault, Measures, Shape, Subject};

use crate::form::meridian::ring;
use crate::form::modes::{BREADTH_SD_MM, FACE_SD_MM, HEIGHT_SD_MM, LENGTH_SD_MM, warp};
use crate::head::landmark::Landmark;
use crate::head::mesh::Head;
use smp_maths::vector::{V3, length, sub};

/// Steps around the head for its circumference.
const AROUND: usize = 96;
/// No head is further from the mean of its sex, standard deviations.
const MOST_SD: f64 = 4.0;
/// Most that a typed circumference may differ from that of the typed length and breadth, mm: heads
/// that are alike in these two differ in form. Judgement from the residual spread of circumferences
/// (13.5 to 16.4 mm, ANSUR II).
const FORM_MM: f64 = 16.0;
/// How a circumference grows with length and with breadth, mm per mm, near the mean: it only has
/// to lead the search.
const AROUND_PER: [f64; 2] = [1.5, 1.5];
/// How length and breadth share in a circumference that is all that was typed: by variance times
/// slope.
const SHARES: [f64; 2] = [0.62, 0.38];
const ROUNDS: usize = 10;

/// The measures of a head, mm.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measured {
    /// Glabella to the rearmost point.
    pub length_mm: f64,
    /// Greatest breadth above the ears.
    pub breadth_mm: f64,
    /// Tragion to the top.
    pub height_mm: f64,
    /// Around the head over the glabella and the rearmost point, as a tape lies.
    pub circumference_mm: f64,
    /// Menton to sellion.
    pub face_mm: f64,
}

/// The measures of the head of `shape`; `mean` is the mean head.
///
/// ```
/// use smp_scalp::{Head, measure};
/// let measured = measure(&Head::built_in(), &smp_design::Shape::default());
/// assert!((560.0..590.0).contains(&measured.circumference_mm));
/// ```
pub fn measure(mean: &Head, shape: &Shape) -> Measured {
    let mark = |landmark: Landmark| warp(shape, mean.mark(landmark));
    let (glabella, back) = (mark(Landmark::Glabella), mark(Landmark::Occiput));
    let half = |p: V3| warp(shape, p)[0];
    let above_ears = mean
        .body()
        .vertices()
        .into_iter()
        .filter(|p| p[0] > 60.0 && p[1] > 25.0);
    let line = ring(
        mean.body(),
        mean.mark(Landmark::Glabella),
        mean.mark(Landmark::Occiput),
        AROUND,
    );
    let line: Vec<V3> = line.into_iter().map(|p| warp(shape, p)).collect();
    Measured {
        length_mm: length(sub(glabella, back)),
        breadth_mm: 2.0 * above_ears.map(half).fold(0.0, f64::max),
        height_mm: mark(Landmark::Vertex)[1] - mark(Landmark::LeftTragion)[1],
        circumference_mm: tightened(&line),
        face_mm: length(sub(mark(Landmark::Chin), mark(Landmark::Sellion))),
    }
}

/// Length of a string drawn tight around a closed line that runs around the upright axis.
fn tightened(line: &[V3]) -> f64 {
    let mut quantized = line.to_vec();
    let mut at = 0;
    let mut unchanged = 0;
    while unchanged <= quantized.len() && quantized.len() > 3 {
        let n = quantized.len();
        let [a, b, c] = [n - 1, 0, 1].map(|step| quantized[(at + step) % n]);
        let turn = (b[0] - a[0]) * (c[2] - a[2]) - (b[2] - a[2]) * (c[0] - a[0]);
        if turn > 0.0 {
            // A hollow: the string passes over it, and its neighbours must be looked at again.
            quantized.remove(at);
            at = (at + n - 2) % (n - 1);
            unchanged = 0;
        } else {
            at = (at + 1) % n;
            unchanged += 1;
        }
    }
    let next = |i: usize| quantized[(i + 1) % quantized.len()];
    (0..quantized.len())
        .map(|i| length(sub(next(i), quantized[i])))
        .sum()
}

/// The form of the built-in head that has the measures typed for `subject`, and is the mean of their sex in the others.
/// `mean` is the mean head.
///
/// # Errors
/// The place and the reason, where no head has the measures.
pub fn shape_of(mean: &Head, subject: &Subject) -> Result<Shape, DesignError> {
    let typed = &subject.measures;
    let mut shape = Shape::mean_of(subject.sex);
    if *typed == Measures::default() {
        return Ok(shape);
    }
    for _ in 0..ROUNDS {
        let now = measure(mean, &shape);
        let missing = |typed: Option<f64>, now: f64| typed.map_or(0.0, |typed| typed - now);
        let around = missing(typed.circumference_mm, now.circumference_mm);
        let shares = match (typed.length_mm, typed.breadth_mm) {
            (None, None) => SHARES,
            (None, Some(_)) => [1.0, 0.0],
            (Some(_), None) => [0.0, 1.0],
            (Some(_), Some(_)) => [0.0, 0.0],
        };
        let more = [0, 1].map(|i| around * shares[i] / AROUND_PER[i]);
        shape.length_sd += (missing(typed.length_mm, now.length_mm) + more[0]) / LENGTH_SD_MM;
        shape.breadth_sd += (missing(typed.breadth_mm, now.breadth_mm) + more[1]) / BREADTH_SD_MM;
        shape.height_sd += missing(typed.height_mm, now.height_mm) / HEIGHT_SD_MM;
        shape.face_sd += missing(typed.face_mm, now.face_mm) / FACE_SD_MM;
    }
    check(mean, typed, &shape)?;
    Ok(shape)
}

fn check(mean: &Head, typed: &Measures, shape: &Shape) -> Result<(), DesignError> {
    let refused = |path: &str, fault: DesignFault, values: Vec<_>| {
        let path = ["subject.measures.", path].concat();
        Err(DesignError::new(path, fault, values))
    };
    let steps = [
        ("length_mm", typed.length_mm, shape.length_sd),
        ("breadth_mm", typed.breadth_mm, shape.breadth_sd),
        ("height_mm", typed.height_mm, shape.height_sd),
        ("face_mm", typed.face_mm, shape.face_sd),
    ];
    for (name, typed, sd) in steps {
        if sd.abs() > MOST_SD {
            let name = if typed.is_some() {
                name
            } else {
                "circumference_mm"
            };
            let fault = if sd > 0.0 {
                DesignFault::HeadTooLarge
            } else {
                DesignFault::HeadTooSmall
            };
            return refused(name, fault, Vec::new());
        }
    }
    let around = measure(mean, shape).circumference_mm;
    match typed.circumference_mm {
        Some(typed) if (typed - around).abs() > FORM_MM => refused(
            "circumference_mm",
            DesignFault::Circumference,
            vec![("around", ((around + 0.5) as u32).to_string())],
        ),
        _ => Ok(()),
    }
}
