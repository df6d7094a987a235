//! The flush of fresh work: redness and swelling as even fields over the treated skin, never rings around
//! its dots.

use smp_shade::Linear;

/// Redness and swelling of the skin that was worked on.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Flush {
    /// How red the reddest is, 0 to 1.
    pub redness: f32,
    /// Share of R, G and B that the reddest skin loses.
    pub taken: [f32; 3],
    /// How far the reddest skin stands out, mm.
    pub raised_mm: f32,
}

impl Flush {
    /// The flush of work that has left `skin` so red and so swollen, 0 to 1 (less than .01 and .02 is not seen).
    /// Swelling lies where the skin is reddest.
    pub fn new(redness: f32, swelling: f32, skin: Linear) -> Self {
        Self {
            redness: if redness > 0.01 { redness } else { 0.0 },
            taken: smp_shade::redness_on(skin),
            raised_mm: if swelling > 0.02 {
                RAISED_MM * swelling
            } else {
                0.0
            },
        }
    }
}

/// How far redness spreads around a dot, sigma in mm, and the share of the skin that dots cover at
/// which it is nearly as red as it gets: an even flush, not a ring around each dot. Judgement.
pub(crate) const FLUSH_MM: f32 = 3.5;
pub(crate) const FLUSH_FULL: f32 = 0.025;

/// How far freshly treated skin stands out, mm. Judgement: practice calls it slight.
const RAISED_MM: f32 = 0.3;
/// Change of light for each unit of slope that faces up, and the most: the skin is lit from above at half
/// a right angle, `n.l` changes as the slope does (Lambert), and soft light has half of that contrast.
pub(crate) const UP_LIGHT: f32 = 0.5;
pub(crate) const MOST_SHADE: f32 = 0.1;
