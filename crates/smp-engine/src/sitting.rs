//! The sitting itself: what is open, what is stale, and the order of the calls.

use smp_design::{ChartMm, Design, DesignPreset, Fit};
use smp_dots::{Dot, Field, Ground, Tile};
use smp_render::{HeadPicture, Rect, View};
use smp_scalp::{Handle, Head, default_handles, fit_handles, hairline_points, project_handles};

use crate::error::SittingError;
use crate::export::Export;
use crate::guide::{Guide, Point, Summary};
use crate::photo::PhotoSide;
use crate::stage::HeadStage;
use crate::thumbnail::Thumbnail;
use crate::wearer::{Brush, Inks, Scene, Worn};

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
pub struct Sitting {
    pub(crate) design: Design,
    pub(crate) mean: Head,
    pub(crate) ground: Ground,
    pub(crate) tile: Tile,
    pub(crate) dots: Vec<Dot>,
    area_cm2: f64,
    subject: SubjectKind,
    pub(crate) shown: u8,
    stage: HeadStage,
    head_picture: HeadPicture,
    pub(crate) photo: Option<PhotoSide>,
    pub(crate) brush: Brush,
    pub(crate) thumbnail: Thumbnail,
    pub(crate) export: Option<Export>,
    /// The bare head must be drawn again.
    stage_stale: bool,
    /// The dots must be painted again.
    paint_stale: bool,
    /// The dots as the present camera sees them; none when the design or the camera is new.
    worn: Option<Worn>,
    /// The whole picture is another one than at the last render.
    all_dirty: bool,
}

impl Default for Sitting {
    fn default() -> Self {
        Self::new(Design::preset(DesignPreset::Natural, "0"))
    }
}

impl Sitting {
    /// Opens a sitting with a design; all its sessions are shown.
    pub fn new(design: Design) -> Self {
        let mean = Head::built_in();
        let mut sitting = Self {
            shown: design.sessions.len() as u8,
            ground: Ground::new(&mean),
            mean,
            tile: Tile::built_in(),
            dots: Vec::new(),
            area_cm2: 0.0,
            subject: SubjectKind::Head,
            stage: HeadStage::default(),
            head_picture: HeadPicture::default(),
            photo: None,
            brush: Brush::default(),
            thumbnail: Thumbnail::default(),
            export: None,
            stage_stale: true,
            paint_stale: true,
            worn: None,
            all_dirty: true,
            design,
        };
        sitting.place_dots();
        sitting
    }

    /// The design.
    pub fn design(&self) -> &Design {
        &self.design
    }

    /// The dots, in their stable order.
    pub fn dots(&self) -> &[Dot] {
        &self.dots
    }

    /// The mean head, on whose chart the dots lie.
    pub fn head(&self) -> &Head {
        &self.mean
    }

    /// Takes another design from JSON text.
    ///
    /// # Errors
    /// [`SittingError::Design`] with the place; the design before stays.
    pub fn set_design_json(&mut self, text: &str) -> Result<Summary, SittingError> {
        Ok(self.set_design(Design::from_json(text)?))
    }

    /// Takes another design.
    pub fn set_design(&mut self, design: Design) -> Summary {
        let before = std::mem::replace(&mut self.design, design);
        let after = &self.design;
        let same_dots = before.seed == after.seed
            && before.hairline == after.hairline
            && before.zones == after.zones
            && before.sessions == after.sessions;
        self.stage_stale |= before.subject != after.subject;
        let all_were_shown = usize::from(self.shown) == before.sessions.len();
        let sessions = after.sessions.len() as u8;
        self.shown = if all_were_shown {
            sessions
        } else {
            self.shown.min(sessions)
        };
        if !same_dots {
            self.see_again();
            self.place_dots();
        }
        self.place_head();
        self.summary()
    }

    fn place_dots(&mut self) {
        let field = Field::new(&self.design, &self.mean, &self.ground);
        self.area_cm2 = f64::from(field.area_cm2());
        self.dots = smp_dots::place(&self.design, &field, &self.tile);
    }

    fn place_head(&mut self) {
        if let Some(side) = &mut self.photo {
            let before = side.placed.as_ref().map(|placed| placed.fit.clone());
            side.place(self.design.fit.as_ref());
            if before != self.design.fit {
                self.see_again();
            }
        }
    }

    /// The dots, the head or the camera are new: they must be seen and painted again.
    fn see_again(&mut self) {
        self.worn = None;
        self.paint_stale = true;
    }

