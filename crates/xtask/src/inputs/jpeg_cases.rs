//! JPEG files, whole and broken.

use super::jpeg::{Coding, EOI, Inks, SOI, USUAL, flat, header, picture, segment, tables};
use super::other::{CAMERA, app1, exif, exif_le, profile};
use super::png;
use super::quarters::{HEIGHT, WIDTH};

pub(super) fn all() -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut add = |name: &str, bytes: Vec<u8>| found.push((format!("jpeg-{name}.jpg"), bytes));
    forms(&mut add);
    turned(&mut add);
    extras(&mut add);
    cuts(&mut add);
    wrong(&mut add);
    sizes(&mut add);
    found.push(("jpeg-named.png".to_owned(), picture(USUAL, &[])));
    found.push(("png-named.jpg".to_owned(), png::picture([8, 2, 0], &[])));
    found
}

/// Every way of coding.
fn forms(add: &mut impl FnMut(&str, Vec<u8>)) {
    let inks = |inks| Coding { inks, ..USUAL };
    let halved = Coding {
        halved: true,
        ..USUAL
    };
    for (name, form) in [
        ("usual", USUAL),
        ("half-chroma", halved),
        ("grey", inks(Inks::Grey)),
        ("rgb", inks(Inks::Rgb)),
        ("cmyk", inks(Inks::Cmyk)),
        ("ycck", inks(Inks::Ycck)),
        (
            "progressive",
            Coding {
                progressive: true,
                ..USUAL
            },
        ),
        (
            "progressive-half-chroma",
            Coding {
                progressive: true,
                ..halved
            },
        ),
        (
            "restarts",
            Coding {
                restart: 3,
                ..USUAL
            },
        ),
    ] {
        add(name, picture(form, &[]));
    }
    let size = [WIDTH as u16, HEIGHT as u16];
    let usual = picture(USUAL, &[]);
    // The same bytes under the frame header of another process.
    for (name, sof) in [
        ("arithmetic", 0xc9),
        ("lossless", 0xc3),
        ("hierarchical", 0xc5),
    ] {
        let count = tables(USUAL, 0xc0, size).len();
        let named = tables(USUAL, sof, size);
        add(name, [&SOI[..], &named, &usual[2 + count..]].concat());
    }
    let mut deep = usual.clone();
    if let Some(at) = deep.windows(2).position(|pair| pair == [0xff, 0xc0]) {
        (deep[at + 1], deep[at + 4]) = (0xc1, 12);
    }
    add("12-bit", deep);
}

/// EXIF: the eight ways of holding a camera, and headers that are wrong.
fn turned(add: &mut impl FnMut(&str, Vec<u8>)) {
    for orientation in 1..=8 {
        add(
            &format!("exif-{orientation}"),
            picture(USUAL, &app1(&exif(orientation))),
        );
    }
    add("exif-6-least-first", picture(USUAL, &app1(&exif_le(6))));
    add("exif-0", picture(USUAL, &app1(&exif(0))));
    add("exif-9", picture(USUAL, &app1(&exif(9))));
    let tiff = exif(6);
    add("exif-cut", picture(USUAL, &app1(&tiff[..14])));
    add("exif-empty", picture(USUAL, &app1(&[])));
    add(
        "exif-far-away",
        picture(USUAL, &app1(b"MM\0\x2a\xff\xff\xff\xf0\0\0")),
    );
    // A directory that says it goes on where it begins.
    let mut circle = tiff.clone();
    circle[46..50].copy_from_slice(&[0, 0, 0, 8]);
    add("exif-in-a-circle", picture(USUAL, &app1(&circle)));
    let mut many = tiff;
    many[8..10].copy_from_slice(&[0xff, 0xff]);
    add("exif-65535-entries", picture(USUAL, &app1(&many)));
}

