//! The moment at which a design is seen: after which session, how long after it, and how well made.

use smp_design::Design;
use smp_shade::{Aged, Clock, Technique, Tissue};

/// When a design is seen.
///
/// ```
/// use smp_design::{Design, DesignPreset};
/// use smp_engine::{Moment, Scene};
///
/// let mut scene = Scene::new(Design::preset(DesignPreset::Natural, "5eed"));
/// scene.render();
/// let healed = scene.picture_hash();
/// scene.set_moment(Moment { days: Some(1.0), ..Moment::default() });
/// scene.render();
/// assert_ne!(scene.picture_hash(), healed, "fresh dots are darker");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moment {
    /// Days after the last session that is shown, 0 to 3,700; none for healed, whenever that is.
    pub days: Option<f32>,
    /// How well the work was done.
    pub technique: Technique,
}

/// Ten years and some.
const MOST_DAYS: f32 = 3_700.0;

impl Moment {
    /// The moment with an age that makes sense; what is no number is healed.
    pub(crate) fn clamped(self) -> Self {
        let days = self.days.filter(|days| !days.is_nan());
        Self {
            days: days.map(|days| days.clamp(0.0, MOST_DAYS)),
            ..self
        }
    }

    /// Whether everything looks healed and well made.
    pub(crate) fn is_healed(&self) -> bool {
        self.days.is_none() && self.technique == Technique::Good
    }

    /// How the dots of a session look, when the first `shown` have been done.
    pub(crate) fn aged(&self, design: &Design, session: usize, shown: u8, scar: bool) -> Aged {
        if self.is_healed() {
            return Aged::HEALED;
        }
        let tissue = Tissue {
            skin: design.subject.skin.kind,
            care: design.subject.care,
            scar,
            technique: self.technique,
        };
        let clock = Clock::USUAL;
        let Some(days) = self.days else {
            // Healed, but not well made.
            return clock.at(clock.true_day, clock.true_day, clock.true_day, &tissue);
        };
        // Time went on between this session and the last one that is shown.
        let between = design
            .sessions
            .iter()
            .take(usize::from(shown))
            .skip(session + 1);
        let age = between.fold(days, |age, next| age + next.after_days as f32);
        let all = usize::from(shown) == design.sessions.len();
        let touch_ups = if all {
            design.touch_ups.as_slice()
        } else {
            &[]
        };
        // Touch-ups count from the last session.
        let refreshed = Clock::refreshed_days(days, touch_ups);
        let since = if refreshed < days { refreshed } else { age };
        clock.at(age, since, refreshed, &tissue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smp_design::DesignPreset;

    #[test]
    fn a_later_session_is_put_on_what_the_earlier_one_has_healed_to() {
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        design.sessions[1].after_days = 10.0;
        let fresh = Moment {
            days: Some(0.0),
            ..Moment::default()
        };
        let (first, second) = (
            fresh.aged(&design, 0, 2, false),
            fresh.aged(&design, 1, 2, false),
        );
        assert_eq!(second.redness, 1.0);
        let after = Clock::USUAL.at(10.0, 10.0, 0.0, &Tissue::default());
        assert_eq!(first, after);
        // Alone, the first is fresh itself.
        assert_eq!(fresh.aged(&design, 0, 1, false).redness, 1.0);
    }

    #[test]
    fn touch_ups_come_after_the_last_session_only() {
        let mut design = Design::preset(DesignPreset::Natural, "5eed");
        design.touch_ups = vec![3.0];
        let later = |years: f32| Moment {
            days: Some(years * 365.25),
            ..Moment::default()
        };
        let before = later(2.9).aged(&design, 2, 3, false).strength;
        let after = later(3.2).aged(&design, 2, 3, false).strength;
        assert!(after > before + 0.2, "{before} {after}");
        let unfinished = later(3.2).aged(&design, 1, 2, false).strength;
        assert!(unfinished < before);
    }

    #[test]
    fn odd_moments_are_made_sense_of() {
        for days in [f32::NAN, f32::INFINITY, -3.0, 1e30] {
            let moment = Moment {
                days: Some(days),
                ..Moment::default()
            };
            let aged =
                moment
                    .clamped()
                    .aged(&Design::preset(DesignPreset::Natural, "5eed"), 0, 3, true);
            assert!(aged.strength.is_finite() && aged.size >= 1.0);
        }
    }
}
