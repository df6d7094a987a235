//! Patterns of hair loss as data: where hair of its own still grows. The front edge as tape
//! measures, and patches in which it is thinner or gone.
//!
//! Forms follow Norwood 1975 (with the a-variants, in which the whole front edge recedes and leaves
//! no peninsula), Ludwig 1977 (the front one to three centimetres stay), and the round patches of
//! alopecia areata. Millimetres are judgement within those descriptions: in II the corner stays
//! more than 20 mm in front of the coronal plane through the ear canals, in III it reaches within
//! 20 mm of it; the crown's patch is 40-50 mm long in III vertex, 70-80 mm in IV, 90-100 mm in V;
//! the band before it is about 50 mm wide in IV and 20 mm and sparse in V; VI and VII leave a fringe
//! whose upper edge lies about 60 and 70 mm from the midline.

use crate::person::Sex;
use crate::rows::document_names;
use crate::tape::{MeridianPoint, at};

document_names! {
    /// The pattern of the subject's own hair.
    pub enum LossPattern usually Bare {
        /// No hair is shown: a head shaved to the skin, or bald all over.
        Bare: "bare" = None,
        /// No loss (Norwood I).
        Full: "full" = None,
        /// Norwood II: shallow recessions at the corners.
        NorwoodII: "norwood_ii" = Some(Sex::Man),
        /// Norwood IIa: the whole front edge a little back.
        NorwoodIIA: "norwood_iia" = Some(Sex::Man),
        /// Norwood III: deep recessions.
        NorwoodIII: "norwood_iii" = Some(Sex::Man),
        /// Norwood IIIa: the whole front edge far back.
        NorwoodIIIA: "norwood_iiia" = Some(Sex::Man),
        /// Norwood III vertex: recessions and a thin crown.
        NorwoodIIIVertex: "norwood_iii_vertex" = Some(Sex::Man),
        /// Norwood IV: deeper, a bald crown, a full band between.
        NorwoodIV: "norwood_iv" = Some(Sex::Man),
        /// Norwood IVa: the front edge behind the middle of the head.
        NorwoodIVA: "norwood_iva" = Some(Sex::Man),
        /// Norwood V: both larger, a narrow and sparse band between.
        NorwoodV: "norwood_v" = Some(Sex::Man),
        /// Norwood Va: bald from the front almost to the crown's end.
        NorwoodVA: "norwood_va" = Some(Sex::Man),
        /// Norwood VI: front and crown have met.
        NorwoodVI: "norwood_vi" = Some(Sex::Man),
        /// Norwood VII: a low fringe only.
        NorwoodVII: "norwood_vii" = Some(Sex::Man),
        /// Ludwig I: thinner behind the front edge.
        LudwigI: "ludwig_i" = Some(Sex::Woman),
        /// Ludwig II: the scalp shows through.
        LudwigII: "ludwig_ii" = Some(Sex::Woman),
        /// Ludwig III: almost bald on the top.
        LudwigIII: "ludwig_iii" = Some(Sex::Woman),
        /// Alopecia areata: round bald patches.
        Areata: "areata" = None,
    }
    /// Whose scale it belongs to; none where both sexes have it.
    pub fn scale_of -> Option<Sex>;
}

/// An oval in which hair is thinner or gone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thinning {
    /// Its middle.
    pub middle: MeridianPoint,
    /// Half axes in mm of skin: sideways, and to front and back.
    pub half_mm: [f64; 2],
    /// Share of the hair that is left inside.
    pub left: f64,
    /// Width of the fade at its rim, mm of skin.
    pub feather_mm: f64,
}

/// How a pattern is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// The left half of the edge behind which hair grows, from the midline (in front, or at the back
    /// for a fringe) to the temple; the right half mirrors it.
    pub edge: &'static [MeridianPoint],
    /// Width over which the edge thins out, mm of skin.
    pub softness_mm: f64,
    /// Ovals behind the edge.
    pub thinnings: &'static [Thinning],
}

