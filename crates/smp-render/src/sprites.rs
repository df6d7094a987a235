//! Dot pictures: a soft elliptic disc integrated over each pixel's box, at quantised radii,
//! flattenings, angles and sub-pixel phases. Made when first asked for, then kept.
//!
//! Integrating over the box, instead of sampling its centre, is what keeps a field of dots equally
//! dark at every scale; sampling errs by more than a just noticeable difference below 2 px/mm.

/// Smallest and largest radius drawn from the atlas, px; larger dots are drawn directly.
pub(crate) const RADII_PX: [f32; 2] = [0.12, 5.0];
/// Ratio of neighbouring radii.
const STEP: f32 = 1.08;
const RADIUS_STEPS: usize = 50;
const FLAT_STEPS: usize = 7;
const ANGLES: usize = 8;
pub(crate) const PHASES: usize = 4;
const SHAPES: usize = 1 + (FLAT_STEPS - 1) * ANGLES;
/// Half width of the soft rim as a share of the radius (healed dots: .42, judged on prototypes).
pub(crate) const SOFTNESS: f32 = 0.42;

/// Coverage of the pixels around one dot, 0..255, a square of `size` pixels.
#[derive(Clone, Debug)]
pub(crate) struct Sprite {
    pub(crate) size: usize,
    pub(crate) coverage: Vec<u8>,
}

/// The sprites made so far.
#[derive(Clone, Debug)]
pub struct Atlas {
    slots: Vec<Option<Sprite>>,
    radii: Radii,
}

/// The radii of the sprites, px.
#[derive(Clone, Debug)]
pub(crate) struct Radii {
    px: [f32; RADIUS_STEPS],
    /// By the leading bits of a radius, the last step that is surely not beyond the nearest one.
    before: [u8; LEADS],
}

/// Bits of a float below the four leading ones of its mantissa, and how many values the bits above
/// take from the smallest radius to twice the largest.
const LEADING: u32 = 19;
const LEADS: usize = 112;

/// Which sprite a dot is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot(u16);

/// An ellipse in the picture.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ellipse {
    /// Longer half axis, px.
    pub(crate) major_px: f32,
    /// Shorter half axis over the longer.
    pub(crate) flat: f32,
    /// Direction of the longer half axis, unit vector.
    pub(crate) along: [f32; 2],
}

impl Default for Radii {
    fn default() -> Self {
        let mut radius = RADII_PX[0];
        let px: [f32; RADIUS_STEPS] = std::array::from_fn(|_| {
            let this = radius;
            radius *= STEP;
            this
        });
        let first = RADII_PX[0].to_bits() >> LEADING;
        let before = std::array::from_fn(|lead| {
            let least = f32::from_bits((first + lead as u32) << LEADING);
            px.partition_point(|&r| r < least).saturating_sub(2) as u8
        });
        Self { px, before }
    }
}

impl Default for Atlas {
    fn default() -> Self {
        Self {
            slots: vec![None; RADIUS_STEPS * SHAPES * PHASES * PHASES],
            radii: Radii::default(),
        }
    }
}

impl Radii {
    /// The sprite nearest to an ellipse whose middle lies at `at`, px; and the true area over the
    /// sprite's.
    pub(crate) fn slot(&self, ellipse: Ellipse, at: [f32; 2]) -> (Slot, f32) {
        // Dots left of or above the picture take the phase of its edge: they are not seen.
        let phase = at.map(|v| (v * PHASES as f32) as usize % PHASES);
        let radius = self.step(ellipse.major_px);
        let flat = ((1.0 - ellipse.flat) * FLAT_STEPS as f32 + 0.5) as usize;
        let flat = flat.min(FLAT_STEPS - 1);
        let angle = if flat == 0 {
            0
        } else {
            nearest_angle(ellipse.along)
        };
        let shape = if flat == 0 {
            0
        } else {
            1 + (flat - 1) * ANGLES + angle
        };
        let slot =
            Slot((((radius * SHAPES + shape) * PHASES + phase[1]) * PHASES + phase[0]) as u16);
        let (drawn, _) = self.drawn(slot);
        let true_area = ellipse.major_px * ellipse.major_px * ellipse.flat;
        (
            slot,
            true_area / (drawn.major_px * drawn.major_px * drawn.flat),
        )
    }

