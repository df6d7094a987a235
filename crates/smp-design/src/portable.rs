//! What of a design may leave the device it was made on.

use crate::document::Design;
use crate::person::Measures;

impl Design {
    /// The design without what tells of the person: the head in their photo, the hair that it shows, and what
    /// was measured on them. It draws the same dots on a head of the mean form.
    ///
    /// ```
    /// use smp_design::{Design, DesignPreset};
    ///
    /// let mut design = Design::preset(DesignPreset::Natural, "5eed");
    /// design.subject.measures.circumference_mm = Some(580.0);
    /// assert_eq!(design.portable().subject.measures.circumference_mm, None);
    /// assert_eq!(design.portable().zones, design.zones);
    /// ```
    pub fn portable(&self) -> Self {
        let mut portable = self.clone();
        portable.fit = None;
        portable.subject.existing_hair = None;
        portable.subject.measures = Measures::default();
        portable
    }
}