    /// The figures of the design.
    pub fn summary(&self) -> Summary {
        let mut sessions = vec![0; self.design.sessions.len()];
        for dot in &self.dots {
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
            dots: self.dots.len(),
            area_cm2: self.area_cm2,
            sessions,
            points: self.points(),
        }
    }

    /// Chooses whom the design is seen on.
    pub fn set_subject(&mut self, subject: SubjectKind) {
        if self.subject != subject {
            self.subject = subject;
            self.see_again();
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
        }
    }

    /// Takes a photo: upright RGBA, row by row.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] when the bytes are not that many pixels; the photo before stays.
    pub fn set_photo(
        &mut self,
        rgba: Vec<u8>,
        width_px: u32,
        height_px: u32,
    ) -> Result<(), SittingError> {
        let count = 4 * u64::from(width_px) * u64::from(height_px);
        if count == 0 || rgba.len() as u64 != count {
            let sentence = "This photo could not be read; please choose another.";
            return Err(SittingError::NotReady(sentence));
        }
        self.photo = Some(PhotoSide::new(rgba, width_px, height_px));
        self.all_dirty = true;
        self.see_again();
        self.place_head();
        Ok(())
    }

    /// Forgets the photo.
    pub fn clear_photo(&mut self) {
        self.photo = None;
        self.export = None;
        self.all_dirty = true;
        self.see_again();
    }

    /// The seven handles: where the placed head has them, else a sensible start.
    pub fn photo_handles(&self) -> Vec<Handle> {
        let Some(side) = &self.photo else {
            return Vec::new();
        };
        let (width, height) = side.picture.size();
        match &side.placed {
            None => default_handles([width, height]).to_vec(),
            Some(placed) => {
                let scale = f64::from(width) / f64::from(placed.fit.photo_px[0]);
                let mut handles = project_handles(&placed.fit).to_vec();
                for handle in &mut handles {
                    handle.at_px = handle.at_px.map(|v| v * scale);
                }
                handles
            }
        }
    }

    /// Finds the head under the handles: the fit and its misfit in mm. The design is not changed.
    ///
    /// # Errors
    /// [`SittingError::NotReady`] without a photo, [`SittingError::Fit`] when the handles make no
    /// head.
    pub fn fit_photo(&self, handles: &[Handle]) -> Result<(Fit, f64), SittingError> {
        let Some(side) = &self.photo else {
            return Err(SittingError::NotReady("Please load a photo first."));
        };
        let (width, height) = side.picture.size();
        let (fit, quality) = fit_handles(handles, [width, height])?;
        Ok((fit, quality.rms_mm))
    }

    /// Adds a patch of skin at a pixel of the photo; returns the photo's share of skin, 0 to 1.
    pub fn tap_skin(&mut self, x_px: f32, y_px: f32) -> f32 {
        self.paint_stale = true;
        self.photo.as_mut().map_or(0.0, |side| side.tap(x_px, y_px))
    }

    /// Forgets the tapped skin: the whole placed scalp is treated again.
    pub fn clear_skin(&mut self) {
        self.paint_stale = true;
        if let Some(side) = &mut self.photo {
            side.clear_taps();
        }
    }

    /// The mask of the tapped skin: width, height, 0..255 row by row; none before the first tap.
    pub fn skin_mask(&self) -> Option<(usize, usize, &[u8])> {
        let mask = self.photo.as_ref()?.mask.as_ref()?;
        Some((mask.width(), mask.height(), mask.alpha()))
    }

    /// Brings the picture up to date and says what changed.
    pub fn render(&mut self) -> Frame {
        let full = self.size();
        let dirty = if self.on_photo() {
            self.render_photo()
        } else {
            self.render_head()
        };
        let all = Rect {
            x: 0,
            y: 0,
            width: full.0,
            height: full.1,
        };
        let dirty = if std::mem::take(&mut self.all_dirty) {
            all
        } else {
            dirty
        };
        Frame { dirty, full }
    }

    /// The picture, RGBA, row by row.
    pub fn pixels(&self) -> &[u8] {
        match &self.photo {
            Some(side) if self.subject == SubjectKind::Photo => side.picture.pixels(),
            _ => self.head_picture.pixels(),
        }
    }

    /// Width and height of the picture.
    pub fn size(&self) -> (u32, u32) {
        match &self.photo {
            Some(side) if self.subject == SubjectKind::Photo => side.picture.size(),
            _ => (self.stage.width_px, self.stage.height_px),
        }
    }

    fn on_photo(&self) -> bool {
        self.subject == SubjectKind::Photo && self.photo.is_some()
    }

