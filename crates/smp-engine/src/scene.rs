//! The scene itself: what is open, and the stages that follow from it. Each stage knows its inputs by a key, and is
//! brought up to date when somebody asks: field and dots with the design, the picture with its rendering.

use smp_design::{ChartMm, Design, DesignPreset, Hairline, Measures, Shape};
use smp_dots::{DensityField, Dot};
use smp_scalp::{Head, ScaleOff, Tape, hairline_points, shape_of};

use crate::basis::PlacementBasis;
use crate::density::DensityBuffer;
use crate::error::SceneError;
use crate::export::Export;
use crate::generation::{Generation, Stage};
use crate::moment::Moment;
use crate::own_hair::OwnHair;
use crate::photo::PhotoSide;
use crate::picker::{Point, Summary};
use crate::roots::RootedDots;
use crate::seen_from::{HeadId, SeenFrom};
use crate::stage::{HeadStage, StagedHead};
use crate::target::{SubjectKind, Target};
use crate::thumbnail::Thumbnail;
use crate::treatment::Treatment;
use crate::visible::SightStage;

/// What the hairline's tapes were measured on.
pub(crate) type TapesKey = (Generation, HeadId);

/// What the hairline's points were seen by.
#[derive(Debug, PartialEq)]
pub(crate) struct PointsKey {
    pub(crate) tapes: Generation,
    pub(crate) from: SeenFrom,
    /// The stage may be another before its picture is.
    pub(crate) stage: HeadStage,
    pub(crate) off: ScaleOff,
}

/// What the last frame was of.
pub(crate) type FrameOf = (SubjectKind, Generation);

/// One design, and whom it is seen on.
pub struct Scene {
    // What is open.
    pub(crate) design: Design,
    /// A form that the built-in head is shown in, whatever the subject's is.
    shown_form: Option<Shape>,
    pub(crate) subject: SubjectKind,
    pub(crate) shown: u8,
    pub(crate) moment: Moment,
    /// How many photos came or went.
    pub(crate) photos: Generation,
    pub(crate) photo: Option<PhotoSide>,
    pub(crate) export: Option<Export>,
    // The stages, each after those that it is made from.
    pub(crate) basis: PlacementBasis,
    /// The hairline's control points on the chart; none before the first design.
    pub(crate) line: Stage<Hairline, Vec<ChartMm>>,
    pub(crate) hair: OwnHair,
    pub(crate) treatment: Treatment,
    pub(crate) staged: StagedHead,
    pub(crate) roots: RootedDots,
    pub(crate) sighting: SightStage,
    pub(crate) densities: DensityBuffer,
    /// The control points by tape on the head that is shown, and as its picture shows them.
    pub(crate) tapes: Stage<TapesKey, Vec<(ChartMm, Option<Tape>)>>,
    pub(crate) points: Stage<PointsKey, Vec<Point>>,
    pub(crate) framed: Option<FrameOf>,
    /// Made when a panel first shows one.
    pub(crate) thumbnail: Option<Box<Thumbnail>>,
}

impl Default for Scene {
    /// A scene in which nothing is treated yet: a start that waits for a design places no dots.
    fn default() -> Self {
        Self::new(Design {
            zones: Vec::new(),
            ..Design::preset(DesignPreset::Natural, "0")
        })
    }
}

impl Scene {
    /// Opens a scene with a design; all its sessions are shown. Where the design treats nothing, no line is laid
    /// and no dot placed until the next comes.
    pub fn new(design: Design) -> Self {
        let treats = !design.zones.is_empty();
        let mut scene = Self {
            shown: design.sessions.len() as u8,
            design,
            shown_form: None,
            subject: SubjectKind::Head,
            moment: Moment::default(),
            photos: Generation::default(),
            photo: None,
            export: None,
            basis: PlacementBasis::default(),
            line: Stage::default(),
            hair: OwnHair::default(),
            treatment: Treatment::default(),
            staged: StagedHead::default(),
            roots: RootedDots::default(),
            sighting: SightStage::default(),
            densities: DensityBuffer::default(),
            tapes: Stage::default(),
            points: Stage::default(),
            framed: None,
            thumbnail: None,
        };
        if treats {
            scene.lay_line();
        }
        scene.place();
        scene
    }

    /// The design.
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// Where dots are wanted and how densely; none before the first design that treats anything.
    pub fn field(&self) -> Option<&DensityField> {
        self.treatment.field()
    }

    /// The dots of all sessions, in their stable order.
    pub fn dots(&self) -> &[Dot] {
        self.treatment.dots()
    }

