//! Hair as a photo shows it, frozen into the design: how dense it stands, every 4 mm of the chart.

use serde::{Serialize, Serializer};

use crate::chart::ChartMm;
use crate::error::DesignFault;
use crate::fields::{At, Place};
use crate::schema::Kind;
use crate::table::Value;

/// Chart mm from one value to the next.
const STEP_MM: f64 = 4.0;
const SIDE: usize = ExistingHair::SIDE;
/// The level of a full head of hair.
const FULL: u8 = 15;

/// Density of the hair that is there, in fifteenths of a full head, on a square grid of the chart.
///
/// As text it is its runs, row by row from the chart's lower right corner (u and v = -200 mm) to the
/// subject's left: how often, a star, the level as a hexadecimal digit; blanks between. What is left
/// out at the end is bare.
///
/// ```
/// use smp_design::ExistingHair;
///
/// let hair = ExistingHair::from_runs("5050*0 3*f").expect("legal");
/// assert_eq!(hair.share_at(0.0, 0.0), 1.0);
/// assert_eq!(hair.share_at(0.0, 8.0), 0.0);
/// assert_eq!(hair.to_runs(), "5050*0 3*f");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExistingHair(Vec<u8>);

impl ExistingHair {
    /// Values along a side; the middle of the chart lies on value `SIDE / 2`.
    pub const SIDE: usize = 100;

    /// The places of the chart that have values, in their order.
    pub fn places() -> impl Iterator<Item = ChartMm> {
        let mm = |at: usize| STEP_MM * (at as f64 - (SIDE / 2) as f64);
        (0..SIDE * SIDE).map(move |at| ChartMm {
            u: mm(at % SIDE),
            v: mm(at / SIDE),
        })
    }

    /// Of the share of a full head of hair at each place, 0 to 1.
    pub fn from_shares(shares: impl Iterator<Item = f32>) -> Self {
        let level = |share: f32| (share.clamp(0.0, 1.0) * f32::from(FULL) + 0.5) as u8;
        let mut levels: Vec<u8> = shares.take(SIDE * SIDE).map(level).collect();
        // Bare places at the end are left out.
        let last = levels.iter().rposition(|&level| level > 0);
        levels.truncate(last.map_or(0, |last| last + 1));
        Self(levels)
    }

    /// Reads runs; none where the text is no runs.
    pub fn from_runs(text: &str) -> Option<Self> {
        let mut levels = Vec::new();
        for run in text.split_ascii_whitespace() {
            let (count, level) = run.split_once('*')?;
            let count: usize = count.parse().ok().filter(|&n| n <= SIDE * SIDE)?;
            let level = level.chars().next().filter(|_| level.len() == 1)?;
            let level = level.to_digit(16)? as u8;
            levels.resize(levels.len() + count, level);
            if levels.len() > SIDE * SIDE {
                return None;
            }
        }
        Some(Self(levels))
    }

    /// Writes runs.
    pub fn to_runs(&self) -> String {
        let runs = self.0.chunk_by(|a, b| a == b);
        let mut text = String::new();
        for run in runs {
            let between = if text.is_empty() { "" } else { " " };
            text += &format!("{between}{}*{:x}", run.len(), run[0]);
        }
        text
    }

    /// Share of a full head of hair at the value nearest to a place of the chart, 0 to 1.
    pub fn share_at(&self, u_mm: f64, v_mm: f64) -> f32 {
        let index = |mm: f64| mm / STEP_MM + 0.5 + (SIDE / 2) as f64;
        let (x, y) = (index(u_mm), index(v_mm));
        let on = |at: f64| at >= 0.0 && at < SIDE as f64;
        let level = if on(x) && on(y) {
            self.0.get(y as usize * SIDE + x as usize)
        } else {
            None
        };
        f32::from(*level.unwrap_or(&0)) / f32::from(FULL)
    }
}

impl Serialize for ExistingHair {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.to_runs())
    }
}

impl Value for ExistingHair {
    type Rule = ();

    fn kind() -> Kind {
        Kind::Text
    }

    fn usual((): &()) -> Self {
        Self(Vec::new())
    }

    fn read(at: &At<'_>, (): &()) -> Self {
        Self::from_runs(&at.text()).unwrap_or_else(|| {
            at.place.refuse(DesignFault::Runs, Vec::new());
            Self::usual(&())
        })
    }

    fn check(&self, _: &Place<'_>, (): &()) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_survive_the_trip_and_hostile_ones_are_refused() {
        smp_cases::cases(256, |u| {
            let mut levels = Vec::new();
            for _ in 0..u.int_in_range(0..=40)? {
                let level = u.int_in_range(0..=FULL)?;
                levels.resize(levels.len() + u.int_in_range(1..=200usize)?, level);
            }
            let hair = ExistingHair(levels);
            assert_eq!(ExistingHair::from_runs(&hair.to_runs()), Some(hair));
            Ok(())
        });
        for text in [
            "x",
            "1*",
            "*1",
            "1*10",
            "-1*0",
            "10001*0",
            "6000*0 6000*0",
            "1*g",
            "99999999999999*1",
        ] {
            assert_eq!(ExistingHair::from_runs(text), None, "{text}");
        }
    }

    #[test]
    fn shares_are_found_again_at_their_places() {
        let share = |at: ChartMm| ((at.u + 3.0 * at.v + 800.0) / 1700.0) as f32;
        let hair = ExistingHair::from_shares(ExistingHair::places().map(share));
        for at in ExistingHair::places() {
            assert!((hair.share_at(at.u, at.v) - share(at).clamp(0.0, 1.0)).abs() < 0.034);
        }
        let none = ExistingHair::from_shares(std::iter::repeat_n(0.0, 99_999));
        assert_eq!(none.to_runs(), "");
        let odd = ExistingHair::from_shares([f32::NAN, f32::INFINITY, -1.0].into_iter());
        assert_eq!(odd.to_runs(), "1*0 1*f");
    }

    #[test]
    fn places_off_the_grid_are_bare() {
        let all = ExistingHair::from_runs("10000*f").expect("legal");
        for at in [[-203.0, 0.0], [0.0, 999.0], [f64::NAN, 0.0]] {
            assert_eq!(all.share_at(at[0], at[1]), 0.0, "{at:?}");
        }
        assert_eq!(all.share_at(-200.0, 196.0), 1.0);
    }
}
