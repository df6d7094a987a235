//! What the sheets share: scenes with a named design, and how a head is turned, centred and drawn.

use image::RgbaImage;
use smp_design::{Design, DesignPreset};
use smp_engine::{HeadStage, Scene};

use crate::draw::picture;
use crate::tool::Outcome;

/// Light, medium and dark steps of the Monk scale.
pub(super) const TONES: [u8; 3] = [2, 5, 9];
pub(super) const SEED: &str = "5eed";

/// A scene with a named design in a skin.
pub(super) fn scene(preset: DesignPreset, monk: u8) -> Scene {
    let mut design = Design::preset(preset, SEED);
    design.subject.skin.monk = monk.into();
    Scene::new(design)
}

/// A scene whose head wears no dots.
pub(super) fn bare() -> Outcome<Scene> {
    let mut scene = scene(DesignPreset::Natural, 4);
    scene.set_shown(0);
    Ok(scene)
}

pub(super) fn stage(side_px: u32, [yaw_deg, pitch_deg]: [f64; 2], zoom: f64) -> HeadStage {
    HeadStage {
        width_px: side_px,
        height_px: side_px,
        yaw_deg,
        pitch_deg,
        zoom,
        ..HeadStage::default()
    }
}

pub(super) fn drawn(scene: &mut Scene, stage: HeadStage) -> Outcome<RgbaImage> {
    scene.set_stage(stage);
    scene.render();
    let (width, height) = scene.size();
    picture::of_rgba(width, height, scene.pixels().to_vec())
}

/// A picture centred on the hairline's control point with this index.
pub(super) fn at_point(
    scene: &mut Scene,
    index: usize,
    orbit: [f64; 2],
    zoom: f64,
) -> Outcome<RgbaImage> {
    const SIDE_PX: u32 = 620;
    let centred = centred(scene, index, stage(SIDE_PX, orbit, zoom));
    drawn(scene, centred)
}

/// The stage moved so that a control point of the hairline stands in its middle.
pub(super) fn centred(scene: &mut Scene, index: usize, mut stage: HeadStage) -> HeadStage {
    scene.set_stage(stage);
    scene.render();
    if let Some(point) = scene.points().get(index) {
        let middle = [stage.width_px, stage.height_px].map(|side| f64::from(side) / 2.0);
        stage.pan_px[0] += middle[0] - f64::from(point.x_px);
        stage.pan_px[1] += middle[1] - f64::from(point.y_px);
    }
    stage
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_point_comes_to_the_middle() {
        let mut scene = scene(DesignPreset::Natural, 5);
        let stage = centred(&mut scene, 4, stage(200, [0.0, 20.0], 4.0));
        scene.set_stage(stage);
        scene.render();
        let point = scene.points()[4];
        assert!((point.x_px - 100.0).abs() < 1.0 && (point.y_px - 100.0).abs() < 1.0);
    }
}