    /// The mean head, on whose chart the dots lie.
    pub fn head(&self) -> &Head {
        self.basis.mean()
    }

    /// Takes another design from JSON text and returns its figures.
    ///
    /// # Errors
    /// [`SceneError::Design`] with the place; the design before stays.
    pub fn set_design_json(&mut self, text: &str) -> Result<Summary, SceneError> {
        let design = Design::from_json(text)?;
        shape_of(self.basis.mean(), &design.subject)?;
        Ok(self.set_design(design))
    }

    /// Takes another design and returns its figures. Where all sessions were shown, all are; else as many as
    /// before, as far as there are.
    pub fn set_design(&mut self, design: Design) -> Summary {
        let before = std::mem::replace(&mut self.design, design);
        let after = &self.design;
        let sessions = after.sessions.len() as u8;
        let all_were_shown = usize::from(self.shown) == before.sessions.len();
        self.shown = if all_were_shown {
            sessions
        } else {
            self.shown.min(sessions)
        };
        let measured = |design: &Design| (design.subject.sex, design.subject.measures);
        if measured(&before) != measured(after) {
            self.shown_form = None;
        }
        self.lay_line();
        self.place();
        self.summary()
    }

    /// Gives the built-in head any form, until the subject's sex or measures change.
    pub fn show_form(&mut self, shape: &Shape) {
        self.shown_form = Some(*shape);
        self.place();
    }

    /// Lays the hairline on the mean head.
    fn lay_line(&mut self) {
        let (mean, hairline) = (self.basis.mean(), &self.design.hairline);
        self.line.update(hairline.clone(), |line| {
            *line = hairline_points(mean, hairline);
        });
    }

    /// The first stages: the form of the head, the dots, and the head on the photo.
    pub(crate) fn place(&mut self) {
        let design = &self.design;
        self.basis.take_form(&design.subject, self.shown_form);
        self.treatment
            .follow(design, &mut self.hair, &mut self.basis);
        if let Some(side) = &mut self.photo {
            side.place(design.fit.as_ref());
        }
    }

    /// The figures of the design.
    pub fn summary(&mut self) -> Summary {
        let measured = self.basis.measured();
        let mut sessions = vec![0; self.design.sessions.len()];
        for dot in self.dots() {
            if let Some(count) = sessions.get_mut(usize::from(dot.session)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for count in &mut sessions {
            sum += *count;
            *count = sum;
        }
        Summary {
            dots: self.dots().len(),
            area_cm2: self
                .field()
                .map_or(0.0, |field| f64::from(field.area_cm2())),
            area_off: self.scale_off().area(),
            sessions,
            points: self.points().to_vec(),
            measures: Measures {
                length_mm: Some(measured.length_mm),
                breadth_mm: Some(measured.breadth_mm),
                height_mm: Some(measured.height_mm),
                circumference_mm: Some(measured.circumference_mm),
                face_mm: Some(measured.face_mm),
            },
        }
    }

    /// How far off the photo's scale may be.
    pub(crate) fn scale_off(&self) -> ScaleOff {
        let typed_mm = self.design.subject.measures.circumference_mm;
        ScaleOff::of(self.design.fit.as_ref(), typed_mm)
    }

    /// The photo, where the design is seen on it.
    pub(crate) fn photo_shown(&self) -> Option<&PhotoSide> {
        let shown = self.subject == SubjectKind::Photo;
        self.photo.as_ref().filter(|_| shown)
    }

    /// The head that is seen; the built-in one as well while none is placed on the photo.
    pub(crate) fn target(&self) -> Target<'_> {
        let placed = self.photo_shown().and_then(Target::on_photo);
        placed.unwrap_or(Target::Head {
            basis: &self.basis,
            staged: &self.staged,
        })
    }

    /// Chooses whom the design is seen on.
    pub fn set_subject(&mut self, subject: SubjectKind) {
        self.subject = subject;
    }

    /// Turns the mannequin. Numbers out of their range are moved into it.
    pub fn set_stage(&mut self, stage: HeadStage) {
        self.staged.stage = stage.clamped();
    }

    /// Shows the look after the first `sessions` sessions; 0 is before the first, and there are no more than the
    /// design has.
    pub fn set_shown(&mut self, sessions: u8) {
        self.shown = sessions.min(self.design.sessions.len() as u8);
    }

    /// Shows the look so long after the last shown session, and so well made.
    pub fn set_moment(&mut self, moment: Moment) {
        self.moment = moment.clamped();
    }
}
