//! `:::` fences: a box, a passage in another language, or an element that only holds others. Pandoc, Quarto, Docusaurus,
//! VuePress and MyST write them each a little otherwise: `::: {lang=fr}`, `::: {.callout-tip}`, `:::note[Title]`,
//! `::: warning Title`, `:::{note} Title`; what is so between fences of code is read as they are.

use super::dom::{Attributes, Element, Kind, Node};
use super::embedded::Embedded;
use super::page_breaks::Breaks;
use super::passage::Passage;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
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
    if let Some(kind) = std::iter::once(name).chain(classes).find_map(box_of) {
        return Element { kind: Kind::Aside { kind, title }, span, attributes, children };
    }
    let mut element = Element { kind: Kind::Group, span, attributes, children };
    let is_known = name == DETAILS
        || element.attributes.id.is_some()
        || !Passage::of(&element).is_plain()
        || Breaks::of(&element).any();
    if !is_known {
        findings.push(unknown(info, span));
    }
    if !title.is_empty() {
        let attributes = Attributes::default();
        element.children.insert(0, Node::Element(Element { kind: Kind::Summary, span, attributes, children: title }));
    }
    element
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
        _ => None,
    }
}

fn unknown(info: &str, span: Span) -> Diagnostic {
    if info.trim().is_empty() {
        let message = "the colons end nothing, and nothing is said of what begins here";
        return Diagnostic::new(Code::UnknownDirective, span, message)
            .hint("take the line away, or say what begins before it, as in “::: note”");
    }
    let message = format!("“::: {}” means nothing here; what is in it stays", info.trim());
    Diagnostic::new(Code::UnknownDirective, span, message)
        .hint("boxes are note, tip, important, warning and caution; ::: {lang=fr} is a passage in another language")
}
