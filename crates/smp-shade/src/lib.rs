//! Colour: colour spaces and pigment in skin. Values in, values out, no pixels.
