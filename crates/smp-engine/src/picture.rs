//! The scene's picture: what is drawn again, the places in it, and its fingerprint.

use smp_design::{ChartMm, Design};
use smp_dots::{Change, Dot};
use smp_render::{Edit, HeadPicture, Rect, Roots, Softness, View};
use smp_scalp::tape;

use crate::guide::{Guide, Point};
use crate::scene::{Frame, Scene, SubjectKind};
use crate::stage::HeadStage;
use crate::treatment::Treatment;
use crate::visible::{InkSet, Viewpoint, VisibleDots, zones_matter};

impl Scene {
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

    /// Width and height of the loaded photo; none while there is none.
    pub fn photo_size(&self) -> Option<(u32, u32)> {
        self.photo.as_ref().map(|side| side.picture.size())
    }

    fn on_photo(&self) -> bool {
        self.subject == SubjectKind::Photo && self.photo.is_some()
    }

    fn render_head(&mut self) -> Rect {
        self.grow_hair();
        if std::mem::take(&mut self.stage_stale) {
            let bust = self.bust.as_ref().unwrap_or(&self.mean);
            self.stage
                .draw(&mut self.head_picture, bust, &self.hair, &self.design);
            self.see_again();
        }
        if !self.paint_stale && !self.roots_stale {
            return Rect::default();
        }
        let whole = std::mem::take(&mut self.paint_stale);
        let changes = self.root_dots();
        let before = self.visible.take();
        let view = self.viewpoint_on_head(&self.roots, &self.head_picture, &self.stage);
        let (visible, edit) = go_on(before, changes.as_deref(), &view)
            .unwrap_or_else(|| (self.visible_on_head(&view).kept(), None));
        let size = (self.stage.width_px, self.stage.height_px);
        let edit = edit.filter(|_| !whole);
        let touched = edit.and_then(|edit| self.densities.touch(&visible, &edit, self.shown, size));
        let dirty = match touched {
            Some(planes) => self.head_picture.paint(Some(planes), true),
            None => {
                let planes = self.densities.cover(&visible, self.shown, size);
                self.head_picture.paint(planes, false)
            }
        };
        self.visible = Some(visible);
        dirty
    }

    /// Brings the subject's own hair up to date.
    pub(crate) fn grow_hair(&mut self) {
        let bust = self.bust.as_ref().unwrap_or(&self.mean);
        self.hair
            .grow(&self.design, &mut self.basis, &self.mean, bust);
    }

    /// Puts the dots on the subject's head when they are new, which turning it then only moves; tells what
    /// changed.
    fn root_dots(&mut self) -> Option<Vec<Change>> {
        if !std::mem::take(&mut self.roots_stale) {
            return None;
        }
        let placed = self.photo.as_ref().and_then(|side| side.placed.as_ref());
        let head = match placed {
            Some(placed) if self.subject == SubjectKind::Photo => &placed.head,
            _ => self.bust.as_ref().unwrap_or(&self.mean),
        };
        let stayed = self.treatment.stayed();
        let zones = zones(&self.design, &self.treatment);
        let dots = (self.treatment.dots(), stayed);
        Some(self.roots.update(dots, head, zones))
    }

