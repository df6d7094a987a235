//! The four models against the reference runtime, and damaged models against nothing at all: they
//! are refused with a sentence or run, and never panic.
//!
//! `reference.txt` was made once with ai-edge-litert 2.3.0 (the runtime of TensorFlow Lite) on
//! `head.png`, which this project rendered (`cargo xtask render --preset natural --session 0 --view 8,4`,
//! reduced to 128 pixels). The models are fetched by `cargo xtask test unit`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the networks are files"
)]

use std::path::Path;

use smp_vision::{Net, NetError};

/// Largest difference to the reference that is let pass, and the share of the value for large ones.
const NEAR: f32 = 1e-3;

fn model(name: &str) -> Vec<u8> {
    // Our own is committed.
    let folder = match name {
        "head_classes" => "models",
        _ => "../../www/models",
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join(folder)
        .join(name)
        .with_extension("tflite");
    std::fs::read(path).unwrap_or_else(|_| {
        panic!("www/models/{name}.tflite is missing: `cargo xtask test unit` fetches it.")
    })
}

/// The rendered head, 128 pixels square, RGB.
fn head() -> Vec<f32> {
    let decoder = png::Decoder::new(std::io::Cursor::new(include_bytes!("head.png")));
    let mut reader = decoder.read_info().expect("a PNG");
    let mut bytes = vec![0; reader.output_buffer_size().expect("a size")];
    let info = reader.next_frame(&mut bytes).expect("whole");
    assert_eq!((info.width, info.height), (128, 128));
    assert_eq!(info.color_type, png::ColorType::Rgb);
    bytes.into_iter().map(f32::from).collect()
}

/// A square of the head with every pixel doubled, from a corner on.
fn doubled(corner: usize, side: usize) -> Vec<f32> {
    let head = head();
    let lines = corner..corner + side;
    lines
        .clone()
        .flat_map(|y| lines.clone().map(move |x| (y / 2 * 128 + x / 2) * 3))
        .flat_map(|at| head[at..at + 3].iter().map(|byte| byte / 255.0))
        .collect()
}

/// File, name in the reference, and input of each model.
fn inputs() -> [(&'static str, &'static str, Vec<f32>); 4] {
    let small = head().iter().map(|byte| byte / 127.5 - 1.0).collect();
    [
        ("face_detector", "detector", small),
        ("face_mesh", "mesh", doubled(32, 192)),
        ("person_mask", "person", doubled(0, 256)),
        ("head_classes", "classes", doubled(32, 192)),
    ]
}

#[test]
fn every_model_agrees_with_the_reference_runtime() {
    for (file, name, input) in inputs() {
        let net = Net::read(&model(file)).expect("a whole model");
        let outputs = net.run(input).expect("the model's own size");
        let mut compared = 0;
        let lines = include_str!("reference.txt").lines();
        for line in lines.filter(|line| line.starts_with(name)) {
            let fields: Vec<&str> = line.split(' ').collect();
            let place = [1, 2].map(|i| fields[i].parse::<usize>().expect("a place"));
            let known: f32 = fields[3].parse().expect("a number");
            let found = outputs[place[0]][place[1]];
            let apart = (found - known).abs() / known.abs().max(1.0);
            assert!(apart < NEAR, "{line}: {found}");
            compared += 1;
        }
        assert!(compared > 20, "{name}: {compared} values");
    }
}

#[test]
fn each_of_them_needs_little_memory() {
    for (file, _, _) in inputs() {
        let net = Net::read(&model(file)).expect("a whole model");
        let bytes = net.working_bytes();
        assert!(bytes < 10 << 20, "{file}: {bytes}");
    }
}

#[test]
fn a_picture_of_another_size_is_refused() {
    let net = Net::read(&model("face_detector")).expect("a whole model");
    assert_eq!(net.run(vec![0.0; 7]), Err(NetError::Input));
}

#[test]
fn cut_models_are_refused() {
    for (file, _, _) in inputs() {
        let whole = model(file);
        smp_cases::cases(100, |u| {
            let cut = u.int_in_range(0..=whole.len() - 1)?;
            // What is cut off may be padding: then the rest is still a model.
            if let Err(error) = Net::read(&whole[..cut]) {
                assert!(error.to_string().ends_with('.'));
            }
            Ok(())
        });
    }
}

#[test]
fn models_with_flipped_bytes_never_panic() {
    for (file, _, input) in inputs() {
        let whole = model(file);
        let contents = 24_000.min(whole.len());
        let mut runs = 0;
        smp_cases::cases(100, |u| {
            let mut bytes = whole.clone();
            for _ in 0..u.int_in_range(1..=8)? {
                // The tables lie at the end, or at the start: most flips shall hit them.
                let near = u.int_in_range(0..=contents - 1)?;
                let at = match u.int_in_range(0..=4)? {
                    0 => u.int_in_range(0..=whole.len() - 1)?,
                    1 => near,
                    _ => whole.len() - 1 - near,
                };
                bytes[at] ^= u.arbitrary::<u8>()?;
            }
            match Net::read(&bytes) {
                Err(error) => assert!(error.to_string().ends_with('.')),
                Ok(net) if runs < 12 => {
                    runs += 1;
                    let size: usize = net.input_shape().iter().product();
                    let given = input.iter().copied().cycle().take(size);
                    assert_eq!(net.run(given.collect()).map(|_| ()), Ok(()));
                }
                Ok(_) => {}
            }
            Ok(())
        });
    }
}