    fn render_head(&mut self) -> Rect {
        if std::mem::take(&mut self.stage_stale) {
            self.stage
                .draw(&mut self.head_picture, &self.mean, &self.design);
            self.all_dirty = true;
            self.see_again();
        }
        if !std::mem::take(&mut self.paint_stale) {
            return Rect::default();
        }
        let worn = match self.worn.take() {
            Some(worn) => worn,
            None => self.worn_by_head(&self.head_picture, &self.stage),
        };
        let size = (self.stage.width_px, self.stage.height_px);
        let dirty = self
            .head_picture
            .paint(self.brush.cover(&worn, self.shown, size));
        self.worn = Some(worn);
        dirty
    }

    /// The dots as a stage's camera sees them on a drawn head.
    fn worn_by_head(&self, picture: &HeadPicture, stage: &HeadStage) -> Worn {
        let skin = smp_shade::skin_albedo(self.design.subject.skin.monk);
        let (depth, depth_scale) = picture.depth();
        let scene = Scene {
            dots: &self.dots,
            head: &self.mean,
            view: &View::of(&stage.camera()),
            depth,
            depth_scale,
        };
        scene.worn(Inks::new(&self.design, skin))
    }

    /// Puts the shown dots on a drawn head.
    pub(crate) fn paint_head(&mut self, picture: &mut HeadPicture, stage: &HeadStage) {
        let worn = self.worn_by_head(picture, stage);
        let size = (stage.width_px, stage.height_px);
        picture.paint(self.brush.cover(&worn, self.shown, size));
    }

    fn render_photo(&mut self) -> Rect {
        if !std::mem::take(&mut self.paint_stale) {
            return Rect::default();
        }
        let Some(side) = &mut self.photo else {
            return Rect::default();
        };
        side.refresh_skin();
        let size = side.picture.size();
        let Some((placed, camera)) = side.placed.as_ref().zip(side.camera(size.0)) else {
            return side.picture.paint(None);
        };
        let worn = self.worn.take().unwrap_or_else(|| {
            let scene = Scene {
                dots: &self.dots,
                head: &placed.head,
                view: &View::of(&camera),
                depth: &placed.depth,
                depth_scale: placed.depth_scale,
            };
            scene.worn(Inks::new(&self.design, placed.body))
        });
        let dirty = side
            .picture
            .paint(self.brush.cover(&worn, self.shown, size));
        self.worn = Some(worn);
        dirty
    }

    /// The hairline's control points in the present picture, right temple to left temple.
    pub fn points(&self) -> Vec<Point> {
        let guide = self.guide();
        hairline_points(&self.mean, &self.design.hairline)
            .into_iter()
            .filter_map(|at| guide.point(at))
            .collect()
    }

    /// The scalp under a pixel of the present picture.
    pub fn pick(&self, x_px: f64, y_px: f64) -> Option<Point> {
        self.guide().pick(x_px, y_px)
    }

    /// A place of the chart moved along the skin, to the right and up as seen in the picture.
    pub fn nudge(&self, at: ChartMm, right_mm: f32, up_mm: f32) -> Option<Point> {
        self.guide().nudge(at, right_mm, up_mm)
    }

    /// The outline of the placed head in the photo, px; empty while none is placed.
    pub fn outline(&self) -> Vec<[f32; 2]> {
        let Some(placed) = self.photo.as_ref().and_then(|side| side.placed.as_ref()) else {
            return Vec::new();
        };
        placed.depth.outline(1.0 / placed.depth_scale)
    }

    /// Fingerprint of the dots: equal for equal designs in every engine.
    pub fn dots_hash(&self) -> u64 {
        smp_dots::hash(&self.dots)
    }

    /// Fingerprint of the present picture (FNV-1a, 64 bit).
    pub fn picture_hash(&self) -> u64 {
        self.pixels()
            .iter()
            .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
    }

    fn guide(&self) -> Guide<'_> {
        if let Some(side) = self.photo.as_ref().filter(|_| self.on_photo()) {
            let camera = side.camera(side.picture.size().0);
            if let Some((placed, camera)) = side.placed.as_ref().zip(camera) {
                return Guide {
                    head: &placed.head,
                    camera,
                    depth: &placed.depth,
                    depth_scale: placed.depth_scale,
                };
            }
        }
        let (depth, depth_scale) = self.head_picture.depth();
        Guide {
            head: &self.mean,
            camera: self.stage.camera(),
            depth,
            depth_scale,
        }
    }
}
