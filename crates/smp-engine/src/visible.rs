//! What is seen of the dots: the stage after the roots, brought up to date with them, the camera and the inks.

use smp_render::Edit;

use crate::generation::Generation;
use crate::inks::InkSet;
use crate::own_hair::StubbleRoots;
use crate::roots::RootedDots;
use crate::seen_from::SeenFrom;
use crate::viewpoint::{Viewpoint, VisibleDots};

/// What dots are seen by, their inks aside, which they keep.
#[derive(Clone, Copy, Debug, PartialEq)]
struct SightKey {
    from: SeenFrom,
    /// Which heads and zones the dots are rooted in.
    rooted_in: Generation,
    /// Roots and length in mm of shaved hair.
    stubble: Option<(Generation, f64)>,
}

/// An edit of what is seen, and the generation that it was made to.
struct SightEdit {
    before: Generation,
    edit: Edit,
}

/// The dots as the present camera sees them: the stage after the roots.
#[derive(Default)]
pub(crate) struct SightStage {
    dots: Option<VisibleDots>,
    key: Option<SightKey>,
    /// The dots that are seen.
    roots: Generation,
    last: Option<SightEdit>,
    generation: Generation,
}

impl SightStage {
    /// Brings what is seen up to date. Where only some dots have changed since, only those are looked at.
    pub(crate) fn update(
        &mut self,
        rooted: &RootedDots,
        (from, viewpoint): (SeenFrom, &Viewpoint<'_>),
        inks: InkSet,
        stubble: Option<StubbleRoots<'_>>,
    ) {
        let key = SightKey {
            from,
            rooted_in: rooted.rooted_in(),
            stubble: stubble.map(|stubble| (stubble.generation, stubble.length_mm)),
        };
        let before = self.generation;
        let known = self.dots.as_mut().filter(|dots| dots.inks == inks);
        if let Some(dots) = known.filter(|_| self.key == Some(key)) {
            if self.roots == rooted.generation() {
                return;
            }
            let changes = rooted.changes_since(self.roots);
            let edit = changes.and_then(|changes| dots.follow(changes, viewpoint, rooted.dots()));
            if let Some(edit) = edit {
                self.took(rooted, Some(SightEdit { before, edit }));
                return;
            }
        }
        let mut dots = viewpoint.see(rooted.dots(), inks, stubble);
        dots.keep_stamps();
        self.dots = Some(dots);
        self.key = Some(key);
        self.took(rooted, None);
    }

    fn took(&mut self, rooted: &RootedDots, last: Option<SightEdit>) {
        self.roots = rooted.generation();
        self.last = last;
        self.generation.advance();
    }

    /// What is seen; none before the first time.
    pub(crate) fn dots(&self) -> Option<&VisibleDots> {
        self.dots.as_ref()
    }

    /// Makes the stamps of the dots again, for whoever times that.
    pub(crate) fn keep_stamps(&mut self) {
        if let Some(dots) = &mut self.dots {
            dots.keep_stamps();
        }
    }

    /// Which making of it this is.
    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    /// What an edit changed in it since a generation; none where that was not the one before, or all is new.
    pub(crate) fn edit_since(&self, generation: Generation) -> Option<&Edit> {
        let last = self.last.as_ref()?;
        (last.before == generation).then_some(&last.edit)
    }
}
