//! A dot, and the fingerprint of a list of them.

/// One dot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub struct Dot {
    /// Place on the chart to the subject's left, 16.16 fixed-point mm.
    pub u_fix: i32,
    /// Place on the chart towards the forehead, 16.16 fixed-point mm.
    pub v_fix: i32,
    /// Identity: tile and point. The same dot keeps it through every edit.
    pub id: u32,
    /// Diameter of the healed deposit, micrometres.
    pub diameter_um: u16,
    /// Strength in 1/128 of the pigment's own, which is 128.
    pub tone: u8,
    /// Session that puts it in, an index into the design's `sessions`.
    pub session: u8,
}

/// Fingerprint of a list of dots, equal for equal lists in every engine: FNV-1a over every field as 32-bit words.
pub fn fingerprint(dots: &[Dot]) -> u64 {
    let eat = |h: u64, v: u32| smp_maths::fnv_1a(h, u64::from(v));
    dots.iter().fold(smp_maths::FNV_START, |h, dot| {
        let size = u32::from(dot.diameter_um) << 16;
        let rest = u32::from(dot.tone) << 8 | u32::from(dot.session);
        let h = eat(eat(h, dot.u_fix as u32), dot.v_fix as u32);
        eat(eat(h, dot.id), size | rest)
    })
}
