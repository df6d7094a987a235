//! Words on pictures made by the commands: the mark, and the captions of the contact sheets. The
//! page draws its own words; this font is part of the commands and never shipped.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ab_glyph::{Font as _, FontRef, PxScale, ScaleFont as _, point};
use smp_design::DesignError;
use smp_engine::{Mark, SceneError};
use smp_photo::AnalysisError;

use crate::tool::Outcome;

/// Height of the mark's letters as a share of the picture's height; the page's own share.
const MARK_SHARE: f32 = 0.016;
const SMALLEST_PX: f32 = 9.0;

/// The mark for a picture of this size.
pub(crate) fn mark(width_px: u32, height_px: u32) -> Outcome<Mark> {
    let side = (height_px as f32).max(width_px as f32 * 0.6);
    // ab_glyph's scale is the line's height, about 1.2 times what a page calls the font's size.
    drawn(
        &of_page("export.mark"),
        1.2 * (side * MARK_SHARE).max(SMALLEST_PX),
    )
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

/// The page's words in English, which are the commands' words too: nobody says a thing twice.
static ENGLISH: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../www/i18n/en.json"))
        .expect("the words are one object of texts; a test reads it")
});

/// What the page says under a key; the key itself where it says nothing.
pub(crate) fn of_page(key: &str) -> String {
    filled(key, &[])
}

/// What the page says under a key, with `{name}` filled in as the page fills it in.
pub(crate) fn filled(key: &str, values: &[(&str, String)]) -> String {
    let text = ENGLISH.get(key).map_or(key, String::as_str);
    let mut parts = text.split('{');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let Some((name, rest)) = part.split_once('}') else {
            said.push('{');
            said.push_str(part);
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        said.push_str(value.map_or("", |(_, value)| value));
        said.push_str(rest);
    }
    said
}

/// What the page says of an error by its code and the reason within it, which may be empty.
pub(crate) fn error(code: &str, reason: &str) -> String {
    let why = of_page(&format!("error.{code}.{reason}"));
    filled(&format!("error.{code}"), &[("message", why)])
}

/// What the page says of a photo that is refused, or of marks that make no head.
pub(crate) fn of_photo(refused: AnalysisError) -> String {
    error(refused.code(), refused.reason())
}

/// What the page says of a design that is refused, with its place.
pub(crate) fn of_design(refused: &DesignError) -> String {
    let why = format!("error.design.{}", refused.fault.reason());
    let why = filled(&why, &refused.values);
    let message = match refused.path.as_str() {
        "." => why,
        path => format!("{path}: {why}"),
    };
    filled("error.design", &[("message", message)])
}

/// What the page says of an act that a scene refuses.
pub(crate) fn of_scene(refused: SceneError) -> String {
    match refused {
        SceneError::Design(refused) => of_design(&refused),
        refused => error(refused.code(), refused.reason()),
    }
}

#[cfg(test)]
mod tests {
    use smp_design::{Design, DesignFault};
    use smp_engine::ExportError;
    use smp_photo::SearchRemark;
    use smp_scalp::FitError;

    use super::*;

    #[test]
    fn the_page_has_a_sentence_for_all_that_can_be_said() {
        for said in SearchRemark::ALL {
            let text = of_page(&format!("found.{}", said.code()));
            assert!(
                text.contains(' ') && text.ends_with('.'),
                "{said:?}: {text}"
            );
        }
        let fits = FitError::ALL.map(AnalysisError::Fit);
        let photos = [AnalysisError::Pixels, AnalysisError::NoPhoto];
        let photos = photos.into_iter().chain(fits);
        let exports = ExportError::ALL.map(SceneError::Export);
        let scenes = [SceneError::Pixels, SceneError::NoPhoto];
        let scenes = scenes.into_iter().chain(exports);
        let refused = photos
            .map(|refused| (refused.code(), refused.reason()))
            .chain(scenes.map(|refused| (refused.code(), refused.reason())));
        for (code, reason) in refused {
            let key = format!("error.{code}.{reason}");
            assert!(reason.is_empty() || of_page(&key) != key, "{key}");
            let text = error(code, reason);
            assert!(
                text.contains(' ') && text.ends_with('.') && !text.contains("error."),
                "{code} {reason}: {text}"
            );
        }
        for fault in DesignFault::ALL {
            let key = format!("error.design.{}", fault.reason());
            let text = of_page(&key);
            assert!(text.contains(' ') && text.ends_with('.'), "{key}");
        }
        assert_eq!(of_page("scale.type"), "Type the head's circumference");
        assert_eq!(of_page("no.such"), "no.such");
    }

    #[test]
    fn a_design_is_refused_in_the_words_of_the_page() {
        let of = |text| of_design(&Design::from_json(text).expect_err("refused"));
        assert_eq!(
            of(r#"{"version":1,"seed":"0","zones":[]}"#),
            "This design does not fit: zones: 0 entries; 1\u{2013}16 are possible."
        );
        assert_eq!(
            of(r#"{"version":1}"#),
            "This design does not fit: the field seed is missing."
        );
    }

    #[test]
    fn values_are_filled_in_as_on_the_page() {
        let values = [("low", "17,000".to_owned()), ("high", "20,000".to_owned())];
        assert_eq!(filled("range", &values), "17,000 to 20,000");
        assert_eq!(filled("status.dots", &[]), " dots");
        assert_eq!(filled("a { b {n} {", &[("n", "1".into())]), "a { b 1 {");
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
