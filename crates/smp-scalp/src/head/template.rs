//! The template as bytes: radii, fields of ear and face, occlusion, landmarks and the chart's coefficients.
//! Reading and writing stand side by side; what the numbers mean stands in the other files.

use crate::chart::map::Map;
use crate::chart::region::Rims;
use crate::form::body::Body;
use crate::form::codec::{Reader, put};
use crate::form::field::DistanceField;
use crate::form::grid::DirectionGrid;
use smp_maths::{FNV_START, fnv_1a};

/// Step of the stored radii, mm.
pub const RADIUS_STEP_MM: f64 = 0.02;
/// Step of the stored landmarks, mm.
const LANDMARK_STEP_MM: f64 = 0.01;
/// Levels of the stored occlusion.
const OCCLUSION_LEVELS: f64 = 31.0;
/// Number of landmarks (see `Landmark`).
pub(crate) const LANDMARKS: usize = 18;

/// The committed template.
#[cfg(feature = "template")]
static COMPILED_IN: &[u8] = include_bytes!("../../assets/head.bin");
/// The template that was handed over, where none is compiled in.
#[cfg(not(feature = "template"))]
static GIVEN: std::sync::OnceLock<Box<[u8]>> = std::sync::OnceLock::new();

/// The bytes of the committed template. Panics where it is not compiled in and was not given.
pub fn template_bytes() -> &'static [u8] {
    #[cfg(feature = "template")]
    let bytes = COMPILED_IN;
    #[cfg(not(feature = "template"))]
    let bytes = GIVEN.get().expect("the template of the head was not given");
    bytes
}

/// The committed template's length and fingerprint: what is handed over must have them, because other bytes promise no head.
const COMMITTED: (usize, u64) = signature(include_bytes!("../../assets/head.bin"));

/// Length and fingerprint of some bytes.
const fn signature(bytes: &[u8]) -> (usize, u64) {
    let mut sum = FNV_START;
    let mut at = 0;
    while at < bytes.len() {
        sum = fnv_1a(sum, bytes[at] as u64);
        at += 1;
    }
    (bytes.len(), sum)
}

/// Takes over what [`template_bytes`] says elsewhere, once; where the template is compiled in, it is only compared.
///
/// # Errors
/// [`OtherTemplate`] for any other bytes; nothing is taken over.
///
/// ```
/// use smp_scalp::{OtherTemplate, give_template, template_bytes};
/// assert_eq!(give_template(template_bytes()), Ok(()));
/// assert_eq!(give_template(b"no head"), Err(OtherTemplate));
/// ```
pub fn give_template(bytes: &[u8]) -> Result<(), OtherTemplate> {
    if signature(bytes) != COMMITTED {
        return Err(OtherTemplate);
    }
    #[cfg(not(feature = "template"))]
    GIVEN.get_or_init(|| bytes.into());
    Ok(())
}

/// What was handed over is not the committed template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OtherTemplate;

/// Everything that is stored, decoded.
#[derive(Clone, Debug)]
pub struct Template {
    /// Radii of the left half in steps of [`RADIUS_STEP_MM`], row by row; the pole's last.
    pub radii: Vec<i64>,
    /// Openness 0 to 1 of the left half's vertices in the order of the radii, the pole's last.
    pub occlusion: Vec<f64>,
    /// The left ear's field.
    pub ear: DistanceField,
    /// The left half of the field of the middle of the face.
    pub face: DistanceField,
    /// Openness of the vertices of the left ear, then of the face's patch.
    pub patch_occlusion: Vec<f64>,
    /// Landmarks, mm, in the order of `Landmark`.
    pub landmarks: Vec<[f64; 3]>,
    /// The rims of the scalp.
    pub rims: Rims,
    /// The chart.
    pub map: Map,
}

impl Template {
    /// The committed one.
    pub(crate) fn built_in() -> Self {
        Self::read(template_bytes())
    }

    /// The head's surface.
    pub fn body(&self) -> Body {
        let mm: Vec<f64> = self
            .radii
            .iter()
            .map(|&step| step as f64 * RADIUS_STEP_MM)
            .collect();
        let (pole, radii) = mm.split_last().map_or((0.0, &[][..]), |(p, r)| (*p, r));
        Body::new(DirectionGrid::standard(), radii.to_vec(), pole)
    }

