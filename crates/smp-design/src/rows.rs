//! How the table of the document is written down: [`names!`] for values that have names,
//! `document_names!` for those of them that stand in the document, `record!` for its objects. What serde
//! derives for reading does less, and costs the browser several times as many bytes.

/// An enum whose values have names: a row each. With a column, which every row then has, as a method.
///
/// ```
/// smp_design::names! {
///     /// In what a photo is kept.
///     pub enum Format usually Png {
///         /// Without loss.
///         Png: "png" = true,
///         /// Smaller.
///         Jpeg: "jpeg" = false,
///     }
///     /// Whether every pixel comes back as it was.
///     pub fn is_exact -> bool;
/// }
///
/// assert_eq!(Format::named("jpeg"), Some(Format::Jpeg));
/// assert_eq!(Format::default().name(), "png");
/// assert!(Format::Png.is_exact());
/// assert_eq!(Format::NAMES, ["png", "jpeg"]);
/// ```
#[macro_export]
macro_rules! names {
    (
        $(#[doc = $about:literal])+
        pub enum $kind:ident usually $usual:ident {
            $($(#[doc = $says:literal])+ $value:ident: $name:literal = $entry:expr,)+
        }
        $(#[doc = $column_says:literal])+
        pub fn $column:ident -> $type:ty;
    ) => {
        $crate::names! {
            $(#[doc = $about])+
            pub enum $kind usually $usual {
                $($(#[doc = $says])+ $value: $name,)+
            }
        }

        impl $kind {
            $(#[doc = $column_says])+
            pub const fn $column(self) -> $type {
                match self {
                    $(Self::$value => const { $entry },)+
                }
            }
        }
    };
    (
        $(#[doc = $about:literal])+
        pub enum $kind:ident usually $usual:ident {
            $($(#[doc = $says:literal])+ $value:ident: $name:literal,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $kind {
            $($(#[doc = $says])+ $value,)+
        }

        impl Default for $kind {
            fn default() -> Self {
                Self::$usual
            }
        }

        impl $kind {
            /// The names of the values, in the order of the table.
            pub const NAMES: [&'static str; [$($name),+].len()] = [$($name),+];

            /// Every value with its name, in the order of the table.
            pub const ALL: [(&'static str, Self); [$($name),+].len()] =
                [$(($name, Self::$value)),+];

            /// The name.
            pub const fn name(self) -> &'static str {
                Self::NAMES[self as usize]
            }

            /// The value of that name.
            pub fn named(name: &str) -> Option<Self> {
                let row = Self::ALL.iter().find(|(known, _)| *known == name);
                row.map(|(_, value)| *value)
            }
        }
    };
}

/// `names!` for values that stand in the document.
macro_rules! document_names {
    ($(#[doc = $about:literal])+ pub enum $kind:ident $($rest:tt)+) => {
        $crate::names! {
            $(#[doc = $about])+
            pub enum $kind $($rest)+
        }

        // What serde derives costs the browser several times as many bytes.
        impl serde::Serialize for $kind {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.name())
            }
        }

        impl $crate::table::Value for $kind {
            type Rule = ();

            fn kind() -> $crate::schema::Kind {
                $crate::schema::Kind::Name($crate::schema::Names {
                    name: stringify!($kind),
                    about: concat!($($about),+),
                    names: &Self::NAMES,
                })
            }

            fn usual((): &()) -> Self {
                Self::default()
            }

            fn read(at: &$crate::fields::At<'_>, (): &()) -> Self {
                Self::ALL[at.named(&Self::NAMES)].1
            }

            fn check(&self, _: &$crate::fields::Place<'_>, (): &()) {}
        }
    };
}

/// An object of the document: a row for every field.
///
/// `name: type;` is a row; `= rule` says what is legal in it and `=> "source"` where the numbers of a
/// [`Limit`](crate::Limit) come from, `usually [low, high]` within what they mostly are, `, required` that it may not be left out, and `, or(value)` what
/// holds where it is, if that is not the usual value of its type. `Rules` names the struct of the rules,
/// and `at` is the place of the object in the document, by which its numbers are known.
macro_rules! record {
    (
        $(#[doc = $about:literal])+
        #[derive($($derive:ident),+)]
        pub struct $record:ident $(: $default:ident)?, $rules:ident at $at:literal {
            $(
                $(#[doc = $says:literal])+
                $field:ident: $type:ty
                    $(= $rule:expr $(=> $source:literal $(usually $range:tt)?)?)?
                    $(, $how:ident $(($usual:expr))?)?;
            )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive($($derive),+, serde::Serialize)]
        pub struct $record {
            $($(#[doc = $says])+ pub $field: $type,)+
        }

        #[doc = concat!("What is legal in the fields of [`", stringify!($record), "`].")]
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $rules {
            $(
                #[doc = concat!("Of `", stringify!($field), "`.")]
                pub $field: <$type as $crate::table::Value>::Rule,
            )+
        }

        impl $record {
            /// What is legal in each field.
            pub const RULES: $rules = $rules {
                $($field: $crate::rows::record!(@rule $($rule)?),)+
            };

            /// Its part of the table of the document.
            pub fn schema() -> $crate::schema::Record {
                $crate::schema::Record {
                    name: stringify!($record),
                    about: concat!($($about),+),
                    at: $at,
                    fields: vec![$($crate::schema::Field {
                        name: stringify!($field),
                        about: concat!($($says),+),
                        kind: <$type as $crate::table::Value>::kind(),
                        limit: $crate::limits::Rule::limit(&Self::RULES.$field),
                        entries: $crate::limits::Rule::entries(&Self::RULES.$field),
                        source: concat!($($($source)?)?),
                        usual: $crate::rows::record!(@range $($($($range)?)?)?),
                    },)+],
                }
            }

            /// Reads it; what is left out is taken from another.
            pub(crate) fn read_over(at: &$crate::fields::At<'_>, usual: Self) -> Self {
                let fields = at.fields();
                let read = Self {
                    $($field: $crate::rows::record!(
                        @read (fields, stringify!($field), $type, Self::RULES.$field, usual.$field)
                        $($how $(($usual))?)?
                    ),)+
                };
                fields.end();
                read
            }
        }

        $(
            impl $default for $record {
                fn default() -> Self {
                    <Self as $crate::table::Value>::usual(&())
                }
            }
        )?

        impl $crate::table::Value for $record {
            type Rule = ();

            fn kind() -> $crate::schema::Kind {
                $crate::schema::Kind::Record(Self::schema())
            }

            fn usual((): &()) -> Self {
                Self {
                    $($field: $crate::rows::record!(
                        @usual ($type, Self::RULES.$field) $($how $(($usual))?)?
                    ),)+
                }
            }

            fn read(at: &$crate::fields::At<'_>, (): &()) -> Self {
                Self::read_over(at, Self::usual(&()))
            }

            fn check(&self, place: &$crate::fields::Place<'_>, (): &()) {
                $(self.$field.check(&place.field(stringify!($field)), &Self::RULES.$field);)+
            }
        }
    };
    (@range) => { None };
    (@range $range:tt) => { Some($range) };
    (@rule) => { () };
    (@rule $rule:expr) => { $rule };
    (@usual ($type:ty, $rule:expr) or ($usual:expr)) => { $usual };
    (@usual ($type:ty, $rule:expr) $($required:ident)?) => {
        <$type as $crate::table::Value>::usual(&$rule)
    };
    (@read ($fields:ident, $name:expr, $type:ty, $rule:expr, $usual:expr) required) => {
        <$type as $crate::table::Value>::read(&$fields.need($name), &$rule)
    };
    (@read ($fields:ident, $name:expr, $type:ty, $rule:expr, $usual:expr) $(or ($or:expr))?) => {
        <$type as $crate::table::Value>::or(&$fields, $name, &$rule, $usual)
    };
}

pub(crate) use {document_names, record};
