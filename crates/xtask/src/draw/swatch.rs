//! `cargo xtask swatch`: the colour of solid pigment in a skin.

use clap::Args;
use serde_json::json;
use smp_design::Rgb;
use smp_shade::{Deposit, Doubt, Linear, Srgb8, doubt, solid_layer, solid_layer_on};

use crate::tool::{Outcome, note, say};

/// A skin and a deposit.
#[derive(Args)]
pub(crate) struct SwatchRequest {
    /// Colour of the bare skin, #rrggbb.
    #[arg(long)]
    skin: String,
    /// Optical depth at 550 nm, 0 to 40.
    #[arg(long)]
    tau: f32,
    /// Depth of the deposit's upper face in mm, 0 to 1.
    #[arg(long)]
    depth: f32,
    /// Spectral slope: 0 flat black, about 1 carbon, 2 to 3.3 brown.
    #[arg(long)]
    slope: f32,
    /// The plain form of 18 constants, without what redness and photographs correct.
    #[arg(long)]
    plain: bool,
    /// As JSON.
    #[arg(long)]
    json: bool,
}

/// Prints the colour.
pub(crate) fn run(request: &SwatchRequest) -> Outcome {
    let colour = Rgb::from_hex(&request.skin)
        .ok_or_else(|| format!("{} is no colour; write it as #c58c6e.", request.skin))?;
    for (name, value, most) in [
        ("tau", request.tau, 40.0),
        ("depth", request.depth, 1.0),
        ("slope", request.slope, 4.0),
    ] {
        if !(0.0..=most).contains(&value) {
            return Err(format!("{name} is {value}; it can be 0 to {most}."));
        }
    }
    let skin = Linear::from(Srgb8(colour.0));
    let deposit = Deposit {
        depth_mm: request.depth,
        optical_depth: request.tau,
        slope: request.slope,
    };
    let left = if request.plain {
        solid_layer(&deposit)
    } else {
        solid_layer_on(&deposit, skin)
    };
    let light = Linear([0, 1, 2].map(|i| skin.0[i] * left[i]));
    let srgb: String = Rgb(Srgb8::from(light).0).into();
    if request.json {
        say!(
            "{}",
            json!({ "linear": light.0, "left": left, "srgb": srgb })
        );
    } else {
        let [r, g, b] = left;
        say!("{srgb}: {r:.3} of the red, {g:.3} of the green, {b:.3} of the blue is left.");
    }
    let odd = match doubt(skin) {
        Some(Doubt::TooDark) => "is darker than skin",
        Some(Doubt::TooLight) => "is lighter than skin",
        Some(Doubt::NotSkin) => "has a hue that skin does not have",
        None => return Ok(()),
    };
    note!("{} {odd}; it was taken all the same.", request.skin);
    Ok(())
}
