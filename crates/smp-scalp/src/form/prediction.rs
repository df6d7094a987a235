//! What a distance of a sampled field probably is, by its neighbours: only what it is off is stored.

/// Stored distances end here, in steps (2.6 mm): further from the surface than any corner of a cell
/// that it passes through, mostly; the few that are not tilt a normal by less than is seen.
pub(crate) const FAR: i64 = 64;

/// Whether a stored distance says no more than that the surface is far.
fn is_far(steps: i64) -> bool {
    steps.abs() >= FAR
}

/// Guess of the distance at a place of the box from those before it in the list. All seven corners of its cell, where
/// they are within [`FAR`], say how it goes on (Lorenzo predictor, Ibarria et al. 2003); else the sides of the cell that
/// are whole do, in the mean, or the lines that lead to it. In the emptiness between, and far inside, it is what most
/// neighbours are.
pub(crate) fn predicted(steps: &[i64], strides: [usize; 3], index: usize, at: [usize; 3]) -> i64 {
    let [x, y, z] = at;
    let [_, dy, dz] = strides;
    let get = |back: usize| steps[index - back];
    // Four of five samples are as far as all three before them. First and plain: this runs at each start.
    if x > 0 && y > 0 && z > 0 {
        let before = get(1);
        if is_far(before) && before == get(dy) && before == get(dz) {
            return before;
        }
    }
    let mut near = [FAR; 3];
    for axis in 0..3 {
        if at[axis] > 0 {
            near[axis] = get(strides[axis]);
        }
    }
    let [a, b, c] = near;
    let mut whole = at.iter().all(|&along| along > 0);
    let (mut sum, mut count) = (0, 0);
    for [one, other] in [[0, 1], [0, 2], [1, 2]] {
        if at[one] == 0 || at[other] == 0 {
            continue;
        }
        let across = get(strides[one] + strides[other]);
        if [near[one], near[other], across].into_iter().any(is_far) {
            whole = false;
        } else {
            sum += near[one] + near[other] - across;
            count += 1;
        }
    }
    if whole {
        let behind = get(strides.iter().sum());
        if !is_far(behind) {
            // The three sides count each neighbour twice.
            return (sum - a - b - c + behind).clamp(-FAR, FAR);
        }
    }
    if count == 0 {
        for axis in 0..3 {
            if at[axis] > 1 && !is_far(near[axis]) && !is_far(get(2 * strides[axis])) {
                sum += 2 * near[axis] - get(2 * strides[axis]);
                count += 1;
            }
        }
    }
    match count {
        0 => a.min(b).max(a.max(b).min(c)),
        _ => sum.div_euclid(count).clamp(-FAR, FAR),
    }
}
