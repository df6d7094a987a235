//! The names of values in the document: one table reads and writes them.

/// Gives the values of an enum their names, in the order in which they are declared.
macro_rules! named {
    ($kind:ident: $($name:literal => $value:ident),* $(,)?) => {
        impl $kind {
            /// Every value with its name in the document.
            pub const ALL: [(&'static str, Self); [$($name),*].len()] =
                [$(($name, Self::$value)),*];
        }

        // What serde derives costs the browser several times as many bytes.
        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(Self::ALL[*self as usize].0)
            }
        }

        /// The table has the order of the declaration.
        const _: () = {
            let mut at = 0;
            while at < $kind::ALL.len() {
                assert!($kind::ALL[at].1 as usize == at);
                at += 1;
            }
        };
    };
}

pub(crate) use named;
