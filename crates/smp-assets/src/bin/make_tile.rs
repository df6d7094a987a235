//! Writes the ranked tile; with `--check` compares it with the committed one instead.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../smp-dots/assets/tile.bin");
    smp_assets::write_or_check(&path, &smp_assets::tile::bytes(&smp_assets::tile::make()))
}
