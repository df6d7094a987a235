//! A fingerprint of numbers in order: FNV-1a, 64 bit (Fowler, Noll and Vo).

/// The fingerprint of nothing.
pub const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;

/// The fingerprint `hash` of what came before, and of `value` after it: of a byte by the standard, of any number here.
///
/// ```
/// use smp_maths::{FNV_START, fnv_1a};
/// // The published value for the letter a.
/// assert_eq!(fnv_1a(FNV_START, u64::from(b'a')), 0xaf63_dc4c_8601_ec8c);
/// ```
pub const fn fnv_1a(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3)
}
