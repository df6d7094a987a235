//! Skin and hair as two clouds of features: a mixture of two Gaussians with their axes along the features,
//! found by expectation and maximisation (Dempster, Laird and Rubin, J. R. Stat. Soc. B 1977;39:1). What is
//! known of the skin holds its cloud in place.

use smp_maths::bounded;

/// How many features a place has.
pub(crate) const FEATURES: usize = 4;
/// Which of them is the texture.
const TEXTURE: usize = 3;
/// Features of one place: even brightness, two colours, texture, each as a logarithm.
pub(crate) type FeatureVector = [f32; FEATURES];

const ROUNDS: usize = 10;
/// No cloud is thinner in a feature, nor is that of skin thicker.
/// Judgement, tried on rendered heads and portraits.
const THINNEST: FeatureVector = [0.13, 0.035, 0.04, 0.30];
const THICKEST_SKIN: FeatureVector = [0.30, 0.10, 0.12, 0.60];
/// How far the cloud of the scalp's skin may lie from that of the face's.
const APART_SKIN: FeatureVector = [0.22, 0.06, 0.07, 0.50];
/// Hair is darker than skin by about this, as a logarithm, or rougher by that; and how far apart the two clouds
/// lie, in their common deviations, times what they have of these, is at least so much. Judgement, tried as
/// above.
const DARKER: f32 = 0.9;
const ROUGHER: f32 = 0.4;
const DISTINCT: f32 = 3.4;
/// No place says more than this about what it is, as the logarithm of odds.
const MOST_ODDS: f32 = 8.0;

/// A cloud.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cloud {
    pub(crate) mean: FeatureVector,
    pub(crate) deviation: FeatureVector,
}

impl Cloud {
    /// The cloud of places with their weights; `None` where the weights come to next to nothing.
    fn of(places: &[FeatureVector], weight: impl Fn(usize) -> f32) -> Option<Self> {
        let all: f32 = (0..places.len()).map(&weight).sum();
        if all < 8.0 {
            return None;
        }
        let mut mean = [0.0; FEATURES];
        for (at, place) in places.iter().enumerate() {
            mean = std::array::from_fn(|i| mean[i] + weight(at) / all * place[i]);
        }
        let mut variance = [0.0; FEATURES];
        for (at, place) in places.iter().enumerate() {
            variance = std::array::from_fn(|i| {
                let off = place[i] - mean[i];
                variance[i] + weight(at) / all * off * off
            });
        }
        Some(Self {
            mean,
            deviation: std::array::from_fn(|i| variance[i].sqrt().max(THINNEST[i])),
        })
    }

    /// Half of the squared distance of a place, in deviations.
    fn half_squared(&self, place: &FeatureVector) -> f32 {
        let mut sum = 0.0;
        for (i, value) in place.iter().enumerate() {
            let off = (value - self.mean[i]) / self.deviation[i];
            sum += 0.5 * off * off;
        }
        sum
    }

    /// The logarithm of how wide it is.
    fn width(&self) -> f32 {
        self.deviation.iter().map(|d| libm::logf(*d)).sum()
    }

    /// How far a place lies from its middle, in deviations. Calmer than it is no sign of anything.
    pub(crate) fn distance(&self, place: &FeatureVector) -> f32 {
        let mut sum = 0.0;
        for (i, value) in place.iter().enumerate() {
            let off = (value - self.mean[i]) / self.deviation[i];
            sum += if i == TEXTURE && off < 0.0 {
                0.0
            } else {
                off * off
            };
        }
        sum.sqrt()
    }

    /// This cloud, held near the skin of the face.
    fn held(self, face: &Self) -> Self {
        let near = |i: usize| {
            let [low, high] = [-1.0, 1.0].map(|side| face.mean[i] + side * APART_SKIN[i]);
            bounded(self.mean[i], low, high)
        };
        Self {
            mean: std::array::from_fn(near),
            deviation: std::array::from_fn(|i| self.deviation[i].min(THICKEST_SKIN[i])),
        }
    }
}

/// Skin and hair, told apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Two {
    skin: Cloud,
    hair: Cloud,
    /// Logarithm of how much more skin there is, and of how much wider the cloud of hair is.
    more: f32,
}

