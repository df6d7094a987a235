//! The scene itself: what is open, what is stale, and the order of the calls.

use smp_design::{ChartMm, Cut, Design, DesignPreset, Measures, Shape};
use smp_dots::{Dot, Field};
use smp_render::{HeadPicture, Rect, Roots};
use smp_scalp::{Head, Measured, ScaleOff, Tape, hairline_points, measure, shape_of};

use crate::basis::{Heads, PlacementBasis};
use crate::error::SceneError;
use crate::export::Export;
use crate::guide::{Point, Summary};
use crate::moment::Moment;
use crate::own_hair::OwnHair;
use crate::photo::PhotoSide;
use crate::stage::HeadStage;
use crate::thumbnail::Thumbnail;
use crate::treatment::Treatment;
use crate::visible::{DensityBuffer, VisibleDots, zones_matter};

/// On whom the design is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubjectKind {
    /// The built-in mannequin.
    #[default]
    Head,
    /// The loaded photo; the mannequin while there is none.
    Photo,
}

/// What a render changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The pixels that may differ from the last render; empty when none.
    pub dirty: Rect,
    /// Width and height of the whole picture.
    pub full: (u32, u32),
}

/// One design, and whom it is seen on.
pub struct Scene {
    pub(crate) design: Design,
    /// The mean head: every design's dots lie on its chart.
    pub(crate) mean: Head,
    /// The head in the subject's form, and what it measures; none where that is the mean.
    pub(crate) bust: Option<Head>,
    /// What that head measures; none until somebody asks.
    measured: Option<Measured>,
    /// What dots are placed on and with; made with the first design that wants any.
    pub(crate) basis: PlacementBasis,
    /// The hairline's control points on the chart; none before the first design.
    pub(crate) line: Vec<ChartMm>,
    /// The same by tape on the head that is shown; none when that, or the line, is another.
    pub(crate) tapes: Option<Vec<Option<Tape>>>,
    /// The same as the last picture shows them; none when that is another.
    pub(crate) points: Option<Vec<Point>>,
    pub(crate) treatment: Treatment,
    /// The dots on the subject's head: the built-in one, or the one placed on the photo.
    pub(crate) roots: Roots,
    /// The dots are new to them.
    pub(crate) roots_stale: bool,
    /// The subject's own hair on it.
    pub(crate) hair: OwnHair,
    pub(crate) subject: SubjectKind,
    pub(crate) shown: u8,
    pub(crate) moment: Moment,
    pub(crate) stage: HeadStage,
    pub(crate) head_picture: HeadPicture,
    pub(crate) photo: Option<PhotoSide>,
    pub(crate) densities: DensityBuffer,
    /// Made when a panel first shows one.
    pub(crate) thumbnail: Option<Box<Thumbnail>>,
    pub(crate) export: Option<Export>,
    /// The bare head must be drawn again.
    pub(crate) stage_stale: bool,
    /// The dots must be painted again.
    pub(crate) paint_stale: bool,
    /// The dots as the present camera sees them; none when the design or the camera is new.
    pub(crate) visible: Option<VisibleDots>,
    /// The whole picture is another one than at the last render.
    pub(crate) all_dirty: bool,
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
    /// Opens a scene with a design; all its sessions are shown.
    pub fn new(design: Design) -> Self {
        let mean = Head::built_in();
        let mut scene = Self {
            bust: None,
            measured: None,
            shown: design.sessions.len() as u8,
            basis: PlacementBasis::default(),
            line: Vec::new(),
            tapes: None,
            points: None,
            mean,
            treatment: Treatment::default(),
            roots: Roots::default(),
            roots_stale: true,
            hair: OwnHair::default(),
            subject: SubjectKind::Head,
            moment: Moment::default(),
            stage: HeadStage::default(),
            head_picture: HeadPicture::default(),
            photo: None,
            densities: DensityBuffer::default(),
            thumbnail: None,
            export: None,
            stage_stale: true,
            paint_stale: true,
            visible: None,
            all_dirty: true,
            design,
        };
        if !scene.design.zones.is_empty() {
            scene.line = hairline_points(&scene.mean, &scene.design.hairline);
        }
        scene.form();
        scene
    }

    /// The design.
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// Where dots are wanted and how densely; none before the first design.
    pub fn field(&self) -> Option<&Field> {
        self.treatment.field()
    }

    /// The dots, in their stable order.
    pub fn dots(&self) -> &[Dot] {
        self.treatment.dots()
    }

    /// The mean head, on whose chart the dots lie.
    pub fn head(&self) -> &Head {
        &self.mean
    }

    /// Takes another design from JSON text.
    ///
    /// # Errors
    /// [`SceneError::Design`] with the place; the design before stays.
    pub fn set_design_json(&mut self, text: &str) -> Result<Summary, SceneError> {
        let design = Design::from_json(text)?;
        shape_of(&self.mean, &design.subject)?;
        Ok(self.set_design(design))
    }

