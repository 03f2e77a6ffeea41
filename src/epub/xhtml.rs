//! The one way in which text becomes XHTML: names are the program's own, text and values are always escaped.
//!
//! There is no function that takes markup. An element that is opened is closed, in order, by construction; what XML
//! can't hold becomes U+FFFD, though the manuscript was cleaned of it long before.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::pages::Mark;
use super::style;
use crate::language::Direction;
use crate::manuscript::Manuscript;
use crate::tree::unbroken;

/// An element's start, before it is written.
#[derive(Debug, Clone)]
pub struct Tag {
    name: &'static str,
    /// ` name="escaped"` for each attribute.
    attributes: String,
    id: Option<String>,
    /// The value of `href` or `src`.
    link: Option<String>,
    /// Where in the attributes the folder of the assets goes.
    asset: Option<usize>,
}

impl From<&'static str> for Tag {
    fn from(name: &'static str) -> Self {
        Tag { name, attributes: String::new(), id: None, link: None, asset: None }
    }
}

impl Tag {
    pub fn new(name: &'static str) -> Self {
        Tag::from(name)
    }

    pub fn with(mut self, attribute: &'static str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(attribute);
        self.attributes.push_str("=\"");
        escape_value(&mut self.attributes, value);
        self.attributes.push('"');
        match attribute {
            "id" => self.id = Some(value.to_owned()),
            "href" | "src" => self.link = Some(value.to_owned()),
            _ => {}
        }
        self
    }

    /// A link to an asset, by its path in their folder.
    pub fn asset(self, attribute: &'static str, path: &str) -> Self {
        let place = self.attributes.len() + " =\"".len() + attribute.len();
        Tag { asset: Some(place), ..self.with(attribute, path) }
    }

    pub fn maybe(self, attribute: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(attribute, value),
            None => self,
        }
    }

    pub fn class(self, class: &str) -> Self {
        self.with("class", class)
    }

    pub fn id(self, id: &str) -> Self {
        self.with("id", id)
    }

    /// `lang` and `xml:lang`, which must agree (EPUB 3.3, 6.1.3; HTML, 3.2.6.2), and `dir`.
    pub fn language(self, tag: Option<&str>, direction: Option<Direction>) -> Self {
        self.maybe("lang", tag).maybe("xml:lang", tag).maybe("dir", direction.map(Direction::as_str))
    }
}

/// A finished file of XHTML, with what it offers to links and what its own links ask for.
#[derive(Debug)]
pub struct Document {
    pub file_name: String,
    pub text: String,
    pub ids: BTreeSet<String>,
    /// Ids that were written more than once: a defect, since anchors are unique in an edition.
    pub doubled_ids: Vec<String>,
    /// Every `href` and `src`, those of assets without their folder.
    pub links: Vec<String>,
    /// Where in the text the folder of the assets goes.
    assets: Vec<usize>,
    /// In the order of the text.
    pub page_breaks: Vec<Mark>,
}

impl Document {
    /// Writes where the assets are.
    pub fn place_assets(&mut self, folder: &str) {
        let mut text = String::with_capacity(self.text.len() + self.assets.len() * (folder.len() + 1));
        let mut written = 0;
        for place in std::mem::take(&mut self.assets) {
            text.push_str(&self.text[written..place]);
            text.push_str(folder);
            text.push('/');
            written = place;
        }
        text.push_str(&self.text[written..]);
        self.text = text;
    }
}

/// What is written so far of one document.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
    open: Vec<&'static str>,
    ids: BTreeSet<String>,
    doubled_ids: Vec<String>,
    links: Vec<String>,
    assets: Vec<usize>,
    pub page_breaks: Vec<Mark>,
}

impl Writer {
    fn tag(&mut self, tag: Tag, end: &str) {
        self.text.push('<');
        self.text.push_str(tag.name);
        self.assets.extend(tag.asset.map(|place| self.text.len() + place));
        self.text.push_str(&tag.attributes);
        self.text.push_str(end);
        if let Some(id) = tag.id
            && !self.ids.insert(id.clone())
        {
            self.doubled_ids.push(id);
        }
        self.links.extend(tag.link);
    }

