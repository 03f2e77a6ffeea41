//! Elements inside a paragraph to [`Inline`]s.

use super::dom::passage::lang;
use super::dom::sizes;
use super::dom::{Element, Kind, Node, is_block, plain_text};
use super::habits::doi::is_doi;
use super::{Id, Parsed, PictureSource};
use crate::diagnostics::Span;
use crate::tree::{Inline, InlineKind, Lang, Phase, Style, is_visible};

/// Inline elements deeper than this are read as if the inner ones weren't there.
const MAX_DEPTH: usize = 12;

/// Reads inline elements; blocks among them are taken apart, a space between.
pub fn convert(nodes: &[Node]) -> Vec<Inline<Parsed>> {
    let mut out = Vec::new();
    for node in nodes {
        push(node, 0, &mut out);
    }
    let mut after_space = true;
    collapse(&mut out, &mut after_space);
    trim_end(&mut out);
    out
}

/// The line that an element is, in the language that it names, with the place that it is.
pub fn inside(element: &Element) -> Vec<Inline<Parsed>> {
    let mut line = within(element);
    line.splice(0..0, element.anchor().map(place));
    line
}

/// The line that a block is, whose place the block itself takes.
pub fn within(element: &Element) -> Vec<Inline<Parsed>> {
    let content = convert(&element.children);
    let lang = lang(&element.attributes, &element.children);
    if lang == Lang::default() || content.is_empty() {
        return content;
    }
    vec![Inline { span: element.span, kind: InlineKind::Lang(lang, content) }]
}

/// The same of a caption; nothing where it has nothing to show.
pub fn caption(element: &Element) -> Vec<Inline<Parsed>> {
    let line = inside(element);
    let is_place = |inline: &Inline<Parsed>| matches!(inline.kind, InlineKind::Anchor(_));
    if line.iter().all(is_place) { Vec::new() } else { line }
}

/// A place in a line.
pub fn place(id: Id) -> Inline<Parsed> {
    Inline { span: id.span, kind: InlineKind::Anchor(id) }
}

fn push(node: &Node, depth: usize, out: &mut Vec<Inline<Parsed>>) {
    match node {
        Node::Text { text, span } => {
            if !text.is_empty() {
                out.push(Inline { span: *span, kind: InlineKind::Text(text.clone()) });
            }
        }
        Node::Element(element) => {
            out.extend(element.anchor().map(place));
            match kind(element, depth) {
                Shape::One(mut kind) => {
                    let stop = stop_of_url(&mut kind);
                    let is_code = matches!(kind, InlineKind::Code(_));
                    // Lines of code have a space around them where they have no line of their own.
                    let soft_break = Inline { span: element.span, kind: InlineKind::SoftBreak };
                    let space = is_block(node).then_some(soft_break.clone());
                    out.extend(space.clone().filter(|_| !out.is_empty()));
                    // So have its own spaces, which are none of the code.
                    out.extend(begins_apart(element, out).then_some(soft_break));
                    out.push(Inline { span: element.span, kind });
                    out.extend(stop);
                    if is_code {
                        notes(&element.children, out);
                    }
                    out.extend(space);
                }
                Shape::Children => {
                    let is_block = is_block(node);
                    if is_block && !out.is_empty() {
                        out.push(Inline { span: element.span, kind: InlineKind::SoftBreak });
                    }
                    if let Kind::Aside { title, .. } = &element.kind
                        && !title.is_empty()
                    {
                        let mut words = Vec::new();
                        title.iter().for_each(|node| push(node, depth + 1, &mut words));
                        out.push(Inline { span: element.span, kind: InlineKind::Styled(Style::Strong, words) });
                        out.push(Inline { span: element.span, kind: InlineKind::SoftBreak });
                    }
                    for child in &element.children {
                        push(child, depth, out);
                    }
                    if is_block {
                        out.push(Inline { span: element.span, kind: InlineKind::SoftBreak });
                    }
                }
                Shape::Nothing => {}
            }
        }
    }
}

