//! Whether a design is legal: every row by its own rule, and the rules between fields.

use crate::document::Design;
use crate::error::{DesignError, DesignFault};
use crate::fields::{FirstFault, Place};
use crate::table::{Value, counted, words};

impl Design {
    /// Checks every number against its range, every list against its length, and what belongs together.
    ///
    /// # Errors
    /// [`DesignError`] with the place of the first value that does not fit.
    pub fn validate(&self) -> Result<(), DesignError> {
        let first_fault = FirstFault::default();
        let place = Place::document(&first_fault);
        self.check_seed(&place.field("seed"));
        self.check(&place, &());
        self.check_points(&place.field("zones"));
        let shares = self.sessions.iter().map(|session| session.share);
        rising(shares, |index, share, before| {
            let values = vec![("share", words(share)), ("before", words(before))];
            let sessions = place.field("sessions");
            let at = sessions.entry(index);
            at.field("share").refuse(DesignFault::Share, values);
        });
        rising(self.touch_ups.iter().copied(), |index, years, _| {
            let values = vec![("years", words(years))];
            let touch_ups = place.field("touch_ups");
            touch_ups.entry(index).refuse(DesignFault::TouchUp, values);
        });
        first_fault.or(())
    }

    fn check_seed(&self, place: &Place<'_>) {
        let seed = &self.seed;
        let legal = (1..=32).contains(&seed.len()) && seed.bytes().all(|b| b.is_ascii_hexdigit());
        if !legal {
            place.refuse(DesignFault::Seed, Vec::new());
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