    /// The bytes from which [`Template::read`] makes this template.
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let columns = DirectionGrid::standard().columns();
        put(&mut out, self.radii.len() as i64);
        for at in 0..self.radii.len() {
            let predicted = predicted(&self.radii, at, columns);
            put(&mut out, self.radii[at] - predicted);
        }
        self.ear.write(&mut out);
        self.face.write(&mut out);
        put_levels(&mut out, &self.occlusion, columns);
        put_levels(&mut out, &self.patch_occlusion, 1);
        for value in self.landmarks.iter().chain(self.rims.places()).flatten() {
            put(&mut out, (value / LANDMARK_STEP_MM + 0.5).floor() as i64);
        }
        for value in self.map.numbers() {
            out.extend(value.to_le_bytes());
        }
        out
    }

    /// The template of `bytes`; bytes that [`Template::write`] did not make give a head of nonsense, no panic
    /// is promised for them: the asset is compiled in and tested.
    pub fn read(bytes: &[u8]) -> Self {
        let reader = &mut Reader::new(bytes);
        let columns = DirectionGrid::standard().columns();
        let count = reader.number().clamp(0, 1 << 20) as usize;
        let mut radii = Vec::with_capacity(count);
        for at in 0..count {
            let predicted = predicted(&radii, at, columns);
            radii.push(predicted + reader.number());
        }
        let ear = DistanceField::read(reader);
        let face = DistanceField::read(reader);
        let occlusion = read_levels(reader, columns);
        let patch_occlusion = read_levels(reader, 1);
        let mut place = || [(); 3].map(|()| reader.number() as f64 * LANDMARK_STEP_MM);
        let landmarks = (0..LANDMARKS).map(|_| place()).collect();
        let rims = Rims::from_places((0..Rims::COUNT).map(|_| place()));
        let map = Map::from_numbers(|| reader.float());
        Self {
            radii,
            occlusion,
            ear,
            face,
            patch_occlusion,
            landmarks,
            rims,
            map,
        }
    }
}

/// Guess of a radius from the ones before it: the row above goes on as it bends beside, and within the grid the way in
/// which the rows above bend counts for a quarter.
fn predicted(radii: &[i64], at: usize, columns: usize) -> i64 {
    let back = |steps: usize| radii[at - steps];
    let column = at % columns;
    if at < columns {
        return if at == 0 { 0 } else { back(1) };
    }
    if column == 0 {
        return if at < 2 * columns {
            back(columns)
        } else {
            2 * back(columns) - back(2 * columns)
        };
    }
    let flat = back(1) + back(columns) - back(columns + 1);
    if at < 2 * columns || column + 1 == columns {
        return flat;
    }
    let rise = |row: usize| back(row * columns - 1) - back(row * columns + 1);
    flat + (rise(1) - rise(2) + 2).div_euclid(4)
}

fn put_levels(out: &mut Vec<u8>, values: &[f64], columns: usize) {
    let levels: Vec<i64> = values
        .iter()
        .map(|v| (v.clamp(0.0, 1.0) * OCCLUSION_LEVELS + 0.5).floor() as i64)
        .collect();
    put(out, levels.len() as i64);
    for (at, level) in levels.iter().enumerate() {
        put(out, level - level_before(&levels, at, columns));
    }
}

fn read_levels(reader: &mut Reader<'_>, columns: usize) -> Vec<f64> {
    let count = reader.number().clamp(0, 1 << 20) as usize;
    let mut levels: Vec<i64> = Vec::with_capacity(count);
    for at in 0..count {
        let before = level_before(&levels, at, columns);
        levels.push(before + reader.number());
    }
    levels
        .iter()
        .map(|&level| level as f64 / OCCLUSION_LEVELS)
        .collect()
}

/// The mean of the neighbours already known.
fn level_before(levels: &[i64], at: usize, columns: usize) -> i64 {
    match (at, at >= columns && columns > 1) {
        (0, _) => 0,
        (_, false) => levels[at - 1],
        (_, true) if at.is_multiple_of(columns) => levels[at - columns],
        (_, true) => (levels[at - 1] + levels[at - columns]).div_euclid(2),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_committed_template_survives_the_trip() {
        let bytes = include_bytes!("../../assets/head.bin");
        let template = Template::read(bytes);
        assert_eq!(template.write(), bytes);
        let grid = DirectionGrid::standard();
        assert_eq!(template.radii.len(), grid.rows() * grid.columns() + 1);
        assert_eq!(template.occlusion.len(), template.radii.len());
    }
}
