//! From one list of dots to the next: the stretches in which they differ.

use std::ops::Range;

use crate::placement::dot::Dot;

/// A stretch of one list of dots that gave way to a stretch of the next; one of the two may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Places in the list before.
    pub before: Range<usize>,
    /// Places in the list after.
    pub after: Range<usize>,
}

/// How far ahead a list is searched for a dot of the other: more are hardly ever added or taken away
/// between two that stayed.
const AHEAD: usize = 48;

/// How many dots are known to be equal in two lists, counted from either end. `0` is always true.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnchangedEnds {
    /// Dots at the beginning.
    pub first: usize,
    /// Dots at the end.
    pub last: usize,
}

/// What changed between two lists of dots in the stable order of placement. `unchanged` says what need not
/// be compared; more than the shorter list has is cut off. Whatever lies between the stretches is the same
/// in both.
pub fn changes(before: &[Dot], after: &[Dot], unchanged: UnchangedEnds) -> Vec<Change> {
    let shorter = before.len().min(after.len());
    let first = unchanged.first.min(shorter);
    let last = unchanged.last.min(shorter - first);
    let (before, after) = (&before[..before.len() - last], &after[..after.len() - last]);
    let mut found: Vec<Change> = Vec::new();
    let (mut old, mut new) = (first, first);
    loop {
        let same = before[old..].iter().zip(&after[new..]);
        let same = same.take_while(|(a, b)| a == b).count();
        (old, new) = (old + same, new + same);
        let (gone, come) = match (before.get(old), after.get(new)) {
            (None, None) => return found,
            (Some(_), None) => (before.len() - old, 0),
            (None, Some(_)) => (0, after.len() - new),
            (Some(a), Some(b)) if a.id == b.id => (1, 1),
            (Some(a), Some(b)) => {
                let ahead =
                    |list: &[Dot], id: u32| list.iter().take(AHEAD).position(|dot| dot.id == id);
                match (ahead(&before[old..], b.id), ahead(&after[new..], a.id)) {
                    (Some(gone), Some(come)) if come < gone => (0, come),
                    (Some(gone), _) => (gone, 0),
                    (None, Some(come)) => (0, come),
                    (None, None) => (1, 1),
                }
            }
        };
        let (before, after) = (old..old + gone, new..new + come);
        (old, new) = (before.end, after.end);
        match found.last_mut() {
            Some(last) if last.before.end == before.start && last.after.end == after.start => {
                last.before.end = before.end;
                last.after.end = after.end;
            }
            _ => found.push(Change { before, after }),
        }
    }
}

/// Brings `list`, which has one value for each dot of the list before, up to date with the list after: `make` is
/// asked for the value of each new dot by its index there. `changes` are those of [`changes()`], in order. What
/// keeps its place is not touched, all else is moved once.
///
/// ```
/// use smp_dots::{Dot, UnchangedEnds, changes, follow};
///
/// let dot = |id| Dot { id, ..Dot::default() };
/// let (before, after) = ([dot(1), dot(2), dot(3)], [dot(1), dot(3), dot(4)]);
/// let mut names = vec!["one", "two", "three"];
/// let found = changes(&before, &after, UnchangedEnds::default());
/// follow(&mut names, &found, |index| if after[index].id == 4 { "four" } else { "new" });
/// assert_eq!(names, ["one", "three", "four"]);
/// ```
pub fn follow<T: Copy>(list: &mut Vec<T>, changes: &[Change], mut make: impl FnMut(usize) -> T) {
    let (Some(last), Some(&any)) = (changes.last(), list.first()) else {
        for change in changes {
            list.extend(change.after.clone().map(&mut make));
        }
        return;
    };
    let stayed = list.len() - last.before.end;
    let end = last.after.end + stayed;
    let room = list.len().max(end);
    list.resize(room, any);
    // Behind each change lies what stayed, up to the next. First, from the front, what moves to the front:
    // it cannot reach what has yet to move back; then, from the end, what does.
    let behind = |at: usize| {
        let next = changes.get(at + 1);
        let count = next.map_or(stayed, |next| next.before.start - changes[at].before.end);
        (changes[at].before.end, changes[at].after.end, count)
    };
    for (from, to, count) in (0..changes.len()).map(behind) {
        if to < from {
            list.copy_within(from..from + count, to);
        }
    }
    for (from, to, count) in (0..changes.len()).rev().map(behind) {
        if to > from {
            list.copy_within(from..from + count, to);
        }
    }
    list.truncate(end);
    for at in changes.iter().flat_map(|change| change.after.clone()) {
        list[at] = make(at);
    }
}

/// Puts a list in the place of a stretch of another; what lies behind is moved once.
pub(crate) fn replace<T: Copy>(list: &mut Vec<T>, stretch: Range<usize>, by: &[T]) {
    let (start, end) = (stretch.start, list.len());
    let count = end - stretch.len() + by.len();
    if let (true, Some(&any)) = (count > end, by.first()) {
        list.resize(count, any);
    }
    list.copy_within(stretch.end..end, start + by.len());
    list.truncate(count);
    list[start..start + by.len()].copy_from_slice(by);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dot(id: u32, tone: u8) -> Dot {
        Dot {
            id,
            tone,
            ..Dot::default()
        }
    }

    #[test]
    fn what_is_followed_is_the_list_after() {
        smp_cases::cases(256, |u| {
            let count = u.int_in_range(0..=120)?;
            let before: Vec<Dot> = (0..count).map(|id| dot(id, 0)).collect();
            let mut after = Vec::new();
            for &old in &before {
                match u.int_in_range(0..=9)? {
                    0 => {}
                    1 => after.push(Dot { tone: 9, ..old }),
                    2 => after.extend([dot(1000 + old.id, 0), old]),
                    3 => after.push(dot(1000 + old.id, 0)),
                    _ => after.push(old),
                }
            }
            let found = changes(&before, &after, UnchangedEnds::default());
            let mut list = before.clone();
            follow(&mut list, &found, |at| after[at]);
            assert_eq!(list, after);
            // Between the changes nothing is.
            let ends = |c: &Change| (c.before.end, c.after.end);
            let mut done = (0, 0);
            for change in &found {
                assert!(!change.before.is_empty() || !change.after.is_empty());
                assert_eq!(
                    before[done.0..change.before.start],
                    after[done.1..change.after.start]
                );
                done = ends(change);
            }
            Ok(())
        });
    }

    #[test]
    fn a_few_changes_are_told_as_a_few() {
        let before: Vec<Dot> = (0..1000).map(|id| dot(id, 0)).collect();
        let mut after = before.clone();
        after[10].tone = 3;
        after.remove(500);
        after.insert(700, dot(5000, 0));
        let found = changes(&before, &after, UnchangedEnds::default());
        let sizes: Vec<_> = found
            .iter()
            .map(|c| (c.before.len(), c.after.len()))
            .collect();
        assert_eq!(sizes, [(1, 1), (1, 0), (0, 1)]);
    }
}
