//! The match of a design to stubble that is tapped on the photo, in the light of bare skin beside it.

use serde::Serialize;
use smp_design::Design;
use smp_vision::{PatchColour, Unreadable};

use crate::analysis::PhotoAnalysis;
use crate::matching::{DesignMatch, StubbleSource, matched};

/// Which bare skin told the light.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SkinFrom {
    /// The patch that was tapped for it.
    Tapped,
    /// The nearest one that was tapped to mark the skin.
    Marked,
    /// What looks like it beside the stubble.
    Found,
}

/// A match to stubble that was tapped.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledMatch {
    /// The match.
    pub found: DesignMatch,
    /// Which bare skin told the light.
    pub skin_from: SkinFrom,
}

/// Why two places of a photo make no match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unmatched {
    /// A place lies off the photo.
    Off,
    /// The stubble is too dark to have a colour.
    Dark,
    /// The stubble is cut off at white.
    Washed,
    /// Nothing beside the stubble looks like bare skin, and none was tapped.
    NoSkin,
    /// The skin is too dark to tell the light.
    SkinDark,
    /// The skin is cut off at white.
    SkinWashed,
}

impl PhotoAnalysis {
    /// The colour of the patch around a pixel of the photo; none off the photo.
    pub fn sample(&self, [x_px, y_px]: [f32; 2]) -> Option<PatchColour> {
        let [width_px, height_px] = self.size_px().map(|side| side as f32);
        let on = (0.0..width_px).contains(&x_px) && (0.0..height_px).contains(&y_px);
        on.then(|| self.skin.taps().sample(x_px, y_px))
    }

    /// Matches a `design` to the stubble at `stubble_px`, with the dots of its zone number `zone`, counted from 0, in
    /// the light that bare skin at `skin_px` shows; without that place, in the light of the nearest skin that is
    /// known or found. Both are pixels of this photo, to the right and down.
    ///
    /// # Errors
    /// [`Unmatched`] says which of the two places makes no match, and why.
    pub fn matched(
        &self,
        design: &Design,
        zone: usize,
        stubble_px: [f32; 2],
        skin_px: Option<[f32; 2]>,
    ) -> Result<SampledMatch, Unmatched> {
        let stubble = self.sample(stubble_px).ok_or(Unmatched::Off)?;
        stubble.readable().map_err(|why| match why {
            Unreadable::Dark => Unmatched::Dark,
            Unreadable::Washed => Unmatched::Washed,
        })?;
        let (skin, from) = self.skin_beside(stubble_px, skin_px)?;
        skin.readable().map_err(|why| match why {
            Unreadable::Dark => Unmatched::SkinDark,
            Unreadable::Washed => Unmatched::SkinWashed,
        })?;
        let of = StubbleSource::InLight {
            stubble: stubble.light,
            skin: skin.light,
        };
        Ok(SampledMatch {
            found: matched(design, zone, of),
            skin_from: from,
        })
    }

    fn skin_beside(
        &self,
        [x_px, y_px]: [f32; 2],
        skin_px: Option<[f32; 2]>,
    ) -> Result<(PatchColour, SkinFrom), Unmatched> {
        if let Some(place) = skin_px {
            let skin = self.sample(place).ok_or(Unmatched::Off)?;
            return Ok((skin, SkinFrom::Tapped));
        }
        if let Some(skin) = self.skin.taps().tapped_near(x_px, y_px) {
            return Ok((skin, SkinFrom::Marked));
        }
        let skin = self.skin.taps().bare_near(x_px, y_px);
        Ok((skin.ok_or(Unmatched::NoSkin)?, SkinFrom::Found))
    }
}
