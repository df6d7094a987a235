//! Whether a design is legal: every row by its own rule, and the rules between fields.

use crate::document::Design;
use crate::error::DesignError;
use crate::fields::{Place, Problem};
use crate::table::{Value, counted, words};

impl Design {
    /// Checks every number against its range, every list against its length, and what belongs together.
    ///
    /// # Errors
    /// [`DesignError`] with the place of the first value that does not fit.
    pub fn validate(&self) -> Result<(), DesignError> {
        let problem = Problem::default();
        let place = Place::document(&problem);
        self.check_seed(&place.field("seed"));
        self.check(&place, &());
        self.check_points(&place.field("zones"));
        let shares = self.sessions.iter().map(|session| session.share);
        rising(shares, |index, share, before| {
            let said = [
                &words(share),
                " is not more than the session before it (",
                &words(before),
                "); shares count up.",
            ];
            let sessions = place.field("sessions");
            sessions.entry(index).field("share").says(said.concat());
        });
        rising(self.touch_ups.iter().copied(), |index, years, _| {
            let said = [&words(years), " is not later than the one before it."];
            place.field("touch_ups").entry(index).says(said.concat());
        });
        problem.or(())
    }

    fn check_seed(&self, place: &Place<'_>) {
        let seed = &self.seed;
        let legal = (1..=32).contains(&seed.len()) && seed.bytes().all(|b| b.is_ascii_hexdigit());
        if !legal {
            place.says("a seed is 1 to 32 hexadecimal digits, such as 5eed.".to_owned());
        }
    }

    /// How many points a zone has depends on its kind.
    fn check_points(&self, zones: &Place<'_>) {
        for (index, zone) in self.zones.iter().enumerate() {
            let zone_place = zones.entry(index);
            counted(
                zone.points.len(),
                &zone_place.field("points"),
                zone.kind.points(),
            );
        }
    }
}

/// Tells of every number that is not larger than the one before it.
fn rising(numbers: impl Iterator<Item = f64>, tell: impl Fn(usize, f64, f64)) {
    let mut before = 0.0;
    for (index, number) in numbers.enumerate() {
        if number <= before {
            tell(index, number, before);
        }
        before = number;
    }
}
