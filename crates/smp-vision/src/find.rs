//! Finding the head in a photo by three small networks: where faces are, 468 points on each, and
//! which pixels are the person. No face and several are plain answers.
//!
//! The networks are MediaPipe's (Google, Apache 2.0): the short range face detector (BlazeFace,
//! arXiv:1907.05047), the face mesh (arXiv:1907.06724) and selfie segmentation. What is done around
//! them follows the graphs in `mediapipe/modules` (`face_detection`, `face_landmark`,
//! `selfie_segmentation`), from where all constants are that do not say "judgement".

mod crop;
mod detect;
mod mesh;
mod person;

use crate::mask::SkinMask;
use crate::net::{Net, NetError};
use crate::skin::PhotoView;
use crop::Crop;
use detect::{Detected, Detector};
use mesh::Mesh;
use person::Person;

/// Points of the face mesh.
pub const FACE_POINTS: usize = 468;

/// Most faces that are looked at. Judgement: a photo for this program shows one.
const MOST_FACES: usize = 4;

/// A face and where its points are in the photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Face {
    /// How sure the detector is, 0 to 1.
    pub score: f32,
    /// How sure the mesh is that it lies on a face, 0 to 1.
    pub presence: f32,
    /// The mesh: right and down in pixels of the photo, then depth in the same unit, nearer is less,
    /// from about the middle of the head. The order is that of MediaPipe's canonical face.
    pub points: Box<[[f32; 3]; FACE_POINTS]>,
}

impl Face {
    /// Width or height of the points in the photo, whichever is more.
    fn side_px(&self) -> f32 {
        let [left, top, right, bottom] = mesh::bounds(&self.points);
        (right - left).max(bottom - top)
    }
}

/// What was found in a photo.
#[derive(Clone, Debug, PartialEq)]
pub struct Findings {
    /// The faces, the largest first.
    pub faces: Vec<Face>,
    /// How much each place belongs to a person.
    pub person: SkinMask,
}

/// The three networks.
#[derive(Debug)]
pub struct Models {
    detector: Detector,
    mesh: Mesh,
    person: Person,
}

impl Models {
    /// Reads the three files.
    ///
    /// # Errors
    /// [`NetError`] when one of them is damaged or another network than the one that is meant.
    pub fn new(detector: &[u8], mesh: &[u8], person: &[u8]) -> Result<Self, NetError> {
        Ok(Self {
            detector: Detector::new(Net::read(detector)?)?,
            mesh: Mesh::new(Net::read(mesh)?)?,
            person: Person::new(Net::read(person)?)?,
        })
    }

    /// Looks for faces and for the person; none in a photo without pixels.
    pub fn find(&self, photo: PhotoView<'_>) -> Option<Findings> {
        let pixels = u64::from(photo.width_px) * u64::from(photo.height_px);
        if pixels == 0 || photo.rgba.len() as u64 != 4 * pixels {
            return None;
        }
        let mut faces = Vec::new();
        for detected in self.detector.find(photo).iter().take(MOST_FACES) {
            faces.extend(self.face(photo, detected));
        }
        let side = |&nth: &usize| faces[nth].side_px();
        let largest = (0..faces.len()).max_by(|a, b| side(a).total_cmp(&side(b)));
        if let Some(largest) = largest {
            faces.swap(0, largest);
        }
        let person = self.person.find(photo, faces.first())?;
        Some(Findings { faces, person })
    }

    /// Lays the mesh where the detector says, then where the mesh itself says, as MediaPipe does from one picture
    /// of a film to the next. A head that is turned far away is often known only the second or third time.
    fn face(&self, photo: PhotoView<'_>, detected: &Detected) -> Option<Face> {
        let mut laid = self.mesh.lay(photo, &Crop::around_eyes(detected)?)?;
        for again in 0..2 {
            if again == 0 || laid.presence < mesh::LEAST_PRESENCE {
                laid = self.mesh.lay(photo, &mesh::crop_of(&laid.points)?)?;
            }
        }
        (laid.presence >= mesh::LEAST_PRESENCE).then_some(Face {
            score: detected.score,
            presence: laid.presence,
            points: laid.points,
        })
    }
}
