//! What the items of a module define, import and name, as written; `syn` reads them. What is there in tests only
//! is left out.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemUse, UseTree, Visibility};

/// A name that a module has by a `use`.
pub(super) struct Import {
    /// As written.
    pub(super) path: Vec<String>,
    /// Whether it is handed on: a re-export is no use of the name by itself.
    pub(super) handed_on: bool,
}

/// What stands in one module.
#[derive(Default)]
pub(super) struct Module {
    pub(super) defined: BTreeSet<String>,
    pub(super) imports: BTreeMap<String, Import>,
    /// Modules whose names are all imported, as written.
    pub(super) globs: Vec<Vec<String>>,
    /// Every path in its code, as written.
    pub(super) named: BTreeSet<Vec<String>>,
    /// Macros that are called by their bare name.
    pub(super) called: BTreeSet<String>,
}

impl Module {
    /// Takes in one item that is no module.
    pub(super) fn read(&mut self, item: &Item) {
        if !is_test(attributes_of(item)) {
            self.defined.extend(name_of(item));
            Reader(self).visit_item(item);
        }
    }
}

/// Whether something is there in tests only.
pub(super) fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        let test = |tokens: &TokenStream| tokens.to_string() == "test";
        let list = attribute.meta.require_list();
        attribute.path().is_ident("cfg") && list.is_ok_and(|list| test(&list.tokens))
    })
}

fn attributes_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn name_of(item: &Item) -> Option<String> {
    let name = match item {
        Item::Const(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Fn(item) => &item.sig.ident,
        Item::Macro(item) => item.ident.as_ref()?,
        Item::Static(item) => &item.ident,
        Item::Struct(item) => &item.ident,
        Item::Trait(item) => &item.ident,
        Item::Type(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// Writes down what an item names.
struct Reader<'m>(&'m mut Module);

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        // Functions may hold items of their own.
        if !is_test(attributes_of(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        if !is_test(&item.attrs) {
            visit::visit_impl_item_fn(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let handed_on = !matches!(item.vis, Visibility::Inherited);
        self.import(&item.tree, &mut Vec::new(), handed_on);
    }

    /// `pub(super)` and `#[derive(...)]` name nothing.
    fn visit_visibility(&mut self, _: &'ast Visibility) {}
    fn visit_attribute(&mut self, _: &'ast Attribute) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let steps = path.segments.iter().map(|step| step.ident.to_string());
        if path.leading_colon.is_none() {
            self.0.named.insert(steps.collect());
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        match call.path.get_ident() {
            Some(name) => {
                self.0.called.insert(name.to_string());
            }
            None => self.visit_path(&call.path),
        }
        self.tokens(call.tokens.clone());
    }
}

impl Reader<'_> {
    fn import(&mut self, tree: &UseTree, before: &mut Vec<String>, handed_on: bool) {
        match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.import(&path.tree, before, handed_on);
                before.pop();
            }
            UseTree::Name(name) => self.add(name.ident.to_string(), &name.ident, before, handed_on),
            UseTree::Rename(name) => {
                self.add(name.rename.to_string(), &name.ident, before, handed_on);
            }
            UseTree::Glob(_) => self.0.globs.push(before.clone()),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.import(tree, before, handed_on);
                }
            }
        }
    }

    fn add(&mut self, known_as: String, ident: &syn::Ident, before: &[String], handed_on: bool) {
        let mut path = before.to_vec();
        let name = ident.to_string();
        let known_as = match (name.as_str(), before.last()) {
            // `use foo::{self}` brings foo.
            ("self", Some(last)) if known_as == "self" => last.clone(),
            _ => known_as,
        };
        if name != "self" {
            path.push(name);
        }
        self.0.imports.insert(known_as, Import { path, handed_on });
    }

    /// The paths in what a macro is given, or is made of.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.end(&mut path);
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => colons += 1,
                TokenTree::Group(group) => {
                    self.end(&mut path);
                    self.tokens(group.stream());
                    colons = 0;
                }
                _ => {
                    self.end(&mut path);
                    colons = 0;
                }
            }
        }
        self.end(&mut path);
    }

    fn end(&mut self, path: &mut Vec<String>) {
        if !path.is_empty() {
            self.0.named.insert(std::mem::take(path));
        }
    }
}
