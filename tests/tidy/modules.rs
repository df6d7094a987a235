//! The modules of a crate and who of them names whom. Modules of tests are left out. A name counts for the module
//! that defines it, whatever re-exports it goes through.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use syn::{Item, ItemMod};

use super::names::{Module, is_test};

/// A module's place below the crate's root, which is the empty one.
pub(super) type Place = Vec<String>;

/// Edges between modules, with the names that make each.
pub(super) type Edges = BTreeMap<(Place, Place), BTreeSet<String>>;

/// A crate's modules by their places.
pub(super) struct Crate {
    modules: BTreeMap<Place, Module>,
    /// Where each macro by example is defined.
    macros: BTreeMap<String, Place>,
}

impl Crate {
    /// Reads a crate from its root file.
    pub(super) fn read(root_file: &Path) -> Self {
        let mut found = Self {
            modules: BTreeMap::new(),
            macros: BTreeMap::new(),
        };
        let folder = root_file.parent().expect("a file lies in a folder");
        found.read_file(root_file, folder, Place::new());
        found
    }

    /// Reads one text as a whole crate.
    #[cfg(test)]
    fn of_text(text: &str) -> Self {
        let mut found = Self {
            modules: BTreeMap::new(),
            macros: BTreeMap::new(),
        };
        let file = syn::parse_file(text).expect("Rust");
        found.read_items(&file.items, Path::new(""), Place::new());
        found
    }

