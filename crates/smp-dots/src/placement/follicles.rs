//! The follicular units of the subject's own hair: a second use of the ranked tile, thresholded by the
//! field of that hair.

use smp_design::Design;

use crate::density::field::DensityField;
use crate::density::hair::hair_seed;
use crate::hash::SeedHash;
use crate::placement::share::ALL;
use crate::placement::walk::{FieldWalk, Spot};
use crate::tile::seeded::SeededTile;

/// How unevenly its units stand, as dots do.
const UNEVEN: f64 = 0.6;
/// How many of 16 units have one hair, and how many one or two: 2.0 hairs a unit (Caucasian 2.0-2.2;
/// two-hair units 52.6 %, Plast Aesthet Res 2017;4:150). Edges have single and double ones only.
const SINGLE: u32 = 4;
const UP_TO_DOUBLE: u32 = 12;
const EDGE_SINGLE: u32 = 11;

/// One follicular unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Follicle {
    /// Place on the chart, 16.16 fixed-point mm.
    pub u_fix: i32,
    /// Place on the chart, 16.16 fixed-point mm.
    pub v_fix: i32,
    /// Identity: tile and point. It stays through every change of the pattern.
    pub id: u32,
    /// Hairs in it, 1 to 3.
    pub hairs: u8,
    /// How far behind the edge of the hair: 0 at the edge, 255 where it has no more effect.
    pub depth: u8,
    /// 28 bits of chance of its own for whoever draws it.
    pub chance: u32,
}

/// The follicular units of `field`, which is [`crate::hair_field`] of the same design, in a stable order. `tile` is
/// [`SeededTile::of_hair`], which takes a seed of its own.
///
/// ```
/// use smp_design::{Design, DesignPreset, LossPattern};
/// use smp_dots::{ScalpGrid, SeededTile, follicles, hair_field};
/// use smp_scalp::Head;
///
/// let (head, mut design) = (Head::built_in(), Design::preset(DesignPreset::Natural, "5eed"));
/// design.subject.pattern = LossPattern::NorwoodV;
/// let grid = ScalpGrid::new(&head);
/// let field = hair_field(&design, &head, || &grid).expect("hair at the sides");
/// let units = follicles(&design, &field, &mut SeededTile::of_hair());
/// assert!(units.iter().all(|unit| (1..=3).contains(&unit.hairs)));
/// ```
pub fn follicles(design: &Design, field: &DensityField, pattern: &mut SeededTile) -> Vec<Follicle> {
    let seed = seed(design);
    pattern.deal(seed, UNEVEN);
    let mut out = Vec::with_capacity(field.expected() as usize + 64);
    FieldWalk::new(field, pattern, ALL).all(|spot| out.push(follicle(seed, &spot)));
    out
}

fn seed(design: &Design) -> SeedHash {
    SeedHash::new(&hair_seed(design))
}

