//! Odd colours, densities and moments: every light that is left is a share, never no number.

use smp_design::SkinKind;
use smp_shade::{Aged, Clock, Deposit, Linear, Technique, Tissue, as_skin};

use crate::pigment::planes::rows::RowBuffer;
use crate::splat::seen::{SeenDot, SeenDots};
use crate::splat::stamp::{Ellipse, Fineness};
use crate::splat::stamp_cache::CachedStamp;
use crate::{Flush, Ink, PictureWindow, Planes, Rect, ShownDots};

/// Numbers as they come from broken files and hostile hosts.
const ODD: [f32; 9] = [
    f32::NAN,
    f32::INFINITY,
    f32::NEG_INFINITY,
    -1.0,
    0.0,
    1e-30,
    0.5,
    1.0,
    1e30,
];

#[test]
fn no_colour_age_or_deposit_gives_a_pixel_that_is_no_number() {
    smp_cases::cases(256, |u| {
        let mut odd = || u.choose(&ODD).copied();
        let skin = as_skin(Linear([odd()?, odd()?, odd()?]));
        let days = odd()?;
        let bed = Tissue {
            skin: SkinKind::Oily,
            technique: *u.choose(&[Technique::Good, Technique::TooDeep, Technique::TooDense])?,
            scar: u.arbitrary()?,
            ..Tissue::default()
        };
        let aged = if u.arbitrary()? {
            Clock::USUAL.at(days, days, days, &bed)
        } else {
            Aged::HEALED
        };
        let within = |u: &mut smp_cases::Unstructured<'_>, most: f32| {
            Ok::<f32, smp_cases::Error>(f32::from(u.arbitrary::<u8>()?) / 255.0 * most)
        };
        let deposit = Deposit {
            depth_mm: within(u, 0.65)?,
            optical_depth: within(u, 40.0)?,
            slope: within(u, 4.0)?,
        };
        let inks = [
            Ink::of(&deposit, 0.2 + within(u, 0.4)?, &aged, skin),
            Ink::of_scabs(skin),
            Ink::of_hair(Linear([0.6, 0.5, 0.4]), skin),
        ];
        let flush = Flush::new(aged.redness, aged.swelling, skin);
        let mut seen = Vec::new();
        for _ in 0..u.int_in_range(1..=60)? {
            seen.push(SeenDot {
                at: [within(u, 40.0)?, within(u, 40.0)?],
                ellipse: Ellipse {
                    major_px: 0.05 + within(u, 14.0)?,
                    flat: 0.02 + within(u, 0.98)?,
                    along: [0.6, 0.8],
                },
                tone: within(u, 3.0)?,
                ink: u.int_in_range(0..=2)?,
                after: u.int_in_range(0..=4)?,
                blur: 0,
                kept: CachedStamp::NOT,
            });
        }
        let fineness = *u.choose(&[Fineness::Moving, Fineness::Resting])?;
        let rect = Rect {
            x: 3,
            y: 2,
            width: 33,
            height: 31,
        };
        let mut planes = Planes::default();
        planes.fill(
            ShownDots {
                seen: &SeenDots::from(seen),
                sessions: 4,
            },
            &inks,
            &flush,
            fineness,
            PictureWindow {
                rect,
                px_per_mm: 0.4 + within(u, 20.0)?,
            },
        );
        let mut line = RowBuffer::default();
        for row in 0..rect.height {
            let range = 0..rect.width as usize;
            let left = planes.light(row, range.clone(), &mut line);
            // Swollen skin that faces up has up to a tenth more light.
            for left in left.sharp.concat() {
                assert!((-1e-4..=1.1001).contains(&left), "{left}");
            }
        }
        Ok(())
    });
}
