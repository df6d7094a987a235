//! PNG files, whole and broken.

use super::other;
use super::png::{SIGNATURE, black, chunk, claim, file, idat, iend, ihdr, lines, picture, zlib};
use super::quarters::{HEIGHT, WIDTH, colour};

/// Eight bits of red, green and blue.
const RGB: [u8; 3] = [8, 2, 0];

pub(super) fn all() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| found.push((format!("png-{name}.png"), bytes));
    forms(&mut add);
    extras(&mut add);
    cuts(&mut add);
    wrong(&mut add);
    sizes(&mut add);
    found
}

/// Every depth and colour type that differs in kind.
fn forms(add: &mut impl FnMut(&str, Vec<u8>)) {
    let alpha = chunk(b"tRNS", &[255, 255, 255, 0]);
    for (name, form, more) in [
        ("rgb", RGB, vec![]),
        ("rgb-16-bit", [16, 2, 0], vec![]),
        ("rgba", [8, 6, 0], vec![]),
        ("rgba-16-bit-interlaced", [16, 6, 1], vec![]),
        ("grey", [8, 0, 0], vec![]),
        ("grey-1-bit", [1, 0, 0], vec![]),
        ("grey-16-bit", [16, 0, 0], vec![]),
        ("grey-alpha", [8, 4, 0], vec![]),
        ("palette", [8, 3, 0], vec![]),
        ("palette-2-bit-interlaced", [2, 3, 1], vec![]),
        ("palette-one-clear", [8, 3, 0], vec![alpha]),
        ("interlaced", [8, 2, 1], vec![]),
    ] {
        add(name, picture(form, &more));
    }
}

/// Chunks that come with a picture, and what follows it.
fn extras(add: &mut impl FnMut(&str, Vec<u8>)) {
    let usual = picture(RGB, &[]);
    add("trailing", [&usual[..], &b"and so on ".repeat(40)].concat());
    add(
        "two-in-one",
        [&usual[..], &picture([8, 0, 0], &[])].concat(),
    );
    let words = chunk(b"tEXt", &[b"Comment\0", other::CAMERA].concat());
    add("text", picture(RGB, &[words]));
    add("exif-6", picture(RGB, &[chunk(b"eXIf", &other::exif(6))]));
    add(
        "exif-broken",
        picture(RGB, &[chunk(b"eXIf", b"MM\0\x2a\xff\xff\xff\xff")]),
    );
    let profile = |data: &[u8]| chunk(b"iCCP", &[b"wide\0\0", data].concat());
    let wide = other::profile();
    add("profile-wide", picture(RGB, &[profile(&zlib(&wide))]));
    add(
        "profile-broken",
        picture(RGB, &[profile(b"no zlib at all")]),
    );
    add("profile-cut", picture(RGB, &[profile(&zlib(&wide[..150]))]));
    // 60 megabytes of nothing in 380 kB.
    add(
        "profile-bomb",
        picture(RGB, &[profile(&zlib(&vec![0; 60_000_000]))]),
    );
    add("gamma-zero", picture(RGB, &[chunk(b"gAMA", &[0; 4])]));
    // Two frames (PNG, third edition, section 11.3.6): the picture itself is the first.
    let frame = |number: u32| {
        let size = [number, WIDTH, HEIGHT, 0, 0].map(u32::to_be_bytes).concat();
        chunk(b"fcTL", &[&size[..], &[0, 1, 0, 10, 0, 0]].concat())
    };
    let turned: Vec<u8> = lines(RGB)
        .iter()
        .map(|byte| if *byte == 0 { 0 } else { 240 - byte })
        .collect();
    let second = [&2u32.to_be_bytes()[..], &zlib(&turned)].concat();
    add(
        "animated",
        file(&[
            ihdr(WIDTH, HEIGHT, RGB),
            chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]),
            frame(0),
            idat(RGB),
            frame(1),
            chunk(b"fdAT", &second),
            iend(),
        ]),
    );
    let stream = zlib(&lines(RGB));
    let pieces = stream.chunks(7).map(|piece| chunk(b"IDAT", piece));
    let all = [ihdr(WIDTH, HEIGHT, RGB)]
        .into_iter()
        .chain(pieces)
        .chain([iend()]);
    add("in-small-pieces", file(&all.collect::<Vec<_>>()));
}

