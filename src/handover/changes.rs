//! What has changed in the original, as a page that any browser shows.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::words;
use crate::compare::{Change, Part};
use crate::language::{Language, Tag};

/// A chapter of the original that isn't as the translation knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// From the publication's root.
    pub path: String,
    pub how: How,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// No translation has it.
    New,
    /// Its earlier state isn't kept.
    Unknown,
    In(Vec<Change>),
}

/// With the sentences that stay faint, those that are gone struck out, those that are new marked.
const STYLE: &str = "body { max-width: 42em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 sans-serif } \
                     h2 { font-size: 1.1em; margin-top: 2em } \
                     .line { color: #666; font-size: .8em } .same { color: #666 } \
                     del { background: #fde2e0 } ins { background: #d9f2df; text-decoration: none }";

/// The page: headings in the translator's language, text in the original's.
///
/// # Errors
/// None that a writer into memory gives.
pub fn page(tag: &Tag, original: &Tag, changed: &[Changed]) -> std::io::Result<Vec<u8>> {
    let words = words::of(tag);
    let mut page = Page(Writer::new(Vec::new()));
    page.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    page.0.write_event(Event::DocType(BytesText::from_escaped("html")))?;
    let direction = |tag: &Tag| Language::of(tag).direction.as_str();
    page.open("html", &[("xmlns", "http://www.w3.org/1999/xhtml"), ("lang", tag.as_str()), ("dir", direction(tag))])?;
    page.open("head", &[])?;
    page.0.write_event(Event::Empty(BytesStart::new("meta").with_attributes([("charset", "utf-8")])))?;
    page.element("title", &[], &words.changes)?;
    page.element("style", &[], STYLE)?;
    page.close("head")?;
    page.open("body", &[])?;
    page.element("h1", &[], &words.changes)?;
    for Changed { path, how } in changed {
        page.element("h2", &[("dir", "ltr")], path)?;
        match how {
            How::New => page.element("p", &[], &words.new)?,
            How::Unknown => page.element("p", &[], &words.unknown)?,
            How::In(changes) => {
                for change in changes {
                    page.change(change, words, &[("lang", original.as_str()), ("dir", direction(original))])?;
                }
            }
        }
    }
    page.close("body")?;
    page.close("html")?;
    Ok(page.0.into_inner())
}

struct Page(Writer<Vec<u8>>);

impl Page {
    fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> std::io::Result<()> {
        self.0.write_event(Event::Start(BytesStart::new(name).with_attributes(attributes.iter().copied())))
    }

    fn text(&mut self, text: &str) -> std::io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(text)))
    }

    fn close(&mut self, name: &str) -> std::io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))?;
        self.0.write_event(Event::Text(BytesText::new("\n")))
    }

    fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> std::io::Result<()> {
        self.open(name, attributes)?;
        self.text(text)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))?;
        self.text("\n")
    }

    fn change(&mut self, change: &Change, words: &words::Words, of: &[(&str, &str)]) -> std::io::Result<()> {
        self.element("p", &[("class", "line"), ("dir", "ltr")], &change.line.to_string())?;
        self.open("p", of)?;
        for part in &change.parts {
            match part {
                Part::Same(text) => self.element("span", &[("class", "same")], text)?,
                Part::Gone(text) => self.element("del", &[("title", words.gone.as_str())], text)?,
                Part::New(text) => self.element("ins", &[("title", words.come.as_str())], text)?,
            }
        }
        self.close("p")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::changes;

    #[test]
    fn what_changed_is_shown_and_no_text_is_markup() {
        let tag = |tag| Tag::parse(tag).unwrap();
        let how = How::In(changes("It is <b>old</b>. It stays.\n", "It is \"new\" & <i>. It stays.\n"));
        let changed = [Changed { path: "manuscript/en/01.md".to_owned(), how }];
        let page = String::from_utf8(page(&tag("ar"), &tag("en"), &changed).unwrap()).unwrap();
        assert!(page.contains("lang=\"ar\" dir=\"rtl\""), "{page}");
        assert!(page.contains("<del title=\"محذوف\">It is &lt;b&gt;old&lt;/b&gt;.</del>"), "{page}");
        assert!(page.contains("&lt;i&gt;.</ins>") && page.contains("<span class=\"same\">It stays.</span>"), "{page}");
    }
}
