//! The scene's picture: its last stages in their order, the places in it, and its fingerprint.

use smp_design::ChartMm;
use smp_maths::{FNV_START, fnv_1a};
use smp_render::Rect;
use smp_scalp::{hairline_curve, tape};

use crate::photo::PhotoSide;
use crate::picker::Point;
use crate::scene::{PointsKey, Scene};
use crate::target::{SubjectKind, Target};

/// What a render changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The pixels that may differ from the last render, px from the top left corner; empty when none.
    pub dirty: Rect,
    /// Width and height of the whole picture, px.
    pub full: (u32, u32),
}

impl Scene {
    /// Brings the picture up to date and says what changed; all of it where it is of another subject or photo than
    /// the last.
    pub fn render(&mut self) -> Frame {
        let full = self.size();
        let changed = self.redraw();
        let of = (self.subject, self.photos);
        let same = self.framed.replace(of) == Some(of);
        let all = Rect {
            x: 0,
            y: 0,
            width: full.0,
            height: full.1,
        };
        let dirty = if same { changed } else { all };
        Frame { dirty, full }
    }

    /// The stages after the dots: what lies beneath them, their roots, what is seen of them, and the painting.
    fn redraw(&mut self) -> Rect {
        let Self {
            design,
            subject,
            photo,
            basis,
            hair,
            treatment,
            staged,
            roots,
            sighting,
            densities,
            ..
        } = self;
        let mut photo = photo.as_mut().filter(|_| *subject == SubjectKind::Photo);
        let target = match &mut photo {
            Some(side) => {
                side.tell_skin();
                Target::on_photo(side)
            }
            None => {
                staged.draw(design, hair, basis);
                Some(Target::Head { basis, staged })
            }
        };
        let wears = target.is_some();
        if let Some(target) = target {
            roots.update(treatment, design, (target.head(), target.head_id()));
            let (inks, stubble) = target.inks(design, hair, &self.moment, self.shown);
            let from = (target.seen_from(), &target.viewpoint());
            sighting.update(roots, from, inks, stubble);
        }
        let canvas = match photo {
            Some(side) => side.canvas(),
            None => staged.canvas(),
        };
        canvas.paint(wears.then_some(sighting), self.shown, densities)
    }

    /// The picture, RGBA, row by row.
    pub fn pixels(&self) -> &[u8] {
        match self.photo_shown() {
            Some(side) => side.picture.pixels(),
            None => self.staged.picture().pixels(),
        }
    }

    /// Width and height of the picture.
    pub fn size(&self) -> (u32, u32) {
        match self.photo_shown() {
            Some(side) => side.picture.size(),
            None => self.staged.size(),
        }
    }

    /// Width and height of the loaded photo; none while there is none.
    pub fn photo_size(&self) -> Option<(u32, u32)> {
        self.photo.as_ref().map(|side| side.picture.size())
    }

    /// The hairline's control points in the present picture, right temple to left temple.
    pub fn points(&mut self) -> &[Point] {
        let mut tapes = std::mem::take(&mut self.tapes);
        let mut points = std::mem::take(&mut self.points);
        let (target, off) = (self.target(), self.scale_off());
        let line = self.line.value();
        let head = target.head_id();
        let same_head = tapes.key().is_some_and(|(_, known)| *known == head);
        tapes.update((self.line.generation(), head), |tapes| {
            let known = std::mem::take(tapes);
            // A drag moves one point of many.
            let measured = |at: ChartMm| {
                let known = known.iter().find(|(place, _)| same_head && *place == at);
                known.map_or_else(|| tape(target.head(), at), |(_, tape)| *tape)
            };
            *tapes = line.iter().map(|&at| (at, measured(at))).collect();
        });
        let key = PointsKey {
            tapes: tapes.generation(),
            from: target.seen_from(),
            stage: self.staged.stage,
            off,
        };
        points.update(key, |points| {
            let picker = target.picker(off);
            let places = tapes.value().iter();
            let seen = places.filter_map(|&(at, tape)| picker.measured(at, tape?));
            *points = seen.collect();
        });
        self.tapes = tapes;
        self.points = points;
        self.points.value()
    }

    /// The hairline in the present picture, px from the left and the top, right temple to left temple in steps of some
    /// 2 mm, as far as it is seen.
    ///
    /// ```
    /// use smp_design::{Design, DesignPreset};
    /// use smp_engine::{HeadStage, Scene};
    ///
    /// let mut scene = Scene::new(Design::preset(DesignPreset::Natural, "5eed"));
    /// scene.set_stage(HeadStage { width_px: 300, height_px: 300, ..HeadStage::default() });
    /// scene.render();
    /// // It runs through its control points, from the subject's right, which is seen on the left.
    /// let line = scene.hairline_px();
    /// let middle = scene.points()[4];
    /// let near = |at: &[f32; 2]| (at[0] - middle.x_px).hypot(at[1] - middle.y_px) < 1.0;
    /// assert!(line.iter().any(near) && line[0][0] < middle.x_px);
    /// ```
    pub fn hairline_px(&self) -> Vec<[f32; 2]> {
        let picker = self.target().picker(self.scale_off());
        let line = hairline_curve(self.head(), &self.design.hairline);
        let seen = line.into_iter().filter_map(|at| picker.point(at));
        let seen = seen.filter(|point| point.visible);
        seen.map(|point| [point.x_px, point.y_px]).collect()
    }

    /// The scalp under a pixel of the present picture.
    pub fn pick(&self, x_px: f64, y_px: f64) -> Option<Point> {
        self.target().picker(self.scale_off()).pick(x_px, y_px)
    }

    /// A place of the chart moved along the skin, to the right and up as seen in the picture.
    pub fn nudge(&self, at: ChartMm, right_mm: f32, up_mm: f32) -> Option<Point> {
        self.target()
            .picker(self.scale_off())
            .nudge(at, right_mm, up_mm)
    }

    /// The outline of the placed head in the photo, px; empty while none is placed.
    pub fn outline(&self) -> Vec<[f32; 2]> {
        let Some(placed) = self.photo.as_ref().and_then(PhotoSide::placed) else {
            return Vec::new();
        };
        let mut outline = placed.depth.outline(1.0 / placed.depth_scale);
        if let Some(bend) = self.photo_size().and_then(|size| placed.bend(size.0)) {
            for at in &mut outline {
                *at = bend.bend(*at);
            }
        }
        outline
    }

    /// Fingerprint of the dots: equal for equal designs in every engine.
    pub fn dots_hash(&self) -> u64 {
        smp_dots::fingerprint(self.dots())
    }

    /// Fingerprint of the present picture (FNV-1a, 64 bit).
    pub fn picture_hash(&self) -> u64 {
        let bytes = self.pixels().iter();
        bytes.fold(FNV_START, |hash, &byte| fnv_1a(hash, u64::from(byte)))
    }
}
