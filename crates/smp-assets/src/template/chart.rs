//! Fits the chart's polynomial: least conformal energy over the drawable region, with a slight
//! pull towards the plain projection, weighted anew until distortion counts alike everywhere.

use super::vector::unit;
use smp_maths::cholesky;
use smp_maths::vector::{cross, sub};
use smp_scalp::making::{BEYOND, Map, Template, on_body, terms};

/// Point inside the cranium that the chart is seen from, mm. Judgement: near the middle of the
/// sphere that fits the vault best.
const CENTRE: [f64; 3] = [0.0, 40.0, -10.0];
/// Angles of the chart's middle that are tried, degrees about the x axis (0 front, 90 up).
const POLES_DEG: [f64; 4] = [102.0, 108.0, 114.0, 120.0];
/// Pull of the coefficients beyond the linear ones towards zero.
const PULL: f64 = 2e-4;
/// Rounds of weighting.
const ROUNDS: usize = 5;
/// Rounds of evening out, the scale (in smallest scales) above which it works, and the weights
/// of its goals and of conformality off the hair-bearing scalp against conformality on it.
const EVENING: usize = 40;
/// Keeps the equations solvable where two terms look alike.
const STEADY: f64 = 1e-9;
const CAP: f64 = 2.0;
const GOAL_WEIGHT: f64 = 0.05;
const RIM_WEIGHT: f64 = 0.15;
/// The smallest length scale is made this much more than 1, for what lies between the vertices.
const SPARE: f64 = 1.001;

/// Measures of a fitted chart.
#[derive(Clone, Copy, Debug)]
pub struct ChartQuality {
    /// Angle of the chart's middle about the x axis, degrees.
    pub pole_deg: f64,
    /// Largest ratio of length scales at one place of the hair-bearing scalp.
    pub anisotropy: f64,
    /// Largest area factor on the hair-bearing scalp.
    pub hair_area_factor: f64,
    /// Largest area factor on the drawable region.
    pub area_factor: f64,
}

/// Where the chart is evaluated: a place of the skin with two directions and its share of area.
struct Site {
    /// Derivatives of every term of u and of v along the two directions.
    u: Vec<[f64; 2]>,
    v: Vec<[f64; 2]>,
    area: f64,
    hair: bool,
}

/// A chart to begin with, before it is fitted.
pub(super) fn start() -> Map {
    let mut map = at_pole(POLES_DEG[0]);
    map.u[0] = 100.0;
    map.v[0] = 100.0;
    map
}

fn at_pole(deg: f64) -> Map {
    let (s, c) = libm::sincos(deg.to_radians());
    Map {
        centre: CENTRE,
        pole: [c, s],
        u: vec![0.0; terms(true).len()],
        v: vec![0.0; terms(false).len()],
    }
}

/// The best chart over all poles: least largest area factor among those that are conformal
/// enough.
pub(super) fn fitted(template: &Template) -> Result<(Map, ChartQuality), String> {
    let mut best: Option<(Map, ChartQuality)> = None;
    for pole_deg in POLES_DEG {
        let (map, report) = fitted_at(template, pole_deg)?;
        let cost = |r: &ChartQuality| r.area_factor + 200.0 * (r.anisotropy - 1.12).max(0.0);
        if best.as_ref().is_none_or(|(_, b)| cost(&report) < cost(b)) {
            best = Some((map, report));
        }
    }
    best.ok_or_else(|| "No pole was tried for the chart.".into())
}

fn fitted_at(template: &Template, pole_deg: f64) -> Result<(Map, ChartQuality), String> {
    let mut map = at_pole(pole_deg);
    let sites = sites(template, &map)?;
    let mut weights = vec![1.0; sites.len()];
    for _ in 0..ROUNDS {
        let coefficients = solve(&sites, &weights)?;
        let count = map.u.len();
        map.u.copy_from_slice(&coefficients[..count]);
        map.v.copy_from_slice(&coefficients[count..]);
        for (weight, site) in weights.iter_mut().zip(&sites) {
            let [small, large] = scales(&map, site);
            // Anisotropy grows as the residual over the scale.
            *weight = 1.0 / (small * large).max(1e-6);
        }
    }
    even_out(&mut map, &sites)?;
    let least = sites
        .iter()
        .map(|s| scales(&map, s)[0])
        .fold(f64::MAX, f64::min);
    let scale = SPARE / least;
    map.u.iter_mut().chain(&mut map.v).for_each(|c| *c *= scale);
    Ok((map.clone(), report(&map, &sites, pole_deg)))
}

fn report(map: &Map, sites: &[Site], pole_deg: f64) -> ChartQuality {
    let mut out = ChartQuality {
        pole_deg,
        anisotropy: 1.0,
        hair_area_factor: 1.0,
        area_factor: 1.0,
    };
    for site in sites {
        let [small, large] = scales(map, site);
        out.area_factor = out.area_factor.max(small * large);
        if site.hair {
            out.anisotropy = out.anisotropy.max(large / small);
            out.hair_area_factor = out.hair_area_factor.max(small * large);
        }
    }
    out
}