impl Two {
    /// The two clouds of a scalp's places, beginning with the face's skin and with places that are surely none; `None`
    /// where there are not two kinds.
    pub(crate) fn of(places: &[FeatureVector], face: &Cloud, surely_hair: &[bool]) -> Option<Self> {
        let mut found = Self {
            skin: *face,
            hair: Cloud::of(places, |at| f32::from(u8::from(surely_hair[at])))?,
            more: 0.0,
        };
        found.more = found.wider();
        for _ in 0..ROUNDS {
            let shares: Vec<f32> = places
                .iter()
                .map(|place| share(found.odds(place)))
                .collect();
            let skin: f32 = shares.iter().sum();
            let hair = places.len() as f32 - skin;
            found = Self {
                skin: Cloud::of(places, |at| shares[at]).map_or(*face, |skin| skin.held(face)),
                hair: Cloud::of(places, |at| 1.0 - shares[at])?,
                more: libm::logf((skin + 1.0) / (hair + 1.0)).clamp(-2.0, 2.0),
            };
            found.more += found.wider();
        }
        (found.evidence() > DISTINCT).then_some(found)
    }

    /// How much speaks for two kinds of which one is hair: what is as calm as skin and not much darker is gloss,
    /// or shade, however far it lies.
    fn evidence(&self) -> f32 {
        let off = |i: usize| self.hair.mean[i] - self.skin.mean[i];
        let darker = (-off(0) / DARKER).max(0.0);
        let rougher = (off(TEXTURE) / ROUGHER).max(0.0);
        self.apart() * (darker + rougher)
    }

    fn wider(&self) -> f32 {
        self.hair.width() - self.skin.width()
    }

    /// How far the two clouds lie from each other, in their common deviations.
    fn apart(&self) -> f32 {
        let mut sum = 0.0;
        for i in 0..FEATURES {
            let off = self.skin.mean[i] - self.hair.mean[i];
            let [s, h] = [self.skin, self.hair].map(|cloud| cloud.deviation[i]);
            sum += 2.0 * off * off / (s * s + h * h);
        }
        sum.sqrt()
    }

    /// Logarithm of the odds that a place is skin.
    pub(crate) fn odds(&self, place: &FeatureVector) -> f32 {
        let odds = self.hair.half_squared(place) - self.skin.half_squared(place) + self.more;
        odds.clamp(-MOST_ODDS, MOST_ODDS)
    }
}

/// A share from the logarithm of odds.
pub(crate) fn share(odds: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-odds))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACE: Cloud = Cloud {
        mean: [0.0, 0.6, 0.3, -4.0],
        deviation: [0.26, 0.09, 0.1, 0.45],
    };

    /// Places about a middle, spread evenly over three deviations to each side.
    fn places(middle: FeatureVector, deviation: FeatureVector, count: usize) -> Vec<FeatureVector> {
        let place = |at: usize| {
            std::array::from_fn(|i| {
                let step = (at * [7, 11, 13, 17][i] % count) as f32 / count as f32;
                middle[i] + deviation[i] * (3.4 * step - 1.7)
            })
        };
        (0..count).map(place).collect()
    }

    fn told(skin: &[FeatureVector], other: &[FeatureVector]) -> Option<Two> {
        let all = [skin, other].concat();
        let sure: Vec<bool> = all.iter().map(|place| FACE.distance(place) > 3.4).collect();
        Two::of(&all, &FACE, &sure)
    }

    #[test]
    fn skin_and_hair_are_told_apart() {
        let skin = places([-0.05, 0.62, 0.31, -4.1], [0.15, 0.04, 0.05, 0.3], 900);
        // Dark hair, and fair hair that differs by its texture and its yellow.
        for hair in [[-1.6, 0.5, 0.2, -2.8], [0.1, 0.5, 0.6, -2.9]] {
            let hair = places(hair, [0.3, 0.06, 0.08, 0.4], 400);
            let two = told(&skin, &hair).expect("two kinds");
            let right = skin.iter().filter(|p| two.odds(p) > 0.0).count()
                + hair.iter().filter(|p| two.odds(p) < 0.0).count();
            assert!(right > 1280, "{right} of 1300");
        }
    }

    #[test]
    fn shade_and_gloss_are_not_hair() {
        let skin = places([0.0, 0.6, 0.3, -4.0], [0.15, 0.04, 0.05, 0.3], 900);
        let shade = places([-0.5, 0.6, 0.3, -4.0], [0.1, 0.04, 0.05, 0.3], 300);
        let gloss = places([0.5, 0.2, 0.1, -4.2], [0.1, 0.04, 0.05, 0.3], 300);
        assert!(told(&skin, &shade).is_none());
        assert!(told(&skin, &gloss).is_none());
        assert!(told(&skin, &[]).is_none() && told(&[], &[]).is_none());
    }
}