    /// The rooted dots as a stage's camera sees them on a drawn head.
    fn viewpoint_on_head<'a>(
        &self,
        roots: &'a Roots,
        picture: &'a HeadPicture,
        stage: &HeadStage,
    ) -> Viewpoint<'a> {
        let (depth, depth_scale) = picture.depth();
        Viewpoint {
            dots: roots.dots(),
            view: View::of(&stage.camera()),
            depth,
            depth_scale,
            softness: Softness::default(),
            moving: stage.samples == 1,
            bend: None,
        }
    }

    /// What is seen of a scene on the built-in head.
    fn visible_on_head(&self, view: &Viewpoint<'_>) -> VisibleDots {
        let skin = smp_shade::skin_of(&self.design.subject.skin);
        let inks = InkSet::new(&self.design, skin, &self.moment, self.shown);
        if self.hair.rooted.is_empty() {
            return view.visible(inks);
        }
        let hair = &self.design.subject.hair;
        view.visible_with(
            inks.with_hair(smp_shade::hair_of(hair), skin),
            &self.hair.rooted,
            hair.stubble_mm,
        )
    }

    /// Puts the shown dots on a drawn head that is no part of the scene's picture.
    pub(crate) fn paint_head(&mut self, picture: &mut HeadPicture, stage: &HeadStage) {
        let roots = Roots::new(self.treatment.dots(), self.bust(), self.zones());
        let visible = self.visible_on_head(&self.viewpoint_on_head(&roots, picture, stage));
        let size = (stage.width_px, stage.height_px);
        picture.paint(self.densities.cover(&visible, self.shown, size), false);
    }

    fn render_photo(&mut self) -> Rect {
        if !self.paint_stale && !self.roots_stale {
            return Rect::default();
        }
        let whole = std::mem::take(&mut self.paint_stale);
        let changes = self.root_dots();
        let Some(side) = &mut self.photo else {
            return Rect::default();
        };
        side.refresh_skin();
        let size = side.picture.size();
        let Some(placed) = &side.placed else {
            return side.picture.paint(None, false);
        };
        let view = placed.viewpoint(self.roots.dots(), size.0, (&side.look, 1.0));
        let (visible, edit) =
            go_on(self.visible.take(), changes.as_deref(), &view).unwrap_or_else(|| {
                let inks = InkSet::new(&self.design, placed.body, &self.moment, self.shown);
                (view.visible(inks).kept(), None)
            });
        let edit = edit.filter(|_| !whole);
        let touched = edit.and_then(|edit| self.densities.touch(&visible, &edit, self.shown, size));
        let dirty = match touched {
            Some(planes) => side.picture.paint(Some(planes), true),
            None => {
                let planes = self.densities.cover(&visible, self.shown, size);
                side.picture.paint(planes, false)
            }
        };
        self.visible = Some(visible);
        dirty
    }

    /// The hairline's control points in the present picture, right temple to left temple.
    pub fn points(&mut self) -> &[Point] {
        let points = self.points.take().unwrap_or_else(|| {
            let tapes = self.tapes.take().unwrap_or_else(|| {
                let head = self.guide().head;
                let tapes = self.line.iter().map(|&at| tape(head, at));
                tapes.collect()
            });
            let guide = self.guide();
            let places = self.line.iter().zip(&tapes);
            let points = places.filter_map(|(&at, tape)| guide.measured(at, (*tape)?));
            let points = points.collect();
            self.tapes = Some(tapes);
            points
        });
        self.points.insert(points)
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
        smp_dots::fingerprint(self.treatment.dots())
    }

    /// Fingerprint of the present picture (FNV-1a, 64 bit).
    pub fn picture_hash(&self) -> u64 {
        self.pixels()
            .iter()
            .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
    }

    /// Which zone each dot belongs to.
    pub(crate) fn zones(&self) -> impl Fn(&Dot) -> u8 + '_ {
        zones(&self.design, &self.treatment)
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
                    bend: placed.bend(side.picture.size().0),
                    off: Some(self.scale_off()),
                };
            }
        }
        let (depth, depth_scale) = self.head_picture.depth();
        Guide {
            head: self.bust(),
            camera: self.stage.camera(),
            depth,
            depth_scale,
            bend: None,
            off: None,
        }
    }
}

/// Which zone each dot belongs to, where that matters.
pub(crate) fn zones<'a>(design: &Design, treatment: &'a Treatment) -> impl Fn(&Dot) -> u8 + 'a {
    let field = treatment.field().filter(|_| zones_matter(design));
    move |dot| {
        let zone = field.and_then(|field| field.zone_at(dot.u_fix, dot.v_fix));
        zone.unwrap_or(0) as u8
    }
}

/// Goes on with what is seen when the dots have changed, and tells what an edit changed in it; none where
/// all must be seen anew.
fn go_on(
    before: Option<VisibleDots>,
    changes: Option<&[Change]>,
    view: &Viewpoint<'_>,
) -> Option<(VisibleDots, Option<Edit>)> {
    let mut visible = before?;
    let Some(changes) = changes else {
        return Some((visible, None));
    };
    let edit = visible.follow(changes, view)?;
    Some((visible, Some(edit)))
}
