//! Densities of a rectangle: equally dark at every scale, without seams between strips.

use crate::pigment::planes::rows::RowBuffer;
use crate::splat::seen::{SeenDot, SeenDots};
use crate::splat::stamp::{Ellipse, Fineness};
use crate::splat::stamp_cache::CachedStamp;
use crate::{Flush, Ink, PictureWindow, Planes, Rect, ShownDots};

fn lattice(px_per_mm: f32, side_mm: f32, spacing_mm: f32, dot_mm: f32) -> Vec<SeenDot> {
    let count = (side_mm / spacing_mm) as usize;
    (0..count * count)
        .map(|i| {
            let at = [i % count, i / count];
            let at = at.map(|n| (n as f32 + 0.37) * spacing_mm * px_per_mm);
            let ellipse = Ellipse {
                major_px: 0.5 * dot_mm * px_per_mm,
                flat: 1.0,
                along: [1.0, 0.0],
            };
            SeenDot {
                at,
                ellipse,
                tone: 1.0,
                ink: 0,
                after: 1,
                blur: 0,
                kept: CachedStamp::NOT,
            }
        })
        .collect()
}

fn mean_light(px_per_mm: f32) -> f32 {
    let ink = Ink {
        layer: [0.1, 0.2, 0.35],
        halo: [2.6, 2.0, 1.8],
        core: 2.0,
    };
    let seen = lattice(px_per_mm, 24.0, 0.75, 0.45);
    let low = (8.0 * px_per_mm) as u32;
    let side = (8.0 * px_per_mm) as u32;
    let rect = Rect {
        x: low,
        y: low,
        width: side,
        height: side,
    };
    let mut planes = Planes::default();
    let none = Flush::default();
    planes.fill(
        ShownDots {
            seen: &SeenDots::from(seen.clone()),
            sessions: 1,
        },
        &[ink],
        &none,
        Fineness::Resting,
        PictureWindow { rect, px_per_mm },
    );
    let mut sum = 0.0;
    let mut line = RowBuffer::default();
    for y in 0..side {
        let left = planes.light(y, 0..side as usize, &mut line);
        sum += left.sharp[1].iter().sum::<f32>();
    }
    sum / (side * side) as f32
}

#[test]
fn a_field_is_equally_dark_at_every_scale() {
    let reference = mean_light(20.0);
    for px_per_mm in [1.0, 2.0, 3.0, 5.0, 10.0] {
        let error = mean_light(px_per_mm) - reference;
        assert!(error.abs() < 0.012, "{px_per_mm} px/mm: {error}");
    }
}

#[test]
fn strips_meet_without_a_seam() {
    let ink = Ink {
        layer: [0.2; 3],
        halo: [2.0; 3],
        core: 2.0,
    };
    let seen = lattice(3.0, 20.0, 0.8, 0.45);
    let all = Rect {
        x: 0,
        y: 0,
        width: 60,
        height: 60,
    };
    let fresh = Flush::new(1.0, 1.0, smp_shade::Linear([0.5, 0.35, 0.25]));
    for flush in [Flush::default(), fresh] {
        let filled = |rect: Rect| {
            let mut planes = Planes::default();
            planes.fill(
                ShownDots {
                    seen: &SeenDots::from(seen.clone()),
                    sessions: 1,
                },
                &[ink],
                &flush,
                Fineness::Resting,
                PictureWindow {
                    rect,
                    px_per_mm: 3.0,
                },
            );
            planes
        };
        let whole = filled(all);
        let strip = Rect {
            x: 0,
            y: 23,
            width: 60,
            height: 17,
        };
        let part = filled(strip);
        let (mut a, mut b) = (RowBuffer::default(), RowBuffer::default());
        for y in 0..17 {
            let a = whole.light(23 + y, 0..60, &mut a);
            let b = part.light(y, 0..60, &mut b);
            for (p, q) in a.sharp[0].iter().zip(b.sharp[0]) {
                assert!((p - q).abs() < 1e-4, "row {y}: {p} {q}");
            }
        }
    }
}

