//! The course of time, held against what clinics describe and what was measured.

use smp_design::{Aftercare, Care, SkinKind, Sun};

use crate::time::*;

const CLOCK: Clock = Clock::USUAL;

const HALF_YEAR_DAYS: f32 = 182.625;

/// Work that nothing came after.
fn made(days: f32, tissue: &Tissue) -> Aged {
    CLOCK.at(days, days, days, tissue)
}

fn at(days: f32) -> Aged {
    made(days, &Tissue::default())
}

#[test]
fn every_number_lies_in_its_range_and_says_where_it_comes_from() {
    for row in TABLE {
        let [low, high] = row.range;
        assert!(low <= row.value && row.value <= high, "{row:?}");
        assert!(row.source.len() > 12, "{row:?}");
    }
}

#[test]
fn the_course_is_the_one_that_clinics_describe() {
    let day = at(0.0);
    assert!(day.redness == 1.0 && day.strength <= 1.15 && day.size > 1.05);
    // Redness is gone within 72 hours, crusts come and fall.
    assert!(at(3.0).redness < 0.11 && at(1.0).redness > 0.4);
    assert!(at(1.0).scabs == 0.0 && at(3.0).scabs == 1.0 && at(7.0).scabs == 0.0);
    // The lightest day is about the seventh, and nothing in the first month is lighter.
    let lightest = (0..300).min_by(|a, b| {
        at(*a as f32 / 10.0)
            .strength
            .total_cmp(&at(*b as f32 / 10.0).strength)
    });
    assert!(
        (6.0..9.0).contains(&(lightest.unwrap_or(0) as f32 / 10.0)),
        "{lightest:?}"
    );
    assert!((at(7.5).strength - 0.50).abs() < 0.01);
    assert!(at(14.0).strength > 0.55 && at(14.0).strength < 0.95);
    assert!((at(28.0).strength - 1.0).abs() < 1e-6 && at(28.0).size < 1.01);
    assert!((at(30.0).core - 1.0).abs() < 0.02);
}

#[test]
fn half_a_year_is_as_it_was_measured_and_years_fade() {
    assert!((at(HALF_YEAR_DAYS).strength - 0.90).abs() < 1e-3);
    let scar = Tissue {
        scar: true,
        ..Tissue::default()
    };
    let after = made(HALF_YEAR_DAYS, &scar).strength;
    assert!((after - 0.80).abs() < 1e-3);
    for year in 1..10 {
        let (a, b) = (at(365.25 * year as f32), at(365.25 * (year + 1) as f32));
        assert!(b.strength < a.strength && b.size > a.size && b.deeper_mm > a.deeper_mm);
        assert!(b.core < a.core && b.patchy > a.patchy);
    }
    let four = at(4.0 * 365.25);
    assert!((four.size - 1.21).abs() < 0.01, "{four:?}");
    // What is left of a core, about half: by spreading and by fading.
    let left = four.core * four.strength;
    assert!((0.3..0.6).contains(&left), "{four:?}");
}

#[test]
fn sun_oil_scars_and_poor_care_fade_faster() {
    let five = |bed: Tissue| made(1826.0, &bed).strength;
    let usual = five(Tissue::default());
    let care = |sun, aftercare| Tissue {
        care: Care { sun, aftercare },
        ..Tissue::default()
    };
    assert!(five(care(Sun::Much, Aftercare::Good)) < usual);
    assert!(five(care(Sun::Shaded, Aftercare::Good)) > usual);
    assert!(five(care(Sun::Usual, Aftercare::Poor)) < usual);
    assert!(
        five(Tissue {
            skin: SkinKind::Oily,
            ..Tissue::default()
        }) < usual
    );
    assert!(
        five(Tissue {
            scar: true,
            ..Tissue::default()
        }) < usual
    );
}

#[test]
fn skin_heals_as_a_whole() {
    // Healed work, on which more was put so many days ago.
    let below = |days| CLOCK.at(60.0, 60.0, days, &Tissue::default());
    assert!(below(0.0).redness == 1.0 && below(0.0).swelling == 1.0);
    // The flush hides some of it, and new skin half of it; what is new stands out, and nothing is crusted twice.
    assert!(below(0.0).strength < 0.6 && at(0.0).strength > 0.9);
    assert!((below(7.5).strength / below(60.0).strength - 0.5).abs() < 0.02);
    assert!(below(7.5).patchy > 0.5 && below(3.0).scabs == 0.0);
    assert_eq!(
        (below(7.5).size, below(7.5).core),
        (below(60.0).size, below(60.0).core)
    );
}

#[test]
fn fresh_pigment_lies_higher_and_old_pigment_deeper() {
    assert!(at(0.0).deeper_mm < -0.03 && at(28.0).deeper_mm == 0.0);
    let sunk = |years: f32| at(365.25 * years).deeper_mm;
    assert!(sunk(1.0) > 0.05 && sunk(4.0) > 1.8 * sunk(1.0) && sunk(10.0) < 0.3);
}

#[test]
fn a_touch_up_starts_the_fading_again_but_not_the_spreading() {
    let days = 365.25 * 5.0;
    let refreshed = Clock::refreshed_days(days, &[2.0, 4.0, 8.0]);
    assert!((refreshed - 365.25).abs() < 0.1, "{refreshed}");
    let (old, new) = (
        at(days),
        CLOCK.at(days, refreshed, refreshed, &Tissue::default()),
    );
    assert!(new.strength > old.strength + 0.1 && new.size == old.size);
    assert_eq!(Clock::refreshed_days(100.0, &[2.0]), 100.0);
}

#[test]
fn nothing_jumps_and_nothing_is_no_number() {
    for bed in [Technique::Good, Technique::TooDeep, Technique::TooDense].map(|technique| Tissue {
        technique,
        ..Tissue::default()
    }) {
        for step in 0..4000 {
            let days = step as f32 * 0.05;
            let (a, b) = (made(days, &bed), made(days + 0.05, &bed));
            assert!((a.strength - b.strength).abs() < 0.02, "{days}");
            assert!((a.size - b.size).abs() < 0.02 && (a.core - b.core).abs() < 0.03);
        }
        for odd in [f32::NAN, f32::INFINITY, -5.0, 1e30] {
            let aged = made(odd, &bed);
            assert!(aged.strength.is_finite() && aged.size.is_finite() && aged.core > 0.0);
        }
    }
}

#[test]
fn too_deep_lies_deep_and_spreads_and_too_dense_is_large_and_strong() {
    let done = |technique| {
        made(
            3652.0,
            &Tissue {
                technique,
                ..Tissue::default()
            },
        )
    };
    let [good, deep, dense] = [Technique::Good, Technique::TooDeep, Technique::TooDense].map(done);
    assert!(deep.at_least_mm > 0.4 && deep.size > 1.4 * good.size);
    assert!(dense.strength > 1.3 * good.strength && dense.size > 1.3 * good.size);
}
