//! The crates natively: for every line `peer side distance seed` on standard input, a line of JSON
//! with the time in ms and the dots. It stays up, so that the bench can ask it in turn with others.

use std::io::{stdin, stdout, BufRead as _, Write as _};
use std::time::Instant;

fn main() -> std::io::Result<()> {
    for line in stdin().lock().lines() {
        let line = line?;
        let words: Vec<&str> = line.split(' ').collect();
        let answer = answer(&words).unwrap_or_else(|| r#"{"ms":0,"dots":[]}"#.to_owned());
        writeln!(stdout(), "{answer}")?;
    }
    Ok(())
}

/// None where the words are no question.
fn answer(words: &[&str]) -> Option<String> {
    let &[peer, side, distance, seed] = words else {
        return None;
    };
    let (peer, seed) = (peer.parse().ok()?, seed.parse().ok()?);
    let (side, distance) = (side.parse().ok()?, distance.parse().ok()?);
    let begin = Instant::now();
    let dots = smp_peers::place(peer, side, distance, seed)?;
    let ms = begin.elapsed().as_secs_f64() * 1e3;
    Some(format!(r#"{{"ms":{ms},"dots":{dots:?}}}"#))
}
