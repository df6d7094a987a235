//! Files that are no JPEG and no PNG: nothing, text, other formats, and pictures that only a
//! browser opens.

use super::{jpeg, other, png};

pub(super) fn all() -> Vec<(String, Vec<u8>)> {
    let usual = jpeg::picture(jpeg::USUAL, &[]);
    let webp = other::webp();
    let gif = other::gif(1);
    let avif = other::avif(64, 32);
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>";
    let xml = format!("<?xml version='1.0'?>\n{svg}");
    let noise: Vec<u8> = (0..2000u32).map(|n| ((n * n * 31) >> 5) as u8).collect();
    let half = |bytes: &[u8]| bytes[..bytes.len() / 2].to_vec();
    [
        ("empty.jpg", vec![]),
        ("one-byte.jpg", vec![0xff]),
        ("zeros.jpg", vec![0; 1000]),
        ("noise.jpg", noise),
        (
            "letter.jpg",
            b"This is a letter, not a picture. ".repeat(50),
        ),
        (
            "page.jpg",
            b"<!doctype html><img src=x onerror=alert(1)>".to_vec(),
        ),
        ("drawing.jpg", svg.into()),
        ("drawing.png", xml.into_bytes()),
        ("paper.jpg", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec()),
        ("archive.png", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec()),
        (
            "bitmap.bmp",
            [&b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"[..], &[0; 60]].concat(),
        ),
        ("scan.tif", b"II\x2a\0\x08\0\0\0\0\0\0\0\0\0".to_vec()),
        (
            "film.jpg",
            b"\0\0\0\x18ftypisom\0\0\0\0mp42isom\0\0\0\x08mdat".to_vec(),
        ),
        (
            "jpeg-2000.jpg",
            b"\0\0\0\x0cjP  \x0d\x0a\x87\x0a\0\0\0\x14ftypjp2 ".to_vec(),
        ),
        ("jpeg-xl.jpg", b"\xff\x0a\xfa\x7f\x01\x90\x08".to_vec()),
        (
            "byte-order-mark.jpg",
            [&b"\xef\xbb\xbf"[..], &usual].concat(),
        ),
        (
            "byte-before.png",
            [&b"\0"[..], &png::picture([8, 2, 0], &[])].concat(),
        ),
        ("heic.heic", other::heic(b"heic")),
        ("heic-named.jpg", other::heic(b"heix")),
        (
            "heic-brands-only.heic",
            b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
        ),
        ("webp.webp", webp.clone()),
        ("webp-named.jpg", webp.clone()),
        ("webp-animated.webp", other::webp_animated()),
        ("webp-exif-6.webp", other::webp_exif(6)),
        ("webp-cut.webp", half(&webp)),
        ("webp-cut-header.webp", webp[..18].to_vec()),
        ("webp-claims-268-mp.webp", other::webp_claim()),
        ("avif.avif", avif.clone()),
        ("avif-cut.avif", avif[..avif.len() - 20].to_vec()),
        ("avif-cut-header.avif", half(&avif)),
        ("avif-claims-400-mp.avif", other::avif(20_000, 20_000)),
        (
            "avif-broken.avif",
            [&avif[..avif.len() - 60], &[0x55; 60]].concat(),
        ),
        ("gif.gif", gif.clone()),
        ("gif-animated.gif", other::gif(2)),
        ("gif-cut.gif", half(&gif)),
        (
            "gif-claims-4-gp.gif",
            [&gif[..6], &[0xff; 4], &gif[10..]].concat(),
        ),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into()
}
