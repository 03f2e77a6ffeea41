//! HTML inside Markdown: tokens of a real HTML tokenizer become elements of the same tree as Markdown's own.
//!
//! An element that a piece of HTML opens and does not close holds the Markdown that follows, until its end tag or
//! the end of what is around it. An end tag without a start is dropped. Nothing raw gets further than here.

use std::cell::RefCell;

use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::dom::{Attributes, Element, Kind, Node, plain_text};
use super::dom::{page_breaks, passage};
use super::embedded::Embedded;
use super::waivers;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};

mod elements;
mod left_open;
pub mod lists;
pub mod opening;
mod parts;
pub mod printed;
pub mod style;
mod tag;

use elements::{VOID, attributes, boundary, closes, kind};
use parts::{Fault, MAX_ATTRIBUTES, Part};

/// Elements that are open while the children of one Markdown node are read.
pub struct OpenElements {
    done: Vec<Node>,
    open: Vec<Open>,
}

struct Open {
    name: String,
    element: Element,
}

impl OpenElements {
    pub fn new() -> Self {
        OpenElements { done: Vec::new(), open: Vec::new() }
    }

    pub fn push(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.element.children.push(node),
            None => self.done.push(node),
        }
    }

    /// How deep what comes next stands in it.
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Closes all that is open.
    pub fn finish(mut self, findings: &mut Findings) -> Vec<Node> {
        while let Some(open) = self.open.last_mut() {
            left_open::mend(&open.name, &mut open.element, findings);
            self.pop();
        }
        self.done
    }

    /// Reads a piece of HTML. `place` gives the place of its `n`th line, from 0.
    pub fn html(&mut self, html: &str, place: impl Fn(usize) -> Span, embedded: &Embedded, findings: &mut Findings) {
        let lines = |words: &str, first: usize| place(first).to(place(first + words.matches('\n').count()));
        let mut text = Text { words: String::new(), at: place(0) };
        for (part, first) in parts::of(html) {
            let span = place(first);
            match part {
                Part::Markup(markup) => {
                    for (token, line) in tokens(markup) {
                        let span = place(first + line);
                        match token {
                            Token::CharacterTokens(words) => text.push(&words, span),
                            Token::NullCharacterToken => text.push("\u{FFFD}", span),
                            Token::TagToken(tag) => {
                                self.text(&mut text, embedded, findings);
                                match tag.kind {
                                    TagKind::StartTag => self.start(&tag, span, embedded, findings),
                                    TagKind::EndTag => self.end_of(&tag, span, findings),
                                }
                            }
                            // `parts` has taken out the comments.
                            Token::CommentToken(_)
                            | Token::DoctypeToken(_)
                            | Token::EOFToken
                            | Token::ParseError(_) => {}
                        }
                    }
                }
                Part::Text(words) => text.push(words, lines(words, first)),
                Part::Comment(said) => {
                    let is_break = page_breaks::is_comment(said);
                    let page_break = is_break.then(|| element(Kind::PageBreak, span));
                    if let Some(node) = waivers::comment(said, span).or(page_break) {
                        self.text(&mut text, embedded, findings);
                        self.push(node);
                    }
                }
                Part::Hidden => {}
                Part::NoTag(tag, fault) => {
                    findings.push(no_tag(tag, fault, span));
                    text.push(tag, span);
                }
                Part::Unclosed(opening) => findings.push(opening.unclosed(span, opening::AT_BLANK_LINE)),
                Part::Again(opening) => findings.push(opening.begins_again(span)),
                Part::Curly(tag) => findings.push(printed::curly(tag, span)),
            }
        }
        self.text(&mut text, embedded, findings);
    }

    fn text(&mut self, text: &mut Text, embedded: &Embedded, findings: &mut Findings) {
        let (text, span) = (std::mem::take(&mut text.words), text.at);
        if text.is_empty() {
            return;
        }
        let nodes = match self.open.iter().rev().find_map(|open| reading(&open.element)) {
            _ if text.trim().is_empty() => vec![Node::Text { text, span }],
            Some(Reading::Verbatim) => vec![Node::Text { text, span }],
            Some(Reading::Blocks) => embedded.blocks(&text, span, findings),
            Some(Reading::Line) => embedded.line(&text, span, findings),
            Some(Reading::Plain) | None => embedded.notes(&text, span),
        };
        for node in nodes {
            self.push(node);
        }
    }

    fn start(&mut self, tag: &Tag, span: Span, embedded: &Embedded, findings: &mut Findings) {
        let name = tag.name.to_string();
        let attributes = attributes(tag);
        let Some(mut kind) = kind(&name, &attributes) else {
            findings.push(
                Diagnostic::new(
                    Code::UnknownHtml,
                    span,
                    format!("HTML element <{name}> is not understood; its text is kept"),
                )
                .hint("what isn't meant as HTML stands between backticks; the README lists the elements that are understood"),
            );
            self.open_unless_void(tag, name, Kind::Span, attributes, span);
            return;
        };
        if kind == Kind::Override && !attributes.get("dir").is_some_and(passage::is_direction) {
            let message = "a <bdo> that names neither “rtl” nor “ltr” says nothing of how its letters run";
            findings.push(
                Diagnostic::new(Code::UnknownHtml, span, message)
                    .hint("write <bdo dir=\"rtl\">; <bdi>…</bdi> is for words whose direction isn't known"),
            );
        }
        if let (Kind::Picture { title, .. }, Some(written)) = (&mut kind, attributes.get("title")) {
            *title = embedded.title(written, span, findings);
        }
        if let (Kind::Listing { caption }, Some(written)) = (&mut kind, attributes.get("caption")) {
            *caption = embedded.title(written, span, findings);
        }
        for closed in closes(&name) {
            self.close_nearest(closed, boundary(&name), findings);
        }
        self.open_unless_void(tag, name, kind, attributes, span);
    }

    fn open_unless_void(&mut self, tag: &Tag, name: String, kind: Kind, attributes: Attributes, span: Span) {
        let element = Element { kind, span, attributes, children: Vec::new() };
        let is_void = VOID.contains(&name.as_str());
        if is_void || tag.self_closing {
            self.push(Node::Element(element));
        } else if self.open.len() < MAX_OPEN {
            self.open.push(Open { name, element });
        }
    }

    /// An end tag without a start has no words, unless its name is one.
    fn end_of(&mut self, tag: &Tag, span: Span, findings: &mut Findings) {
        let is_open = self.open.iter().any(|open| *open.name == *tag.name);
        if !is_open && kind(&tag.name, &Attributes::default()).is_none() {
            let message = format!("</{}> ends nothing; it is left out", tag.name);
            findings.push(
                Diagnostic::new(Code::UnknownHtml, span, message)
                    .hint("what isn't meant as HTML stands between backticks"),
            );
        }
        self.end(&tag.name, findings);
    }

    /// Ends the innermost `name`, and what is open in it: an element that hides its text would hide what nobody meant.
    fn end(&mut self, name: &str, findings: &mut Findings) {
        let Some(at) = self.open.iter().rposition(|open| open.name == name) else { return };
        for Open { name, element } in &mut self.open[at + 1..] {
            if element.kind == Kind::Hidden && !plain_text(&element.children).trim().is_empty() {
                left_open::mend(name, element, findings);
            }
        }
        while self.open.len() > at {
            self.pop();
        }
    }

    /// Closes the innermost `name` unless one of `boundary` is open inside of it.
    fn close_nearest(&mut self, name: &str, boundary: &[&str], findings: &mut Findings) {
        for open in self.open.iter().rev() {
            if open.name == name {
                self.end(name, findings);
                return;
            }
            if boundary.contains(&open.name.as_str()) {
                return;
            }
        }
    }

    fn pop(&mut self) {
        if let Some(open) = self.open.pop() {
            self.push(Node::Element(open.element));
        }
    }
}