#[test]
fn swollen_skin_catches_the_light_from_above_at_its_upper_rim() {
    let ink = Ink {
        layer: [0.2; 3],
        halo: [2.0; 3],
        core: 2.0,
    };
    let mut seen = lattice(3.0, 20.0, 0.8, 0.45);
    for dot in &mut seen {
        dot.at = dot.at.map(|v| v + 45.0);
        dot.after = 1;
    }
    let rect = Rect {
        x: 0,
        y: 0,
        width: 150,
        height: 150,
    };
    let red = |swelling| Flush::new(1.0, swelling, smp_shade::Linear([0.5, 0.35, 0.25]));
    let column = |flush: &Flush| -> Vec<f32> {
        let (mut planes, mut line) = (Planes::default(), RowBuffer::default());
        planes.fill(
            ShownDots {
                seen: &SeenDots::from(seen.clone()),
                sessions: 1,
            },
            &[ink],
            flush,
            Fineness::Resting,
            PictureWindow {
                rect,
                px_per_mm: 3.0,
            },
        );
        let light = |y| {
            let left = planes.light(y, 75..76, &mut line);
            left.sharp[1][0]
        };
        (0..150).map(light).collect()
    };
    let (flat, swollen) = (column(&red(0.0)), column(&red(1.0)));
    let ratio: Vec<f32> = swollen.iter().zip(&flat).map(|(s, f)| s / f).collect();
    let most = (0..150).max_by(|&a, &b| ratio[a].total_cmp(&ratio[b]));
    let least = (0..150).min_by(|&a, &b| ratio[a].total_cmp(&ratio[b]));
    // The patch reaches from row 45 to row 105.
    assert!(most.is_some_and(|y| (22..50).contains(&y)), "{most:?}");
    assert!(least.is_some_and(|y| (100..128).contains(&y)), "{least:?}");
    assert!(ratio[75] > 0.995 && ratio[75] < 1.005, "{}", ratio[75]);
    let edges = [ratio[most.unwrap_or(0)], ratio[least.unwrap_or(0)]];
    assert!(edges[0] > 1.01 && edges[0] <= 1.1, "{edges:?}");
    assert!(edges[1] < 0.99 && edges[1] >= 0.9, "{edges:?}");
    assert_eq!(red(0.01).raised_mm, 0.0, "too little to be seen");
}

#[test]
fn kept_stamps_and_other_rectangles_leave_the_same_light() {
    let inks = [[2.0, 1.9, 1.7], [1.0, 0.8, 0.6]].map(|halo| Ink {
        layer: [0.2, 0.3, 0.4],
        halo,
        core: 2.0,
    });
    let mut seen = lattice(4.3, 20.0, 0.7, 0.45);
    for (index, dot) in seen.iter_mut().enumerate() {
        dot.ink = (index % 2) as u8;
        dot.ellipse.flat = 0.3 + 0.07 * (index % 11) as f32;
    }
    let mut kept = SeenDots::from(seen.clone());
    kept.keep();
    let sights = [SeenDots::from(seen), kept];
    let rects = [(0, 0, 90, 90), (0, 0, 90, 90), (7, 3, 83, 87)];
    let light = |sight: &SeenDots, (x, y, width, height): (u32, u32, u32, u32)| {
        let rect = Rect {
            x,
            y,
            width,
            height,
        };
        let (mut planes, mut line) = (Planes::default(), RowBuffer::default());
        let none = Flush::default();
        planes.fill(
            ShownDots {
                seen: sight,
                sessions: 1,
            },
            &inks,
            &none,
            Fineness::Resting,
            PictureWindow {
                rect,
                px_per_mm: 4.3,
            },
        );
        let mut all = Vec::new();
        for row in 20..70 {
            let left = planes.light(row - y, 0..width as usize, &mut line);
            let middle = (20 - x) as usize..(70 - x) as usize;
            all.extend(left.sharp.map(|left| &left[middle.clone()]).concat());
        }
        all
    };
    let all = [
        light(&sights[0], rects[0]),
        light(&sights[1], rects[1]),
        light(&sights[1], rects[2]),
    ];
    assert!(all[0].iter().any(|&light| light < 0.5));
    assert_eq!(all[0], all[1]);
    assert_eq!(all[1], all[2]);
}

#[test]
fn without_spread_light_only_the_cores_are_dark() {
    let ink = Ink {
        layer: [0.2; 3],
        halo: [2.0; 3],
        core: 2.0,
    };
    let sight = SeenDots::from(lattice(10.0, 10.0, 1.5, 0.45));
    let rect = Rect {
        x: 0,
        y: 0,
        width: 100,
        height: 100,
    };
    let darkness = |spread: bool| {
        let (mut planes, mut line) = (Planes::default(), RowBuffer::default());
        let to = PictureWindow {
            rect,
            px_per_mm: 10.0,
        };
        if spread {
            let none = Flush::default();
            planes.fill(
                ShownDots {
                    seen: &sight,
                    sessions: 1,
                },
                &[ink],
                &none,
                Fineness::Resting,
                to,
            );
        } else {
            planes.fill_unspread(
                ShownDots {
                    seen: &sight,
                    sessions: 1,
                },
                &[ink],
                Fineness::Resting,
                to,
            );
        }
        let mut touched = 0;
        for (row, span) in planes.spans().iter() {
            let left = planes.light(row, span.clone(), &mut line);
            touched += left.sharp[1].iter().filter(|&&l| l < 0.999).count();
        }
        touched
    };
    let (with, without) = (darkness(true), darkness(false));
    assert!(with > 9_000, "{with}");
    // 36 cores of some 45 pixels.
    assert!((1_000..2_600).contains(&without), "{without}");
}
