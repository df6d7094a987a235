//! The inks of a design: what pigment, age and skin make of the dots of each session and zone.

use smp_design::{Design, MAX_ZONES, Pigment, Session, Zone, ZoneKind};
use smp_render::{Flush, Ink, SessionLook};
use smp_shade::{Deposit, Linear};

use crate::moment::Moment;
use crate::own_hair::StubbleRoots;

/// The inks of a design at a moment: sessions and zones with the same pigment, depth, size and age share
/// one.
#[derive(Debug, PartialEq)]
pub(crate) struct InkSet {
    pub(crate) inks: Vec<Ink>,
    pub(crate) sessions: Vec<SessionLook>,
    pub(crate) flush: Flush,
    /// The subject's own hair, where it is drawn.
    pub(crate) hair: Option<u8>,
}

impl InkSet {
    /// Of a design of which the first `shown` sessions have been done; `seen` makes of an ink what is seen of it,
    /// when it has sunk by so many mm.
    fn new(
        design: &Design,
        skin: Linear,
        moment: &Moment,
        shown: u8,
        seen: impl Fn(Ink, f32) -> Ink,
    ) -> Self {
        let mut inks: Vec<Ink> = Vec::new();
        let mut index = |ink: Ink| {
            let known = inks.iter().position(|other| *other == ink);
            known.unwrap_or_else(|| {
                inks.push(ink);
                inks.len() - 1
            }) as u8
        };
        let mut sessions = Vec::with_capacity(design.sessions.len());
        let mut flush = Flush::default();
        for (at, session) in design.sessions.iter().enumerate() {
            let ages = [false, true].map(|scar| moment.aged(design, at, shown, scar));
            let aged = &ages[0];
            let ink = |pigment: &Pigment, scar: bool| {
                let deposit = deposit_of(design, session, pigment);
                let (_, share) = session.needle.deposits();
                let dot_mm = (session.dot_mm * share) as f32;
                let aged = &ages[usize::from(scar)];
                seen(Ink::of(&deposit, dot_mm, aged, skin), aged.deeper_mm)
            };
            let usual = index(ink(&session.pigment, false));
            let mut look = SessionLook {
                needle: session.needle,
                inks: [usual; MAX_ZONES],
                size: aged.size,
                patchy: aged.patchy,
                scabs: aged.scabs,
                scab_ink: 0,
            };
            for (of, zone) in look.inks.iter_mut().zip(&design.zones) {
                let pigment = zone.pigment.as_ref().unwrap_or(&session.pigment);
                if is_scar(zone) || zone.pigment.is_some() {
                    *of = index(ink(pigment, is_scar(zone)));
                }
            }
            if look.scabs > 0.0 {
                look.scab_ink = index(Ink::of_scabs(skin));
            }
            sessions.push(look);
            // That of all sessions: the skin heals as a whole.
            flush = Flush::new(aged.redness, aged.swelling, skin);
        }
        Self {
            inks,
            sessions,
            flush,
            hair: None,
        }
    }

    /// The inks on a photo. They go by the person's skin, not by how bright and of what hue a photo shows it: in every
    /// exposure and white balance the same share of its light is left.
    pub(crate) fn on_photo(design: &Design, moment: &Moment, shown: u8) -> Self {
        let skin = smp_shade::skin_of(&design.subject.skin);
        Self::new(design, skin, moment, shown, |ink, sunk_mm| {
            ink.photographed(skin, sunk_mm)
        })
    }

    /// The inks on the built-in head, whose own hair may have one as well.
    pub(crate) fn on_built_in(
        design: &Design,
        moment: &Moment,
        shown: u8,
        stubble: Option<StubbleRoots<'_>>,
    ) -> Self {
        let subject = &design.subject;
        let skin = smp_shade::skin_of(&subject.skin);
        let inks = Self::new(design, skin, moment, shown, |ink, _| ink);
        match stubble {
            Some(_) => inks.with_hair(smp_shade::hair_of(&subject.hair), skin),
            None => inks,
        }
    }

    /// These inks and one for the subject's own hair.
    fn with_hair(mut self, hair: Linear, skin: Linear) -> Self {
        self.hair = Some(self.inks.len() as u8);
        self.inks.push(Ink::of_hair(hair, skin));
        self
    }
}

/// What a pigment becomes in a session.
pub(crate) fn deposit_of(design: &Design, session: &Session, pigment: &Pigment) -> Deposit {
    let colourant = design.pigments.unwrap_or_default().of(pigment.shade);
    smp_shade::deposit(&colourant, pigment.dilution, session.depth_mm)
}

fn is_scar(zone: &Zone) -> bool {
    matches!(zone.kind, ZoneKind::StripScar | ZoneKind::PunchScar)
}

/// Whether it matters to which zone a dot belongs.
pub(crate) fn zones_matter(design: &Design) -> bool {
    design
        .zones
        .iter()
        .any(|zone| zone.pigment.is_some() || is_scar(zone))
}
