//! One dot onto pixels: a soft elliptic disc integrated over each pixel's box, at its very place, size
//! and angle.
//!
//! Integrating over the box, instead of sampling its centre, is what keeps a field of dots equally
//! dark, and each dot in its place, at every scale. The integral is taken in closed form: small dots are
//! the product of what they have left to right and top to bottom; larger ones are a profile that the box
//! has blurred. Both are scaled to the disc's exact area. Against the integral itself no pixel errs by
//! more than .02 of full coverage (tests). What blurs a whole photo blurs the dot as well (`soft.rs`).

use smp_maths::{ease, greater, lesser};

/// Half width of the soft rim as a share of the radius (healed dots: .42, judged on prototypes).
pub(crate) const SOFTNESS: f32 = 0.42;
/// Integral of the profile over the plane in squared radii: pi (1 + s^2 / 5) for a smoothstep rim
/// of half width s, since the rim's distance is spread with variance s^2 / 5.
pub(crate) const PROFILE_AREA: f32 = std::f32::consts::PI * (1.0 + SOFTNESS * SOFTNESS / 5.0);
/// Variance of the profile along an axis in squared radii: a quarter of the mean of the fourth power of
/// the rim's distance over that of its second, for a smoothstep rim; found by integration (tests).
const PROFILE_VARIANCE: f32 = 0.2932;
/// Dots whose longer half axis is shorter, px, are products of two marginals: at rest, and in pictures that
/// are gone in a moment.
const SMALL_PX: f32 = 0.4;
const SMALL_MOVING_PX: f32 = 1.0;
/// Variance of a pixel's box along an axis, px2, and of a smoothstep rim by its squared half width.
pub(crate) const BOX_VARIANCE: f32 = 1.0 / 12.0;
const RIM_VARIANCE: f32 = 0.2;
/// Nearer to the middle than one over this, in radii, level lines are too curved for their curvature to
/// count.
const NEAREST: f32 = 1.0 / 0.35;
/// Half of the side of the largest dot that is drawn whole, px: more than a hand's breadth on a screen.
const MOST_HALF: f32 = 600.0;

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

impl Ellipse {
    /// Integral of the disc over the plane, px2.
    #[inline]
    pub(crate) fn mass(&self) -> f32 {
        PROFILE_AREA * self.major_px * self.major_px * self.flat
    }
}

/// An ellipse in a picture that is not sharp.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BlurredEllipse {
    pub(crate) ellipse: Ellipse,
    /// Sigma of what blurs the picture there, px; 0 where it is sharp.
    pub(crate) blur_px: f32,
}

impl From<Ellipse> for BlurredEllipse {
    /// In a sharp picture.
    fn from(ellipse: Ellipse) -> Self {
        Self {
            ellipse,
            blur_px: 0.0,
        }
    }
}

/// How finely a pixel's box is divided along each side: 1 while the head turns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fineness {
    /// One sample, for pictures that are gone in a moment.
    Moving,
    /// Two by two.
    Resting,
}

/// Working memory for one dot.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stamp {
    /// Width and height in pixels, and what is covered, row by row.
    pub(crate) size: [usize; 2],
    pub(crate) coverage: Vec<f32>,
    /// What is covered in steps of [`WHOLE`].
    steps: Vec<u16>,
    /// The samples of a row of pixels.
    pub(crate) samples: [Vec<f32>; 2],
}

/// Samples that are covered side by side.
const LANES: usize = 4;

