//! The gallery's sheet of the anatomy: landmarks, the lines that a hairline is drawn by, and the way
//! that hair grows, laid over the bare head.

use image::{Rgba, RgbaImage};
use smp_design::{ChartMm, Whorl};
use smp_engine::HeadStage;
use smp_scalp::{Camera, Growth, GuideLine, Head, Landmark};

use crate::sheets::sheet::Sheet;
use crate::sheets::stand::{bare, drawn, stage};
use crate::tool::Outcome;

const SIDE_PX: u32 = 620;
const MARK: [u8; 3] = [196, 30, 58];
const GUIDE: [u8; 3] = [12, 92, 120];
const HAIR: [u8; 3] = [30, 34, 40];
/// Strokes of the growth direction: every so many chart mm, so long, mm.
const EVERY_MM: f64 = 6.0;
const STROKE_MM: f32 = 5.0;

/// A head before a camera, to be drawn on.
struct Board<'a> {
    head: &'a Head,
    camera: Camera,
    picture: RgbaImage,
}

impl Board<'_> {
    fn new(head: &Head, stage: HeadStage) -> Outcome<Board<'_>> {
        let mut scene = bare()?;
        let picture = drawn(&mut scene, stage)?;
        let camera = Camera::orbit(
            stage.width_px,
            stage.height_px,
            stage.yaw_deg,
            stage.pitch_deg,
            stage.zoom,
            stage.pan_px,
        );
        Ok(Board {
            head,
            camera,
            picture,
        })
    }

    /// Where a place of the skin is in the picture, if it faces the camera.
    fn seen(&self, place: [f32; 3]) -> Option<[f32; 2]> {
        let [x, y, _] = self.camera.project(place);
        let (eye, _) = self.camera.ray(0.0, 0.0);
        let (_, normal) = self.head.above(place);
        let facing: f64 = (0..3)
            .map(|i| f64::from(normal[i]) * (eye[i] - f64::from(place[i])))
            .sum();
        (facing > 0.0).then_some([x, y])
    }

    fn dot(&mut self, [x, y]: [f32; 2], radius: f32, colour: [u8; 3]) {
        let reach = radius.ceil() as i32;
        for dy in -reach..=reach {
            for dx in -reach..=reach {
                let (px, py) = (x as i32 + dx, y as i32 + dy);
                let inside = ((dx * dx + dy * dy) as f32) <= radius * radius;
                let (px, py) = (px as u32, py as u32);
                let pixel = self.picture.get_pixel_mut_checked(px, py);
                if let (true, Some(pixel)) = (inside, pixel) {
                    *pixel = Rgba([colour[0], colour[1], colour[2], 255]);
                }
            }
        }
    }

    fn line(&mut self, a: [f32; 3], b: [f32; 3], radius: f32, colour: [u8; 3]) {
        let (Some([ax, ay]), Some([bx, by])) = (self.seen(a), self.seen(b)) else {
            return;
        };
        let steps = ((bx - ax).abs().max((by - ay).abs())).ceil().max(1.0) as usize;
        for k in 0..=steps {
            let t = k as f32 / steps as f32;
            self.dot([ax + (bx - ax) * t, ay + (by - ay) * t], radius, colour);
        }
    }

    fn guides(&mut self) {
        for guide in GuideLine::ALL {
            let line = self.head.guide(guide);
            for pair in line.windows(2) {
                self.line(pair[0].into(), pair[1].into(), 1.0, GUIDE);
            }
        }
        for landmark in Landmark::ALL {
            if let Some(at) = self.seen(self.head.landmark(landmark).into()) {
                self.dot(at, 4.0, MARK);
            }
        }
    }

    fn growth(&mut self, growth: &Growth) {
        let (low, high) = self.head.chart().bounds();
        let count = |low: f64, high: f64| ((high - low) / EVERY_MM) as usize;
        for row in 0..count(low.v, high.v) {
            for column in 0..count(low.u, high.u) {
                let at = ChartMm {
                    u: low.u + (column as f64 + 0.5) * EVERY_MM,
                    v: low.v + (row as f64 + 0.5) * EVERY_MM,
                };
                let surface = self.head.chart().surface(at);
                let way = growth.on_skin(self.head, self.head, at);
                let (Some(surface), Some(way)) = (surface, way) else {
                    continue;
                };
                let root = surface.position;
                let tip = [0, 1, 2].map(|i| root[i] + STROKE_MM * way[i] + surface.normal[i]);
                self.line(root, tip, 0.0, HAIR);
                if let Some(at) = self.seen(root) {
                    self.dot(at, 1.0, HAIR);
                }
            }
        }
        for at in growth.centres() {
            if let Some(surface) = self.head.chart().surface(at)
                && let Some(at) = self.seen(surface.position)
            {
                self.dot(at, 4.0, MARK);
            }
        }
    }
}

/// Landmarks and guides from three sides, growth from four.
pub(crate) fn sheet() -> Outcome<Sheet> {
    let head = Head::built_in();
    let mut sheet = Sheet::default();
    sheet.row();
    for (name, orbit) in [
        ("from the front", [0.0, 8.0]),
        ("turned", [45.0, 15.0]),
        ("from the left", [90.0, 8.0]),
    ] {
        let mut board = Board::new(&head, stage(SIDE_PX, orbit, 1.0))?;
        board.guides();
        sheet.add(format!("landmarks and guides, {name}"), board.picture);
    }
    let usual = Whorl::default();
    let double = Whorl {
        double: true,
        ..usual
    };
    sheet.row();
    for (name, whorl, orbit) in [
        ("the back", usual, [180.0, 35.0]),
        ("the left", usual, [80.0, 15.0]),
        ("the front", usual, [10.0, 40.0]),
        ("the back, a double whorl", double, [180.0, 45.0]),
    ] {
        let mut board = Board::new(&head, stage(SIDE_PX, orbit, 1.0))?;
        board.growth(&Growth::new(&head, &whorl));
        sheet.add(format!("growth, {name}"), board.picture);
    }
    Ok(sheet)
}