const EDGE_MAN: [MeridianPoint; 5] = [
    at(0.0, 66.0),
    at(21.0, 67.0),
    at(41.0, 65.0),
    at(53.0, 52.0),
    at(60.0, 33.0),
];
// Women: 62 mm above the glabella, round and low (Kashiyama 2021).
const EDGE_WOMAN: [MeridianPoint; 5] = [
    at(0.0, 62.0),
    at(20.0, 61.0),
    at(38.0, 57.0),
    at(52.0, 44.0),
    at(60.0, 28.0),
];
const EDGE_II: [MeridianPoint; 6] = [
    at(0.0, 67.0),
    at(16.0, 69.0),
    at(28.0, 77.0),
    at(40.0, 83.0),
    at(53.0, 64.0),
    at(61.0, 36.0),
];
const EDGE_II_A: [MeridianPoint; 5] = [
    at(0.0, 84.0),
    at(20.0, 87.0),
    at(37.0, 89.0),
    at(52.0, 72.0),
    at(61.0, 41.0),
];
const EDGE_III: [MeridianPoint; 7] = [
    at(0.0, 69.0),
    at(16.0, 73.0),
    at(27.0, 86.0),
    at(41.0, 104.0),
    at(54.0, 102.0),
    at(62.0, 76.0),
    at(64.0, 44.0),
];
const EDGE_III_A: [MeridianPoint; 5] = [
    at(0.0, 102.0),
    at(22.0, 106.0),
    at(42.0, 108.0),
    at(58.0, 90.0),
    at(65.0, 48.0),
];
const EDGE_IV: [MeridianPoint; 7] = [
    at(0.0, 80.0),
    at(14.0, 86.0),
    at(25.0, 103.0),
    at(41.0, 118.0),
    at(56.0, 114.0),
    at(66.0, 86.0),
    at(68.0, 50.0),
];
const EDGE_IV_A: [MeridianPoint; 5] = [
    at(0.0, 128.0),
    at(30.0, 130.0),
    at(52.0, 124.0),
    at(67.0, 96.0),
    at(70.0, 52.0),
];
const EDGE_V: [MeridianPoint; 6] = [
    at(0.0, 114.0),
    at(18.0, 120.0),
    at(40.0, 126.0),
    at(60.0, 112.0),
    at(71.0, 84.0),
    at(72.0, 52.0),
];
// Fringes: from the back midline round to the temple.
const EDGE_V_A: [MeridianPoint; 6] = [
    at(180.0, 104.0),
    at(150.0, 104.0),
    at(120.0, 102.0),
    at(96.0, 97.0),
    at(77.0, 84.0),
    at(72.0, 52.0),
];
const EDGE_VI: [MeridianPoint; 6] = [
    at(180.0, 66.0),
    at(150.0, 71.0),
    at(122.0, 79.0),
    at(98.0, 82.0),
    at(79.0, 74.0),
    at(72.0, 46.0),
];
const EDGE_VII: [MeridianPoint; 6] = [
    at(180.0, 40.0),
    at(150.0, 48.0),
    at(124.0, 60.0),
    at(100.0, 67.0),
    at(82.0, 57.0),
    at(75.0, 26.0),
];

const fn thin(middle: MeridianPoint, half_mm: [f64; 2], left: f64, feather_mm: f64) -> Thinning {
    Thinning {
        middle,
        half_mm,
        left,
        feather_mm,
    }
}

/// The middle of the crown's patch, about 225 mm from the glabella over the top.
const CROWN: MeridianPoint = at(180.0, 85.0);
const CROWN_III: [Thinning; 1] = [thin(CROWN, [23.0, 26.0], 0.12, 14.0)];
const CROWN_IV: [Thinning; 1] = [thin(CROWN, [36.0, 40.0], 0.05, 14.0)];
const CROWN_V: [Thinning; 2] = [
    thin(CROWN, [42.0, 45.0], 0.03, 14.0),
    // The band between is sparse in its middle.
    thin(at(180.0, 146.0), [34.0, 26.0], 0.45, 16.0),
];
/// Behind the front edge, which stays: from there to the crown.
const TOP: MeridianPoint = at(180.0, 146.0);
const LUDWIG_I: [Thinning; 1] = [thin(TOP, [48.0, 68.0], 0.68, 32.0)];
const LUDWIG_II: [Thinning; 1] = [thin(TOP, [56.0, 72.0], 0.36, 30.0)];
const LUDWIG_III: [Thinning; 1] = [thin(TOP, [62.0, 75.0], 0.08, 26.0)];
/// Patches of 2 to 4.5 cm, by chance on one side more than on the other.
const AREATA: [Thinning; 6] = [
    thin(at(98.0, 62.0), [22.0, 19.0], 0.0, 5.0),
    thin(at(160.0, 22.0), [15.0, 17.0], 0.0, 5.0),
    thin(at(-135.0, 74.0), [18.0, 16.0], 0.0, 5.0),
    thin(at(-24.0, 116.0), [16.0, 18.0], 0.0, 5.0),
    thin(at(-78.0, 40.0), [11.0, 10.0], 0.0, 4.0),
    thin(at(128.0, 40.0), [10.0, 10.0], 0.0, 4.0),
];

impl LossPattern {
    /// How the pattern is drawn on a head of that sex; none where no hair is shown.
    pub fn drawn(self, sex: Sex) -> Option<Loss> {
        let usual: &'static [MeridianPoint] = match sex {
            Sex::Man => &EDGE_MAN,
            Sex::Woman => &EDGE_WOMAN,
        };
        let (edge, thinnings): (&'static [MeridianPoint], &'static [Thinning]) = match self {
            Self::Bare => return None,
            Self::Full => (usual, &[]),
            Self::NorwoodII => (&EDGE_II, &[]),
            Self::NorwoodIIA => (&EDGE_II_A, &[]),
            Self::NorwoodIII => (&EDGE_III, &[]),
            Self::NorwoodIIIA => (&EDGE_III_A, &[]),
            Self::NorwoodIIIVertex => (&EDGE_III, &CROWN_III),
            Self::NorwoodIV => (&EDGE_IV, &CROWN_IV),
            Self::NorwoodIVA => (&EDGE_IV_A, &[]),
            Self::NorwoodV => (&EDGE_V, &CROWN_V),
            Self::NorwoodVA => (&EDGE_V_A, &[]),
            Self::NorwoodVI => (&EDGE_VI, &[]),
            Self::NorwoodVII => (&EDGE_VII, &[]),
            Self::LudwigI => (usual, &LUDWIG_I),
            Self::LudwigII => (usual, &LUDWIG_II),
            Self::LudwigIII => (usual, &LUDWIG_III),
            Self::Areata => (usual, &AREATA),
        };
        // Lost hair thins out over a longer way than an untouched edge. Judgement.
        let softness_mm = if edge == usual { 7.0 } else { 13.0 };
        Some(Loss {
            edge,
            softness_mm,
            thinnings,
        })
    }
}
