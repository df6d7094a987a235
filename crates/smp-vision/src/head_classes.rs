//! What a network says of each place around a head: background, skin, stubble, hair or something else, in the
//! head's own frame.

/// What a place of a photo shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadClass {
    /// Neither head nor neck.
    Background,
    /// Bare skin, brows and beard among it.
    Skin,
    /// Hair so short or so thin that the skin shows through.
    Stubble,
    /// Hair of the head that hides the skin.
    Hair,
    /// A hat, a band: what else hides the head.
    Other,
}

impl HeadClass {
    /// In the network's order.
    pub const ALL: [Self; 5] = [
        Self::Background,
        Self::Skin,
        Self::Stubble,
        Self::Hair,
        Self::Other,
    ];
}

/// How many classes there are.
pub(crate) const CLASS_COUNT: usize = HeadClass::ALL.len();
/// The frame's side on a real head, mm: [`crate::find`] takes it so that a head of mean size fills three quarters.
const FRAME_MM: f32 = 310.0;

/// The shares of the classes over a turned square of a photo.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadClasses {
    /// Middle of the square, pixels of the photo.
    pub(crate) middle_px: [f32; 2],
    pub(crate) side_px: f32,
    /// Cosine and sine of its turn.
    pub(crate) turn: [f32; 2],
    /// Places along its side.
    pub(crate) side: usize,
    /// Row by row, the classes of a place together, 255 is all: of one look, or of one and another in the mirror.
    pub(crate) shares: Vec<u8>,
}

impl HeadClasses {
    /// Of a `frame` (middle across and down, side, cosine and sine of its turn, in pixels of the photo) and of
    /// `shares`, row by row, five bytes a place, of one look or of one and then another at the same in the mirror; `None`
    /// where these are not those of a square, or the frame is none.
    ///
    /// ```
    /// use smp_vision::HeadClasses;
    /// let all_skin = [0, 255, 0, 0, 0].repeat(4);
    /// assert!(HeadClasses::new([30.0, 40.0, 20.0, 1.0, 0.0], all_skin.clone()).is_some());
    /// assert!(HeadClasses::new([30.0, 40.0, 20.0, 1.0, 0.0], all_skin.repeat(2)).is_some());
    /// assert!(HeadClasses::new([30.0, 40.0, 0.0, 1.0, 0.0], all_skin).is_none());
    /// ```
    pub fn new([x, y, side_px, cos, sin]: [f32; 5], shares: Vec<u8>) -> Option<Self> {
        let places = shares.len() / CLASS_COUNT;
        let of_looks = |looks: usize| {
            let side = (places / looks).isqrt();
            (side > 0 && looks * side * side * CLASS_COUNT == shares.len()).then_some(side)
        };
        let side = of_looks(1).or_else(|| of_looks(2))?;
        let sound = [x, y, side_px, cos, sin].iter().all(|v| v.is_finite()) && side_px > 0.0;
        sound.then_some(Self {
            middle_px: [x, y],
            side_px,
            turn: [cos, sin],
            side,
            shares,
        })
    }

    /// Its frame, as [`HeadClasses::new`] takes it.
    pub fn frame(&self) -> [f32; 5] {
        let ([x, y], [cos, sin]) = (self.middle_px, self.turn);
        [x, y, self.side_px, cos, sin]
    }

    /// Its shares, as [`HeadClasses::new`] takes them.
    pub fn shares(&self) -> &[u8] {
        &self.shares
    }

    /// The same of a photo whose sides are `scale` times as long.
    #[must_use]
    pub fn scaled(&self, scale: f32) -> Self {
        Self {
            middle_px: self.middle_px.map(|v| v * scale),
            side_px: self.side_px * scale,
            ..self.clone()
        }
    }

    /// Pixels of the photo between two places.
    pub(crate) fn step_px(&self) -> f32 {
        self.side_px / self.side as f32
    }

    /// Pixels of the photo for a millimetre of the head, roughly.
    pub(crate) fn px_per_mm(&self) -> f32 {
        self.side_px / FRAME_MM
    }

    /// Left, top, right and bottom of the frame, pixels of the photo.
    pub(crate) fn bounds_px(&self) -> [f32; 4] {
        let [cos, sin] = self.turn.map(f32::abs);
        let reach = self.side_px / 2.0 * (cos + sin);
        let [x, y] = self.middle_px;
        [x - reach, y - reach, x + reach, y + reach]
    }

