//! `:::` fences: a box, a passage in another language, or an element that only holds others. Pandoc, Quarto, Docusaurus,
//! VuePress and MyST write them each a little otherwise: `::: {lang=fr}`, `::: {.callout-tip}`, `:::note[Title]`,
//! `::: warning Title`, `:::{note} Title`; what is so between fences of code is read as they are.

use super::dom::page_breaks::Breaks;
use super::dom::passage::Passage;
use super::dom::{Attributes, Element, Kind, Node};
use super::embedded::Embedded;
use crate::diagnostics::{Code, Diagnostic, Findings, Span, suggest};
use crate::tree::AsideKind;

/// What stands behind the colons.
struct Info<'a> {
    name: &'a str,
    title: Option<String>,
    attributes: Attributes,
}

/// The element of a directive. `read` reads `{#id .class key=value}`, and `embedded` its title.
pub fn element(
    info: &str,
    span: Span,
    children: Vec<Node>,
    read: fn(&str) -> Option<Attributes>,
    embedded: &Embedded,
    findings: &mut Findings,
) -> Element {
    let Info { name, title, attributes } = parse(info, read);
    let title = embedded.title(title.as_deref().unwrap_or_default(), span, findings);
    let classes = attributes.classes.iter().map(String::as_str);
    let mut names = std::iter::once(name).chain(classes);
    if let Some(kind) = names.clone().find_map(box_of) {
        return Element { kind: Kind::Aside { kind, title }, span, attributes, children };
    }
    if let Some(kind) = names.find_map(displayed) {
        if title.is_empty() {
            return Element { kind, span, attributes, children };
        }
        let inner = Element { kind, span, attributes: Attributes::default(), children };
        return Element {
            kind: Kind::Group,
            span,
            attributes,
            children: titled(title, span, vec![Node::Element(inner)]),
        };
    }
    let mut element = Element { kind: Kind::Group, span, attributes, children };
    let is_known = name == DETAILS
        || element.attributes.id.is_some()
        || !Passage::of(&element).is_plain()
        || Breaks::of(&element).any();
    if !is_known {
        findings.push(unknown(info, span));
    }
    element.children = titled(title, span, element.children);
    element
}

/// A title that nothing else shows, before what it stands over.
fn titled(title: Vec<Node>, span: Span, mut children: Vec<Node>) -> Vec<Node> {
    if !title.is_empty() {
        let attributes = Attributes::default();
        children.insert(0, Node::Element(Element { kind: Kind::Summary, span, attributes, children: title }));
    }
    children
}

/// VuePress: what a click would open.
const DETAILS: &str = "details";

fn parse(info: &str, read: fn(&str) -> Option<Attributes>) -> Info<'_> {
    let info = info.trim();
    // Braces may stand in a title too, and MyST's name stands in them.
    let last = info.rfind('{').filter(|at| info.ends_with('}') && (*at > 0 || in_braces(info).is_none()));
    let (words, attributes) = match last.and_then(|at| Some((&info[..at], read(&info[at..])?))) {
        Some((words, attributes)) => (words.trim(), attributes),
        None => (info, Attributes::default()),
    };
    if let Some((name, title)) = in_braces(words) {
        let title = Some(title).filter(|title| !title.is_empty()).map(str::to_owned);
        return Info { name, title, attributes };
    }
    let name = words.split(|c: char| c.is_whitespace() || c == '[').next().unwrap_or_default();
    let rest = words[name.len()..].trim();
    let rest = rest.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(rest);
    let title = Some(rest).filter(|rest| !rest.is_empty()).or(attributes.get("title")).map(str::to_owned);
    Info { name, title, attributes }
}

/// MyST: the name in braces, then the title. Attributes have a sign: `{.note}`, `{#note}`, `{lang=fr}`.
pub fn in_braces(info: &str) -> Option<(&str, &str)> {
    let (name, title) = info.strip_prefix('{')?.split_once('}')?;
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    (is_name && !name.is_empty()).then_some((name, title.trim()))
}

/// The box that a name means.
pub fn box_of(name: &str) -> Option<AsideKind> {
    match name.strip_prefix("callout-").unwrap_or(name).to_ascii_lowercase().as_str() {
        "note" | "info" => Some(AsideKind::Note),
        "tip" | "hint" => Some(AsideKind::Tip),
        "important" => Some(AsideKind::Important),
        "warning" | "attention" => Some(AsideKind::Warning),
        "caution" | "danger" | "error" => Some(AsideKind::Caution),
        "key-messages" | "key-message" => Some(AsideKind::KeyMessages),
        _ => None,
    }
}

/// What a name means that is set larger than the text.
pub fn displayed(name: &str) -> Option<Kind> {
    match name.to_ascii_lowercase().as_str() {
        "pull-quote" | "pullquote" => Some(Kind::PullQuote),
        "key-figure" | "key-figures" => Some(Kind::KeyFigures),
        _ => None,
    }
}

/// What the class of an HTML element means that holds others. A box is no matter of its class alone: `note` and `warning`
/// are names that pages have for much else.
pub fn of_class(attributes: &Attributes) -> Option<Kind> {
    let of = |class: &String| {
        let is_key = box_of(class).filter(|kind| *kind == AsideKind::KeyMessages);
        is_key.map(|kind| Kind::Aside { kind, title: Vec::new() }).or_else(|| displayed(class))
    };
    attributes.classes.iter().find_map(of)
}

fn unknown(info: &str, span: Span) -> Diagnostic {
    if info.trim().is_empty() {
        let message = "the colons end nothing, and nothing is said of what begins here";
        return Diagnostic::new(Code::UnknownDirective, span, message)
            .hint("take the line away, or say what begins before it, as in “::: note”");
    }
    let message = format!("“::: {}” means nothing here; what is in it stays", info.trim());
    if info.split('=').skip(1).any(|value| value.starts_with(suggest::CURLY)) {
        return Diagnostic::new(Code::UnknownDirective, span, message).hint(format!(
            "curly quotation marks hold no value; write straight ones: ::: {}",
            suggest::straight(info.trim())
        ));
    }
    Diagnostic::new(Code::UnknownDirective, span, message)
        .hint("boxes are note, tip, important, warning, caution and key-messages; pull-quote and key-figure are set large; ::: {lang=fr} is a passage in another language")
}
