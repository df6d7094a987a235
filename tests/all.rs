//! The one test binary: what crosses rooms. Each room's own tests stand beside its code.

mod covering;
mod find;
mod golden;
/// Heads that no form has, as the tests of the fit know them.
#[path = "../crates/smp-scalp/tests/all/truth.rs"]
mod heads;
mod inputs;
mod scalp;
mod tidy;
mod truth;