/// Segments that come with a picture, and what follows it.
fn extras(add: &mut impl FnMut(&str, Vec<u8>)) {
    let usual = picture(USUAL, &[]);
    add("trailing", [&usual[..], &b"and so on ".repeat(40)].concat());
    let grey = picture(
        Coding {
            inks: Inks::Grey,
            ..USUAL
        },
        &[],
    );
    add("two-in-one", [&usual[..], &grey].concat());
    add(
        "film-behind",
        [&usual[..], b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"].concat(),
    );
    // Pictures of two lenses (CIPA DC-007) in one file.
    let index = segment(
        0xe2,
        b"MPF\0MM\0\x2a\0\0\0\x08\0\x01\xb0\0\0\x07\0\0\0\x040100\0\0\0\0",
    );
    add("two-lenses", [&picture(USUAL, &index)[..], &grey].concat());
    // A small picture in the EXIF, with an end marker of its own.
    let small = [&exif(1)[..], &grey].concat();
    add("small-one-within", picture(USUAL, &app1(&small)));
    add(
        "fill-bytes",
        picture(USUAL, &[&[0xff; 9], &segment(0xfe, CAMERA)[..]].concat()),
    );
    let words = segment(0xfe, b"<script>alert(1)</script>");
    add("comment", picture(USUAL, &words));
    let parts = |number: u8, count: u8, data: &[u8]| {
        segment(
            0xe2,
            &[b"ICC_PROFILE\0", &[number, count][..], data].concat(),
        )
    };
    let wide = profile();
    add("profile-wide", picture(USUAL, &parts(1, 1, &wide)));
    add("profile-broken", picture(USUAL, &parts(1, 1, &[0x55; 300])));
    add("profile-cut", picture(USUAL, &parts(1, 1, &wide[..150])));
    add(
        "profile-part-2-missing",
        picture(USUAL, &parts(1, 2, &wide[..200])),
    );
    let place = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude='48,12N'/>";
    add("place-in-xmp", picture(USUAL, &segment(0xe1, place)));
}

/// Cut off at places that differ in kind.
fn cuts(add: &mut impl FnMut(&str, Vec<u8>)) {
    let usual = picture(USUAL, &[]);
    for (name, end) in [
        ("cut-2", 2),
        ("cut-3", 3),
        ("cut-in-tables", 40),
        ("cut-in-frame", 80),
        ("cut-in-scan", usual.len() - 30),
        ("cut-before-end", usual.len() - 2),
        ("cut-in-end", usual.len() - 1),
    ] {
        add(name, usual[..end].to_vec());
    }
    let half = &usual[..usual.len() - 30];
    add("cut-then-another", [half, &usual].concat());
    add("cut-then-zeros", [half, &[0; 2000]].concat());
    add("cut-then-ended", [half, &EOI].concat());
    let slow = picture(
        Coding {
            progressive: true,
            ..USUAL
        },
        &[],
    );
    add("progressive-cut", slow[..slow.len() - 12].to_vec());
}

/// Segments that are wrong.
fn wrong(add: &mut impl FnMut(&str, Vec<u8>)) {
    let size = [WIDTH as u16, HEIGHT as u16];
    let usual = picture(USUAL, &[]);
    let without = |marker: u8| {
        let mut bytes = usual.clone();
        while let Some(at) = bytes.windows(2).position(|pair| pair == [0xff, marker]) {
            let length = usize::from(bytes[at + 2]) * 256 + usize::from(bytes[at + 3]);
            bytes.drain(at..at + 2 + length);
        }
        bytes
    };
    add("no-tables", without(0xdb));
    add("no-codes", without(0xc4));
    add("no-frame", without(0xc0));
    add(
        "no-scan",
        [&SOI[..], &tables(USUAL, 0xc0, size), &EOI].concat(),
    );
    add("only-ends", [SOI, EOI].concat());
    add("text-within", [&SOI[..], b"This is a letter."].concat());
    add(
        "length-0",
        [&SOI[..], &[0xff, 0xe0, 0, 0], &usual[2..]].concat(),
    );
    add(
        "length-too-long",
        [&SOI[..], &[0xff, 0xe0, 0xff, 0xff], &usual[2..]].concat(),
    );
    let codes = segment(0xc4, &[0x00; 17]);
    let impossible = segment(0xc4, &[&[0x00, 255][..], &[255; 15], &[0; 255]].concat());
    add("codes-empty", [&SOI[..], &codes, &usual[2..]].concat());
    add(
        "codes-impossible",
        [&SOI[..], &impossible, &usual[2..]].concat(),
    );
    let frame = |at: usize, byte: u8| {
        let mut bytes = usual.clone();
        if let Some(start) = bytes.windows(2).position(|pair| pair == [0xff, 0xc0]) {
            bytes[start + at] = byte;
        }
        bytes
    };
    add("no-components", frame(9, 0));
    add("9-components", frame(9, 9));
    add("sampling-0", frame(11, 0));
    add("sampling-15", frame(11, 0xff));
    let scan = [header(&[1, 2, 3], [0, 63]), vec![0x55; 40]].concat();
    add(
        "scan-of-noise",
        [&SOI[..], &tables(USUAL, 0xc0, size), &scan, &EOI].concat(),
    );
}

/// Sizes that are claimed, and some that are true.
fn sizes(add: &mut impl FnMut(&str, Vec<u8>)) {
    let usual = picture(USUAL, &[]);
    let count = tables(USUAL, 0xc0, [0, 0]).len();
    for (name, size) in [
        ("claims-no-width", [0, 32]),
        ("claims-no-height", [64, 0]),
        ("claims-200-mp", [16_330, 12_248]),
        ("claims-4-gp", [65_535, 65_535]),
        ("claims-1-by-65535", [1, 65_535]),
        ("claims-12-mp", [4000, 3000]),
    ] {
        let named = tables(USUAL, 0xc0, size);
        add(name, [&SOI[..], &named, &usual[2 + count..]].concat());
    }
    add("1-by-1", flat(1, 1));
    add("30000-by-8", flat(30_000, 8));
    add("12-mp", flat(4000, 3000));
    add("24-mp", flat(6000, 4000));
    add("48-mp", flat(8000, 6000));
}