/// The vertices of the drawable region.
fn sites(template: &Template, map: &Map) -> Result<Vec<Site>, String> {
    let body = template.body();
    let (places, normals) = (body.vertices(), body.normals());
    let mut areas = vec![0.0; places.len()];
    for triangle in body.triangles() {
        let [a, b, c] = triangle.map(|i| places[i as usize]);
        let n = cross(sub(b, a), sub(c, a));
        let third = (n[0] * n[0] + n[1] * n[1] + n[2] * n[2]).sqrt() / 6.0;
        triangle.iter().for_each(|&i| areas[i as usize] += third);
    }
    let glabella = template.landmarks[0][1];
    let outline = |rim: &[[f64; 3]], front: bool| {
        let mut left: Vec<[f64; 2]> = rim.iter().map(|&q| map.plane(q)).collect();
        if front {
            // The lowest usual hairline closes the hair-bearing scalp at the front.
            let point = |around_deg, up_mm| smp_design::MeridianPoint { around_deg, up_mm };
            let line = [point(0.0, 62.0), point(30.0, 66.0), point(47.0, 48.0)];
            let places = line.iter().filter_map(|&p| on_body(&body, glabella, p));
            left.splice(0..0, places.map(|q| map.plane(q)));
        }
        let right = left.iter().rev().map(|&[a, b]| [-a, b]).collect::<Vec<_>>();
        left.into_iter().chain(right).collect::<Vec<_>>()
    };
    let drawable: Vec<[f64; 2]> = outline(&template.rims.drawable, false)
        .iter()
        .map(|w| w.map(|v| v * BEYOND))
        .collect();
    let hair = outline(&template.rims.hair, true);
    let mut out = Vec::new();
    for (at, &p) in places.iter().enumerate() {
        // Below the neck's top the projection comes near its antipode.
        let plane = map.plane(p);
        if p[1] < -90.0 || !inside(&drawable, plane) {
            continue;
        }
        let n = normals[at];
        let helper = if n[1].abs() < 0.8 {
            [0.0, 1.0, 0.0]
        } else {
            [0.0, 0.0, 1.0]
        };
        let t1 = unit(cross(helper, n));
        // u to the left and v to the front turn the other way round seen from outside.
        let t2 = cross(t1, n);
        let h = 0.02;
        let slope = |t: [f64; 3]| {
            let near = map.plane([0, 1, 2].map(|i| p[i] - h * t[i]));
            let far = map.plane([0, 1, 2].map(|i| p[i] + h * t[i]));
            [0, 1].map(|i| (far[i] - near[i]) / (2.0 * h))
        };
        out.push(Site {
            u: slopes(true, plane, [slope(t1), slope(t2)]),
            v: slopes(false, plane, [slope(t1), slope(t2)]),
            area: areas[at],
            hair: inside(&hair, plane),
        });
    }
    if out.len() < 500 {
        return Err("The drawable region holds too few vertices to fit the chart.".into());
    }
    Ok(out)
}

/// Derivatives of every term along the two directions.
fn slopes(odd: bool, [a, b]: [f64; 2], derivative: [[f64; 2]; 2]) -> Vec<[f64; 2]> {
    let power = |x: f64, n: usize| (0..n).fold(1.0, |p, _| p * x);
    terms(odd)
        .iter()
        .map(|&[i, j]| {
            let da = if i == 0 {
                0.0
            } else {
                i as f64 * power(a, i - 1) * power(b, j)
            };
            let db = if j == 0 {
                0.0
            } else {
                j as f64 * power(a, i) * power(b, j - 1)
            };
            [0, 1].map(|t| da * derivative[t][0] + db * derivative[t][1])
        })
        .collect()
}

/// Smallest and largest length scale at a site.
fn scales(map: &Map, site: &Site) -> [f64; 2] {
    let [u, v] = derivative(map, site);
    // Singular values of the 2 x 2 derivative.
    let (p, q) = (u[0] + v[1], u[1] - v[0]);
    let (r, s) = (u[0] - v[1], u[1] + v[0]);
    let (even, odd) = ((p * p + q * q).sqrt() / 2.0, (r * r + s * s).sqrt() / 2.0);
    [(even - odd).abs(), even + odd]
}

/// Presses the largest scales down: holds every site against the turned similarity of a scale
/// that is capped (local and global steps in turn, after Liu et al. 2008).
fn even_out(map: &mut Map, sites: &[Site]) -> Result<(), String> {
    for _ in 0..EVENING {
        let mut goals = Vec::with_capacity(sites.len());
        let least = sites
            .iter()
            .map(|s| scales(map, s)[0])
            .fold(f64::MAX, f64::min);
        for site in sites {
            let [ux, vx] = derivative(map, site);
            // Nearest similarity: u_1 = v_2 = c, u_2 = -v_1 = s.
            let (c, s) = (0.5 * (ux[0] + vx[1]), 0.5 * (ux[1] - vx[0]));
            let scale = (c * c + s * s).sqrt().max(1e-9);
            let cap = least * CAP;
            let wanted = if scale > cap {
                cap * (scale / cap).sqrt()
            } else {
                scale
            };
            let f = wanted / scale;
            goals.push([c * f, s * f, wanted]);
        }
        let coefficients = towards(sites, &goals)?;
        let count = map.u.len();
        map.u.copy_from_slice(&coefficients[..count]);
        map.v.copy_from_slice(&coefficients[count..]);
    }
    Ok(())
}

