//! Plain mathematics of this room: vectors, and small systems of equations.

pub(crate) mod cholesky;
pub(crate) mod vector;
