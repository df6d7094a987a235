//! The healing clock: how a dot of any age looks beside what it looks like healed.
//!
//! Clinics agree on the course (redness for three days, crusts until the sixth, the lightest day about
//! the seventh, the colour back within a month, softer after half a year, touched up after two to five)
//! and publish hardly a number. So every number here stands in one table, with its range, where it comes
//! from and how far it can be trusted; the functions take the table as a value.

use smp_design::{Aftercare, Care, SkinKind, Sun};
use smp_maths::smoothstep;

/// How far a number can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grade {
    /// Measured and published.
    Measured,
    /// What several clinics say.
    Practice,
    /// Nobody knows; chosen so that the pictures look like photographs of the course.
    Judgement,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClockRow {
    /// Its field of [`Clock`].
    pub name: &'static str,
    /// The usual value.
    pub value: f32,
    /// What it may be.
    pub range: [f32; 2],
    /// How far it can be trusted.
    pub grade: Grade,
    /// Where it comes from.
    pub source: &'static str,
}

macro_rules! clock {
    ($($(#[$about:meta])* $name:ident: $value:expr, $low:expr, $high:expr, $grade:ident, $source:expr;)*) => {
        /// The numbers of the clock. Days and years count from the session, strengths are light lost
        /// relative to that work healed.
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct Clock {
            $($(#[$about])* pub $name: f32,)*
        }

        impl Clock {
            /// The usual numbers.
            pub const USUAL: Self = Self { $($name: $value,)* };
        }

        /// The table behind [`Clock::USUAL`].
        pub const TABLE: &[ClockRow] = &[$(ClockRow {
            name: stringify!($name),
            value: $value,
            range: [$low, $high],
            grade: Grade::$grade,
            source: $source,
        },)*];
    };
}

clock! {
    /// Light that new pigment takes on the day itself.
    fresh_strength: 0.95, 0.8, 1.15, Judgement, "crisp and dark under the flush; at most 1.15 of healed";
    /// Share of the light of earlier sessions' pigment that the flush hides on the day itself.
    flush_hides: 0.47, 0.3, 0.6, Measured, "one man's fresh work leaves .65 .50 .55 of bare skin, a* 6.7 higher: what of it is not blood's or new";
    /// Diameter on the day itself.
    fresh_size: 1.10, 1.10, 1.25, Judgement, "pigment and serum around the core; the literature's 1.6-2.0 refers to cores of .10-.15 mm";
    /// How much nearer to the surface pigment lies on the day itself, mm: what is in the skin's outer layer goes with the
    /// crusts.
    fresh_shallower_mm: 0.05, 0.0, 0.08, Judgement, "fresh work is black-brown and not grey; needles pass 60 um of outer layer";
    /// Days after which redness has fallen to 1/e.
    redness_days: 1.3, 0.8, 2.5, Practice, "gone within about 72 hours";
    /// Days after which swelling has fallen to 1/e.
    swelling_days: 0.8, 0.5, 1.5, Practice, "slight, mostly gone the next day";
    /// Day on which crusts are complete.
    scab_day: 2.5, 2.0, 4.0, Practice, "crusts form on days 2 to 4";
    /// Day on which the last ones have fallen.
    shed_day: 7.0, 6.0, 10.0, Practice, "crusts fall on days 5 to 7";
    /// Day on which the work looks lightest.
    lightest_day: 7.5, 6.0, 10.0, Practice, "patchy and light about day 7";
    /// Light lost on that day, by what earlier sessions have left as well: new skin lies over all of it.
    lightest_strength: 0.50, 0.4, 0.9, Judgement, "light enough that clients fear it is gone; new skin over the pigment is cloudy; no measured share was found";
    /// Day from which on the colour is true.
    true_day: 28.0, 21.0, 42.0, Practice, "colour comes back between days 14 and 28, the skin's own cycle";
    /// Light lost after half a year.
    settled: 0.90, 0.8, 1.0, Measured, "Liu 2025: 8.2 of 9.1 on a visual scale of ten, androgenetic loss, n = 10";
    /// Light lost after half a year in scars.
    settled_scar: 0.80, 0.6, 0.95, Measured, "Liu 2025, scars, a handful";
    /// Fading a year after that.
    fade_per_year: 0.10, 0.08, 0.20, Judgement, "touch-ups after 2-5 years, and after ten it is still seen; the first half year would give .21";
    /// Its factor with much sun.
    sun_much: 1.4, 1.3, 1.5, Judgement, "fading is faster in the sun";
    /// Its factor with hats and sunscreen.
    sun_shaded: 0.8, 0.7, 0.9, Judgement, "fading is slower out of the sun";
    /// Its factor in oily skin.
    oily: 1.35, 1.3, 1.5, Judgement, "oily skin holds pigment less long";
    /// Its factor in dry skin.
    dry: 1.2, 1.0, 1.5, Judgement, "flaking skin holds pigment less long";
    /// Its factor in scars.
    scar: 1.3, 1.0, 2.0, Judgement, "scars take and hold pigment unevenly";
    /// Growth of a dot's area a year: pigment spreads as things diffuse.
    spread_per_year: 0.115, 0.03, 0.2, Judgement, "a diameter 1.21 times wider after four years, 1.47 after ten; fine tattoos lose their detail in 10-15";
    /// How much deeper pigment lies after a year, mm: its hue grows cooler; it grows with the root of time, as things diffuse.
    sink_mm_per_root_year: 0.08, 0.0, 0.1, Judgement, "old work reads blue-grey: after ten years it lies where work does that is too deep";
    /// Spread of strength from dot to dot and from place to place on the lightest day.
    patchy_day_seven: 0.70, 0.4, 0.9, Judgement, "clearly patchy about day 7: crusts do not fall all at once";
    /// Spread of strength from dot to dot after a year; it grows with the root of time.
    patchy_per_root_year: 0.10, 0.05, 0.2, Judgement, "dots fade one by one";
    /// Share of the strength that is left where the first weeks were not looked after.
    poor_aftercare: 0.85, 0.7, 0.95, Judgement, "patchy healing";
}

smp_design::names! {
    /// How well the work was done: what is shown to know the difference.
    pub enum Technique usually Good {
        /// As it should be.
        Good: "good",
        /// Too deep: it reads blue and spreads.
        TooDeep: "too_deep",
        /// Too large and too strong: dots merge.
        TooDense: "too_dense",
    }
}

/// Depth of work that is too deep, mm, its diameter, and how much faster it spreads. Judgement: at
/// .6 mm it looks like an old blue tattoo.
const TOO_DEEP_MM: f32 = 0.42;
const TOO_DEEP_SIZE: f32 = 1.3;
const TOO_DEEP_SPREADS: f32 = 2.5;
/// Diameter and strength of work that is too dense. Judgement.
const TOO_DENSE_SIZE: f32 = 1.35;
const TOO_DENSE_STRENGTH: f32 = 1.35;

/// The tissue that pigment lies in, and how that is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tissue {
    /// The skin.
    pub skin: SkinKind,
    /// The person's habits.
    pub care: Care,
    /// Whether it is a scar.
    pub scar: bool,
    /// How well it was put in.
    pub technique: Technique,
}

/// A dot beside what it would be healed and well made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aged {
    /// Light that it takes, relative.
    pub strength: f32,
    /// Diameter, relative.
    pub size: f32,
    /// Density of the core, relative: fresh dots are crisp, old ones soft.
    pub core: f32,
    /// How much deeper it lies, mm.
    pub deeper_mm: f32,
    /// The least depth at which it lies, mm.
    pub at_least_mm: f32,
    /// Relative spread of strength from dot to dot.
    pub patchy: f32,
    /// Redness of the skin around it, 0 to 1.
    pub redness: f32,
    /// Swelling of the skin around it, 0 to 1.
    pub swelling: f32,
    /// Share of the dots that carry a crust, 0 to 1.
    pub scabs: f32,
}

impl Aged {
    /// Healed, well made, about a month old: as designs are shown.
    pub const HEALED: Self = Self {
        strength: 1.0,
        size: 1.0,
        core: 1.0,
        deeper_mm: 0.0,
        at_least_mm: 0.0,
        patchy: 0.0,
        redness: 0.0,
        swelling: 0.0,
        scabs: 0.0,
    };
}

const YEAR_DAYS: f32 = 365.25;
const HALF_YEAR_DAYS: f32 = YEAR_DAYS / 2.0;

impl Clock {
    /// A dot `days` after it was put into `tissue`. `refreshed_days` is the age of the last touch-up, and `days` again
    /// where there was none; `worked_days` is how long ago that skin was last worked on at all: it heals as a whole.
    /// What is no number, or negative, counts as the first day.
    ///
    /// ```
    /// use smp_shade::{Clock, Tissue};
    /// let at = |days| Clock::USUAL.at(days, days, days, &Tissue::default());
    /// assert!(at(0.0).redness > 0.9 && at(30.0).redness < 0.01);
    /// assert!(at(8.0).strength < at(30.0).strength);
    /// ```
    pub fn at(&self, days: f32, refreshed_days: f32, worked_days: f32, tissue: &Tissue) -> Aged {
        let days = tidy(days);
        let since = tidy(refreshed_days).min(days);
        let worked = tidy(worked_days).min(since);
        let years = days / YEAR_DAYS;
        // Spreading goes on from the first day; fading starts again with each touch-up.
        let spreads = match tissue.technique {
            Technique::TooDeep => TOO_DEEP_SPREADS,
            _ => 1.0,
        };
        let spread = (1.0 + self.spread_per_year * spreads * years).sqrt();
        let fresh = 1.0 - smoothstep(0.0, self.shed_day, since);
        let size = spread * (1.0 + (self.fresh_size - 1.0) * fresh);
        let redness = libm::expf(-worked / self.redness_days);
        // The skin heals as a whole: flush, swelling and new skin lie over all pigment, old and new.
        let dip = smoothstep(2.5, self.lightest_day, worked)
            * (1.0 - smoothstep(self.lightest_day, self.true_day, worked));
        let new = libm::expf(-since / self.redness_days);
        let strength = self.strength(since, tissue)
            * (1.0 + (self.fresh_strength - 1.0) * new)
            * (1.0 - self.flush_hides * (redness - new))
            * (1.0 - (1.0 - self.lightest_strength) * dip);
        let since_years = (since - self.true_day).max(0.0) / YEAR_DAYS;
        let patchy = self.patchy_day_seven * dip + self.patchy_per_root_year * since_years.sqrt();
        let aftercare = if tissue.care.aftercare == Aftercare::Poor {
            2.0
        } else {
            1.0
        };
        let aged = Aged {
            strength,
            size,
            // Fresh 1.45 times as dense; spread over a larger area later, with less pigment left.
            core: (1.0 + 0.45 * fresh) / (spread * spread),
            deeper_mm: self.sink_mm_per_root_year * (days - self.true_day).max(0.0).sqrt()
                / YEAR_DAYS.sqrt()
                - self.fresh_shallower_mm * fresh,
            at_least_mm: 0.0,
            patchy: (patchy * aftercare).min(0.9),
            redness,
            swelling: libm::expf(-worked / self.swelling_days),
            scabs: smoothstep(1.2, self.scab_day, since)
                * (1.0 - smoothstep(4.5, self.shed_day, since)),
        };
        match tissue.technique {
            Technique::Good => aged,
            Technique::TooDeep => Aged {
                size: aged.size * TOO_DEEP_SIZE,
                core: aged.core / TOO_DEEP_SIZE,
                at_least_mm: TOO_DEEP_MM,
                ..aged
            },
            Technique::TooDense => Aged {
                size: aged.size * TOO_DENSE_SIZE,
                strength: aged.strength * TOO_DENSE_STRENGTH,
                ..aged
            },
        }
    }

    /// Light taken, relative to healed, without what comes and goes in the first weeks.
    fn strength(&self, days: f32, tissue: &Tissue) -> f32 {
        let poor = tissue.care.aftercare == Aftercare::Poor;
        let whole = if poor {
            1.0 - (1.0 - self.poor_aftercare) * smoothstep(2.5, self.lightest_day, days)
        } else {
            1.0
        };
        if days < self.true_day {
            return whole;
        }
        let settled = if tissue.scar {
            self.settled_scar
        } else {
            self.settled
        };
        // Exponentials: the fast one to half a year, the slow one after it.
        let first = (days.min(HALF_YEAR_DAYS) - self.true_day) / (HALF_YEAR_DAYS - self.true_day);
        let later = (days - HALF_YEAR_DAYS).max(0.0) / YEAR_DAYS;
        let rate = libm::log(f64::from(settled)) as f32 * first - self.rate(tissue) * later;
        whole * libm::expf(rate)
    }

    /// Fading a year, after half a year.
    fn rate(&self, tissue: &Tissue) -> f32 {
        let sun = match tissue.care.sun {
            Sun::Shaded => self.sun_shaded,
            Sun::Usual => 1.0,
            Sun::Much => self.sun_much,
        };
        let skin = match tissue.skin {
            SkinKind::Normal => 1.0,
            SkinKind::Dry => self.dry,
            SkinKind::Oily => self.oily,
        };
        let scar = if tissue.scar { self.scar } else { 1.0 };
        self.fade_per_year * sun * skin * scar
    }

    /// Days since the last touch-up, or since the session itself; touch-ups count in years after the
    /// last session, which was `days` ago.
    pub fn refreshed_days(days: f32, touch_ups: &[f64]) -> f32 {
        let days = tidy(days);
        let ages = touch_ups
            .iter()
            .map(|years| days - *years as f32 * YEAR_DAYS);
        ages.filter(|age| *age >= 0.0).fold(days, f32::min)
    }
}

/// Ages are whole stories: what is no number, or before the beginning, is the beginning.
fn tidy(days: f32) -> f32 {
    if days > 0.0 {
        days.min(100.0 * YEAR_DAYS)
    } else {
        0.0
    }
}
