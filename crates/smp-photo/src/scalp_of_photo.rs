//! A head on its photo: where its skin is seen and which way that faces, for `smp-vision` to tell skin from
//! hair.

use smp_design::Fit;
use smp_scalp::{Anatomy, Bend, Camera, Head, HeadRegion, ScalpMm};
use smp_vision::{Facing, HeadPart};

/// Skin that is seen more aslant, by the cosine to the way to the eye, tells little.
pub(crate) const ASLANT: f64 = 0.12;

/// A fitted head before the camera of a photo of some size.
pub(crate) struct HeadInPhoto {
    photo_px: [u32; 2],
    camera: Camera,
    bend: Option<Bend>,
    eye: [f64; 3],
}

impl HeadInPhoto {
    pub(crate) fn of(fit: &Fit, head: &Head, photo_px: [u32; 2]) -> Self {
        let scale = f64::from(photo_px[0]) / f64::from(fit.photo_px[0]);
        let camera = Camera::of_fit(fit, scale);
        let (eye, _) = camera.ray(camera.principal_px[0], camera.principal_px[1]);
        Self {
            photo_px,
            camera,
            bend: Bend::of_fit(fit, head, scale),
            eye,
        }
    }

    /// Where a place of the skin is seen, and the cosine to the way to the eye; none behind the camera.
    pub(crate) fn look(&self, place: [f32; 3], normal: [f32; 3]) -> Option<([f32; 2], f64)> {
        let way = [0, 1, 2].map(|i| self.eye[i] - f64::from(place[i]));
        let far = (way[0] * way[0] + way[1] * way[1] + way[2] * way[2]).sqrt();
        let towards = (0..3).map(|i| way[i] / far * f64::from(normal[i])).sum();
        let [x, y, away] = self.camera.project(place);
        let bent = |bend: &Bend| bend.bend([x, y]);
        let at_px = self.bend.as_ref().map_or([x, y], bent);
        (away > 0.0).then_some((at_px, towards))
    }

    /// The same of what lies within the photo.
    pub(crate) fn look_within(&self, place: [f32; 3], normal: [f32; 3]) -> Option<([f32; 2], f64)> {
        let (at_px, towards) = self.look(place, normal)?;
        let within = (0..2).all(|i| at_px[i] >= 0.0 && at_px[i] < self.photo_px[i] as f32);
        within.then_some((at_px, towards))
    }
}

/// The skin of a fitted head as a photo of some size shows it.
pub(crate) fn facing(fit: &Fit, head: &Head, photo_px: [u32; 2]) -> Vec<Facing> {
    let sight = HeadInPhoto::of(fit, head, photo_px);
    let anatomy = Anatomy::of(head);
    let skin = head.positions().iter().zip(head.normals());
    skin.take(head.body_vertices())
        .filter_map(|(&place, &normal)| {
            let (at_px, towards) = sight.look(place, normal)?;
            let turned = sight.camera.rotation.map(|row| {
                let sum: f64 = (0..3).map(|i| row[i] * f64::from(normal[i])).sum();
                sum as f32
            });
            (towards > ASLANT).then(|| Facing {
                at_px,
                normal: turned,
                part: part_of(&anatomy, place.into()),
            })
        })
        .collect()
}

/// What a place of a head tells of its skin: behind the ears nothing is temple.
fn part_of(anatomy: &Anatomy, place: ScalpMm) -> HeadPart {
    match anatomy.region(place) {
        HeadRegion::Midface => HeadPart::Face,
        HeadRegion::Forehead => HeadPart::Forehead,
        HeadRegion::Scalp => HeadPart::Scalp,
        HeadRegion::Temple if anatomy.is_behind_ears(place) => HeadPart::Scalp,
        HeadRegion::Temple => HeadPart::Temple,
        HeadRegion::Elsewhere => HeadPart::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_scalp::Landmark;

    #[test]
    fn temples_lie_before_the_ears_and_scalp_reaches_down_to_the_nape() {
        let head = Head::built_in();
        let anatomy = Anatomy::of(&head);
        for (landmark, part) in [
            (Landmark::LeftTemporalPeak, HeadPart::Temple),
            (Landmark::Nape, HeadPart::Scalp),
            (Landmark::Vertex, HeadPart::Scalp),
            (Landmark::NoseTip, HeadPart::Face),
        ] {
            // A little above: the nape's landmark is where hair ends.
            let mut place = head.landmark(landmark);
            place.y += 2.0;
            assert_eq!(part_of(&anatomy, place), part, "{landmark:?}");
        }
    }
}