impl Stamp {
    /// Covers the pixels around a dot whose middle lies at `at`, px.
    #[inline]
    pub(crate) fn cover(
        &mut self,
        &BlurredEllipse {
            ellipse: ref e,
            blur_px,
        }: &BlurredEllipse,
        at: [f32; 2],
        fineness: Fineness,
    ) -> Drawn<'_> {
        let [c, s] = e.along.map(|v| v * v);
        let flat2 = e.flat * e.flat;
        // How far the disc and the box of a pixel beside it reach to the sides and up and down.
        let reach = [c + s * flat2, s + c * flat2].map(|along2| {
            let half = e.major_px * (1.0 + SOFTNESS) * along2.sqrt() + 0.5;
            lesser(half, MOST_HALF)
        });
        let mut corner = [0, 1].map(|i| (at[i] - reach[i]).floor() as i32);
        self.size = [0, 1].map(|i| ((at[i] + reach[i]) as i32 + 1 - corner[i]).max(1) as usize);
        self.coverage.resize(self.size[0] * self.size[1], 0.0);
        let first = [0, 1].map(|i| corner[i] as f32 - at[i]);
        let small_px = match fineness {
            Fineness::Moving => SMALL_MOVING_PX,
            Fineness::Resting => SMALL_PX,
        };
        let small = e.major_px < small_px;
        if small {
            self.small(e, first);
        } else {
            match fineness {
                Fineness::Moving => self.blurred::<1>(e, first),
                Fineness::Resting => self.blurred::<2>(e, first),
            }
        }
        let soft = blur_px > 0.0;
        if soft {
            let further = self.soften(e, blur_px) as i32;
            corner = corner.map(|side| side - further);
        }
        let mass = if small && !soft {
            e.mass()
        } else {
            let sum = self.sum();
            if sum > 0.0 { e.mass() / sum } else { 0.0 }
        };
        let scale = mass * WHOLE;
        self.steps.clear();
        let steps = |c: &f32| {
            let steps = c * scale;
            let steps = if steps < LEAST_STEPS { 0.0 } else { steps };
            // A float from 2^23 on ends in a whole number, the nearest one, without a conversion.
            (steps + 8_388_608.0).to_bits() as u16
        };
        self.steps.extend(self.coverage.iter().map(steps));
        Drawn {
            coverage: &self.steps,
            size: self.size,
            corner,
        }
    }

    /// A dot smaller than a pixel: what lies in a pixel is its share from left to right times its share
    /// from top to bottom. `first` is the way from the middle to the first pixel's corner.
    fn small(&mut self, e: &Ellipse, first: [f32; 2]) {
        let [c, s] = e.along.map(|v| v * v);
        let (a, b) = (1.0, e.flat * e.flat);
        let scale = PROFILE_VARIANCE * e.major_px * e.major_px;
        let variance = [scale * (a * c + b * s), scale * (a * s + b * c)];
        let shares = [0, 1].map(|i| {
            // A parabola of the same variance: its half width is the root of five of them.
            let per_px = 1.0 / (5.0 * variance[i]).sqrt();
            let mut shares = [0.0f32; 5];
            let mut before = 0.0;
            for (at, share) in shares.iter_mut().enumerate().take(self.size[i]) {
                let t = ((first[i] + at as f32 + 1.0) * per_px).clamp(-1.0, 1.0);
                let up_to = 0.5 + t * (0.75 - 0.25 * t * t);
                *share = up_to - before;
                before = up_to;
            }
            shares
        });
        let lines = self.coverage.chunks_exact_mut(self.size[0]);
        for (line, down) in lines.zip(shares[1]) {
            for (out, across) in line.iter_mut().zip(shares[0]) {
                *out = across * down;
            }
        }
    }

    /// A larger dot: the profile as the box blurs it, at `N` by `N` places of each pixel.
    fn blurred<const N: usize>(&mut self, e: &Ellipse, first: [f32; 2]) {
        let blur = Blur::new(e, 1.0 / N as f32);
        // Whole lanes: what is beyond the disc is 0.
        let count = (self.size[0] * N).next_multiple_of(LANES);
        let [above, below] = &mut self.samples;
        above.resize(count, 0.0);
        below.resize(count, 0.0);
        let lines = self.coverage.chunks_exact_mut(self.size[0]);
        for (y, line) in lines.enumerate() {
            let start = |part: usize| {
                let down = first[1] + y as f32 + (part as f32 + 0.5) * blur.step;
                blur.start([first[0] + 0.5 * blur.step, down])
            };
            blur.row(start(0), above);
            if N == 1 {
                line.copy_from_slice(&above[..line.len()]);
                continue;
            }
            blur.row(start(1), below);
            let pairs = above.chunks_exact(2).zip(below.chunks_exact(2));
            for (out, (above, below)) in line.iter_mut().zip(pairs) {
                *out = (above[0] + above[1]) + (below[0] + below[1]);
            }
        }
    }

    /// All that is covered.
    #[inline(never)]
    pub(crate) fn sum(&self) -> f32 {
        // Side by side: one sum would wait for itself.
        let mut sums = [0.0; LANES];
        for run in self.coverage.chunks(LANES) {
            for (sum, c) in sums.iter_mut().zip(run) {
                *sum += c;
            }
        }
        sums.iter().sum()
    }
}

