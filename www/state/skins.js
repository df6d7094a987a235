/*
 * The skins of the built-in head.
 * Made by `cargo xtask assets` from crates/smp-design; change it there.
 */

/** Skin by Monk tone, from 1. */
export const skins = Object.freeze(['#dbbcaa', '#d4b19d', '#cda992', '#c39d84', '#b68f76', '#a47d64', '#8e6a53', '#775744', '#634738', '#523b30']);

/** What a finished shaved look on each of them usually takes. */
export const usual = Object.freeze({
  dilution: Object.freeze([27.0, 26.0, 21.0, 16.0, 12.0, 12.0, 12.0, 13.0, 14.0, 14.0]),
  density_per_cm2: Object.freeze([150.0, 150.0, 160.0, 170.0, 180.0, 180.0, 180.0, 180.0, 180.0, 180.0]),
});
