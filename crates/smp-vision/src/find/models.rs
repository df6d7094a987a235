//! The networks together: which faces a photo shows, who is the person, and what of the head is skin or hair.

use super::classes::HeadNet;
use super::detect::{Detected, Detector};
use super::face::Face;
use super::mesh::{LEAST_PRESENCE, Mesh, crop_of};
use super::person::Person;
use crate::head_classes::HeadClasses;
use crate::mask::SkinMask;
use crate::net::{Net, NetError};
use crate::photo_view::{PhotoRows, PhotoView};

/// Most faces that are looked at. Judgement: a photo for this program shows one.
const MOST_FACES: usize = 4;

/// What was found in a photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The faces, the largest first.
    pub faces: Vec<Face>,
    /// How much each place belongs to a person.
    pub person: SkinMask,
    /// What the head shows; `None` where nobody is.
    pub classes: Option<HeadClasses>,
}

/// The four networks.
#[derive(Debug)]
pub struct Models {
    detector: Detector,
    mesh: Mesh,
    person: Person,
    classes: HeadNet,
}

impl Models {
    /// Reads the four TFLite files: BlazeFace short range, the face mesh, selfie segmentation, and this project's own
    /// classes of the head.
    ///
    /// # Errors
    /// [`NetError`] when one of them is damaged or another network than the one that is meant.
    pub fn new(
        detector: &[u8],
        mesh: &[u8],
        person: &[u8],
        classes: &[u8],
    ) -> Result<Self, NetError> {
        Ok(Self {
            detector: Detector::new(Net::read(detector)?)?,
            mesh: Mesh::new(Net::read(mesh)?)?,
            person: Person::new(Net::read(person)?)?,
            classes: HeadNet::new(Net::read(classes)?)?,
        })
    }

    /// Looks for faces, for the person and for what the head shows in `photo`; `None` where it has no pixels, or not as many
    /// as its sides say.
    pub fn find(&self, photo: PhotoView<'_>) -> Option<Findings> {
        if !photo.is_whole() {
            return None;
        }
        let mut faces = Vec::new();
        for detected in self.detector.find(photo).iter().take(MOST_FACES) {
            faces.extend(self.face(photo, detected));
        }
        if let Some((first, others)) = faces.split_first_mut() {
            for other in others {
                if other.side_px() > first.side_px() {
                    std::mem::swap(first, other);
                }
            }
        }
        let person = self.person.find(photo, faces.first())?;
        let classes = self.classes.find(photo, faces.first(), &person);
        Some(Findings {
            faces,
            person,
            classes,
        })
    }

    /// Lays the mesh where the detector says, then where the mesh itself says, as MediaPipe does from one picture
    /// of a film to the next. A head that is turned far away is often known only the second or third time.
    fn face(&self, photo: PhotoView<'_>, detected: &Detected) -> Option<Face> {
        let mut laid = self.mesh.lay(photo, &detected.crop()?)?;
        for again in 0..2 {
            if again == 0 || laid.presence < LEAST_PRESENCE {
                laid = self.mesh.lay(photo, &crop_of(&laid.points)?)?;
            }
        }
        (laid.presence >= LEAST_PRESENCE).then_some(Face {
            score: detected.score,
            presence: laid.presence,
            points: laid.points,
        })
    }
}
