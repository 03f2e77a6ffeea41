//! Words, links, notes' references and pictures inside a line.

use super::{Place, Renderer};
use crate::html::writer::Tag;
use crate::language::{Direction, Emphasis};
use crate::manuscript::{self, Alt, Resolved, Stress, Target, plain};
use crate::tree::{Inline, InlineKind, Style, unbroken};

impl Renderer<'_, '_> {
    pub fn inlines(&mut self, list: &[Inline<Resolved>]) {
        self.enter(list);
        for at in 0..list.len() {
            self.inline(list, at);
        }
        self.leave();
    }

    fn inline(&mut self, line: &[Inline<Resolved>], at: usize) {
        match &line[at].kind {
            InlineKind::Text(text) => match self.place {
                Place::Text | Place::Link => self.words(text),
                Place::Contents => self.w.text(&unbroken(text)),
            },
            InlineKind::SoftBreak => {
                self.w.line();
                self.breaks.pass_line_end();
            }
            InlineKind::LineBreak => {
                match self.place {
                    Place::Text | Place::Link => self.w.empty("br"),
                    Place::Contents => self.w.text(" "),
                }
                self.breaks.pass_line_end();
            }
            InlineKind::Styled(style, content) => match element(*style) {
                Some(name) => {
                    let class = (*style == Style::Emphasis).then(|| self.stress(line, at)).flatten();
                    self.w.open(Tag::new(name).maybe("class", class));
                    self.inlines(content);
                    self.w.close();
                }
                None => self.quoted(content),
            },
            // Code runs left to right in every book; EPUB forbids `direction` in a style sheet (3.3, 6.3.1.2).
            InlineKind::Code(code) => {
                self.break_here();
                let tag = Tag::new("code").with("dir", "ltr");
                match self.place {
                    Place::Text | Place::Link => self.w.element(tag, code),
                    Place::Contents => self.w.element(tag, &unbroken(code)),
                }
                self.breaks.pass(code);
            }
            InlineKind::Link { to, content } => self.link(to, content),
            InlineKind::Picture(shown) => match self.place {
                Place::Text | Place::Link => {
                    self.break_here();
                    self.picture(shown);
                }
                Place::Contents => match &shown.alt {
                    Alt::Text(text) => self.w.text(&unbroken(text)),
                    Alt::Decorative | Alt::Unsaid => {}
                },
            },
            InlineKind::Note(note) => match self.place {
                Place::Text => self.note_reference(*note),
                Place::Link => self.held.push(*note),
                Place::Contents => {}
            },
            InlineKind::Lang(lang, content) => {
                let name = if lang.is_override { "bdo" } else { "span" };
                self.w.open(Tag::new(name).language(lang.tag.as_ref().map(|tag| tag.as_str()), lang.direction));
                self.within(lang, |renderer| renderer.inlines(content));
                self.w.close();
            }
            InlineKind::Anchor(anchor) => match self.place {
                Place::Text | Place::Link => self.w.element(Tag::new("span").id(&anchor.id), ""),
                Place::Contents => {}
            },
        }
    }

    /// The language's own marks as text: those that a style sheet adds to `q` are lost to whoever copies, searches or
    /// reads without it.
    fn quoted(&mut self, content: &[Inline<Resolved>]) {
        let quotes = &self.language().quotes;
        let is_inner = self.quote_depth % 2 == 1;
        let (open, close) =
            if is_inner { (&quotes.inner_open, &quotes.inner_close) } else { (&quotes.open, &quotes.close) };
        self.w.text(open);
        self.quote_depth += 1;
        self.inlines(content);
        self.quote_depth -= 1;
        self.w.text(close);
    }

    /// The class of emphasis that looks otherwise than the sheet has it for its passage.
    fn stress(&self, line: &[Inline<Resolved>], at: usize) -> Option<&'static str> {
        let own = self.language().emphasis;
        let by_passage = match (self.direction, own) {
            (Direction::Rtl, _) | (_, Emphasis::Weight) => Stress::Weight,
            (Direction::Ltr, Emphasis::Slant) => Stress::Slant,
        };
        let stress = manuscript::stress(line, at, self.direction, own);
        (stress != by_passage).then_some(match stress {
            Stress::Slant => "slanted",
            Stress::Weight => "upright",
            Stress::Quoted => "quoted",
        })
    }

    fn link(&mut self, to: &Target, content: &[Inline<Resolved>]) {
        match self.place {
            Place::Text => {}
            Place::Link | Place::Contents => return self.inlines(content),
        }
        let tag = match to {
            Target::Web(url) => {
                let is_bare = is_url(&plain(content), url);
                let tag = Tag::new("a").with("href", url);
                if is_bare { tag.with("dir", "ltr") } else { tag }
            }
            Target::Here(_) => Tag::new("a").with("href", &self.address(to)),
        };
        self.w.open(tag);
        self.place = Place::Link;
        self.inlines(content);
        self.place = Place::Text;
        self.w.close();
        for note in std::mem::take(&mut self.held) {
            self.note_reference(note);
        }
    }
}

pub fn is_picture(inline: &Inline<Resolved>) -> bool {
    match &inline.kind {
        InlineKind::Picture(_) | InlineKind::SoftBreak | InlineKind::LineBreak => true,
        InlineKind::Link { to: _, content } => content.iter().all(is_picture),
        InlineKind::Text(_)
        | InlineKind::Styled(..)
        | InlineKind::Code(_)
        | InlineKind::Note(_)
        | InlineKind::Lang(..)
        | InlineKind::Anchor(_) => false,
    }
}

/// Whether the words of a link are its address, which would be torn apart in a line from right to left.
fn is_url(words: &str, url: &str) -> bool {
    let bare = |text: &str| {
        let text = text.split_once("://").map_or(text, |(_, rest)| rest);
        text.trim_start_matches("mailto:").trim_start_matches("tel:").trim_end_matches('/').to_owned()
    };
    !words.is_empty() && bare(words) == bare(url)
}

/// The element that says what a style says; None for a quotation.
fn element(style: Style) -> Option<&'static str> {
    match style {
        Style::Emphasis => Some("em"),
        Style::Strong => Some("strong"),
        Style::Deleted => Some("del"),
        Style::Inserted => Some("ins"),
        Style::Highlighted => Some("mark"),
        Style::Superscript => Some("sup"),
        Style::Subscript => Some("sub"),
        Style::Small => Some("small"),
        Style::Underlined => Some("u"),
        Style::Keyboard => Some("kbd"),
        Style::Quoted => None,
    }
}

#[cfg(test)]
mod tests {
    use super::is_url;

    #[test]
    fn a_bare_address_is_known() {
        assert!(is_url("www.w3.org/TR/epub-33", "https://www.w3.org/TR/epub-33/"));
        assert!(is_url("a@example.org", "mailto:a@example.org"));
        assert!(!is_url("the standard", "https://www.w3.org/TR/epub-33/"));
        assert!(!is_url("", ""));
    }
}