/// Cut off at places that differ in kind.
fn cuts(add: &mut impl FnMut(&str, Vec<u8>)) {
    let usual = picture(RGB, &[]);
    for (name, end) in [
        ("cut-8", 8),
        ("cut-in-length", 10),
        ("cut-in-header", 20),
        ("cut-after-header", 33),
        ("cut-in-pixels", usual.len() / 2),
        ("cut-before-end", usual.len() - 12),
        ("cut-in-end", usual.len() - 1),
    ] {
        add(name, usual[..end].to_vec());
    }
}

/// Chunks that are wrong.
fn wrong(add: &mut impl FnMut(&str, Vec<u8>)) {
    let head = ihdr(WIDTH, HEIGHT, RGB);
    let with = |pixels: Vec<u8>| file(&[head.clone(), pixels, iend()]);
    let crc = |mut chunk: Vec<u8>| {
        if let Some(last) = chunk.last_mut() {
            *last ^= 1;
        }
        chunk
    };
    let long = |length: u32| {
        let mut bytes = idat(RGB);
        bytes[..4].copy_from_slice(&length.to_be_bytes());
        with(bytes)
    };
    add("crc-header", file(&[crc(head.clone()), idat(RGB), iend()]));
    add("crc-pixels", with(crc(idat(RGB))));
    add("crc-end", file(&[head.clone(), idat(RGB), crc(iend())]));
    add("length-4-gb", long(u32::MAX));
    add("length-2-gb", long(0x7fff_ffff));
    let stream = zlib(&lines(RGB));
    let mut sum = stream.clone();
    if let Some(last) = sum.last_mut() {
        *last ^= 1;
    }
    add("sum-of-pixels", with(chunk(b"IDAT", &sum)));
    add(
        "pixels-short",
        with(chunk(b"IDAT", &stream[..stream.len() / 2])),
    );
    add(
        "pixels-no-zlib",
        with(chunk(b"IDAT", b"these are no pixels at all")),
    );
    add(
        "pixels-too-many",
        with(chunk(b"IDAT", &zlib(&lines(RGB).repeat(3)))),
    );
    add("pixels-missing", file(&[head.clone(), iend()]));
    let mut filtered = lines(RGB);
    filtered[0] = 9;
    add("filter-9", with(chunk(b"IDAT", &zlib(&filtered))));
    add("depth-3", picture([3, 0, 0], &[]));
    add("kind-5", picture([8, 5, 0], &[]));
    add(
        "palette-missing",
        file(&[ihdr(WIDTH, HEIGHT, [8, 3, 0]), idat([8, 3, 0]), iend()]),
    );
    let short = chunk(b"PLTE", &[colour(0), colour(1)].concat());
    add(
        "palette-short",
        file(&[
            ihdr(WIDTH, HEIGHT, [8, 3, 0]),
            short,
            idat([8, 3, 0]),
            iend(),
        ]),
    );
    add(
        "header-second",
        file(&[
            chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]),
            head.clone(),
            idat(RGB),
            iend(),
        ]),
    );
    add(
        "header-twice",
        file(&[head.clone(), head.clone(), idat(RGB), iend()]),
    );
    add("header-only", file(std::slice::from_ref(&head)));
    add(
        "header-short",
        file(&[chunk(b"IHDR", &[0, 0, 0, 64]), idat(RGB), iend()]),
    );
    let lines_end = [&SIGNATURE[..4], &[10, 26, 10], &with(idat(RGB))[8..]].concat();
    add("sent-as-text", lines_end);
}

/// Sizes that are claimed, and some that are true.
fn sizes(add: &mut impl FnMut(&str, Vec<u8>)) {
    for (name, width, height) in [
        ("claims-no-width", 0, 32),
        ("claims-no-height", 64, 0),
        ("claims-12-mp", 4000, 3000),
        ("claims-100-mp", 10_000, 10_000),
        ("claims-100-mp-and-more", 10_001, 10_000),
        ("claims-400-mp", 20_000, 20_000),
        ("claims-1-by-65535", 1, 65_535),
        ("claims-65535-by-1", 65_535, 1),
        ("claims-4-gp-a-side", u32::MAX, u32::MAX),
    ] {
        add(name, claim(width, height));
    }
    add("1-by-1", black(1, 1));
    add("30000-by-2", black(30_000, 2));
    add("12-mp", black(4000, 3000));
    add("48-mp", black(8000, 6000));
    add("100-mp", black(10_000, 10_000));
}
