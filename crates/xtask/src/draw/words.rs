//! Words on pictures made by the commands: the mark, and the captions of the contact sheets. The
//! page draws its own words; this font is part of the commands and never shipped.

use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _, point};
use smp_engine::Mark;

use crate::tool::Outcome;

/// What stands on every picture that leaves.
pub(crate) const MARK: &str = "illustration, not a prediction";

/// Height of the mark's letters as a share of the picture's height; the page's own share.
const MARK_SHARE: f32 = 0.016;
const SMALLEST_PX: f32 = 9.0;

/// The mark for a picture of this size.
pub(crate) fn mark(width_px: u32, height_px: u32) -> Outcome<Mark> {
    let side = (height_px as f32).max(width_px as f32 * 0.6);
    // ab_glyph's scale is the line's height, about 1.2 times what a page calls the font's size.
    drawn(MARK, 1.2 * (side * MARK_SHARE).max(SMALLEST_PX))
}

/// A line of text as an alpha mask, as tight as its line.
pub(crate) fn drawn(text: &str, line_px: f32) -> Outcome<Mark> {
    let font = FontRef::try_from_slice(epaint_default_fonts::UBUNTU_LIGHT)
        .map_err(|error| format!("The font of the commands cannot be read: {error}."))?;
    let font = font.as_scaled(PxScale::from(line_px));
    let mut glyphs = Vec::new();
    let mut pen = point(1.0, font.ascent() + 1.0);
    for letter in text.chars() {
        let mut glyph = font.scaled_glyph(letter);
        glyph.position = pen;
        pen.x += font.h_advance(glyph.id);
        glyphs.push(glyph);
    }
    let (width, height) = (pen.x.ceil() as u32 + 2, font.height().ceil() as u32 + 2);
    let mut alpha = vec![0u8; width as usize * height as usize];
    for outline in glyphs
        .into_iter()
        .filter_map(|glyph| font.outline_glyph(glyph))
    {
        let corner = outline.px_bounds().min;
        outline.draw(|x, y, cover| {
            let (x, y) = (
                corner.x as i64 + i64::from(x),
                corner.y as i64 + i64::from(y),
            );
            if (0..i64::from(width)).contains(&x) && (0..i64::from(height)).contains(&y) {
                let at = y as usize * width as usize + x as usize;
                let ink = (cover.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
                alpha[at] = alpha[at].max(ink);
            }
        });
    }
    Ok(Mark::new(width, height, alpha))
}

/// What the page says under a name, in English: its own words, so that nobody says it twice.
pub(crate) fn of_page(name: &str) -> String {
    let page = include_str!("../../../../www/i18n/en-panels.js");
    let begin = format!("  '{name}': ");
    let line = page.lines().find_map(|line| line.strip_prefix(&begin));
    let text = line.map(|line| line.trim_end_matches(','));
    let bare = text.and_then(|text| {
        let quote = text.chars().next()?;
        text.strip_prefix(quote)?.strip_suffix(quote)
    });
    bare.unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use smp_photo::Said;

    use super::*;

    #[test]
    fn the_page_has_a_sentence_for_all_that_can_be_said() {
        let all = [
            Said::NoFace,
            Said::Several,
            Said::CutOff,
            Said::NoFit,
            Said::Poor,
        ];
        for said in all {
            let text = of_page(&format!("found.{}", said.name()));
            assert!(
                text.contains(' ') && text.ends_with('.'),
                "{said:?}: {text}"
            );
        }
        assert_eq!(of_page("scale.type"), "Type the head's circumference");
        assert_eq!(of_page("no.such"), "no.such");
    }

    #[test]
    fn the_mark_has_ink_and_fits_its_picture() {
        let mark = mark(1000, 1000).expect("the font is there");
        assert!(mark.alpha.contains(&255));
        assert!(
            mark.width_px < 400 && mark.height_px < 40,
            "{} {}",
            mark.width_px,
            mark.height_px
        );
    }
}