fn follicle(seed: SeedHash, spot: &Spot<'_>) -> Follicle {
    let chance = seed.bits(spot.id, 31);
    let sixteenth = chance & 15;
    let hairs = if spot.depth < 160 {
        1 + u8::from(sixteenth >= EDGE_SINGLE)
    } else {
        1 + u8::from(sixteenth >= SINGLE) + u8::from(sixteenth >= UP_TO_DOUBLE)
    };
    Follicle {
        u_fix: spot.u_fix,
        v_fix: spot.v_fix,
        id: spot.id,
        hairs,
        depth: spot.depth,
        chance: chance >> 4,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use smp_design::{DesignPreset, LossPattern, MeridianPoint, Sex};
    use smp_scalp::{from_fixed, from_meridian};

    use super::*;
    use crate::density::hair::hair_field;
    use crate::world::{WORLD, World};

    impl World {
        fn field(&self, pattern: LossPattern, sex: Sex) -> Option<DensityField> {
            let mut design = Design::preset(DesignPreset::Natural, "5eed");
            design.subject.pattern = pattern;
            design.subject.sex = sex;
            hair_field(&design, &self.head, || &self.grid)
        }

        fn hair(&self, pattern: LossPattern) -> Vec<Follicle> {
            let design = Design::preset(DesignPreset::Natural, "5eed");
            let field = self.field(pattern, Sex::Man).expect("it shows hair");
            follicles(&design, &field, &mut SeededTile::of_hair())
        }
    }

    #[test]
    fn a_full_head_of_hair_has_the_units_and_hairs_of_people() {
        let scalp = &*WORLD;
        let hair = scalp.hair(LossPattern::Full);
        // 30,000 (African) to 50,000 (Caucasian) follicular units, 1.9 to 2.2 hairs in each.
        assert!((30_000..50_000).contains(&hair.len()), "{}", hair.len());
        let hairs: f64 = hair.iter().map(|f| f64::from(f.hairs)).sum();
        let mean = hairs / hair.len() as f64;
        assert!((1.9..2.2).contains(&mean), "{mean:.2} hairs a unit");
        assert!(hair.iter().all(|f| (1..=3).contains(&f.hairs)));
        // 60 to 100 units per cm2 at the vertex and the back, fewer at the temples.
        let density = |within: fn([f32; 3]) -> bool| {
            let surface = |at| scalp.head.chart().surface(at);
            let here = |at| surface(at).is_some_and(|s| within(s.position));
            let count = hair.iter().filter(|f| here(from_fixed(f.u_fix, f.v_fix)));
            let (min, max) = scalp.head.chart().bounds();
            let mut area_mm2 = 0.0;
            for v in (min.v as i32..max.v as i32).step_by(2) {
                for u in (min.u as i32..max.u as i32).step_by(2) {
                    let (u, v) = (f64::from(u), f64::from(v));
                    let at = smp_design::ChartMm { u, v };
                    if here(at) {
                        let factor = scalp.head.chart().area_factor(at).expect("drawable");
                        area_mm2 += 4.0 / f64::from(factor);
                    }
                }
            }
            count.count() as f64 / area_mm2 * 100.0
        };
        let back = density(|[_, y, z]| z < -60.0 && (50.0..100.0).contains(&y));
        let temple = density(|[_, y, z]| (-5.0..18.0).contains(&z) && (50.0..75.0).contains(&y));
        assert!((78.0..92.0).contains(&back), "{back:.0} at the back");
        assert!((60.0..78.0).contains(&temple), "{temple:.0} at the temple");
    }

    /// Areas that clinics give for the Norwood classes, cm2; estimates, so with a fifth to spare.
    #[test]
    fn patterns_lose_about_what_clinics_say() {
        let scalp = &*WORLD;
        let left = |pattern| f64::from(scalp.field(pattern, Sex::Man).expect("hair").expected());
        let full = left(LossPattern::Full);
        for (pattern, [low, high]) in [
            (LossPattern::NorwoodII, [10.0, 20.0]),
            (LossPattern::NorwoodIII, [25.0, 50.0]),
            (LossPattern::NorwoodIIIVertex, [40.0, 70.0]),
            (LossPattern::NorwoodIV, [80.0, 120.0]),
            (LossPattern::NorwoodV, [120.0, 170.0]),
            (LossPattern::NorwoodVI, [170.0, 250.0]),
            (LossPattern::NorwoodVII, [220.0, 300.0]),
        ] {
            let lost_cm2 = (full - left(pattern)) / 82.0;
            assert!(
                lost_cm2 > low * 0.8 && lost_cm2 < high * 1.2,
                "{pattern:?} loses {lost_cm2:.0} cm2 of {low} to {high}"
            );
        }
        // Each class has lost more than the one before it.
        let order = [
            LossPattern::Full,
            LossPattern::NorwoodII,
            LossPattern::NorwoodIII,
            LossPattern::NorwoodIIIVertex,
            LossPattern::NorwoodIV,
            LossPattern::NorwoodV,
            LossPattern::NorwoodVI,
            LossPattern::NorwoodVII,
        ];
        assert!(order.windows(2).all(|pair| left(pair[0]) > left(pair[1])));
        let woman = |pattern| scalp.field(pattern, Sex::Woman).expect("hair").expected();
        let ludwig = [
            LossPattern::Full,
            LossPattern::LudwigI,
            LossPattern::LudwigII,
            LossPattern::LudwigIII,
        ];
        assert!(
            ludwig
                .windows(2)
                .all(|pair| woman(pair[0]) > woman(pair[1]))
        );
        assert!(scalp.field(LossPattern::Bare, Sex::Man).is_none());
    }

    /// Where no hair was lost every unit stays, to the bit.
    #[test]
    fn a_patch_takes_only_what_lies_under_it() {
        let scalp = &*WORLD;
        let by_id = |pattern| -> BTreeMap<u32, Follicle> {
            let hair = scalp.hair(pattern);
            hair.into_iter().map(|f| (f.id, f)).collect()
        };
        let (full, patchy) = (by_id(LossPattern::Full), by_id(LossPattern::Areata));
        assert!(patchy.len() + 2000 < full.len());
        assert!(patchy.keys().all(|id| full.contains_key(id)));
        let lost: Vec<&Follicle> = full
            .values()
            .filter(|f| !patchy.contains_key(&f.id))
            .collect();
        let middles: Vec<_> = LossPattern::Areata
            .drawn(Sex::Man)
            .expect("a pattern")
            .thinnings
            .iter()
            .filter_map(|t| from_meridian(&scalp.head, t.middle))
            .filter_map(|at| scalp.head.chart().surface(at))
            .collect();
        for f in lost {
            let at = scalp
                .head
                .chart()
                .surface_fixed(f.u_fix, f.v_fix)
                .expect("on the scalp");
            let away = middles.iter().map(|m| {
                let d = [0, 1, 2].map(|i| m.position[i] - at.position[i]);
                (d[0] * d[0] + d[1] * d[1] + d[2] * d[2]).sqrt()
            });
            assert!(away.fold(f32::MAX, f32::min) < 27.0);
        }
    }

    #[test]
    fn the_woman_s_front_edge_stays_in_every_ludwig_class() {
        let scalp = &*WORLD;
        let front = |pattern| {
            let field = scalp.field(pattern, Sex::Woman).expect("hair");
            let at = from_meridian(
                &scalp.head,
                MeridianPoint {
                    around_deg: 0.0,
                    up_mm: 74.0,
                },
            );
            let at = at.expect("on the scalp");
            let found = field.raster.find([at.u as f32, at.v as f32]);
            let (block, texel) = found.expect("on the raster");
            f32::from(field.texels[block][texel].threshold)
        };
        let full = front(LossPattern::Full);
        for pattern in [
            LossPattern::LudwigI,
            LossPattern::LudwigII,
            LossPattern::LudwigIII,
        ] {
            assert!(front(pattern) > 0.7 * full, "{pattern:?}");
        }
    }
}
