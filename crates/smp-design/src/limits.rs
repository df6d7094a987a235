//! The limits table: one row for every number of the document. The panels build their controls
//! from it, validation refuses what lies outside, the defaults of the document come from it.

/// One number of the document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// Place in the document without indices, such as `zones.density_per_cm2`.
    pub path: &'static str,
    /// Smallest legal value.
    pub min: f64,
    /// Largest legal value.
    pub max: f64,
    /// Step of a control.
    pub step: f64,
    /// Value of a new design.
    pub default: f64,
    /// Unit as shown beside the number; empty for a plain number.
    pub unit: &'static str,
}

const fn row(
    path: &'static str,
    [min, max, step, default]: [f64; 4],
    unit: &'static str,
    source: &'static str,
) -> (Limit, &'static str) {
    let limit = Limit {
        path,
        min,
        max,
        step,
        default,
        unit,
    };
    (limit, source)
}

/// The rows with where min, max and default come from.
const ROWS: &[(Limit, &str)] = &[
    row(
        "subject.skin.monk",
        [1.0, 10.0, 1.0, 5.0],
        "",
        "Monk Skin Tone scale (Monk 2019)",
    ),
    row(
        "subject.hair.stubble_mm",
        [0.2, 3.0, 0.1, 0.5],
        "mm",
        "a foil shaver leaves about 0.2 mm, a clipper without a comb 0.5 mm, with its first comb 3 mm",
    ),
    row(
        "subject.hair.long_mm",
        [40.0, 80.0, 5.0, 60.0],
        "mm",
        "lengths of a woman's short hair that show how far the scalp is seen through it; judgement",
    ),
    row(
        "subject.hair.grey",
        [0.0, 1.0, 0.05, 0.0],
        "",
        "share of white hairs",
    ),
    row(
        "subject.hair.whorl.left_mm",
        [-40.0, 40.0, 1.0, 9.0],
        "mm",
        "56 % of whorls lie left of the midline, 30 % right, 14 % on it; millimetres are judgement",
    ),
    row(
        "subject.hair.whorl.back_mm",
        [-30.0, 30.0, 1.0, 0.0],
        "mm",
        "from the crown's usual place; judgement",
    ),
    row(
        "subject.measures.length_mm",
        [160.0, 230.0, 1.0, 200.0],
        "mm",
        "ANSUR II: men 199.5 (7.0), women 189.8 (7.4); four standard deviations",
    ),
    row(
        "subject.measures.breadth_mm",
        [126.0, 178.0, 1.0, 154.0],
        "mm",
        "ANSUR II: men 154.3 (5.5), women 147.8 (5.2); four standard deviations",
    ),
    row(
        "subject.measures.height_mm",
        [102.0, 156.0, 1.0, 131.0],
        "mm",
        "ANSUR II, tragion to top: men 131.1 (6.2), women 126.5 (6.5); four standard deviations",
    ),
    row(
        "subject.measures.circumference_mm",
        [490.0, 640.0, 1.0, 574.0],
        "mm",
        "ANSUR II: men 574.4 (16.0), women 561.1 (19.4); four standard deviations",
    ),
    row(
        "subject.measures.face_mm",
        [88.0, 149.0, 1.0, 122.0],
        "mm",
        "ANSUR II, menton to sellion: men 122.6 (6.7), women 113.1 (6.1); four standard deviations",
    ),
    row(
        "hairline.softness_mm",
        [0.0, 20.0, 0.5, 8.0],
        "mm",
        "transition zone of 5-10 mm of single hairs (Shapiro); judgement",
    ),
    row(
        "hairline.irregularity",
        [0.0, 1.0, 0.05, 0.5],
        "",
        "judgement",
    ),
    row(
        "hairline.strays_mm",
        [0.0, 8.0, 0.5, 4.0],
        "mm",
        "single hairs ahead of natural hairlines; judgement",
    ),
    row(
        "irregularity",
        [0.0, 1.0, 0.05, 0.6],
        "",
        "a Clark-Evans index of about 1.55; one close-up photograph of healed work measured 1.39. A choice guided by that one photograph",
    ),
    row(
        "hairline.asymmetry_mm",
        [-6.0, 6.0, 0.5, 0.0],
        "mm",
        "left to right differences of 1-4 mm look natural; judgement",
    ),
    row(
        "zones.density_per_cm2",
        [20.0, 250.0, 5.0, 180.0],
        "dots/cm²",
        "calibrated on photographs of healed results; judgement",
    ),
    row(
        "zones.feather_mm",
        [0.0, 30.0, 0.5, 10.0],
        "mm",
        "judgement",
    ),
    row(
        "zones.dot_mm",
        [0.20, 0.60, 0.01, 0.45],
        "mm",
        "as for the sessions",
    ),
    row(
        "zones.width_mm",
        [0.5, 40.0, 0.5, 16.0],
        "mm",
        "punch scars .6-1 mm, closed strips 1 mm, a thin parting 10-25 mm; judgement",
    ),
    row(
        "sessions.share",
        [0.05, 1.0, 0.05, 1.0],
        "",
        "30/70/100 % (Liu 2025)",
    ),
    row(
        "sessions.dot_mm",
        [0.20, 0.60, 0.01, 0.45],
        "mm",
        "visible width of healed dots, calibrated on photographs; judgement",
    ),
    row(
        "sessions.pigment.dilution",
        [5.0, 30.0, 1.0, 12.0],
        "",
        "practitioners mix 1:5 to 1:30",
    ),
    row(
        "sessions.depth_mm",
        [0.10, 0.60, 0.01, 0.15],
        "mm",
        "effective optical depth of good work .10-.20; judgement",
    ),
    row(
        "sessions.after_days",
        [5.0, 60.0, 1.0, 14.0],
        "days",
        "clinics leave 7 to 30 days between sessions, most 10 to 14",
    ),
    row(
        "touch_ups",
        [0.5, 10.0, 0.5, 4.0],
        "years",
        "clinics refresh after 2 to 5 years",
    ),
    row(
        "pigments.slope",
        [0.0, 4.0, 0.1, 2.0],
        "",
        "0 flat black, about 1 carbon, 2 to 3.3 brown",
    ),
    row(
        "pigments.optical_depth",
        [1.0, 40.0, 0.1, 11.4],
        "",
        "at 550 nm, undiluted; judgement",
    ),
    row("fit.focal_px", [50.0, 1e6, 1.0, 1000.0], "px", "any camera"),
    row(
        "fit.rotation_rad",
        [-6.4, 6.4, 0.001, 0.0],
        "rad",
        "one turn",
    ),
    row(
        "fit.translation_mm",
        [-1e5, 1e5, 0.1, 0.0],
        "mm",
        "a head within 100 m",
    ),
    row(
        "fit.shape",
        [-4.0, 4.0, 0.1, 0.0],
        "sd",
        "four standard deviations (ANSUR II)",
    ),
    row(
        "fit.outline",
        [0.7, 1.4, 0.001, 1.0],
        "times",
        "no head is another's by more",
    ),
    row(
        "points",
        [-400.0, 400.0, 0.1, 0.0],
        "mm",
        "the chart ends within 400 mm",
    ),
];

const COUNT: usize = ROWS.len();

/// The rows by themselves: sources are for people, and no browser fetches them.
static LIMITS: [Limit; COUNT] = {
    let mut limits = [ROWS[0].0; COUNT];
    let mut at = 0;
    while at < COUNT {
        limits[at] = ROWS[at].0;
        at += 1;
    }
    limits
};

/// All rows, in the order of the document.
pub fn limits() -> &'static [Limit] {
    &LIMITS
}

/// All rows, each with where its min, max and default come from.
pub fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROWS.iter().map(|(limit, source)| (limit.path, *source))
}

/// The row of one number; none where no such number exists.
pub fn limit(path: &str) -> Option<&'static Limit> {
    LIMITS.iter().find(|row| row.path == path)
}

pub(crate) fn default_of(path: &str) -> f64 {
    limit(path).map_or(0.0, |row| row.default)
}
