//! Takes out of a wasm what nobody can call. The compiler has to keep each function whose place stands in the
//! table of functions, and what that one calls: above all the printing of panics, which nobody reads in a
//! browser, where a panic only stops the engine. Here a panic stops without a word, and what can then no
//! longer be reached, from what is exported on, loses its body.

use std::collections::BTreeSet;
use std::ops::Range;

use wasmparser::{
    Element, ElementItems, ElementKind, ExternalKind, FuncType, FunctionBody, KnownCustom, Name,
    Operator, Parser, Payload, TypeRef,
};

use crate::tool::Outcome;

/// Where panics and an exhausted memory end in Rust's library: they say why, then they trap. All but the
/// first two only put together what the first says.
const LAST_WORDS: [&str; 7] = [
    "rust_begin_unwind",
    "rust_oom",
    "panic_fmt",
    "panic_bounds_check",
    "slice_index_fail",
    "len_mismatch_fail",
    "unwrap_failed",
];

/// A body that traps: no locals, `unreachable`, `end`.
const TRAP: [u8; 3] = [0, 0x00, 0x0b];

const CODE_SECTION: u8 = 10;

/// What a wasm says about its functions; numbers of functions count the imported ones first.
#[derive(Default)]
struct Module<'a> {
    types: Vec<FuncType>,
    /// The type of each function.
    kinds: Vec<u32>,
    imported: usize,
    bodies: Vec<FunctionBody<'a>>,
    /// What can be called through the table of functions.
    table: Vec<u32>,
    /// Tables that are seen from outside.
    exported: Vec<u32>,
    /// What is called from outside.
    roots: Vec<u32>,
    last_words: BTreeSet<u32>,
    /// The sections that count, with their numbers.
    sections: Vec<(u8, Range<usize>)>,
}

/// The same wasm without names, and with bodies only where somebody can call them.
pub(crate) fn without_dead(wasm: &[u8]) -> Outcome<Vec<u8>> {
    let read = Module::read(wasm).map_err(|error| format!("The wasm is none: {error}."))?;
    let alive = read.alive().map_err(|error| format!("{error}."))?;
    let mut out = wasm[..8].to_vec();
    for (number, range) in &read.sections {
        let code;
        let bytes = match *number {
            CODE_SECTION => {
                code = read.code(wasm, &alive);
                &code[..]
            }
            _ => &wasm[range.clone()],
        };
        out.push(*number);
        put_number(&mut out, bytes.len());
        out.extend_from_slice(bytes);
    }
    Ok(out)
}

