//! The words that the generated code sets and those of an EPUB's pages, in the order of the text: what stands in notes apart,
//! a note at a time, since the formats have them in different places.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use typst::syntax::ast::{self, Arg, AstNode, Expr};
use typst::syntax::{SyntaxKind, SyntaxNode, parse};

use super::chapters::{Seen, words};

#[derive(Debug, Default)]
pub struct Words {
    pub text: Vec<String>,
    /// Of each note, in an order that is the same in both formats.
    pub notes: Vec<Vec<String>>,
    /// Words without a space between.
    pub joined: Vec<[String; 2]>,
}

impl Words {
    /// How often a word is there.
    pub fn count(&self, word: &str) -> usize {
        let all = self.text.iter().chain(self.notes.iter().flatten());
        all.filter(|each| *each == word).count()
    }

    /// The words of what follows in the same file.
    pub fn add(&mut self, next: Words) {
        self.text.extend(next.text);
        self.notes.extend(next.notes);
        self.joined.extend(next.joined);
    }

    fn of(text: &str, notes: &[String]) -> Words {
        let mut joined = Vec::new();
        let mut of = |text: &str| {
            let mut all = words(text, Seen::Yes);
            for pair in all.windows(2) {
                let [(start, one), (next, other)] = pair else { continue };
                if !text[start + one.len()..*next].contains(char::is_whitespace) {
                    joined.push([(*one).to_owned(), (*other).to_owned()]);
                }
            }
            all.extend(words(text, Seen::No));
            all.into_iter().map(|(_, word)| word.to_owned()).collect::<Vec<_>>()
        };
        let text = of(text);
        let mut notes: Vec<_> = notes.iter().map(|note| of(note)).collect();
        notes.sort();
        Words { text, notes, joined }
    }
}

/// Of the code of a chapter.
pub fn typst(source: &str) -> Result<Words, String> {
    let root = parse(source);
    if let Some(error) = root.errors_and_warnings().0.first() {
        return Err(format!("{error:?}"));
    }
    let mut reading = Typst { open: vec![String::new()], notes: Vec::new() };
    reading.node(&root);
    Ok(Words::of(&reading.open[0], &reading.notes))
}

/// The theme's functions for what stands in a line.
const IN_TYPST: &[&str] = &[
    "anchor",
    "code",
    "crosslink",
    "del",
    "em",
    "ins",
    "kbd",
    "lang",
    "mark",
    "note",
    "quoted",
    "raw",
    "small",
    "strong",
    "sub",
    "sup",
    "text",
    "underlined",
    "weblink",
];

struct Typst {
    /// The text, and the notes around what is read.
    open: Vec<String>,
    notes: Vec<String>,
}

impl Typst {
    fn node(&mut self, node: &SyntaxNode) {
        // The head of a table as it stands on further pages.
        if node.cast::<ast::Named>().is_some_and(|named| named.name().as_str() == "again") {
            return;
        }
        match node.cast::<ast::FuncCall>() {
            Some(call) => self.call(call),
            None => {
                for child in node.children() {
                    self.node(child);
                    // What a list of contents has beside each other: items, cells, terms.
                    if matches!(node.kind(), SyntaxKind::Array | SyntaxKind::Dict) {
                        self.add(" ");
                    }
                }
            }
        }
    }

    fn call(&mut self, call: ast::FuncCall<'_>) {
        let Expr::Ident(name) = call.callee() else { return };
        let args: Vec<Arg<'_>> = call.args().items().collect();
        let named =
            |name: &str| args.iter().find(|arg| matches!(arg, Arg::Named(named) if named.name().as_str() == name));
        let is_positional = |arg: &&Arg<'_>| matches!(arg, Arg::Pos(_));
        let in_order: Vec<&Arg<'_>> = match name.as_str() {
            // The same words follow in lines, or with places to break at.
            "codeblock" | "code" => args.iter().filter(is_positional).take(1).collect(),
            // Once for the contents, once for the page.
            "chapter" | "section" => named("full").or(named("plain")).into_iter().collect(),
            // What they say of what stands before it.
            "figure-block" | "quotation" => {
                args.iter().filter(is_positional).chain(args.iter().filter(|arg| !is_positional(arg))).collect()
            }
            _ => args.iter().collect(),
        };
        if name.as_str() == "note" {
            self.open.push(String::new());
        }
        let is_in_line = IN_TYPST.contains(&name.as_str());
        for arg in in_order {
            if !is_in_line {
                self.add(" ");
            }
            match arg {
                Arg::Pos(Expr::Str(string)) if matches!(name.as_str(), "text" | "raw") => self.add(&string.get()),
                Arg::Named(named) if named.name().as_str() == "alt" => match named.expr() {
                    Expr::Str(string) => self.add(&string.get()),
                    other => self.node(other.to_untyped()),
                },
                arg => self.node(arg.to_untyped()),
            }
        }
        if name.as_str() == "note" {
            self.notes.extend(self.open.pop());
        }
        if !is_in_line {
            self.add(" ");
        }
    }

    fn add(&mut self, text: &str) {
        if let Some(open) = self.open.last_mut() {
            open.push_str(text);
        }
    }
}

/// What stands in a line in a page of an EPUB.
const IN_A_LINE: &[&str] =
    &["a", "b", "code", "del", "em", "ins", "kbd", "mark", "small", "span", "strong", "sub", "sup", "u"];

/// Of a document of an EPUB; `alt`: what stands for pictures is part of it.
pub fn xhtml(text: &str, alt: bool) -> Result<Words, String> {
    let mut reader = Reader::from_str(text);
    // The names of the elements that are open, and the note that each of them begins.
    let (mut open, mut all, mut notes): (Vec<Option<usize>>, String, Vec<String>) = Default::default();
    loop {
        let event = reader.read_event().map_err(|error| format!("{error} at byte {}", reader.error_position()))?;
        let around = open.iter().rev().find_map(|note| *note);
        match event {
            Event::Start(tag) => {
                let note = (value(&tag, "class")?.as_deref() == Some("endnote")).then_some(notes.len());
                notes.extend(note.map(|_| String::new()));
                open.push(note);
                if !IN_A_LINE.contains(&tag.name().as_ref()) {
                    target(around, &mut all, &mut notes).push(' ');
                }
            }
            Event::Empty(tag) => {
                let alt = value(&tag, "alt")?.filter(|_| alt).unwrap_or_default();
                target(around, &mut all, &mut notes).push_str(&format!(" {alt} "));
            }
            Event::End(tag) => {
                open.pop();
                // What the head says is said again.
                if tag.name().as_ref() == "head" {
                    all.clear();
                }
                if !IN_A_LINE.contains(&tag.name().as_ref()) {
                    target(around, &mut all, &mut notes).push(' ');
                }
            }
            Event::Text(text) => target(around, &mut all, &mut notes).push_str(&text.xml10_content()),
            Event::GeneralRef(_) => target(around, &mut all, &mut notes).push('&'),
            Event::Eof => return Ok(Words::of(&all, &notes)),
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

fn target<'t>(note: Option<usize>, all: &'t mut String, notes: &'t mut [String]) -> &'t mut String {
    match note {
        Some(note) => &mut notes[note],
        None => all,
    }
}

fn value(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.key.as_ref() == name {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
            return Ok(Some(value.into_owned()));
        }
    }
    Ok(None)
}
