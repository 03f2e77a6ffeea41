//! A line that is put together again, some of it as passages of their own.

use crate::manuscript::Resolved;
use crate::tree::{Inline, InlineKind, Lang};

/// Makes a passage of elements.
pub type Made<'a> = dyn Fn(Vec<Inline<Resolved>>) -> Option<Inline<Resolved>> + 'a;

/// What stands in a language or a direction of its own; none where nothing does.
pub fn passage(lang: Lang, content: Vec<Inline<Resolved>>) -> Option<Inline<Resolved>> {
    let span = content.first()?.span.to(content.last()?.span);
    Some(Inline { span, kind: InlineKind::Lang(lang, content) })
}

/// A line with its passages. Of each element it is said in which it stands.
pub struct Line<'a> {
    made: &'a Made<'a>,
    open: Option<(usize, Vec<Inline<Resolved>>)>,
    out: Vec<Inline<Resolved>>,
}

impl<'a> Line<'a> {
    pub fn new(made: &'a Made<'a>) -> Line<'a> {
        Line { made, open: None, out: Vec::new() }
    }

    /// `passage` by its number.
    pub fn push(&mut self, inline: Inline<Resolved>, passage: Option<usize>) {
        match (&mut self.open, passage) {
            (Some((open, content)), Some(passage)) if *open == passage => content.push(inline),
            (_, Some(passage)) => {
                self.close();
                self.open = Some((passage, vec![inline]));
            }
            (_, None) => {
                self.close();
                self.out.push(inline);
            }
        }
    }

    fn close(&mut self) {
        self.out.extend(self.open.take().and_then(|(_, content)| (self.made)(content)));
    }

    pub fn finish(mut self) -> Vec<Inline<Resolved>> {
        self.close();
        self.out
    }
}

/// A part of a text as an element.
pub fn part(inline: &Inline<Resolved>, text: &str, range: std::ops::Range<usize>) -> Inline<Resolved> {
    let words = text[range.clone()].to_owned();
    Inline { span: inline.span.part(text, range), kind: InlineKind::Text(words) }
}