    /// The shares of each place, the means of the looks at it, to be read between them.
    pub(crate) fn read(&self) -> ClassShares<'_> {
        let looks = self
            .shares
            .chunks_exact(self.side * self.side * CLASS_COUNT);
        let all = 255.0 * looks.len() as f32;
        let places = (0..self.side * self.side).map(|at| {
            let x = at % self.side;
            let mut shares = [0.0; CLASS_COUNT];
            for (look, at) in looks.clone().zip([at, at - x + self.side - 1 - x]) {
                let seen = &look[at * CLASS_COUNT..][..CLASS_COUNT];
                for (share, &byte) in shares.iter_mut().zip(seen) {
                    *share += f32::from(byte) / all;
                }
            }
            shares
        });
        ClassShares {
            seen: self,
            places: places.collect(),
        }
    }
}

/// The shares of a head's places, 0 to 1, and where they lie in the photo.
pub(crate) struct ClassShares<'a> {
    seen: &'a HeadClasses,
    /// Row by row.
    places: Vec<[f32; CLASS_COUNT]>,
}

impl ClassShares<'_> {
    /// The shares at a pixel of the photo, 0 to 1, between the middles of four places; `None` off the frame.
    pub(crate) fn at(&self, at_px: [f32; 2]) -> Option<[f32; CLASS_COUNT]> {
        let HeadClasses {
            middle_px,
            side_px,
            turn: [cos, sin],
            side,
            ..
        } = *self.seen;
        let [dx, dy] = [0, 1].map(|i| (at_px[i] - middle_px[i]) / side_px);
        let within = [dx * cos + dy * sin, dy * cos - dx * sin].map(|v| v + 0.5);
        if !within.iter().all(|v| (0.0..=1.0).contains(v)) {
            return None;
        }
        let last = (side - 1) as f32;
        let [x, y] = within.map(|v| (v * side as f32 - 0.5).max(0.0).min(last));
        let (left, top) = (x as usize, y as usize);
        let right = (left + 1).min(side - 1);
        let bottom = (top + 1).min(side - 1);
        let (across, down) = (x - left as f32, y - top as f32);
        let place = |x: usize, y: usize| self.places[y * side + x];
        let corners = [
            place(left, top),
            place(right, top),
            place(left, bottom),
            place(right, bottom),
        ];
        Some(std::array::from_fn(|class| {
            let [a, b, c, d] = corners.map(|corner| corner[class]);
            let upper = a + (b - a) * across;
            upper + (c + (d - c) * across - upper) * down
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_frame_has_its_places_where_the_photo_has_them() {
        // Skin in the upper left, hair in the upper right of the frame, nothing below; the frame lies on its side.
        let mut shares = vec![0; 4 * CLASS_COUNT];
        (shares[1], shares[CLASS_COUNT + 3]) = (255, 255);
        let classes = HeadClasses::new([50.0, 60.0, 40.0, 0.0, 1.0], shares).expect("whole");
        let at = |x: f32, y: f32| classes.read().at([x, y]).expect("inside");
        // The frame's right is the photo's down, its down the photo's left.
        assert_eq!(at(60.0, 50.0), [0.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(at(60.0, 70.0), [0.0, 0.0, 0.0, 1.0, 0.0]);
        assert_eq!(at(60.0, 60.0), [0.0, 0.5, 0.0, 0.5, 0.0]);
        assert_eq!(at(40.0, 60.0), [0.0; CLASS_COUNT]);
        assert_eq!(classes.read().at([71.0, 60.0]), None);
        assert_eq!(classes.bounds_px(), [30.0, 40.0, 70.0, 80.0]);
    }

    #[test]
    fn two_looks_are_one_and_one_in_the_mirror() {
        // Upright: the first look sees skin on the left, the one in the mirror hair on its right, which is the same place.
        let mut shares = vec![0; 8 * CLASS_COUNT];
        (shares[1], shares[5 * CLASS_COUNT + 3]) = (255, 255);
        let classes = HeadClasses::new([10.0, 10.0, 20.0, 1.0, 0.0], shares).expect("whole");
        assert_eq!(
            classes.read().at([5.0, 5.0]),
            Some([0.0, 0.5, 0.0, 0.5, 0.0])
        );
        assert_eq!(classes.read().at([15.0, 5.0]), Some([0.0; CLASS_COUNT]));
        let frame = classes.frame();
        for places in [0, 2, 3, 12] {
            assert_eq!(
                HeadClasses::new(frame, vec![0; places * CLASS_COUNT]),
                (places == 2).then(|| HeadClasses {
                    side: 1,
                    shares: vec![0; 2 * CLASS_COUNT],
                    ..classes.clone()
                }),
                "{places}"
            );
        }
    }
}
