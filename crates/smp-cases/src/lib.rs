//! Properties held against made-up cases, for the tests of every room: a fixed number of them, the same in every
//! run and on every machine. `arbtest` makes each case from its seed; left to itself it would run as many as a
//! time budget allows, so that a busy machine would test less and say nothing.
//!
//! ```
//! smp_cases::cases(64, |u| {
//!     let (a, b): (u32, u32) = u.arbitrary()?;
//!     assert_eq!(a.wrapping_add(b), b.wrapping_add(a));
//!     Ok(())
//! });
//! ```

pub use arbtest::arbitrary::{Arbitrary, Error, Result, Unstructured};

/// Bytes of chance that the first cases have; more follow, so that small cases come first. As `arbtest` does.
const LEAST_BYTES: u64 = 32;
const MOST_BYTES: u64 = 65_536;
/// Cases of a size before it grows by a quarter.
const OF_A_SIZE: u32 = 3;

/// Holds a property against `count` cases. It panics where the property does, after `arbtest` has printed the
/// case's seed, or when a case has too few bytes for the property.
pub fn cases(count: u32, mut property: impl FnMut(&mut Unstructured<'_>) -> Result<()>) {
    assert!(count > 0, "a property without a case holds nothing");
    for case in 0..count {
        arbtest::arbtest(&mut property).seed(seed(case)).run();
    }
}

/// The seed of a case as `arbtest` reads it: the number of bytes below, the start of its generator above.
fn seed(case: u32) -> u64 {
    let grown = |bytes: u64, _| (bytes * 5 / 4).min(MOST_BYTES);
    let bytes = (0..case / OF_A_SIZE).fold(LEAST_BYTES, grown);
    // Its xorshift must not start at 0; Weyl's sequence by the golden ratio spreads the rest.
    let start = u64::from((case + 1).wrapping_mul(0x9e37_79b9));
    start << 32 | bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(count: u32) -> Vec<Vec<u8>> {
        let mut seen = Vec::new();
        cases(count, |u| {
            seen.push(u.bytes(u.len())?.to_vec());
            Ok(())
        });
        seen
    }

    #[test]
    fn every_run_has_the_same_cases_and_as_many_as_asked_for() {
        let first = all(100);
        assert_eq!(first.len(), 100);
        assert_eq!(first, all(100));
        let mut different = first.clone();
        different.sort();
        different.dedup();
        assert_eq!(different.len(), 100, "no case comes twice");
        assert_eq!(first[0].len(), 32);
        assert!(first[99].len() > 40_000, "they grow");
    }

    #[test]
    #[should_panic(expected = "the seventh")]
    fn a_property_that_fails_once_fails() {
        let mut count = 0;
        cases(10, |_| {
            count += 1;
            assert_ne!(count, 7, "the seventh");
            Ok(())
        });
    }

    #[test]
    #[should_panic(expected = "not enough")]
    fn a_case_that_cannot_be_made_is_no_success() {
        cases(1, |u| u.bytes(33).map(|_| ()));
    }
}
