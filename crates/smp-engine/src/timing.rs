//! Single steps of a scene done again, for whoever times them. None of them changes what is seen.

use smp_dots::Pattern;
use smp_scalp::hairline_points;

use crate::scene::Scene;
use crate::visible::InkSet;

/// A step of painting the dots on the photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoStep {
    /// Dots to ellipses in the picture.
    See,
    /// Ellipses to the pixels that they cover.
    Stamp,
    /// Stamps and halos to densities.
    Fill,
    /// The same without the light that spreads between the dots.
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
        self.follow(None);
        self.dots().len()
    }

    /// Reads the tile, as the first design does; returns its points.
    pub fn read_tile_again(&self) -> usize {
        Pattern::built_in().tile().points().len()
    }

    /// Drags the middle of the hairline by so many mm of the chart and brings field and dots up to
    /// date; returns how many dots there are then.
    pub fn drag_again(&mut self, mm: f64) -> usize {
        let before = self.design.clone();
        let line = &mut self.design.hairline;
        line.points = hairline_points(&self.mean, line);
        let middle = line.points.len() / 2;
        if let Some(point) = line.points.get_mut(middle) {
            point.v += mm;
        }
        self.follow(Some(&before));
        self.dots().len()
    }

    /// Does a step of painting the photo again; nothing while no head is placed on one.
    pub fn photo_again(&mut self, step: PhotoStep) {
        self.render();
        let Some(side) = &mut self.photo else {
            return;
        };
        let size = side.picture.size();
        let (Some(mut visible), Some(placed)) = (self.visible.take(), &side.placed) else {
            return;
        };
        match step {
            PhotoStep::See => {
                let view = placed.viewpoint(self.roots.dots(), size.0, (&side.look, 1.0));
                let inks = InkSet::new(&self.design, placed.body, &self.moment, self.shown);
                std::hint::black_box(view.visible(inks));
            }
            PhotoStep::Stamp => visible = visible.kept(),
            PhotoStep::Fill => {
                self.densities.cover(&visible, self.shown, size);
            }
            PhotoStep::FillUnspread => self.densities.cover_unspread(&visible, self.shown, size),
            PhotoStep::Paint => {
                side.picture.paint(Some(self.densities.planes()), false);
            }
        }
        self.visible = Some(visible);
    }

    /// Centre and radius in the picture of every dot that is seen, px.
    pub fn circles(&mut self) -> Vec<[f32; 3]> {
        self.render();
        let visible = self.visible.as_ref();
        visible.map_or(Vec::new(), |visible| visible.circles(self.shown))
    }
}
