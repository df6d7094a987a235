//! Rows of the table: head, skin, hair and habits of whoever wears a design.

use crate::colour::Rgb;
use crate::limits::Limit;
use crate::rows::{document_names, record};

record! {
    /// Habits that decide how long pigment lasts.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Care: Default, CareRules at "subject.care" {
        /// How much sun the scalp gets.
        sun: Sun;
        /// How well the first weeks are looked after.
        aftercare: Aftercare;
    }
}

document_names! {
    /// Sun on the scalp.
    pub enum Sun usually Usual {
        /// Hats and sunscreen.
        Shaded: "shaded",
        /// As most people.
        Usual: "usual",
        /// Outdoors without a hat.
        Much: "much",
    }
}

document_names! {
    /// How the first weeks are looked after.
    pub enum Aftercare usually Good {
        /// Kept dry, not touched, crusts left alone.
        Good: "good",
        /// Washed, shaved or scratched too early.
        Poor: "poor",
    }
}

record! {
    /// Hair of the subject's own, where the pattern of loss leaves any.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Hair: Default, HairRules at "subject.hair" {
        /// Whether it is shaved close or long.
        cut: Cut;
        /// Length of stubble in mm.
        stubble_mm: f64 = Limit { min: 0.2, max: 3.0, step: 0.1, default: 0.5, unit: "mm" }
            => "a foil shaver leaves about 0.2 mm, a clipper without a comb 0.5 mm, with its first comb 3 mm";
        /// Length of long hair in mm.
        long_mm: f64 = Limit { min: 40.0, max: 80.0, step: 5.0, default: 60.0, unit: "mm" }
            => "lengths of a woman's short hair that show how far the scalp is seen through it; judgement";
        /// Where the hair on the crown turns.
        whorl: Whorl;
        /// Its colour.
        colour: HairColour;
        /// Share of white hairs, 0 to 1.
        grey: f64 = Limit { min: 0.0, max: 1.0, step: 0.05, default: 0.0, unit: "" }
            => "share of white hairs";
    }
}

document_names! {
    /// Colour of hair, where it is not white.
    pub enum HairColour usually DarkBrown {
        /// Black.
        Black: "black",
        /// Dark brown.
        DarkBrown: "dark_brown",
        /// Brown.
        Brown: "brown",
        /// Light brown.
        LightBrown: "light_brown",
        /// Blond.
        Blond: "blond",
        /// Red.
        Red: "red",
    }
}

document_names! {
    /// How hair is worn.
    pub enum Cut usually Stubble {
        /// Shaved: stubble.
        Stubble: "stubble",
        /// Combed to both sides of a parting.
        Long: "long",
    }
}

record! {
    /// The whorl on the crown, from which hair grows outwards in a spiral.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Whorl: Default, WhorlRules at "subject.hair.whorl" {
        /// To the left of the midline, in mm of skin; negative is to the right.
        left_mm: f64 = Limit { min: -40.0, max: 40.0, step: 1.0, default: 9.0, unit: "mm" }
            => "56 % of whorls lie left of the midline, 30 % right, 14 % on it; millimetres are judgement";
        /// Behind the crown's usual place, in mm of skin; negative is in front of it.
        back_mm: f64 = Limit { min: -30.0, max: 30.0, step: 1.0, default: 0.0, unit: "mm" }
            => "from the crown's usual place; judgement";
        /// Which way it turns, seen from above.
        turn: Turn;
        /// Whether there is a second one, turning the other way, on the other side of the midline.
        double: bool;
    }
}

document_names! {
    /// A sense of rotation, seen from above. 94 % of whorls turn clockwise.
    pub enum Turn usually Clockwise {
        /// As the hands of a clock.
        Clockwise: "clockwise",
        /// Against them.
        Counterclockwise: "counterclockwise",
    }
}

document_names! {
    /// Whose bust the built-in head is.
    pub enum Sex usually Man {
        /// A man's.
        Man: "man",
        /// A woman's.
        Woman: "woman",
    }
}

record! {
    /// Measures of a head in mm, by the definitions of ANSUR II; what was not measured is the mean.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Measures: Default, MeasuresRules at "subject.measures" {
        /// Glabella to the rearmost point of the head.
        length_mm: Option<f64> = Limit { min: 160.0, max: 230.0, step: 1.0, default: 200.0, unit: "mm" }
            => "ANSUR II: men 199.5 (7.0), women 189.8 (7.4); four standard deviations";
        /// Greatest breadth above the ears.
        breadth_mm: Option<f64> = Limit { min: 126.0, max: 178.0, step: 1.0, default: 154.0, unit: "mm" }
            => "ANSUR II: men 154.3 (5.5), women 147.8 (5.2); four standard deviations";
        /// Around the head over the glabella and the rearmost point.
        circumference_mm: Option<f64> = Limit { min: 490.0, max: 640.0, step: 1.0, default: 574.0, unit: "mm" }
            => "ANSUR II: men 574.4 (16.0), women 561.1 (19.4); four standard deviations";
        /// Tragion to the top of the head.
        height_mm: Option<f64> = Limit { min: 102.0, max: 156.0, step: 1.0, default: 131.0, unit: "mm" }
            => "ANSUR II, tragion to top: men 131.1 (6.2), women 126.5 (6.5); four standard deviations";
        /// Chin (menton) to the root of the nose (sellion).
        face_mm: Option<f64> = Limit { min: 88.0, max: 149.0, step: 1.0, default: 122.0, unit: "mm" }
            => "ANSUR II, menton to sellion: men 122.6 (6.7), women 113.1 (6.1); four standard deviations";
    }
}

record! {
    /// Skin.
    #[derive(Clone, Copy, Debug, PartialEq)]
    pub struct Skin: Default, SkinRules at "subject.skin" {
        /// Step of the Monk Skin Tone scale, 1 (lightest) to 10 (darkest); what is read off a photo may lie between two.
        monk: f64 = Limit { min: 1.0, max: 10.0, step: 0.1, default: 5.0, unit: "" }
            => "Monk Skin Tone scale (Monk 2019)", required;
        /// A colour of its own, as it looks in even light, written as `#rrggbb`; it stands for the step
        /// of the scale.
        colour: Option<Rgb>;
        /// What the colour tends to.
        undertone: Undertone;
        /// How oily it is: oily and dry skin holds pigment less long.
        kind: SkinKind;
    }
}

document_names! {
    /// What a skin's colour tends to.
    pub enum Undertone usually Neutral {
        /// Towards pink.
        Cool: "cool" = [1.00, 0.965, 1.10],
        /// Neither.
        Neutral: "neutral" = [1.0; 3],
        /// Towards yellow.
        Warm: "warm" = [1.00, 1.025, 0.86],
    }
    /// What it does to the balance of the R, G and B (linear) that skin gives back: factors. Judgement: a
    /// few degrees of hue.
    pub fn balance -> [f32; 3];
}

document_names! {
    /// How oily skin is.
    pub enum SkinKind usually Normal {
        /// Neither.
        Normal: "normal",
        /// Dry or flaking.
        Dry: "dry",
        /// Oily.
        Oily: "oily",
    }
}