/// The profile of a dot as the box of a sample blurs it.
///
/// To second order in the size of the box, blurring widens the rim by the box's variance along the
/// profile's slope and moves a level line of curvature k inwards by half of that times k.
struct Blur {
    /// From sample to sample, px.
    step: f32,
    /// Places in radii: a pixel to the right and a pixel down.
    right: [f32; 2],
    down: [f32; 2],
    /// From sample to sample in radii.
    across: [f32; 2],
    /// Squares of one over the half axes.
    major2: f32,
    minor2: f32,
    bend: f32,
    /// Half of one over the rim's half width where the slope is that of the longer half axis, and how it
    /// falls towards the shorter one's.
    steep: f32,
    flatter: f32,
}

impl Blur {
    #[inline(never)]
    fn new(e: &Ellipse, step: f32) -> Self {
        let [c, s] = e.along;
        let per_major = 1.0 / e.major_px;
        let per_minor = per_major / e.flat;
        let (major2, minor2) = (per_major * per_major, per_minor * per_minor);
        let variance = BOX_VARIANCE * step * step;
        let half = |slope2: f32| (SOFTNESS * SOFTNESS + variance / RIM_VARIANCE * slope2).sqrt();
        let (steep, least) = (0.5 / half(major2), 0.5 / half(minor2));
        let between = minor2 - major2;
        let right = [c * per_major, -s * per_minor];
        let across = right.map(|v| v * step);
        let down = [s * per_major, c * per_minor];
        Self {
            step,
            right,
            across,
            down,
            major2,
            minor2,
            bend: 0.5 * variance,
            steep,
            flatter: if between > 1e-6 {
                (least - steep) / between
            } else {
                0.0
            },
        }
    }

    /// A place in px from the dot's middle, in radii along its axes.
    #[inline(always)]
    fn start(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        [0, 1].map(|i| x * self.right[i] + y * self.down[i])
    }

    /// Covers the samples of a row from a place on.
    #[inline(always)]
    fn row(&self, [u0, v0]: [f32; 2], samples: &mut [f32]) {
        let [du, dv] = self.across;
        for (at, sample) in samples.iter_mut().enumerate() {
            let (u, v) = (u0 + at as f32 * du, v0 + at as f32 * dv);
            let (u2, v2) = (u * u, v * v);
            let squared = u2 + v2 + 1e-6;
            let per_squared = 1.0 / squared;
            let radius = squared.sqrt();
            let per_radius = radius * per_squared;
            let slope2 = (u2 * self.major2 + v2 * self.minor2) * per_squared;
            let near = lesser(per_radius, NEAREST);
            let moved = radius + self.bend * (self.major2 + self.minor2 - slope2) * near;
            let steep = self.steep + self.flatter * (slope2 - self.major2);
            let t = 0.5 + (1.0 - moved) * steep;
            *sample = ease(lesser(greater(t, 0.0), 1.0));
        }
    }
}

/// A dot on its pixels.
pub(crate) struct Drawn<'a> {
    /// Row by row, in steps of [`WHOLE`].
    pub(crate) coverage: &'a [u16],
    /// Width and height.
    pub(crate) size: [usize; 2],
    /// Pixel of the upper left corner.
    pub(crate) corner: [i32; 2],
}

