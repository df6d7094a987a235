//! The browser: handles and conversions, no logic.
