//! The one test binary: what crosses rooms. Each room's own tests stand beside its code.

mod find;
mod golden;
mod inputs;
mod scalp;
mod tidy;
