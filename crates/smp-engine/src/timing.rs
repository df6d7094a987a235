//! Single steps of a scene done again, for whoever times them. None of them changes what is seen.

use smp_dots::SeededTile;
use smp_scalp::hairline_points;

use crate::scene::Scene;
use crate::target::Target;

/// A step of painting the dots on the photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoStep {
    /// Dots to ellipses in the picture.
    See,
    /// Ellipses to the pixels that they cover.
    Stamp,
    /// Stamps and halos to densities.
    Fill,
    /// Stamps to densities, without the light that spreads between the dots.
    FillUnspread,
    /// Densities to pixels.
    Paint,
}

impl PhotoStep {
    /// All, with their names.
    pub const ALL: [(&'static str, Self); 5] = [
        ("see", Self::See),
        ("stamp", Self::Stamp),
        ("fill", Self::Fill),
        ("fill_unspread", Self::FillUnspread),
        ("paint", Self::Paint),
    ];
}

impl Scene {
    /// Places the dots on the present field again, which changes none of them; returns how many
    /// there are.
    pub fn place_again(&mut self) -> usize {
        self.treatment
            .renew(&self.design, &mut self.hair, &mut self.basis);
        self.dots().len()
    }

    /// Reads the tile, as the first design does; returns its points.
    pub fn read_tile_again(&self) -> usize {
        SeededTile::built_in().tile().points().len()
    }

    /// Drags the middle of the hairline by `mm` of the chart, forwards where positive, and brings field and dots up
    /// to date; returns how many dots there are then.
    pub fn drag_again(&mut self, mm: f64) -> usize {
        let line = &mut self.design.hairline;
        line.points = hairline_points(self.basis.mean(), line);
        let middle = line.points.len() / 2;
        if let Some(point) = line.points.get_mut(middle) {
            point.v += mm;
        }
        self.place();
        self.dots().len()
    }

    /// Does a step of painting the photo again; nothing while no head is placed on one.
    pub fn photo_again(&mut self, step: PhotoStep) {
        self.render();
        let Some(target) = self.photo_shown().and_then(Target::on_photo) else {
            return;
        };
        let (shown, size) = (self.shown, self.size());
        match step {
            PhotoStep::See => {
                let (inks, stubble) = target.inks(&self.design, &self.hair, &self.moment, shown);
                let seen = target.viewpoint().see(self.roots.dots(), inks, stubble);
                std::hint::black_box(seen);
            }
            PhotoStep::Stamp => self.sighting.keep_stamps(),
            PhotoStep::Fill => {
                self.densities.hold(&self.sighting, shown, size);
            }
            PhotoStep::FillUnspread => {
                if let Some(dots) = self.sighting.dots() {
                    self.densities.cover_unspread(dots, shown, size);
                }
            }
            PhotoStep::Paint => {
                if let Some(side) = &mut self.photo {
                    side.picture.paint(Some(self.densities.planes()), false);
                }
            }
        }
    }

    /// Centre and radius in the picture, px, of every dot that is seen: right, down, radius.
    pub fn circles(&mut self) -> Vec<[f32; 3]> {
        self.render();
        let dots = self.sighting.dots();
        dots.map_or(Vec::new(), |dots| dots.circles(self.shown))
    }
}