impl<'a> Module<'a> {
    fn read(wasm: &'a [u8]) -> wasmparser::Result<Self> {
        let mut read = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            match &payload {
                Payload::CustomSection(custom) => {
                    if let KnownCustom::Name(names) = custom.as_known() {
                        read.last_words = last_words(names)?;
                    }
                    // Names and remarks of tools: nothing that runs.
                    continue;
                }
                Payload::StartSection { func, .. } => read.roots.push(*func),
                Payload::CodeSectionEntry(body) => read.bodies.push(body.clone()),
                other => read.take(other)?,
            }
            read.sections.extend(payload.as_section());
        }
        Ok(read)
    }

    /// What a section lists, if it counts here.
    fn take(&mut self, payload: &Payload<'_>) -> wasmparser::Result<()> {
        match payload {
            Payload::TypeSection(types) => {
                for kind in types.clone().into_iter_err_on_gc_types() {
                    self.types.push(kind?);
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.clone().into_imports() {
                    if let TypeRef::Func(kind) = import?.ty {
                        self.kinds.push(kind);
                    }
                }
                self.imported = self.kinds.len();
            }
            Payload::FunctionSection(kinds) => {
                for kind in kinds.clone() {
                    self.kinds.push(kind?);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports.clone() {
                    let export = export?;
                    match export.kind {
                        ExternalKind::Func => self.roots.push(export.index),
                        ExternalKind::Table => self.exported.push(export.index),
                        _ => {}
                    }
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements.clone() {
                    self.entries(element?)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Functions in a table; in an exported one they are called from outside.
    fn entries(&mut self, element: Element<'_>) -> wasmparser::Result<()> {
        let begin = self.table.len();
        match element.items {
            ElementItems::Functions(functions) => {
                for function in functions {
                    self.table.push(function?);
                }
            }
            ElementItems::Expressions(_, entries) => {
                for entry in entries {
                    for operator in entry?.get_operators_reader() {
                        if let Operator::RefFunc { function_index } = operator? {
                            self.table.push(function_index);
                        }
                    }
                }
            }
        }
        if let ElementKind::Active { table_index, .. } = element.kind
            && self.exported.contains(&table_index.unwrap_or(0))
        {
            self.roots.extend(&self.table[begin..]);
        }
        Ok(())
    }

    /// Which functions can be called. Through the table only such are whose type some living function calls
    /// there.
    fn alive(&self) -> wasmparser::Result<BTreeSet<u32>> {
        let mut alive = BTreeSet::new();
        let mut next = self.roots.clone();
        while let Some(function) = next.pop() {
            if !alive.insert(function) || self.last_words.contains(&function) {
                continue;
            }
            let Some(nth) = (function as usize).checked_sub(self.imported) else {
                continue;
            };
            for operator in self.bodies[nth].get_operators_reader()? {
                match operator? {
                    Operator::Call { function_index }
                    | Operator::ReturnCall { function_index }
                    | Operator::RefFunc { function_index } => {
                        next.push(function_index);
                    }
                    Operator::CallIndirect { type_index, .. }
                    | Operator::ReturnCallIndirect { type_index, .. } => {
                        let asked = &self.types[type_index as usize];
                        let same = |&&entry: &&u32| self.kind(entry) == asked;
                        next.extend(self.table.iter().filter(same));
                    }
                    _ => {}
                }
            }
        }
        Ok(alive)
    }

    fn kind(&self, function: u32) -> &FuncType {
        &self.types[self.kinds[function as usize] as usize]
    }

    /// The code again, with traps in place of bodies that are not needed.
    fn code(&self, wasm: &[u8], alive: &BTreeSet<u32>) -> Vec<u8> {
        let mut out = Vec::new();
        put_number(&mut out, self.bodies.len());
        for (function, body) in (self.imported as u32..).zip(&self.bodies) {
            let speaks = alive.contains(&function) && !self.last_words.contains(&function);
            let bytes = if speaks { &wasm[body.range()] } else { &TRAP };
            put_number(&mut out, bytes.len());
            out.extend_from_slice(bytes);
        }
        out
    }
}

/// The functions of these names.
fn last_words(names: wasmparser::NameSectionReader<'_>) -> wasmparser::Result<BTreeSet<u32>> {
    let mut found = BTreeSet::new();
    for part in names {
        let Name::Function(functions) = part? else {
            continue;
        };
        for named in functions {
            let named = named?;
            if LAST_WORDS.iter().any(|words| named.name.contains(words)) {
                found.insert(named.index);
            }
        }
    }
    Ok(found)
}

/// A number as the format has it: seven bits a byte, the lowest first (LEB128).
fn put_number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 128 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A section: its number, how many items it has, and these.
    fn section(number: u8, count: u8, items: &[u8]) -> Vec<u8> {
        let mut section = vec![number, items.len() as u8 + 1, count];
        section.extend(items);
        section
    }

    /// Five functions without arguments: the exported first calls the second and, if it is asked to, one of
    /// the table. The table holds the third, which calls the fourth, and the fifth, which gives a number.
    fn wasm(indirectly: bool) -> Vec<u8> {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        wasm.extend(section(1, 2, &[0x60, 0, 0, 0x60, 0, 1, 0x7f]));
        wasm.extend(section(3, 5, &[0, 0, 0, 0, 1]));
        wasm.extend(section(4, 1, &[0x70, 0, 2]));
        wasm.extend(section(7, 1, &[1, b'a', 0, 0]));
        wasm.extend(section(9, 1, &[0, 0x41, 0, 0x0b, 2, 2, 4]));
        let first: &[u8] = match indirectly {
            true => &[9, 0, 0x10, 1, 0x41, 0, 0x11, 0, 0, 0x0b],
            false => &[4, 0, 0x10, 1, 0x0b],
        };
        let others = [
            3, 0, 1, 0x0b, 4, 0, 0x10, 3, 0x0b, 3, 0, 1, 0x0b, 4, 0, 0x41, 7, 0x0b,
        ];
        wasm.extend(section(10, 5, &[first, &others[..]].concat()));
        wasm
    }

    fn named(mut wasm: Vec<u8>, function: u8, name: &str) -> Vec<u8> {
        let length = name.len() as u8;
        let names = [&[1, length + 3, 1, function, length], name.as_bytes()].concat();
        wasm.extend([0, names.len() as u8 + 5, 4]);
        wasm.extend(b"name");
        wasm.extend(names);
        wasm
    }

    /// Which of the functions kept their bodies.
    fn kept(wasm: &[u8]) -> Vec<bool> {
        let out = without_dead(wasm).expect("a whole wasm");
        let read = Module::read(&out).expect("still one");
        let bodies = read.bodies.iter();
        bodies.map(|body| out[body.range()] != TRAP).collect()
    }

    #[test]
    fn what_can_be_called_keeps_its_body() {
        assert_eq!(kept(&wasm(false)), [true, true, false, false, false]);
        // Through the table only what gives nothing can be called.
        assert_eq!(kept(&wasm(true)), [true, true, true, true, false]);
    }

    #[test]
    fn panics_lose_their_words() {
        let speaking = named(wasm(true), 2, "core::panicking::panic_fmt");
        assert_eq!(kept(&speaking), [true, true, false, false, false]);
        let out = without_dead(&speaking).expect("a whole wasm");
        assert!(!out.windows(5).any(|word| word == b"panic"));
    }

    #[test]
    fn a_table_that_is_exported_is_called_from_outside() {
        let mut open = wasm(false);
        let export = section(7, 1, &[1, b'a', 0, 0]);
        let at = open.windows(export.len()).position(|part| part == export);
        let at = at.expect("exported");
        let both = section(7, 2, &[1, b'a', 0, 0, 1, b't', 1, 0]);
        open.splice(at..at + export.len(), both);
        assert_eq!(kept(&open), [true; 5]);
    }

    #[test]
    fn what_is_no_wasm_is_told() {
        assert!(without_dead(b"no wasm at all").is_err());
    }
}
