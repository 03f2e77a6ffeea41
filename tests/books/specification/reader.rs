//! What a reader sees of HTML, comrak's own and an EPUB's.

use comrak::Options;
use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Node, NodeData, RcDom};
use quick_xml::events::{BytesStart, Event};

/// The text that is seen of a chapter in comrak's HTML, with the HTML in it as it stands.
pub fn html_text(chapter: &str) -> String {
    let html = comrak::markdown_to_html(chapter, &options());
    let dom = html5ever::parse_document(RcDom::default(), Default::default()).one(html);
    let mut seen = Seen::default();
    node(&dom.document, &mut seen);
    seen.text
}

/// Those with which bindery reads Markdown (`src/markdown/read.rs`), and HTML let through.
fn options() -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    extension.alerts = true;
    extension.front_matter_delimiter = Some("---".into());
    extension.header_attributes = true;
    extension.link_attributes = true;
    extension.fenced_code_attributes = true;
    options.parse.leave_footnote_definitions = true;
    options.render.r#unsafe = true;
    options
}

fn node(at: &Node, seen: &mut Seen) {
    match &at.data {
        NodeData::Text { contents } => seen.text.push_str(&contents.borrow()),
        NodeData::Element { name, attrs, .. } => {
            let name = &*name.local;
            if is_hidden(name) {
                return;
            }
            seen.edge(name);
            if name == "img"
                && let Some(alt) = attrs.borrow().iter().find(|attribute| &*attribute.name.local == "alt")
            {
                seen.text.push_str(&alt.value);
            }
            at.children.borrow().iter().for_each(|child| node(child, seen));
            seen.edge(name);
        }
        NodeData::Document => at.children.borrow().iter().for_each(|child| node(child, seen)),
        NodeData::Doctype { .. } | NodeData::Comment { .. } | NodeData::ProcessingInstruction { .. } => {}
    }
}

/// Text as it is met.
#[derive(Default)]
pub struct Seen {
    pub text: String,
}

impl Seen {
    /// What stands on lines of its own is apart from what is around it.
    pub fn edge(&mut self, element: &str) {
        if APART.contains(&element) {
            self.text.push(' ');
        }
    }
}

/// The text that is seen of a chapter in an EPUB, but for the words that the tool adds: the chapter's opening, labels, a
/// task's box.
pub fn xhtml_text(xhtml: &str) -> String {
    let mut reader = quick_xml::Reader::from_str(xhtml);
    let (mut seen, mut hidden) = (Seen::default(), 0);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if hidden > 0 || is_added(&start) => hidden += 1,
            Event::Start(start) | Event::Empty(start) => seen.edge(start.local_name().as_ref()),
            Event::End(_) if hidden > 0 => hidden -= 1,
            Event::End(end) => seen.edge(end.local_name().as_ref()),
            Event::Text(text) if hidden == 0 => seen.text.push_str(&text),
            Event::GeneralRef(name) if hidden == 0 => {
                seen.text.push_str(&quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap());
            }
            Event::Eof => return seen.text,
            _ => {}
        }
    }
}

fn is_added(start: &BytesStart) -> bool {
    let class = start.try_get_attribute("class").unwrap().map(|class| class.value.into_owned()).unwrap_or_default();
    start.local_name().as_ref() == "head"
        || class.split(' ').any(|class| ["opening", "label", "state"].contains(&class))
}

/// Elements whose text no browser shows (HTML, 15.3.1).
fn is_hidden(element: &str) -> bool {
    matches!(element, "script" | "style" | "template" | "title" | "iframe" | "noscript")
}

/// Elements that stand on lines of their own, or in cells (HTML, 15.3). Those that HTML doesn't know stand in a line.
const APART: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "xmp",
];
