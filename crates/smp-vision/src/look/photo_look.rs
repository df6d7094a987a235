//! How soft and how grainy a photo is, as the bytes in which it travels.

/// How soft and how grainy a photo is. Travels as bytes from where it is measured to where it is drawn;
/// any bytes are a look, and no bytes are that of a sharp photo without grain.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PhotoLook(pub Vec<u8>);

impl PhotoLook {
    /// Levels of brightness.
    pub const LEVELS: usize = 16;
    /// Cells in a row of the map of softness; a cell is as high as it is wide.
    pub const COLUMNS: usize = 32;
    /// Sigma of one step of softness, px.
    pub const STEP_PX: f32 = 1.0 / 64.0;
    /// Sigma of one step of the softness of colour, px.
    pub const COLOUR_STEP_PX: f32 = 1.0 / 32.0;
    /// Noise of one step, in bytes of an 8-bit channel.
    pub const STEP_BYTES: f32 = 1.0 / 16.0;

    /// Sigma of the noise at each level of brightness, in steps.
    pub fn noise(&self) -> &[u8] {
        self.0.get(..Self::LEVELS).unwrap_or(&[])
    }

    /// Sigma of the softness of colour, px; `None` where nothing tells it.
    pub fn colour_px(&self) -> Option<f32> {
        let steps = self.0.get(Self::LEVELS).filter(|&&steps| steps > 0);
        steps.map(|&steps| f32::from(steps) * Self::COLOUR_STEP_PX)
    }

    /// Sigma of the blur beyond that of a pixel's own box, cell by cell, row by row, in steps.
    pub fn blur(&self) -> &[u8] {
        self.0.get(Self::LEVELS + 1..).unwrap_or(&[])
    }
}