    /// The ellipse and the phase of a slot.
    fn drawn(&self, slot: Slot) -> (Ellipse, [usize; 2]) {
        let slot = usize::from(slot.0);
        let shape = slot / (PHASES * PHASES) % SHAPES;
        let (flat, angle) = match shape {
            0 => (0, 0),
            n => (1 + (n - 1) / ANGLES, (n - 1) % ANGLES),
        };
        let ellipse = Ellipse {
            major_px: self.px[slot / (PHASES * PHASES * SHAPES)],
            flat: 1.0 - flat as f32 / FLAT_STEPS as f32,
            along: ANGLE_TABLE[angle],
        };
        (ellipse, [slot % PHASES, slot / PHASES % PHASES])
    }

    /// The step whose radius is nearest by ratio.
    #[inline]
    fn step(&self, radius_px: f32) -> usize {
        // The leading bits of a float tell its ratio to within 1/16: a step or two before it.
        let bits =
            (radius_px.to_bits() >> LEADING).saturating_sub(RADII_PX[0].to_bits() >> LEADING);
        let mut step = usize::from(self.before[(bits as usize).min(LEADS - 1)]);
        let squared = radius_px * radius_px;
        while step + 1 < RADIUS_STEPS && self.px[step] * self.px[step + 1] < squared {
            step += 1;
        }
        step
    }
}

impl Atlas {
    /// The sprite of a slot, drawn when it is first asked for.
    #[inline]
    pub(crate) fn sprite(&mut self, slot: Slot) -> &Sprite {
        let radii = &self.radii;
        self.slots[usize::from(slot.0)].get_or_insert_with(|| {
            let (ellipse, phase) = radii.drawn(slot);
            draw(ellipse, phase)
        })
    }
}

/// cos and sin of 0, 22.5, ... 157.5 degrees.
const ANGLE_TABLE: [[f32; 2]; ANGLES] = {
    let (c1, s1, r) = (0.923_879_5, 0.382_683_43, std::f32::consts::FRAC_1_SQRT_2);
    [
        [1.0, 0.0],
        [c1, s1],
        [r, r],
        [s1, c1],
        [0.0, 1.0],
        [-s1, c1],
        [-r, r],
        [-c1, s1],
    ]
};

/// Tangents of 11.25, 33.75, 56.25 and 78.75 degrees: half way between the angles.
const HALF_WAY: [f32; 4] = [0.198_912_37, 0.668_178_6, 1.496_605_8, 5.027_339_5];

/// The nearest of the angles, which are the same both ways along a line.
fn nearest_angle([x, y]: [f32; 2]) -> usize {
    let (right, up) = (x.abs(), y.abs());
    let passed = |half_way: f32| usize::from(up > right * half_way);
    let [a, b, c, d] = HALF_WAY.map(passed);
    let steps = a + b + c + d;
    if (x < 0.0) == (y < 0.0) {
        steps
    } else {
        (ANGLES - steps) % ANGLES
    }
}

/// The soft disc at a distance in radii: 1 inside, 0 outside, a smooth rim between.
pub(crate) fn profile(distance: f32) -> f32 {
    let t = ((1.0 + SOFTNESS - distance) / (2.0 * SOFTNESS)).clamp(0.0, 1.0);
    t * t * (3.0 - 2.0 * t)
}

/// Mean coverage of the pixel box centred at (x, y) from the dot's centre; `grid` samples a side.
pub(crate) fn box_coverage(ellipse: Ellipse, x: f32, y: f32, grid: usize) -> f32 {
    let [c, s] = ellipse.along;
    // Places in radii: a step to the right and a step down.
    let (major, minor) = (
        1.0 / ellipse.major_px,
        1.0 / (ellipse.major_px * ellipse.flat),
    );
    let (right, down) = ([c * major, -s * minor], [s * major, c * minor]);
    let middle = [0, 1].map(|i| x * right[i] + y * down[i]);
    // Nothing of the box may lie within the rim.
    let room = |i: usize| 1.0 + SOFTNESS + 0.5 * (right[i].abs() + down[i].abs());
    if middle[0].abs() > room(0) || middle[1].abs() > room(1) {
        return 0.0;
    }
    let part = 1.0 / grid as f32;
    let at = |i: usize| (i as f32 + 0.5) * part - 0.5;
    let mut sum = 0.0;
    for j in 0..grid {
        let row = [0, 1].map(|i| middle[i] + at(j) * down[i]);
        for i in 0..grid {
            let (u, v) = (row[0] + at(i) * right[0], row[1] + at(i) * right[1]);
            let squared = u * u + v * v;
            if squared < (1.0 + SOFTNESS) * (1.0 + SOFTNESS) {
                sum += profile(squared.sqrt());
            }
        }
    }
    sum * part * part
}

