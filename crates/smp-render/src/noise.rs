//! Hashed noise: the grain of the backdrop and the faint mottling of bare skin. No random stream:
//! the same place gives the same value in every picture.

/// A value of 0 to 1 for a pixel.
pub(crate) fn grain(x: u32, y: u32) -> f32 {
    fraction(mix(x.wrapping_mul(0x9e37_79b9) ^ mix(y)))
}

/// Relative unevenness of the skin's reflectance at a place of the head in mm: patches of 9 mm and
/// flecks of 1.6 mm, together within about 5 % (judgement: real skin is never one colour).
pub(crate) fn mottle(place: [f32; 3]) -> f32 {
    0.035 * value(place, 1.0 / 9.0) + 0.03 * value(place, 1.0 / 1.6)
}

/// Slope of the skin's fine relief at a place of the head in mm, along each axis: pores .5 mm apart
/// and creases of 1.4 mm, a few hundredths of a millimetre deep (skin replicas show 20-60 um).
/// Judged by eye.
pub(crate) fn relief(place: [f32; 3]) -> [f32; 3] {
    let octave = |depth_mm: f32, size_mm: f32| {
        let (per_mm, step) = (1.0 / size_mm, 0.25 * size_mm);
        let here = value(place, per_mm);
        [0, 1, 2].map(|axis| {
            let mut beside = place;
            beside[axis] += step;
            depth_mm * (value(beside, per_mm) - here) / step
        })
    };
    let (pores, creases) = (octave(0.020, 0.5), octave(0.032, 1.4));
    [0, 1, 2].map(|i| pores[i] + creases[i])
}

/// Value noise of -1 to 1, trilinear between hashed lattice points.
fn value(place: [f32; 3], per_mm: f32) -> f32 {
    let scaled = place.map(|v| v * per_mm + 1024.0);
    let cell = scaled.map(|v| v as i32);
    let f = [0, 1, 2].map(|i| {
        let t = scaled[i] - cell[i] as f32;
        t * t * (3.0 - 2.0 * t)
    });
    let corner = |dx: i32, dy: i32, dz: i32| {
        let [x, y, z] = [cell[0] + dx, cell[1] + dy, cell[2] + dz].map(|v| v as u32);
        let hashed = mix(x ^ mix(y ^ mix(z)));
        2.0 * fraction(hashed) - 1.0
    };
    let lerp = |a: f32, b: f32, t: f32| a + (b - a) * t;
    let plane = |dz: i32| {
        let low = lerp(corner(0, 0, dz), corner(1, 0, dz), f[0]);
        let high = lerp(corner(0, 1, dz), corner(1, 1, dz), f[0]);
        lerp(low, high, f[1])
    };
    lerp(plane(0), plane(1), f[2])
}

/// The finaliser of MurmurHash3 (Appleby 2008, public domain).
fn mix(mut h: u32) -> u32 {
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}

fn fraction(h: u32) -> f32 {
    (h >> 8) as f32 / 16_777_216.0
}
