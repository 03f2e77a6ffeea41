//! HTML inside Markdown: tokens of a real HTML tokenizer become elements of the same tree as Markdown's own.
//!
//! An element that a piece of HTML opens and does not close holds the Markdown that follows, until its end tag or
//! the end of what is around it. An end tag without a start is dropped. Nothing raw gets further than here.

use std::cell::RefCell;

use html5ever::tendril::{SliceExt, StrTendril};
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::dom::{Attributes, Element, Kind, Node};
use super::waivers;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::tree::Style;

mod attributes;

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
    pub fn finish(mut self) -> Vec<Node> {
        while !self.open.is_empty() {
            self.pop();
        }
        self.done
    }

    /// Reads a piece of HTML. `place` gives the place of its `n`th line, from 0; `markdown` reads the text of elements
    /// that say `markdown="1"`, as kramdown and others do.
    pub fn html(
        &mut self,
        html: &str,
        place: impl Fn(usize) -> Span,
        markdown: impl Fn(&str, Span) -> Vec<Node>,
        findings: &mut Findings,
    ) {
        if attributes::most(html) > MAX_ATTRIBUTES {
            findings.push(
                Diagnostic::new(
                    Code::UnknownHtml,
                    place(0),
                    format!("an HTML tag has more than {MAX_ATTRIBUTES} attributes; it is read as text"),
                )
                .hint("what isn't meant as HTML stands between backticks"),
            );
            return self.push(Node::Text { text: html.to_owned(), span: place(0) });
        }
        let mut text = String::new();
        let mut at = place(0);
        for (token, line) in tokens(html) {
            let span = place(line);
            match token {
                Token::CharacterTokens(part) => {
                    if text.is_empty() {
                        at = span;
                    }
                    text.push_str(&part);
                }
                Token::NullCharacterToken => text.push('\u{FFFD}'),
                Token::TagToken(tag) => {
                    self.text(&mut text, at, &markdown);
                    match tag.kind {
                        TagKind::StartTag => self.start(&tag, span, findings),
                        TagKind::EndTag => self.end(&tag.name),
                    }
                }
                Token::CommentToken(said) => {
                    if let Some(comment) = waivers::comment(&said, span) {
                        self.text(&mut text, at, &markdown);
                        self.push(comment);
                    }
                }
                Token::DoctypeToken(_) | Token::EOFToken | Token::ParseError(_) => {}
            }
        }
        self.text(&mut text, at, &markdown);
    }

    fn text(&mut self, text: &mut String, span: Span, markdown: &impl Fn(&str, Span) -> Vec<Node>) {
        let text = std::mem::take(text);
        let says_markdown = |open: &Open| open.element.attributes.get("markdown").is_some_and(|value| value != "0");
        if text.trim().is_empty() || !self.open.iter().any(says_markdown) {
            if !text.is_empty() {
                self.push(Node::Text { text, span });
            }
            return;
        }
        for node in markdown(&text, span) {
            self.push(node);
        }
    }

    fn start(&mut self, tag: &Tag, span: Span, findings: &mut Findings) {
        let name = tag.name.to_string();
        let attributes = attributes(tag);
        let Some(kind) = kind(&name, &attributes) else {
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
        for closed in closes(&name) {
            self.close_nearest(closed, boundary(&name));
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

    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.name == name) {
            while self.open.len() > at {
                self.pop();
            }
        }
    }

    /// Closes the innermost `name` unless one of `boundary` is open inside of it.
    fn close_nearest(&mut self, name: &str, boundary: &[&str]) {
        for open in self.open.iter().rev() {
            if open.name == name {
                self.end(name);
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

/// More elements than this inside each other are read as if the inner tags weren't there.
const MAX_OPEN: usize = 64;

/// More attributes than this and the tokenizer, which compares each with all others, takes minutes.
const MAX_ATTRIBUTES: usize = 1_000;

/// Elements without content (HTML, 13.1.2).
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// What a start tag closes, as the HTML parser does where end tags are left out (HTML, 13.1.2.4).
fn closes(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["li"],
        "dt" | "dd" => &["dt", "dd"],
        "td" | "th" => &["td", "th"],
        "tr" => &["td", "th", "tr"],
        "thead" | "tbody" | "tfoot" => &["td", "th", "tr", "thead", "tbody", "tfoot"],
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote"
        | "hr" | "figure" | "section" | "details" => &["p"],
        _ => &[],
    }
}

/// Behind what open element [`closes`] doesn't look.
fn boundary(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl"],
        "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" => &["table"],
        _ => &["td", "th", "li", "div", "blockquote", "section", "details", "figure"],
    }
}

/// What an HTML element is here; none where it isn't understood.
fn kind(name: &str, attributes: &Attributes) -> Option<Kind> {
    let kind = match name {
        "p" | "center" => Kind::Paragraph,
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "hr" => Kind::Rule,
        "div" | "section" | "article" | "aside" | "main" | "header" | "footer" | "nav" | "details" => Kind::Group,
        "summary" => Kind::Summary,
        "blockquote" => Kind::Quote,
        "pre" => Kind::Preformatted,
        "ul" => Kind::List { start: None, tight: true },
        "ol" => {
            let start = attributes.get("start").and_then(|n| n.trim().parse().ok()).unwrap_or(1);
            Kind::List { start: Some(start), tight: true }
        }
        "li" => Kind::Item { task: None },
        "dl" => Kind::Definitions,
        "dt" => Kind::Term,
        "dd" => Kind::Details,
        "table" => Kind::Table(Vec::new()),
        "thead" => Kind::TableSection { is_head: true },
        "tbody" | "tfoot" => Kind::TableSection { is_head: false },
        "tr" => Kind::TableRow { is_head: false },
        "td" => Kind::TableCell { is_header: false },
        "th" => Kind::TableCell { is_header: true },
        "caption" => Kind::TableCaption,
        "figure" => Kind::Figure,
        "figcaption" => Kind::FigureCaption,
        "br" => Kind::LineBreak,
        "img" => Kind::Picture {
            source: attributes.get("src").unwrap_or_default().trim().to_owned(),
            title: attributes.get("title").map(str::to_owned).filter(|t| !t.trim().is_empty()),
            alt: attributes.get("alt").map(str::to_owned),
        },
        "a" => match attributes.get("href") {
            Some(href) => Kind::Link(href.trim().to_owned()),
            None => Kind::Span,
        },
        "em" | "i" | "cite" | "dfn" | "var" => Kind::Styled(Style::Emphasis),
        "strong" | "b" => Kind::Styled(Style::Strong),
        "s" | "del" | "strike" => Kind::Styled(Style::Deleted),
        "ins" => Kind::Styled(Style::Inserted),
        "u" => Kind::Styled(Style::Underlined),
        "mark" => Kind::Styled(Style::Highlighted),
        "small" => Kind::Styled(Style::Small),
        "sub" => Kind::Styled(Style::Subscript),
        "sup" => Kind::Styled(Style::Superscript),
        "kbd" => Kind::Styled(Style::Keyboard),
        "q" => Kind::Styled(Style::Quoted),
        "code" | "samp" | "tt" => Kind::CodeSpan,
        "span" | "abbr" | "picture" | "font" | "time" | "bdi" | "bdo" => Kind::Span,
        // These have nothing to read: what is inside is not for readers, or there is no inside.
        "script" | "style" | "template" | "source" | "col" | "colgroup" | "wbr" | "link" | "meta" | "base" => {
            Kind::Hidden
        }
        _ => return None,
    };
    Some(kind)
}

fn attributes(tag: &Tag) -> Attributes {
    let mut out = Attributes::default();
    for attribute in &tag.attrs {
        let value = attribute.value.to_string();
        match &*attribute.name.local {
            // Without a value it names nothing.
            "id" | "name" if value.trim().is_empty() => {}
            "id" => out.id = Some(value),
            "name" if &*tag.name == "a" && out.id.is_none() => out.id = Some(value),
            "class" => out.classes = value.split_whitespace().map(str::to_owned).collect(),
            name => out.pairs.push((name.to_owned(), value)),
        }
    }
    out
}

/// The tokens of a piece of HTML, each with the line on which it ends, from 0.
fn tokens(html: &str) -> Vec<(Token, usize)> {
    struct Sink(RefCell<Vec<(Token, usize)>>);
    impl TokenSink for Sink {
        type Handle = ();

        fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
            let raw = match &token {
                Token::TagToken(tag) if tag.kind == TagKind::StartTag => match &*tag.name {
                    "script" => Some(RawKind::ScriptData),
                    "style" => Some(RawKind::Rawtext),
                    _ => None,
                },
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

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = include_str!("../../README.md");

    /// Every element of HTML (the Living Standard's index of elements), and the obsolete ones (16.2).
    const ALL: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink \
        blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog \
        dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
        hgroup hr html i iframe img input ins isindex kbd keygen label legend li link listing main map mark marquee math \
        menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p \
        param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent \
        slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th \
        thead time title tr track tt u ul var video wbr xmp";

    /// The names in the spans of code of a sentence of the README, `h1–h6` as six.
    fn named(after: &str, before: &str) -> Vec<String> {
        let sentence = README.split(after).nth(1).unwrap().split(before).next().unwrap();
        let spans = sentence.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
        let mut names: Vec<String> = spans.filter(|name| *name != "h1–h6").map(str::to_owned).collect();
        if sentence.contains("h1–h6") {
            names.extend((1..=6).map(|level| format!("h{level}")));
        }
        names.sort();
        names
    }

    #[test]
    fn the_readme_lists_the_elements_that_are_understood() {
        let is = |wanted: &dyn Fn(Option<Kind>) -> bool| -> Vec<String> {
            let all = ALL.split_whitespace().filter(|name| wanted(kind(name, &Attributes::default())));
            all.map(str::to_owned).collect()
        };
        let shown = is(&|kind| kind.is_some_and(|kind| kind != Kind::Hidden));
        assert_eq!(named("these elements become what they mean:", "`script style"), shown);
        assert_eq!(named("strike tt`.", "of anything else"), is(&|kind| kind == Some(Kind::Hidden)));
    }
}
