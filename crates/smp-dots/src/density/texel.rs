//! What is wanted on one square millimetre of the chart, on the scale of the tile's ranks.

/// Density of the tile's last rank, dots per cm2 of chart.
pub(crate) const FULL_PER_CM2: f32 = 256.0;

/// The largest threshold, just below 255 dots per cm2 of chart: tables by whole dots per cm2 have one
/// entry left that no density reaches.
const MOST_THRESHOLD: u16 = 255 * 256 - 1;

/// A threshold, rounded, or the largest that there is.
#[inline]
pub(crate) fn rounded(threshold: f32) -> u16 {
    ((threshold + 0.5) as i32).min(i32::from(MOST_THRESHOLD)) as u16
}

/// What is wanted on one square millimetre of the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DensityTexel {
    /// `round(65535 D / (256 a))`: D dots per cm2 of skin, a the chart's area factor.
    pub(crate) threshold: u16,
    /// 0 at the hairline's very edge, 255 where it has no more effect.
    pub(crate) depth: u8,
    /// The zone that wants most of it: its place in the design.
    pub(crate) zone: u8,
}

impl DensityTexel {
    pub(crate) const BARE: Self = Self {
        threshold: 0,
        depth: 255,
        zone: 0,
    };
}