    /// Takes another design.
    pub fn set_design(&mut self, design: Design) -> Summary {
        let before = std::mem::replace(&mut self.design, design);
        let after = &self.design;
        let same_skin = before.subject.skin == after.subject.skin;
        let same_hair = before.subject.hair == after.subject.hair
            && before.subject.pattern == after.subject.pattern
            && before.subject.existing_hair == after.subject.existing_hair
            && before.seed == after.seed;
        let same_form = before.subject.sex == after.subject.sex
            && before.subject.measures == after.subject.measures;
        let long = [&before, after].map(|d| d.subject.hair.cut == Cut::Long);
        self.stage_stale |= !same_skin || !same_hair && long.contains(&true);
        let all_were_shown = usize::from(self.shown) == before.sessions.len();
        let sessions = after.sessions.len() as u8;
        self.shown = if all_were_shown {
            sessions
        } else {
            self.shown.min(sessions)
        };
        if before.hairline != self.design.hairline || self.line.is_empty() {
            self.line = hairline_points(&self.mean, &self.design.hairline);
            self.measure_again();
        }
        if !same_hair || !same_time(&before, &self.design) {
            self.see_again();
        }
        if !same_zones(&before, &self.design) {
            self.root_again();
        }
        if same_form {
            self.follow(Some(&before));
        } else {
            self.form();
        }
        self.place_head();
        self.summary()
    }

    /// Gives the built-in head the subject's form. Measures that no head has leave it the mean.
    fn form(&mut self) {
        let shape = shape_of(&self.mean, &self.design.subject).unwrap_or_default();
        self.show_form(&shape);
    }

    /// Gives the built-in head any form, until the subject's measures change.
    pub fn show_form(&mut self, shape: &Shape) {
        let shape = *shape;
        self.measured = None;
        self.bust = (shape != Shape::default()).then(|| Head::shaped(&shape));
        self.root_again();
        self.hair.forget();
        self.basis.forget();
        self.treatment.forget();
        self.thumbnail = None;
        self.stage_stale = true;
        self.measure_again();
        if !self.design.zones.is_empty() {
            self.follow(None);
        }
    }

    /// The hairline, or the head that it is measured on, is another.
    pub(crate) fn measure_again(&mut self) {
        self.tapes = None;
        self.points = None;
    }

    /// The built-in head in the subject's form.
    pub(crate) fn bust(&self) -> &Head {
        self.bust.as_ref().unwrap_or(&self.mean)
    }

    /// Brings the dots up to date with the design, which was another before; without one, places all.
    pub(crate) fn follow(&mut self, before: Option<&Design>) {
        let Self {
            design,
            basis,
            mean,
            bust,
            hair,
            treatment,
            ..
        } = self;
        let bust = bust.as_ref().unwrap_or(mean);
        let heads = Heads { mean, bust };
        if treatment.follow(before, design, &mut hair.units, (basis, heads)) {
            self.roots_stale = true;
            if zones_matter(&self.design) {
                // A dot may stay as it is, and its zone become another.
                self.root_again();
            }
        }
    }

    pub(crate) fn place_head(&mut self) {
        if let Some(side) = &mut self.photo {
            let before = side.placed.as_ref().map(|placed| placed.fit.clone());
            side.place(self.design.fit.as_ref());
            if before != self.design.fit {
                self.measure_again();
                self.root_again();
            }
        }
    }

    /// The dots' head, or what is known of them on it, is another.
    pub(crate) fn root_again(&mut self) {
        self.roots = Roots::default();
        self.roots_stale = true;
        self.see_again();
    }

    /// The dots, the head or the camera are new: they must be seen and painted again.
    pub(crate) fn see_again(&mut self) {
        self.visible = None;
        self.points = None;
        self.paint_stale = true;
    }

    /// The figures of the design.
    pub fn summary(&mut self) -> Summary {
        let shape = *self.bust().shape();
        let measured = *self
            .measured
            .get_or_insert_with(|| measure(&self.mean, &shape));
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
                .treatment
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

    /// Chooses whom the design is seen on.
    pub fn set_subject(&mut self, subject: SubjectKind) {
        if self.subject != subject {
            self.subject = subject;
            self.measure_again();
            self.root_again();
            self.all_dirty = true;
        }
    }

    /// Turns the mannequin.
    pub fn set_stage(&mut self, stage: HeadStage) {
        let stage = stage.clamped();
        if self.stage != stage {
            self.stage = stage;
            self.stage_stale = true;
        }
    }

    /// Shows the look after that many sessions; 0 is before.
    pub fn set_shown(&mut self, sessions: u8) {
        let sessions = sessions.min(self.design.sessions.len() as u8);
        if self.shown != sessions {
            self.shown = sessions;
            self.paint_stale = true;
            if !self.moment.is_healed() {
                // The sessions before it are older then.
                self.visible = None;
            }
        }
    }

    /// Shows the look so long after the last shown session, and so well made.
    pub fn set_moment(&mut self, moment: Moment) {
        let moment = moment.clamped();
        if self.moment != moment {
            self.moment = moment;
            self.visible = None;
            self.paint_stale = true;
        }
    }
}

/// Whether the dots of two designs look the same at every moment, if they are the same.
fn same_time(a: &Design, b: &Design) -> bool {
    a.sessions == b.sessions
        && a.touch_ups == b.touch_ups
        && a.pigments == b.pigments
        && a.subject.care == b.subject.care
        && a.subject.skin == b.subject.skin
}

/// Whether the dots of two designs have the same zones, as far as that matters.
fn same_zones(a: &Design, b: &Design) -> bool {
    let kinds = |design: &Design| {
        let zones = design.zones.iter();
        zones
            .map(|zone| (zone.kind, zone.pigment))
            .collect::<Vec<_>>()
    };
    !zones_matter(a) && !zones_matter(b) || kinds(a) == kinds(b)
}
