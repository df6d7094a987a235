//! The unit vector of the template's makers: it divides, where that of `smp-maths` multiplies, and the committed head
//! is rounded from it.

pub(super) fn unit(a: [f64; 3]) -> [f64; 3] {
    let length = (a[0] * a[0] + a[1] * a[1] + a[2] * a[2]).sqrt();
    a.map(|v| v / length.max(1e-12))
}
