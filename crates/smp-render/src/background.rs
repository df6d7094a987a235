//! The studio behind the head: a soft pool of light, by day and in the dark theme.

/// What stands behind the head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Backdrop {
    /// A light grey studio.
    #[default]
    Light,
    /// A dark grey studio.
    Dark,
}

impl Backdrop {
    /// Linear light at a place of the picture. The gradient is drawn in encoded values, where
    /// steps look even; colours are judgement: neutral, slightly cool, so that skin looks warm.
    pub(crate) fn at(self, x: f32, y: f32, width: f32, height: f32) -> [f32; 3] {
        let (centre, rim) = match self {
            Self::Light => ([0.945, 0.95, 0.96], [0.80, 0.815, 0.835]),
            Self::Dark => ([0.215, 0.225, 0.245], [0.085, 0.09, 0.10]),
        };
        let reach = 0.5 * (width * width + height * height).sqrt();
        let dx = (x - 0.5 * width) / reach;
        let dy = (y - 0.42 * height) / reach;
        let distance = (dx * dx + dy * dy).sqrt().min(1.0);
        let t = distance * distance * (3.0 - 2.0 * distance);
        [0, 1, 2].map(|i| {
            let encoded: f32 = centre[i] + (rim[i] - centre[i]) * t;
            // Close to the sRGB curve and free of powers: the exact one is not needed here.
            encoded * (encoded * (encoded * 0.305_306_01 + 0.682_171_1) + 0.012_522_878)
        })
    }
}