fn draw(ellipse: Ellipse, phase: [usize; 2]) -> Sprite {
    // The furthest pixel whose box the rim can touch: half a pixel and the largest phase more.
    let reach = (ellipse.major_px * (1.0 + SOFTNESS) + 0.5 + 0.5 - 0.5 / PHASES as f32) as usize;
    let size = 2 * reach + 1;
    let offset = phase.map(|p| (p as f32 + 0.5) / PHASES as f32 - 0.5);
    // Finer where the whole dot is smaller than a pixel. The first picture draws thousands of
    // these: what a coarse grid misses is put back below.
    let minor_px = ellipse.major_px * ellipse.flat;
    let grid = match () {
        () if minor_px < 0.12 => 12,
        () if minor_px < 0.4 => 7,
        () => 4,
    };
    let mut coverage = Vec::with_capacity(size * size);
    let mut sum = 0.0;
    for y in 0..size {
        for x in 0..size {
            let dx = x as f32 - reach as f32 - offset[0];
            let dy = y as f32 - reach as f32 - offset[1];
            let value = box_coverage(ellipse, dx, dy, grid);
            sum += value;
            coverage.push(value);
        }
    }
    // What the samples missed is put back, so that the sum is the ellipse's area.
    let area = PROFILE_AREA * ellipse.major_px * ellipse.major_px * ellipse.flat;
    let mend = if sum > 0.0 { area / sum } else { 0.0 };
    Sprite {
        size,
        coverage: coverage
            .iter()
            .map(|v| (v * mend * 255.0 + 0.5).min(255.0) as u8)
            .collect(),
    }
}

/// Integral of [`profile`] over the plane in squared radii: pi (1 + s^2 / 5) for a smoothstep rim
/// of half width s, since the rim's distance is spread with variance s^2 / 5.
pub(crate) const PROFILE_AREA: f32 = std::f32::consts::PI * (1.0 + SOFTNESS * SOFTNESS / 5.0);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_has_its_stated_area() {
        let (mut area, step) = (0.0f64, 1e-4);
        let mut r = step / 2.0;
        while r < 2.0 {
            area += 2.0 * std::f64::consts::PI * r * step * f64::from(profile(r as f32));
            r += step;
        }
        assert!((area - f64::from(PROFILE_AREA)).abs() < 1e-3, "{area}");
    }

    #[test]
    fn a_dot_is_equally_heavy_at_every_phase_size_and_angle() {
        let (mut atlas, radii) = (Atlas::default(), Radii::default());
        for major_px in [0.15, 0.4, 0.68, 1.3, 3.1] {
            for flat in [1.0, 0.7, 0.35] {
                for along in [[1.0, 0.0], [0.6, 0.8]] {
                    for phase in 0..PHASES * PHASES {
                        let ellipse = Ellipse {
                            major_px,
                            flat,
                            along,
                        };
                        let at = [phase % PHASES, phase / PHASES];
                        let at = at.map(|p| 7.0 + (p as f32 + 0.5) / PHASES as f32);
                        let (slot, area) = radii.slot(ellipse, at);
                        let sprite = atlas.sprite(slot);
                        let sum: f32 = sprite.coverage.iter().map(|&c| f32::from(c)).sum();
                        let weight = sum / 255.0 * area;
                        let truth = PROFILE_AREA * major_px * major_px * flat;
                        let error = (weight - truth).abs();
                        assert!(error < 0.03 * truth + 0.01, "{ellipse:?}: {weight} {truth}");
                    }
                }
            }
        }
    }
}
