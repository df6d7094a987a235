//! The marks of a head in a photo: those of a side, and their names.

use smp_scalp::{Handle, Landmark, ViewSide};

/// The marks of one side of a head.
#[derive(Clone, Debug, PartialEq)]
pub struct SideHandles {
    /// The side from which the head is seen.
    pub seen: ViewSide,
    /// Its marks, in pixels of the photo, in the order of the side.
    pub handles: Vec<Handle>,
}

const NAMES: [(&str, Landmark); 11] = [
    ("right_eye", Landmark::RightOuterCanthus),
    ("left_eye", Landmark::LeftOuterCanthus),
    ("nose_tip", Landmark::NoseTip),
    ("chin", Landmark::Chin),
    ("right_ear", Landmark::RightEarTop),
    ("left_ear", Landmark::LeftEarTop),
    ("crown", Landmark::Crown),
    ("right_notch", Landmark::RightTragion),
    ("left_notch", Landmark::LeftTragion),
    ("occiput", Landmark::Occiput),
    ("nape", Landmark::Nape),
];

/// The name of a handle's landmark; `handle` for a landmark that is no mark.
pub fn handle_name(landmark: Landmark) -> &'static str {
    let found = NAMES.iter().find(|(_, known)| *known == landmark);
    found.map_or("handle", |(name, _)| name)
}

/// The landmark of the handle called `name`; none where no handle is called so.
///
/// ```
/// use smp_photo::{handle_name, handle_named};
/// let chin = handle_named("chin").expect("a mark");
/// assert_eq!(handle_name(chin), "chin");
/// ```
pub fn handle_named(name: &str) -> Option<Landmark> {
    let found = NAMES.iter().find(|(known, _)| *known == name);
    found.map(|(_, landmark)| *landmark)
}
