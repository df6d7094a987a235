//! Three-vectors in f64, of whatever unit.

/// A point or a direction.
pub type V3 = [f64; 3];

/// a + b.
#[inline]
pub fn add(a: V3, b: V3) -> V3 {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

/// a - b.
#[inline]
pub fn sub(a: V3, b: V3) -> V3 {
    [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

/// s a.
#[inline]
pub fn scaled(a: V3, s: f64) -> V3 {
    [a[0] * s, a[1] * s, a[2] * s]
}

/// a + s b.
#[inline]
pub fn along(a: V3, b: V3, s: f64) -> V3 {
    add(a, scaled(b, s))
}

/// The scalar product.
#[inline]
pub fn dot(a: V3, b: V3) -> f64 {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

/// The vector product.
#[inline]
pub fn cross(a: V3, b: V3) -> V3 {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

/// The Euclidean length.
#[inline]
pub fn length(a: V3) -> f64 {
    dot(a, a).sqrt()
}

/// The unit vector; a vector of no length stays as it is.
#[inline]
pub fn unit(a: V3) -> V3 {
    let l = length(a);
    if l > 0.0 { scaled(a, 1.0 / l) } else { a }
}

/// a at t = 0, b at t = 1, linear between.
#[inline]
pub fn mix(a: V3, b: V3, t: f64) -> V3 {
    along(a, sub(b, a), t)
}

/// Single precision made double.
#[inline]
pub fn wide(a: [f32; 3]) -> V3 {
    a.map(f64::from)
}

/// Double precision rounded to single.
#[inline]
pub fn narrow(a: V3) -> [f32; 3] {
    a.map(|v| v as f32)
}

/// Two unit vectors across the unit vector `n`, with t1 x t2 = n.
#[inline]
pub fn across(n: V3) -> (V3, V3) {
    let helper = if n[1].abs() < 0.8 {
        [0.0, 1.0, 0.0]
    } else {
        [0.0, 0.0, 1.0]
    };
    let t1 = unit(cross(helper, n));
    (t1, cross(n, t1))
}
