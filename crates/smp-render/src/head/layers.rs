//! The layers of a lit head: light out of the skin, light off it, and the head's share of each pixel.

use crate::studio::background::StudioBackground;

/// What the head's pixels are made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layers {
    /// Whether any of the head is in a pixel; where none is, the others are of an older picture.
    pub(crate) here: Vec<bool>,
    /// Light out of bare skin, premultiplied by the head's share of the pixel.
    pub(crate) skin: Vec<[f32; 3]>,
    /// Gloss and backdrop.
    pub(crate) over: Vec<[f32; 3]>,
    /// The head's share of the pixel, 0 to 255; empty where a backdrop stands behind it.
    pub(crate) share: Vec<u8>,
}

impl Layers {
    pub(crate) fn clear(&mut self, pixels: usize, keep_share: bool) {
        self.share.resize(if keep_share { pixels } else { 0 }, 0);
        self.here.clear();
        self.here.resize(pixels, false);
        self.skin.resize(pixels, [0.0; 3]);
        self.over.resize(pixels, [0.0; 3]);
    }

    /// Puts a pixel's light down; `behind` fills what the head leaves of the pixel.
    #[inline(always)]
    pub(crate) fn put(&mut self, at: usize, lit: PixelLight, behind: &StudioBackground) {
        self.here[at] = true;
        self.skin[at] = lit.skin;
        self.over[at] = lit.gloss;
        if lit.share < 1.0 || !self.share.is_empty() {
            self.put_share(at, lit, behind);
        }
    }

    /// What stands behind, at the outline and where the neck fades into it.
    #[cold]
    #[inline(never)]
    fn put_share(&mut self, at: usize, lit: PixelLight, behind: &StudioBackground) {
        let light = behind.light(at);
        let over = |i: usize| lit.gloss[i] + (1.0 - lit.share) * light[i];
        self.over[at] = [over(0), over(1), over(2)];
        if let Some(share) = self.share.get_mut(at) {
            *share = (lit.share * 255.0 + 0.5) as u8;
        }
    }
}

/// The light of one place of the head, or of what a pixel shows of it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct PixelLight {
    /// Out of the skin.
    pub(crate) skin: [f32; 3],
    /// Off its surface.
    pub(crate) gloss: [f32; 3],
    /// How much of the head is there.
    pub(crate) share: f32,
}

impl PixelLight {
    /// A place of long hair: it covers skin and pigment.
    #[inline(always)]
    pub(crate) fn of_hair(light: [f32; 3]) -> Self {
        Self {
            skin: [0.0; 3],
            gloss: light,
            share: 1.0,
        }
    }
}
