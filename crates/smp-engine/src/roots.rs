//! The dots where they sit in the skin of the head that they are seen on: the stage after their placement. Turning
//! that head only moves them.

use smp_design::{Design, Pigment, ZoneKind};
use smp_dots::{Change, Dot};
use smp_render::{RootedDot, Roots};
use smp_scalp::Head;

use crate::generation::Generation;
use crate::inks::zones_matter;
use crate::seen_from::HeadId;
use crate::treatment::Treatment;

/// What dots are rooted in.
#[derive(Debug, PartialEq)]
struct RootsKey {
    head: HeadId,
    /// Where it matters to which zone a dot belongs: a dot may stay as it is, and its zone become another.
    zones: Option<ZonesKey>,
}

/// The zones of some dots, as far as they matter to them.
#[derive(Debug, PartialEq)]
struct ZonesKey {
    placed: Generation,
    zones: Vec<(ZoneKind, Option<Pigment>)>,
}

/// What changed in the list of dots, and the generation that was before.
#[derive(Debug)]
struct Changes {
    before: Generation,
    changes: Vec<Change>,
}

/// See above.
#[derive(Debug, Default)]
pub(crate) struct RootedDots {
    roots: Roots,
    key: Option<RootsKey>,
    rooted_in: Generation,
    /// The dots that are rooted.
    placed: Generation,
    last: Option<Changes>,
    generation: Generation,
}

impl RootedDots {
    /// Brings the roots up to date: all of another head or other zones, else of the dots that changed.
    pub(crate) fn update(
        &mut self,
        treatment: &mut Treatment,
        design: &Design,
        (head, id): (&Head, HeadId),
    ) {
        let placed = treatment.generation();
        let key = RootsKey {
            head: id,
            zones: zones_matter(design).then(|| ZonesKey {
                placed,
                zones: design
                    .zones
                    .iter()
                    .map(|zone| (zone.kind, zone.pigment))
                    .collect(),
            }),
        };
        let same = self.key.as_ref() == Some(&key);
        if same && self.placed == placed {
            return;
        }
        if !same {
            self.roots = Roots::default();
            self.key = Some(key);
            self.rooted_in.advance();
        }
        let unchanged = treatment.unchanged();
        let dots = treatment.dots();
        let before = self.generation;
        let changes = self
            .roots
            .update(dots, unchanged, head, zones(design, treatment));
        self.last = same.then_some(Changes { before, changes });
        self.placed = placed;
        self.generation.advance();
    }

    /// The dots, in their order.
    pub(crate) fn dots(&self) -> &[RootedDot] {
        self.roots.dots()
    }

    /// Which head and zones they are rooted in: it advances where all dots are rooted anew.
    pub(crate) fn rooted_in(&self) -> Generation {
        self.rooted_in
    }

    /// Which making of the list they are.
    pub(crate) fn generation(&self) -> Generation {
        self.generation
    }

    /// What changed in the list since a generation; none where that was not the one before, or all is new.
    pub(crate) fn changes_since(&self, generation: Generation) -> Option<&[Change]> {
        let last = self.last.as_ref()?;
        (last.before == generation).then_some(&last.changes)
    }
}

/// Which zone each dot belongs to, where that matters.
pub(crate) fn zones<'a>(design: &Design, treatment: &'a Treatment) -> impl Fn(&Dot) -> u8 + 'a {
    let field = treatment.field().filter(|_| zones_matter(design));
    move |dot| {
        let zone = field.and_then(|field| field.zone_at(dot.u_fix, dot.v_fix));
        zone.unwrap_or(0) as u8
    }
}
