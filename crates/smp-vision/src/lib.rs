//! What the photo shows: its header and the tapped skin.