/// Derivatives of u and of v along a site's two directions.
fn derivative(map: &Map, site: &Site) -> [[f64; 2]; 2] {
    let total = |slopes: &[[f64; 2]], list: &[f64]| {
        let mut sum = [0.0; 2];
        for (slope, c) in slopes.iter().zip(list) {
            sum[0] += slope[0] * c;
            sum[1] += slope[1] * c;
        }
        sum
    };
    [total(&site.u, &map.u), total(&site.v, &map.v)]
}

/// Least squares: conformal everywhere, and a little towards the goals [c, s, scale].
fn towards(sites: &[Site], goals: &[[f64; 3]]) -> Result<Vec<f64>, String> {
    let (us, vs) = (terms(true), terms(false));
    let (nu, count) = (us.len(), us.len() + vs.len());
    let mut matrix = vec![vec![0.0; count]; count];
    let mut right = vec![0.0; count];
    for (site, &[c, s, wanted]) in sites.iter().zip(goals) {
        let (u, v) = (&site.u, &site.v);
        let w = site.area / (wanted * wanted);
        let mut add = |first: &dyn Fn(usize) -> f64, goal: f64, w: f64| {
            let row: Vec<f64> = (0..count).map(first).collect();
            for i in 0..count {
                right[i] += w * row[i] * goal;
                for j in 0..=i {
                    matrix[i][j] += w * row[i] * row[j];
                }
            }
        };
        let pick = |k: usize, a: usize, b: usize, sign: f64| {
            if k < nu { u[k][a] } else { sign * v[k - nu][b] }
        };
        let conformal = if site.hair { w } else { w * RIM_WEIGHT };
        add(&|k| pick(k, 0, 1, -1.0), 0.0, conformal);
        add(&|k| pick(k, 1, 0, 1.0), 0.0, conformal);
        add(&|k| pick(k, 0, 1, 1.0), 2.0 * c, w * GOAL_WEIGHT);
        add(&|k| pick(k, 1, 0, -1.0), 2.0 * s, w * GOAL_WEIGHT);
    }
    let trace: f64 = (0..count).map(|i| matrix[i][i]).sum::<f64>() / count as f64;
    for (i, row) in matrix.iter_mut().enumerate() {
        row[i] += STEADY * trace;
    }
    cholesky(&matrix, &right).ok_or_else(|| "The chart's equations have no solution.".into())
}

/// Weighted least squares of the Cauchy-Riemann equations u_1 = v_2, u_2 = -v_1; the linear
/// coefficient of u is held at 1.
fn solve(sites: &[Site], weights: &[f64]) -> Result<Vec<f64>, String> {
    let (us, vs) = (terms(true), terms(false));
    let count = us.len() + vs.len();
    let mut matrix = vec![vec![0.0; count]; count];
    for (site, weight) in sites.iter().zip(weights) {
        let (u, v) = (&site.u, &site.v);
        let first: Vec<f64> = u
            .iter()
            .map(|s| s[0])
            .chain(v.iter().map(|s| -s[1]))
            .collect();
        let second: Vec<f64> = u
            .iter()
            .map(|s| s[1])
            .chain(v.iter().map(|s| s[0]))
            .collect();
        let w = weight * site.area;
        for i in 0..count {
            for j in 0..=i {
                matrix[i][j] += w * (first[i] * first[j] + second[i] * second[j]);
            }
        }
    }
    let trace: f64 = (0..count).map(|i| matrix[i][i]).sum::<f64>() / count as f64;
    for (i, term) in us.iter().chain(&vs).enumerate() {
        if term[0] + term[1] > 1 {
            matrix[i][i] += PULL * trace;
        }
    }
    // Hold the first coefficient: move its column to the right-hand side.
    let full = |i: usize, j: usize| if i >= j { matrix[i][j] } else { matrix[j][i] };
    let rest: Vec<Vec<f64>> = (1..count)
        .map(|i| (1..count).map(|j| full(i, j)).collect())
        .collect();
    let right: Vec<f64> = (1..count).map(|i| -full(i, 0)).collect();
    let solved = cholesky(&rest, &right).ok_or("The chart's equations have no solution.")?;
    Ok([1.0].into_iter().chain(solved).collect())
}

fn inside(outline: &[[f64; 2]], [x, y]: [f64; 2]) -> bool {
    let mut odd = false;
    for k in 0..outline.len() {
        let ([ax, ay], [bx, by]) = (outline[k], outline[(k + 1) % outline.len()]);
        if (ay > y) != (by > y) && x < ax + (y - ay) / (by - ay) * (bx - ax) {
            odd = !odd;
        }
    }
    odd
}
