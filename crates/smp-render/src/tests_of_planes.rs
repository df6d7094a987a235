//! Densities of a rectangle: equally dark at every scale, without seams between strips.

use crate::planes::Line;
use crate::splat::{SeenDot, Sight};
use crate::stamp::{Ellipse, Fineness};
use crate::stamps::Kept;
use crate::{Flush, Ink, Planes, Rect};

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
                kept: Kept::NOT,
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
        (&Sight::from(seen.clone()), 1),
        &[ink],
        &none,
        Fineness::Resting,
        (rect, px_per_mm),
    );
    let mut sum = 0.0;
    let mut line = Line::default();
    for y in 0..side {
        planes.light(y, 0..side as usize, &mut line);
        sum += line.left_in(0..side as usize)[1].iter().sum::<f32>();
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
    let mut whole = Planes::default();
    let all = Rect {
        x: 0,
        y: 0,
        width: 60,
        height: 60,
    };
    let none = Flush::default();
    whole.fill(
        (&Sight::from(seen.clone()), 1),
        &[ink],
        &none,
        Fineness::Resting,
        (all, 3.0),
    );
    let strip = Rect {
        x: 0,
        y: 23,
        width: 60,
        height: 17,
    };
    let mut part = Planes::default();
    part.fill(
        (&Sight::from(seen.clone()), 1),
        &[ink],
        &none,
        Fineness::Resting,
        (strip, 3.0),
    );
    let (mut a, mut b) = (Line::default(), Line::default());
    for y in 0..17 {
        whole.light(23 + y, 0..60, &mut a);
        part.light(y, 0..60, &mut b);
        for (p, q) in a.left_in(0..60)[0].iter().zip(b.left_in(0..60)[0]) {
            assert!((p - q).abs() < 1e-4, "row {y}: {p} {q}");
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
    let red = Flush::new([1.0], smp_shade::Linear([0.5, 0.35, 0.25]));
    let column = |flush: &Flush| -> Vec<f32> {
        let (mut planes, mut line) = (Planes::default(), Line::default());
        planes.fill(
            (&Sight::from(seen.clone()), 1),
            &[ink],
            flush,
            Fineness::Resting,
            (rect, 3.0),
        );
        let light = |y| {
            planes.light(y, 75..76, &mut line);
            line.left_in(75..76)[1][0]
        };
        (0..150).map(light).collect()
    };
    let (flat, swollen) = (column(&red), column(&red.swollen([1.0])));
    let ratio: Vec<f32> = swollen.iter().zip(&flat).map(|(s, f)| s / f).collect();
    let most = (0..150).max_by(|&a, &b| ratio[a].total_cmp(&ratio[b]));
    let least = (0..150).min_by(|&a, &b| ratio[a].total_cmp(&ratio[b]));
    // The patch reaches from row 45 to row 105.
    assert!(most.is_some_and(|y| (36..50).contains(&y)), "{most:?}");
    assert!(least.is_some_and(|y| (100..114).contains(&y)), "{least:?}");
    assert!(ratio[75] > 0.995 && ratio[75] < 1.005, "{}", ratio[75]);
    let edges = [ratio[most.unwrap_or(0)], ratio[least.unwrap_or(0)]];
    assert!(edges[0] > 1.01 && edges[0] <= 1.1, "{edges:?}");
    assert!(edges[1] < 0.99 && edges[1] >= 0.9, "{edges:?}");
    assert_eq!(red.swollen([0.01]).raised_mm, 0.0, "too little to be seen");
}