/// Whether code begins with a space, and nothing before it ends with one.
fn begins_apart(element: &Element, before: &[Inline<Parsed>]) -> bool {
    let is_apart = |inline: &Inline<Parsed>| match &inline.kind {
        InlineKind::Text(text) => text.ends_with(char::is_whitespace),
        InlineKind::SoftBreak | InlineKind::LineBreak => true,
        _ => false,
    };
    element.kind == Kind::CodeSpan
        && plain_text(&element.children).starts_with(char::is_whitespace)
        && before.last().is_some_and(|last| !is_apart(last))
}

/// The notes that code refers to, which are no part of it.
fn notes(nodes: &[Node], out: &mut Vec<Inline<Parsed>>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        match &element.kind {
            Kind::NoteReference(label) => {
                out.push(Inline { span: element.span, kind: InlineKind::Note(label.clone()) });
            }
            _ => notes(&element.children, out),
        }
    }
}

enum Shape {
    One(InlineKind<Parsed>),
    /// Only what is inside counts.
    Children,
    Nothing,
}

fn kind(element: &Element, depth: usize) -> Shape {
    let children = || {
        let mut out = Vec::new();
        for child in &element.children {
            push(child, depth + 1, &mut out);
        }
        out
    };
    let kind = match &element.kind {
        Kind::Hidden | Kind::Comment(_) | Kind::NoteText(_) | Kind::PageBreak => return Shape::Nothing,
        Kind::SoftBreak => InlineKind::SoftBreak,
        Kind::LineBreak => InlineKind::LineBreak,
        Kind::Code(text) => InlineKind::Code(text.clone()),
        Kind::CodeSpan | Kind::Preformatted => InlineKind::Code(one_line(&plain_text(&element.children))),
        Kind::CodeBlock { lines, .. } => {
            let text: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
            InlineKind::Code(text.join(" "))
        }
        Kind::NoteReference(label) => InlineKind::Note(label.clone()),
        Kind::Picture { source, title: _, alt } => InlineKind::Picture(picture(source, alt.as_deref(), element)),
        _ if depth >= MAX_DEPTH => return Shape::Children,
        Kind::Styled(style) => InlineKind::Styled(*style, children()),
        Kind::Link(destination) => InlineKind::Link { to: destination.clone(), content: children() },
        Kind::Span | Kind::Override => {
            let mut lang = lang(&element.attributes, &element.children);
            lang.is_override = element.kind == Kind::Override && lang.direction.is_some();
            if lang == Lang::default() {
                return Shape::Children;
            }
            InlineKind::Lang(lang, children())
        }
        Kind::Summary => InlineKind::Styled(Style::Strong, children()),
        Kind::Paragraph | Kind::Heading(_) | Kind::Quote | Kind::Rule | Kind::Group => return Shape::Children,
        Kind::List { .. } | Kind::Item { .. } => return Shape::Children,
        Kind::Definitions | Kind::Term | Kind::Details => return Shape::Children,
        Kind::Table(_) | Kind::TableSection { .. } | Kind::TableRow { .. } => return Shape::Children,
        Kind::TableCell { .. } | Kind::TableCaption => return Shape::Children,
        Kind::Figure | Kind::FigureCaption | Kind::Listing { .. } => return Shape::Children,
        Kind::Aside { .. } | Kind::PullQuote | Kind::KeyFigures => return Shape::Children,
    };
    Shape::One(kind)
}

/// Signs that end a part of a sentence in other scripts than Latin, and what closes a quotation.
const STOPS: [char; 14] = ['،', '؛', '؟', '。', '、', '，', '；', '：', '！', '？', '」', '』', '»', '”'];

/// The stop after a URL that stands in a sentence by itself: comrak, as GFM (6.9), leaves out Latin ones alone, and the
/// link would lead to another address.
fn stop_of_url(link: &mut InlineKind<Parsed>) -> Option<Inline<Parsed>> {
    let InlineKind::Link { to, content } = link else { return None };
    let [Inline { kind: InlineKind::Text(text), span }] = &mut content[..] else { return None };
    let url = text.trim_end_matches(STOPS).len();
    if url == 0 || url == text.len() || !to.to.ends_with(text.as_str()) {
        return None;
    }
    let stop = Inline { span: span.part(text, url..text.len()), kind: InlineKind::Text(text[url..].to_owned()) };
    to.to.truncate(to.to.len() - (text.len() - url));
    *span = span.part(text, 0..url);
    text.truncate(url);
    Some(stop)
}