    pub fn open(&mut self, tag: impl Into<Tag>) {
        let tag = tag.into();
        self.open.push(tag.name);
        self.tag(tag, ">");
    }

    /// The end of the element opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
    }

    /// An element without an end tag in HTML (`br`, `hr`, `img`, `link`). Any other is opened and closed, so that the
    /// page reads right also where a reading system takes XHTML for HTML.
    pub fn empty(&mut self, tag: impl Into<Tag>) {
        self.tag(tag.into(), "/>");
    }

    pub fn text(&mut self, text: &str) {
        escape_text(&mut self.text, text);
    }

    pub fn element(&mut self, tag: impl Into<Tag>, text: &str) {
        self.open(tag);
        self.text(text);
        self.close();
    }

    /// Bytes written so far.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// A line end between blocks.
    pub fn line(&mut self) {
        self.text.push('\n');
    }

    /// The end of a block and of its line.
    pub fn close_line(&mut self) {
        self.close();
        self.line();
    }
}

/// A whole document: declaration, head, and a body that `write` fills. `page`: its class, where its page is of a kind.
///
/// EPUB 3.3, 6.1.2: XML syntax of HTML. The language and direction stand on `html`, since a reading system shows each
/// document on its own and `page-progression-direction` turns the pages only.
pub fn document(
    manuscript: &Manuscript,
    file_name: &str,
    title: &str,
    page: Option<&str>,
    write: impl FnOnce(&mut Writer),
) -> Document {
    let language = &*manuscript.language;
    let mut w = Writer {
        text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html>\n".to_owned(),
        ..Writer::default()
    };
    w.open(
        Tag::new("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("xmlns:epub", "http://www.idpf.org/2007/ops")
            .language(Some(language.tag.as_str()), Some(language.direction)),
    );
    w.line();
    w.open("head");
    w.line();
    w.element("title", &unbroken(title));
    w.line();
    for sheet in style::file_names(&manuscript.look) {
        w.empty(Tag::new("link").with("rel", "stylesheet").with("type", "text/css").asset("href", sheet));
        w.line();
    }
    w.close_line();
    // Which digits its lists have. The direction once more: converters that take the body alone keep it so.
    let classes: Vec<&str> = style::digits(language).into_iter().chain(page).collect();
    let body = Tag::new("body").maybe("class", (!classes.is_empty()).then(|| classes.join(" ")).as_deref());
    w.open(body.with("dir", language.direction.as_str()));
    w.line();
    if manuscript.metadata.is_draft {
        w.element(Tag::new("p").class("draft sans"), &language.words.draft);
        w.line();
    }
    write(&mut w);
    while !w.open.is_empty() {
        w.close_line();
    }
    Document {
        file_name: file_name.to_owned(),
        text: w.text,
        ids: w.ids,
        doubled_ids: w.doubled_ids,
        links: w.links,
        assets: w.assets,
        page_breaks: w.page_breaks,
    }
}

/// Whether XML 1.0 can hold a character (its production 2, `Char`).
pub fn is_xml(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

/// `text` with U+FFFD for what XML can't hold.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_xml) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_xml(c) { c } else { char::REPLACEMENT_CHARACTER }).collect())
}

fn escape_text(out: &mut String, text: &str) {
    for character in clean(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            // `]]>` may not stand in text (XML 1.0, 2.4).
            '>' => out.push_str("&gt;"),
            // A parser makes a bare one a line feed (2.11).
            '\r' => out.push_str("&#13;"),
            character => out.push(character),
        }
    }
}

fn escape_value(out: &mut String, value: &str) {
    for character in clean(value).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Bare ones would come back as spaces (3.3.3).
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            character => out.push(character),
        }
    }
}
