//! The tests that cross rooms live in all.rs; this file only names the package.