fn picture(source: &str, alt: Option<&str>, element: &Element) -> PictureSource {
    let attributes = &element.attributes;
    PictureSource {
        source: source.to_owned(),
        alt: alt.map(one_line).filter(|alt| is_visible(alt)),
        is_decorative: attributes.has_class("decorative")
            || attributes.get("role") == Some("presentation")
            || attributes.get("aria-hidden") == Some("true"),
        is_caption: false,
        size: sizes::of(attributes),
    }
}

/// White space runs as single spaces, none at the ends.
pub fn one_line(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

/// A URL, a DOI or an e-mail address that is shown as it is.
pub fn is_address<P: Phase>(content: &[Inline<P>]) -> bool {
    let [Inline { kind: InlineKind::Text(text), .. }] = content else { return false };
    let is_of_web = text.contains("://") || text.starts_with("www.") || text.contains('@') || is_doi(text);
    !text.contains(char::is_whitespace) && is_of_web
}

/// What a reader would hear, without notes.
pub fn text_of(inlines: &[Inline<Parsed>]) -> String {
    let mut out = String::new();
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
            InlineKind::SoftBreak | InlineKind::LineBreak => out.push(' '),
            InlineKind::Styled(_, content) | InlineKind::Lang(_, content) | InlineKind::Link { content, .. } => {
                out.push_str(&text_of(content));
            }
            InlineKind::Picture(picture) => out.push_str(picture.alt.as_deref().unwrap_or_default()),
            InlineKind::Note(_) | InlineKind::Anchor(_) => {}
        }
    }
    out
}

/// Runs of white space become one space, as in HTML; none after a break or another space.
fn collapse(inlines: &mut Vec<Inline<Parsed>>, after_space: &mut bool) {
    inlines.retain_mut(|inline| match &mut inline.kind {
        InlineKind::Text(text) => {
            let is_space = |c: char| c.is_ascii_whitespace();
            if *after_space && text.starts_with(is_space) || has_run(text) {
                *text = collapsed(text, *after_space);
                inline.span = inline.span.reworded();
            }
            if !text.is_empty() {
                *after_space = text.ends_with(' ');
            }
            !text.is_empty()
        }
        InlineKind::SoftBreak => {
            let keep = !*after_space;
            *after_space = true;
            keep
        }
        InlineKind::LineBreak => {
            *after_space = true;
            true
        }
        // `[](#fig-map)` gets words of its own.
        InlineKind::Link { content, .. } if content.is_empty() => {
            *after_space = false;
            true
        }
        InlineKind::Styled(_, content) | InlineKind::Lang(_, content) | InlineKind::Link { content, .. } => {
            collapse(content, after_space);
            true
        }
        InlineKind::Code(_) | InlineKind::Picture(_) | InlineKind::Note(_) => {
            *after_space = false;
            true
        }
        InlineKind::Anchor(_) => true,
    });
}

fn has_run(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().any(|b| matches!(b, b'\t' | b'\n' | b'\r' | 0x0C)) || bytes.windows(2).any(|pair| pair == b"  ")
}

fn collapsed(text: &str, mut after_space: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_whitespace() {
            out.push(c);
            after_space = false;
        } else if !after_space {
            out.push(' ');
            after_space = true;
        }
    }
    out
}

fn trim_end(inlines: &mut Vec<Inline<Parsed>>) {
    while let Some(last) = inlines.last_mut() {
        match &mut last.kind {
            InlineKind::SoftBreak | InlineKind::LineBreak => {
                inlines.pop();
            }
            InlineKind::Text(text) => {
                text.truncate(text.trim_end_matches([' ', '\n', '\t']).len());
                if !text.is_empty() {
                    return;
                }
                inlines.pop();
            }
            _ => return,
        }
    }
}

/// From the first to the last of nodes; `fallback` where there is none.
pub fn span_of(nodes: &[Node], fallback: Span) -> Span {
    match (nodes.first(), nodes.last()) {
        (Some(first), Some(last)) => first.span().to(last.span()),
        _ => fallback,
    }
}
