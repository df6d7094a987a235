//! What the files show, each in its own format: four quarters in four colours.

/// The test picture: four quarters, each of a colour of its own, so that every way of turning it
/// shows; made of whole blocks of a JPEG, chroma at half size included.
pub(super) const WIDTH: u32 = 64;
pub(super) const HEIGHT: u32 = 32;

/// Which quarter a pixel of the test picture belongs to: 0 and 1 above, 2 and 3 below.
pub(super) fn quarter(x: u32, y: u32) -> usize {
    usize::from(x >= WIDTH / 2) + 2 * usize::from(y >= HEIGHT / 2)
}

/// The colour of a quarter: red, green, blue, yellow.
pub(super) fn colour(quarter: usize) -> [u8; 3] {
    [[200, 40, 40], [40, 200, 40], [40, 40, 200], [200, 200, 40]][quarter % 4]
}
