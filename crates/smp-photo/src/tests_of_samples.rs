//! Stubble tapped on a photo: on a picture that the program renders itself, in lights of its own.

use smp_design::{Design, DesignPreset, LossPattern};
use smp_engine::{HeadStage, Scene};
use smp_render::View;
use smp_scalp::Landmark;
use smp_shade::{Linear, Srgb8};

use crate::{MatchRemark, PhotoAnalysis, PhotoView, SampledMatch, SkinFrom, Unmatched};

const SIDE: u32 = 480;

fn wearer(pattern: LossPattern) -> Design {
    let mut design = Design::preset(DesignPreset::Natural, "5eed");
    design.subject.pattern = pattern;
    // Long enough for a mix from the middle of the range.
    design.subject.hair.stubble_mm = 1.0;
    design
}

/// Two heads, one above the other: shaved with all of its hair, and bald. So every place of the stubble
/// has bare skin that lies in the very same light, one head below it.
struct Heads {
    rgba: Vec<u8>,
    /// In the stubble.
    stubble_px: [f32; 2],
    /// The same place of the bald head.
    skin_px: [f32; 2],
}

/// `share` of the way from the hairline to the vertex is where the stubble is tapped.
fn heads(share: f32) -> Heads {
    let stage = HeadStage {
        width_px: SIDE,
        height_px: SIDE,
        pitch_deg: 38.0,
        zoom: 1.4,
        samples: 2,
        ..HeadStage::default()
    };
    let draw = |pattern| {
        let mut scene = Scene::new(wearer(pattern));
        scene.set_stage(stage);
        scene.set_shown(0);
        scene.render();
        scene
    };
    let [shaved, bald] = [LossPattern::Full, LossPattern::Bare].map(draw);
    let view = View::of(&stage.camera());
    let [line, top] = [Landmark::Trichion, Landmark::Vertex].map(|landmark| {
        let place = shaved.head().landmark(landmark);
        view.project(view.place([place.x, place.y, place.z]))
    });
    let stubble_px = [0, 1].map(|i| line[i] + share * (top[i] - line[i]));
    Heads {
        rgba: [shaved.pixels(), bald.pixels()].concat(),
        stubble_px,
        skin_px: [stubble_px[0], stubble_px[1] + SIDE as f32],
    }
}

/// The same photo in a light, as shares of R, G and B.
fn lit(rgba: &[u8], light: [f32; 3]) -> PhotoAnalysis {
    let mut lit = rgba.to_vec();
    for pixel in lit.chunks_exact_mut(4) {
        let seen = Linear::from(Srgb8([pixel[0], pixel[1], pixel[2]])).0;
        let bytes = Srgb8::from(Linear([0, 1, 2].map(|i| seen[i] * light[i]))).0;
        pixel[..3].copy_from_slice(&bytes);
    }
    PhotoAnalysis::new(&PhotoView {
        rgba: &lit,
        width_px: SIDE,
        height_px: 2 * SIDE,
    })
    .expect("as many bytes as pixels")
}

fn ask(analysis: &PhotoAnalysis, at: &Heads, skin: bool) -> Result<SampledMatch, Unmatched> {
    let design = wearer(LossPattern::Full);
    analysis.matched(&design, 0, at.stubble_px, skin.then_some(at.skin_px))
}

#[test]
fn tapped_stubble_gives_the_same_proposal_in_every_light() {
    let heads = heads(0.5);
    let in_light = |light| ask(&lit(&heads.rgba, light), &heads, true).expect("both");
    let SampledMatch {
        found: neutral,
        skin_from,
    } = in_light([1.0; 3]);
    assert_eq!(skin_from, SkinFrom::Tapped);
    assert!(
        neutral.difference < 1.5 && neutral.remarks.is_empty(),
        "{neutral:?}"
    );
    for light in [[0.40, 0.28, 0.15], [0.30, 0.36, 0.45], [0.12; 3]] {
        let found = in_light(light).found;
        assert_eq!(found.shade, neutral.shade, "{light:?} {found:?}");
        // One step of a byte in a dim photo is a step of water.
        assert!(
            (found.dilution - neutral.dilution).abs() <= 1.0,
            "{light:?} {found:?}"
        );
        assert!(
            (found.difference - neutral.difference).abs() < 0.3,
            "{light:?} {found:?}"
        );
    }
}

#[test]
fn without_a_tap_the_marked_skin_counts_and_else_what_is_found() {
    let heads = heads(0.12);
    let mut analysis = lit(&heads.rgba, [0.6, 0.5, 0.4]);
    let by_found = ask(&analysis, &heads, false).expect("a forehead");
    assert_eq!(by_found.skin_from, SkinFrom::Found);
    let remarks = &by_found.found.remarks;
    assert!(!remarks.contains(&MatchRemark::Lighter), "{remarks:?}");
    analysis.skin.tap(heads.skin_px[0], heads.skin_px[1]);
    let marked = ask(&analysis, &heads, false).expect("marked");
    assert_eq!(marked.skin_from, SkinFrom::Marked);
    let tapped = ask(&analysis, &heads, true).expect("tapped");
    assert_eq!(marked.found, tapped.found);
}

#[test]
fn places_that_make_no_match_say_why() {
    let heads = heads(0.12);
    let analysis = lit(&heads.rgba, [1.0; 3]);
    let asked = |stubble: [f32; 2], skin: Option<[f32; 2]>| {
        let design = wearer(LossPattern::Full);
        analysis
            .matched(&design, 0, stubble, skin)
            .map(|sampled| sampled.found)
    };
    let here = heads.stubble_px;
    for off in [
        [-1.0, 5.0],
        [5.0, 960.0],
        [480.0, 5.0],
        [f32::NAN, 5.0],
        [5.0, f32::INFINITY],
    ] {
        assert_eq!(asked(off, None), Err(Unmatched::Off), "{off:?}");
        assert_eq!(asked(here, Some(off)), Err(Unmatched::Off), "{off:?}");
    }
    // Swapped: the stubble is lighter than what is said to be its skin.
    let swapped = asked(heads.skin_px, Some(here)).expect("two colours");
    assert!(
        swapped.remarks.contains(&MatchRemark::Lighter),
        "{swapped:?}"
    );

    let plain = |byte: u8| {
        let analysis = PhotoAnalysis::new(&PhotoView {
            rgba: &vec![byte; 4 * 64 * 64],
            width_px: 64,
            height_px: 64,
        })
        .expect("a square");
        let design = wearer(LossPattern::Full);
        let match_of = |skin| analysis.matched(&design, 0, [30.0, 30.0], skin);
        (match_of(None), match_of(Some([40.0, 30.0])))
    };
    assert_eq!(plain(0).0, Err(Unmatched::Dark));
    assert_eq!(plain(255).0, Err(Unmatched::Washed));
    let (found, tapped) = plain(128);
    assert_eq!(found, Err(Unmatched::NoSkin));
    let grey = tapped.expect("two greys").found;
    assert_eq!(grey.remarks[..2], [MatchRemark::Lighter, MatchRemark::Grey]);
    assert!(grey.difference.is_finite());
}