    /// Reads a file as the module of a place; its child modules lie in a folder.
    fn read_file(&mut self, path: &Path, folder: &Path, place: Place) {
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let file =
            syn::parse_file(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        self.read_items(&file.items, folder, place);
    }

    fn read_items(&mut self, items: &[Item], folder: &Path, place: Place) {
        let mut module = Module::default();
        for item in items {
            if let Item::Mod(child) = item {
                if !is_test(&child.attrs) {
                    self.read_child(child, folder, &place);
                }
                continue;
            }
            if let Item::Macro(macro_item) = item
                && let Some(name) = &macro_item.ident
            {
                self.macros.insert(name.to_string(), place.clone());
            }
            module.read(item);
        }
        self.modules.insert(place, module);
    }

    fn read_child(&mut self, child: &ItemMod, folder: &Path, place: &Place) {
        let name = child.ident.to_string();
        let mut below = place.clone();
        below.push(name.clone());
        let inner = folder.join(&name);
        match &child.content {
            Some((_, items)) => self.read_items(items, &inner, below),
            None => {
                let flat = folder.join(format!("{name}.rs"));
                let file: PathBuf = if flat.is_file() {
                    flat
                } else {
                    inner.join("mod.rs")
                };
                self.read_file(&file, &inner, below);
            }
        }
    }

    /// Who names whom.
    pub(super) fn edges(&self) -> Edges {
        let mut edges = Edges::new();
        for (place, module) in &self.modules {
            let mut add = |to: Place, name: &str| {
                if to != *place {
                    let names = edges.entry((place.clone(), to)).or_default();
                    names.insert(name.to_owned());
                }
            };
            for path in &module.named {
                if let Some((to, name)) = self.resolve(place, path, &mut Vec::new()) {
                    add(to, &name);
                }
            }
            for import in module.imports.values().filter(|import| !import.handed_on) {
                if let Some((to, name)) = self.resolve(place, &import.path, &mut Vec::new()) {
                    add(to, &name);
                }
            }
            for glob in &module.globs {
                if let Some(to) = self.module_at(place, glob, &mut Vec::new()) {
                    add(to, "*");
                }
            }
            for name in &module.called {
                if let Some(to) = self.macros.get(name) {
                    add(to.clone(), &format!("{name}!"));
                }
            }
        }
        edges
    }

    /// The module that a path leads to, when it leads to a module.
    fn module_at(&self, from: &Place, path: &[String], seen: &mut Vec<Place>) -> Option<Place> {
        let mut whole = path.to_vec();
        // A name that no module has stands for whatever is in there.
        whole.push(String::new());
        self.resolve(from, &whole, seen).map(|(to, _)| to)
    }

    /// The module that defines what a path names from a place, and the name; none for what is of another crate,
    /// or is itself a module.
    fn resolve(
        &self,
        from: &Place,
        path: &[String],
        seen: &mut Vec<Place>,
    ) -> Option<(Place, String)> {
        let mut here = from.clone();
        let mut local = false;
        for (index, step) in path.iter().enumerate() {
            match step.as_str() {
                "crate" | "$crate" => here = Place::new(),
                "self" => {}
                "super" => {
                    here.pop();
                }
                name => {
                    let mut child = here.clone();
                    child.push(name.to_owned());
                    let module = self.modules.get(&here)?;
                    if self.modules.contains_key(&child) {
                        here = child;
                    } else if module.defined.contains(name) {
                        return Some((here, name.to_owned()));
                    } else if let Some(import) = module.imports.get(name) {
                        // A `use` may lead through itself: `use foo::foo`.
                        let key = [here.clone(), vec![name.to_owned()]].concat();
                        if seen.contains(&key) {
                            return None;
                        }
                        seen.push(key);
                        let whole = [&import.path, &path[index + 1..]].concat();
                        return self.resolve(&here, &whole, seen);
                    } else if let Some(to) = self.through_globs(&here, name, seen) {
                        return Some((to, name.to_owned()));
                    } else {
                        // A name from a macro's hand, or of another crate.
                        return local.then(|| (here, name.to_owned()));
                    }
                }
            }
            local = true;
        }
        None
    }

    fn through_globs(&self, here: &Place, name: &str, seen: &mut Vec<Place>) -> Option<Place> {
        self.modules[here].globs.iter().find_map(|glob| {
            let key = [here.as_slice(), glob, &["*".to_owned()]].concat();
            if seen.contains(&key) {
                return None;
            }
            seen.push(key);
            let to = self.module_at(here, glob, seen)?;
            self.modules[&to].defined.contains(name).then_some(to)
        })
    }
}

/// The groups of modules that name each other in a circle, each with the edges that make it.
pub(super) fn circles(edges: &Edges) -> Vec<Edges> {
    let places: BTreeSet<&Place> = edges.keys().flat_map(|(from, to)| [from, to]).collect();
    let reached: BTreeMap<&Place, BTreeSet<&Place>> = places
        .iter()
        .map(|&place| (place, reached_from(place, edges)))
        .collect();
    let mut groups: BTreeMap<&Place, Edges> = BTreeMap::new();
    for ((from, to), names) in edges {
        if reached[to].contains(from) {
            // The first by name stands for the whole group.
            let first = reached[from]
                .iter()
                .find(|place| reached[*place].contains(from))
                .expect("it reaches itself");
            let group = groups.entry(first).or_default();
            group.insert((from.clone(), to.clone()), names.clone());
        }
    }
    groups.into_values().collect()
}

fn reached_from<'e>(place: &Place, edges: &'e Edges) -> BTreeSet<&'e Place> {
    let mut reached = BTreeSet::new();
    let mut waiting = vec![place];
    while let Some(next) = waiting.pop() {
        for (_, to) in edges.keys().filter(|(from, _)| from == next) {
            if reached.insert(to) {
                waiting.push(to);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The edges of a text, as `from -> to: names`, the root as `crate`.
    fn edges(text: &str) -> Vec<String> {
        let show = |place: &Place| match place.len() {
            0 => "crate".to_owned(),
            _ => place.join("::"),
        };
        let edges = Crate::of_text(text).edges();
        let line = |((from, to), names): (&(Place, Place), &BTreeSet<String>)| {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            format!("{} -> {}: {}", show(from), show(to), names.join(", "))
        };
        edges.iter().map(line).collect()
    }

    #[test]
    fn a_name_counts_for_the_module_that_defines_it() {
        let text = "
            mod a { pub struct Dot; pub mod deep { pub fn f() {} } pub use deep::f as g; }
            mod b { use crate::{Dot, a::g}; fn h(_: Dot) { g(); } }
            mod c { fn h() { super::a::deep::f(); vec![crate::b::h(), $crate::X]; } }
            mod d { use super::a; fn h() -> a::Dot { a::g() } }
            pub use a::Dot;
            use std::fmt;
        ";
        assert_eq!(
            edges(text),
            [
                "b -> a: Dot",
                "b -> a::deep: f",
                "c -> crate: X",
                "c -> a::deep: f",
                "c -> b: h",
                "d -> a: Dot",
                "d -> a::deep: f",
            ]
        );
    }

    #[test]
    fn a_re_export_is_an_edge_once_the_name_is_used() {
        let handed_on = "mod a { pub struct Dot; } pub use a::Dot;";
        assert_eq!(edges(handed_on), Vec::<String>::new());
        let used = format!("{handed_on} fn f(_: Dot) {{}}");
        assert_eq!(edges(&used), ["crate -> a: Dot"]);
    }

    #[test]
    fn tests_and_visibilities_name_nothing() {
        let text = "
            mod a { pub(super) fn f() {} #[cfg(test)] mod tests { use crate::b::g; } }
            mod b { pub(in crate::a) fn g() {} #[cfg(test)] use crate::a::f; }
        ";
        assert_eq!(edges(text), Vec::<String>::new());
    }

    #[test]
    fn macros_and_globs_are_followed() {
        let text = "
            mod m { macro_rules! row { () => { $crate::b::g() }; } }
            mod b { use super::c::*; pub fn g() { row!(); } }
            mod c { pub fn h() {} }
        ";
        assert_eq!(edges(text), ["b -> c: *", "b -> m: row!", "m -> b: g"]);
    }

    #[test]
    fn circles_are_found_with_what_makes_them() {
        let text = "
            mod a { use crate::b::B; pub struct A(B); }
            mod b { use crate::c::C; pub struct B(C); }
            mod c { use crate::a::A; pub struct C(A); }
            mod d { use crate::a::A; pub struct D(A); }
            fn f() { e::g() }
            fn h() {}
            mod e { pub fn g() { super::h() } }
        ";
        let circles = circles(&Crate::of_text(text).edges());
        let sizes: Vec<usize> = circles.iter().map(BTreeMap::len).collect();
        assert_eq!(sizes, [2, 3], "the root with e, and a, b, c");
    }
}