/// Steps of a pixel that is covered whole; scaled to their area, dots come out a little above.
pub(crate) const WHOLE: f32 = 32_768.0;
/// Less of a pixel is not worth to be drawn: a sixteen-thousandth.
const LEAST_STEPS: f32 = 2.0;

#[cfg(test)]
mod tests {
    use super::*;

    /// The soft disc at a distance in radii: 1 inside, 0 outside, a smooth rim between.
    fn profile(distance: f32) -> f32 {
        let t = ((1.0 + SOFTNESS - distance) / (2.0 * SOFTNESS)).clamp(0.0, 1.0);
        ease(t)
    }

    /// Mean coverage of the pixel box centred at (x, y) from the dot's centre; `grid` samples a side.
    fn box_coverage(ellipse: &Ellipse, x: f32, y: f32, grid: usize) -> f32 {
        let [c, s] = ellipse.along;
        let major = 1.0 / ellipse.major_px;
        let minor = 1.0 / (ellipse.major_px * ellipse.flat);
        let part = 1.0 / grid as f32;
        let mut sum = 0.0;
        for at in 0..grid * grid {
            let px = x + (at % grid) as f32 * part + 0.5 * part - 0.5;
            let py = y + (at / grid) as f32 * part + 0.5 * part - 0.5;
            let (u, v) = ((c * px + s * py) * major, (c * py - s * px) * minor);
            let squared = u * u + v * v;
            if squared < (1.0 + SOFTNESS) * (1.0 + SOFTNESS) {
                sum += profile(squared.sqrt());
            }
        }
        sum * part * part
    }

    #[test]
    fn the_profile_has_its_stated_area_and_variance() {
        let (mut area, mut second, step) = (0.0f64, 0.0f64, 1e-4);
        let mut r = step / 2.0;
        while r < 2.0 {
            let ring = 2.0 * std::f64::consts::PI * r * step * f64::from(profile(r as f32));
            area += ring;
            second += ring * r * r;
            r += step;
        }
        assert!((area - f64::from(PROFILE_AREA)).abs() < 1e-3, "{area}");
        let variance = 0.5 * second / area;
        assert!(
            (variance - f64::from(PROFILE_VARIANCE)).abs() < 2e-3,
            "{variance}"
        );
    }

    #[test]
    fn no_pixel_errs_and_the_area_is_exact() {
        let mut stamp = Stamp::default();
        for major_px in [0.2, 0.35, 0.5, 0.7, 0.9, 1.2, 1.7, 2.5, 4.0, 7.0, 19.0] {
            for flat in [1.0, 0.6, 0.35] {
                for step in 0..9 {
                    let turn = 0.37 * step as f32;
                    let e = Ellipse {
                        major_px,
                        flat,
                        along: [libm::cosf(turn), libm::sinf(turn)],
                    };
                    let at = [20.0 + 0.113 * step as f32, 20.0 + 0.271 * step as f32];
                    let drawn = stamp.cover(&e.into(), at, Fineness::Resting);
                    let (mut sum, mut worst) = (0.0, 0.0f32);
                    let wide = drawn.size[0];
                    for (index, steps) in drawn.coverage.iter().enumerate() {
                        let coverage = f32::from(*steps) / WHOLE;
                        let x = drawn.corner[0] as f32 + (index % wide) as f32 + 0.5;
                        let y = drawn.corner[1] as f32 + (index / wide) as f32 + 0.5;
                        let truth = box_coverage(&e, x - at[0], y - at[1], 12);
                        worst = worst.max((coverage - truth).abs());
                        sum += coverage;
                    }
                    let off = (sum / e.mass() - 1.0).abs();
                    assert!(off < 1e-3, "{e:?}: {sum} {}", e.mass());
                    let room = if flat < 0.5 { 0.045 } else { 0.022 };
                    assert!(worst < room, "{e:?}: {worst}");
                }
            }
        }
    }
}