/// Text that is read until a tag comes, and where it begins.
struct Text {
    words: String,
    at: Span,
}

impl Text {
    fn push(&mut self, words: &str, span: Span) {
        self.at = if self.words.is_empty() { span } else { self.at.to(span) };
        self.words.push_str(words);
    }
}

fn no_tag(tag: &str, fault: Fault, span: Span) -> Diagnostic {
    let name: String = tag.chars().take_while(|c| !c.is_whitespace()).take(LONGEST_SHOWN).collect();
    let (code, message) = match fault {
        Fault::Unclosed => (Code::UnclosedHtml, format!("no “>” ends the tag “{name}”; it is read as text")),
        Fault::Misquoted => {
            (Code::UnclosedHtml, format!("a quotation mark is missing in the tag “{name}”; it is read as text"))
        }
        Fault::TooManyAttributes => {
            (Code::UnknownHtml, format!("an HTML tag has more than {MAX_ATTRIBUTES} attributes; it is read as text"))
        }
    };
    Diagnostic::new(code, span, message).hint("what isn't meant as HTML stands between backticks")
}

/// Letters of a tag in a message.
const LONGEST_SHOWN: usize = 20;

/// How the text right inside of an element is read, where the element decides it.
enum Reading {
    /// As it stands: it is code.
    Verbatim,
    /// As HTML, and notes can be referred to.
    Plain,
    /// As a line of Markdown: captions and cells have notes, links and emphasis, whatever they are written in.
    Line,
    /// As Markdown, where an element says `markdown="1"`, as kramdown and others have it.
    Blocks,
}

fn reading(element: &Element) -> Option<Reading> {
    match element.attributes.get("markdown") {
        Some("0") => return Some(Reading::Plain),
        Some(_) => return Some(Reading::Blocks),
        None => {}
    }
    match element.kind {
        Kind::Preformatted | Kind::CodeSpan | Kind::Hidden => Some(Reading::Verbatim),
        Kind::TableCell { .. }
        | Kind::TableCaption
        | Kind::FigureCaption
        | Kind::Summary
        | Kind::Term
        | Kind::Details => Some(Reading::Line),
        _ => None,
    }
}

fn element(kind: Kind, span: Span) -> Node {
    Node::Element(Element { kind, span, attributes: Attributes::default(), children: Vec::new() })
}

/// More elements than this inside each other are read as if the inner tags weren't there.
const MAX_OPEN: usize = 64;

/// The tokens of a piece of HTML, each with the line on which it ends, from 0.
fn tokens(html: &str) -> Vec<(Token, usize)> {
    struct Sink(RefCell<Vec<(Token, usize)>>);
    impl TokenSink for Sink {
        type Handle = ();

        fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
            let raw = match &token {
                Token::TagToken(tag) if tag.kind == TagKind::StartTag && !tag.self_closing => {
                    // A script too: `<!--` in it means nothing here.
                    matches!(&*tag.name, "script" | "style").then_some(RawKind::Rawtext)
                }
                _ => None,
            };
            let line = usize::try_from(line.saturating_sub(1)).unwrap_or(usize::MAX);
            self.0.borrow_mut().push((token, line));
            match raw {
                Some(kind) => TokenSinkResult::RawData(kind),
                None => TokenSinkResult::Continue,
            }
        }
    }
    let input = BufferQueue::default();
    let text: StrTendril = html.to_tendril();
    input.push_back(text);
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    // It stops before the end only where a sink asks for it, to run a script; ours never does.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}
