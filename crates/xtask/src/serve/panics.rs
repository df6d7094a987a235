//! Takes out of a wasm where in the source it would have panicked. Every possible panic names its place,
//! file, line and column; in a browser a panic only stops the engine and nobody ever reads them. They are
//! a hundredth of the first visit. What they were becomes zeros, so that no address moves; and as all of
//! them are alike then, every panic names the first.

use std::ops::Range;

use wasmparser::{DataKind, Operator, Parser, Payload};

use crate::tool::Outcome;

/// Four words: address and length of the file's name, line, column.
const PLACE_BYTES: usize = 16;
/// No line or column of ours or of the standard library is beyond these.
const MOST: [u32; 2] = [100_000, 1_000];

/// A stretch of memory as the wasm begins with it.
struct Stretch {
    address: usize,
    /// Where in the file its bytes lie.
    bytes: Range<usize>,
}

/// Puts zeros where places of the source were; returns how many there were.
pub(crate) fn forget_places(wasm: &mut [u8]) -> Outcome<usize> {
    let stretches = stretches(wasm).map_err(|error| format!("The wasm is none: {error}."))?;
    let in_file = |address: u32, length: u32| {
        let (from, length) = (address as usize, length as usize);
        let stretch = stretches.iter().find(|stretch| {
            from >= stretch.address && from + length <= stretch.address + stretch.bytes.len()
        })?;
        let begin = stretch.bytes.start + from - stretch.address;
        Some(begin..begin + length)
    };
    let (mut places, mut names, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
    for stretch in &stretches {
        // Words lie at multiples of four.
        let mut at = stretch.bytes.start + stretch.address.wrapping_neg() % 4;
        while at + PLACE_BYTES <= stretch.bytes.end {
            let word = |i: usize| {
                let bytes = &wasm[at + 4 * i..at + 4 * i + 4];
                bytes
                    .iter()
                    .rev()
                    .fold(0, |word, &byte| word << 8 | u32::from(byte))
            };
            let [name, length, line, column] = [0, 1, 2, 3].map(word);
            let plausible = (1..=MOST[0]).contains(&line) && (1..=MOST[1]).contains(&column);
            match in_file(name, length) {
                Some(name) if plausible && wasm[name.clone()].ends_with(b".rs") => {
                    places.push(at..at + PLACE_BYTES);
                    names.push(name);
                    addresses.push((at - stretch.bytes.start + stretch.address) as i32);
                    at += PLACE_BYTES;
                }
                _ => at += 4,
            }
        }
    }
    let namings =
        namings(wasm, &addresses).map_err(|error| format!("The wasm is none: {error}."))?;
    for bytes in places.iter().chain(&names) {
        wasm[bytes.clone()].fill(0);
    }
    if let Some(first) = namings.first().map(|bytes| wasm[bytes.clone()].to_vec()) {
        let alike = namings.iter().filter(|bytes| bytes.len() == first.len());
        alike.for_each(|bytes| wasm[bytes.clone()].copy_from_slice(&first));
    }
    Ok(places.len())
}

fn stretches(wasm: &[u8]) -> wasmparser::Result<Vec<Stretch>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::DataSection(section) = payload? else {
            continue;
        };
        for data in section {
            let data = data?;
            let DataKind::Active { offset_expr, .. } = &data.kind else {
                continue;
            };
            if let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? {
                found.push(Stretch {
                    address: value as u32 as usize,
                    bytes: data.range.end - data.data.len()..data.range.end,
                });
            }
        }
    }
    Ok(found)
}

/// Where in the file the code names one of the places: as the last thing that is given to a function which
/// does not come back.
fn namings(wasm: &[u8], places: &[i32]) -> wasmparser::Result<Vec<Range<usize>>> {
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let Payload::CodeSectionEntry(body) = payload? else {
            continue;
        };
        let operators = body.get_operators_reader()?.into_iter_with_offsets();
        let operators = operators.collect::<wasmparser::Result<Vec<_>>>()?;
        for three in operators.windows(3) {
            if let [
                (Operator::I32Const { value }, at),
                (Operator::Call { .. }, end),
                (Operator::Unreachable, _),
            ] = three
                && places.contains(value)
            {
                found.push(*at..*end);
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wasm whose memory begins with some bytes at 16.
    fn wasm(memory: &[u8]) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend([5, 3, 1, 0, 1]);
        let length = memory.len() as u8;
        wasm.extend([11, length + 6, 1, 0, 0x41, 16, 0x0b, length]);
        wasm.extend(memory);
        wasm
    }

    #[test]
    fn places_go_and_everything_else_stays() {
        let mut memory = b"src/lib.rs, and no other".to_vec();
        let place = [16u32, 10, 12, 34];
        let text = [28u32, 12, 12, 34];
        let far = [16u32, 10, 0, 34];
        for word in place.iter().chain(&text).chain(&far) {
            memory.extend(word.to_le_bytes());
        }
        let before = wasm(&memory);
        let mut after = before.clone();
        assert_eq!(forget_places(&mut after), Ok(1));
        let start = before.len() - memory.len();
        assert_eq!(after[start..start + 10], [0; 10]);
        assert_eq!(after[start + 24..start + 40], [0; 16]);
        assert_eq!(after[..start], before[..start]);
        assert_eq!(
            after[start + 10..start + 24],
            before[start + 10..start + 24]
        );
        assert_eq!(after[start + 40..], before[start + 40..]);
    }

    #[test]
    fn what_is_no_wasm_is_told() {
        assert!(forget_places(&mut b"no wasm".to_vec()).is_err());
    }
}
