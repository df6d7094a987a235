//! Numbers in rising order: one merge sort for all who need one. A list is sorted a few times a photo; the standard
//! library's sort is made anew for each type and each order, and each costs the wasm about a kilobyte.

/// The places of `keys` in rising order, equal keys as they come (Knuth, The Art of Computer Programming 3, 5.2.4:
/// runs of 1, 2, 4 ... are merged). Before all lie the negative NaN, behind all the others, as
/// [`f64::total_cmp`] has them.
///
/// ```
/// assert_eq!(smp_maths::rising(&[0.5, -2.0, 0.5]), [1, 0, 2]);
/// ```
pub fn rising(keys: &[f64]) -> Vec<usize> {
    let count = keys.len();
    let mut order: Vec<usize> = (0..count).collect();
    let mut merged = order.clone();
    let mut run = 1;
    while run < count {
        for start in (0..count).step_by(2 * run) {
            let middle = count.min(start + run);
            let end = count.min(middle + run);
            let (mut first, mut second) = (start, middle);
            for place in &mut merged[start..end] {
                let in_front =
                    |a: usize, b: usize| keys[order[a]].total_cmp(&keys[order[b]]).is_le();
                let of_first = first < middle && (second == end || in_front(first, second));
                let next = if of_first { &mut first } else { &mut second };
                *place = order[*next];
                *next += 1;
            }
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// The value that `nth` others of a list lie before in rising order; `None` where it has no more than so many.
///
/// ```
/// assert_eq!(smp_maths::nth_smallest(&[3.0, 1.0, 2.0], 1), Some(2.0));
/// ```
pub fn nth_smallest(values: &[f64], nth: usize) -> Option<f64> {
    let place = rising(values).get(nth).copied();
    place.map(|place| values[place])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_is_that_of_a_stable_sort() {
        smp_cases::cases(256, |u| {
            // Few different keys, so that many are equal.
            let keys: Vec<u8> = u.arbitrary()?;
            let keys: Vec<f64> = keys.iter().map(|key| f64::from(key % 8) - 4.0).collect();
            let mut known: Vec<usize> = (0..keys.len()).collect();
            known.sort_by(|&a, &b| keys[a].total_cmp(&keys[b]));
            assert_eq!(rising(&keys), known);
            Ok(())
        });
    }

    #[test]
    fn what_is_no_number_lies_at_the_ends() {
        assert_eq!(rising(&[f64::NAN, 0.0, -0.0, -f64::NAN]), [3, 2, 1, 0]);
        assert_eq!(nth_smallest(&[], 0), None);
    }
}
