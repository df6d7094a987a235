//! Three-vectors in f64. No geometry of the head here.

/// A point or direction.
pub(crate) type V3 = [f64; 3];

pub(crate) fn add(a: V3, b: V3) -> V3 {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

pub(crate) fn sub(a: V3, b: V3) -> V3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

pub(crate) fn scaled(a: V3, s: f64) -> V3 {
    [a[0] * s, a[1] * s, a[2] * s]
}

/// a + s b.
pub(crate) fn along(a: V3, b: V3, s: f64) -> V3 {
    add(a, scaled(b, s))
}

pub(crate) fn dot(a: V3, b: V3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

pub(crate) fn cross(a: V3, b: V3) -> V3 {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

pub(crate) fn length(a: V3) -> f64 {
    dot(a, a).sqrt()
}

/// The unit vector; a vector of no length stays as it is.
pub(crate) fn unit(a: V3) -> V3 {
    let l = length(a);
    if l > 0.0 { scaled(a, 1.0 / l) } else { a }
}

pub(crate) fn mix(a: V3, b: V3, t: f64) -> V3 {
    along(a, sub(b, a), t)
}

pub(crate) fn wide(a: [f32; 3]) -> V3 {
    a.map(f64::from)
}

pub(crate) fn narrow(a: V3) -> [f32; 3] {
    a.map(|v| v as f32)
}

/// Two unit vectors across the unit vector `n`, with t1 x t2 = n.
pub(crate) fn across(n: V3) -> (V3, V3) {
    let helper = if n[1].abs() < 0.8 {
        [0.0, 1.0, 0.0]
    } else {
        [0.0, 0.0, 1.0]
    };
    let t1 = unit(cross(helper, n));
    (t1, cross(n, t1))
}
