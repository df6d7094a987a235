//! A dot, and the fingerprint of a list of them.

/// One dot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Dot {
    /// Place on the chart, 16.16 fixed-point mm.
    pub u_fix: i32,
    /// Place on the chart, 16.16 fixed-point mm.
    pub v_fix: i32,
    /// Identity: tile and point. The same dot keeps it through every edit.
    pub id: u32,
    /// Diameter of the healed deposit in micrometres.
    pub diameter_um: u16,
    /// Strength; 128 is the pigment's own.
    pub tone: u8,
    /// Session that puts it in; 0 is the first.
    pub session: u8,
}

/// Fingerprint of a list of dots (FNV-1a, 64 bit, over every field).
pub fn fingerprint(dots: &[Dot]) -> u64 {
    let eat = |h: u64, v: u32| (h ^ u64::from(v)).wrapping_mul(0x0100_0000_01b3);
    dots.iter().fold(0xcbf2_9ce4_8422_2325, |h, dot| {
        let size = u32::from(dot.diameter_um) << 16;
        let rest = u32::from(dot.tone) << 8 | u32::from(dot.session);
        let h = eat(eat(h, dot.u_fix as u32), dot.v_fix as u32);
        eat(eat(h, dot.id), size | rest)
    })
}
