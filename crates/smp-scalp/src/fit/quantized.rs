//! A fit as a design keeps it: numbers of few digits, so that a design that was written and read again is the same to
//! the last bit, in whatever language it was read.

use smp_design::{Fit, Shape};

/// Parts of a millimetre, a pixel, a step of a form: nobody could measure them. Below 2^53 such a decimal has at most
/// 15 digits, which every reader of JSON gives back exactly.
const STEPS: f64 = 1e6;
/// Parts of a radian: a thousandth of a pixel at the edge of any photo.
const TURNS: f64 = 1e9;

fn rounded(value: f64, steps: f64) -> f64 {
    (value * steps).round() / steps
}

/// A fit in numbers of few digits.
pub(crate) fn quantized(fit: Fit) -> Fit {
    Fit {
        photo_px: fit.photo_px,
        quarter_turns: fit.quarter_turns,
        focal_px: rounded(fit.focal_px, STEPS),
        rotation_rad: fit.rotation_rad.map(|v| rounded(v, TURNS)),
        translation_mm: fit.translation_mm.map(|v| rounded(v, STEPS)),
        shape: Shape::of_steps(fit.shape.steps().map(|v| rounded(v, STEPS))),
        outline: fit.outline.iter().map(|&v| rounded(v, STEPS)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::reshape::tests::fit;
    use smp_design::{Design, DesignPreset};

    #[test]
    fn a_written_fit_is_read_to_the_last_bit() {
        smp_cases::cases(100, |u| {
            let mut part = |most: f64| {
                let share = u.int_in_range(-1_000_000_000_i64..=1_000_000_000)?;
                Ok::<f64, smp_cases::Error>(share as f64 / 1e9 * most)
            };
            let mut odd = fit();
            odd.focal_px += part(2000.0)?;
            for v in &mut odd.rotation_rad {
                *v = part(1.5)?;
            }
            for v in &mut odd.translation_mm {
                *v += part(300.0)?;
            }
            odd.shape.length_sd = part(4.0)?;
            odd.shape.jaw_sd = part(1e-7)?;
            odd.outline = vec![1.0 + part(0.1)?; 32];
            let mut design = Design::preset(DesignPreset::Natural, "0");
            design.fit = Some(quantized(odd));
            let read = Design::from_json(&design.to_json());
            assert_eq!(read.expect("its own text").fit, design.fit);
            Ok(())
        });
    }
}
