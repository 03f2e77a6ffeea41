//! Pictures that stand in a line of nothing else.

use super::{Inline, InlineKind, Phase};
use crate::diagnostics::Span;

/// A picture, what it leads to, and the places to point at before it.
pub struct Hung<'t, P: Phase> {
    pub picture: &'t P::Picture,
    pub span: Span,
    pub to: Option<&'t P::Link>,
    pub anchors: Vec<&'t P::Anchor>,
}

/// The pictures of a line, linked or not; None where anything else is in it, or none.
pub fn pictures<P: Phase>(line: &[Inline<P>]) -> Option<Vec<Hung<'_, P>>> {
    let mut found = Found { pictures: Vec::new(), anchors: Vec::new() };
    let is_pictures = found.all(line, None);
    let Found { mut pictures, anchors } = found;
    pictures.last_mut()?.anchors.extend(anchors);
    is_pictures.then_some(pictures)
}

/// Whether there is nothing to be seen of an element: a space between two pictures.
pub fn is_blank<P: Phase>(inline: &Inline<P>) -> bool {
    match &inline.kind {
        InlineKind::SoftBreak => true,
        InlineKind::Text(text) => text.trim().is_empty(),
        _ => false,
    }
}

struct Found<'t, P: Phase> {
    pictures: Vec<Hung<'t, P>>,
    /// Those that no picture has taken yet.
    anchors: Vec<&'t P::Anchor>,
}

impl<'t, P: Phase> Found<'t, P> {
    fn all(&mut self, line: &'t [Inline<P>], to: Option<&'t P::Link>) -> bool {
        line.iter().all(|inline| match &inline.kind {
            InlineKind::Picture(picture) => {
                let anchors = std::mem::take(&mut self.anchors);
                self.pictures.push(Hung { picture, span: inline.span, to, anchors });
                true
            }
            InlineKind::Link { to, content } => self.all(content, Some(to)),
            // Stress says nothing of a picture.
            InlineKind::Styled(_, content) => self.all(content, to),
            InlineKind::Anchor(anchor) => {
                self.anchors.push(anchor);
                true
            }
            InlineKind::Text(_)
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Code(_)
            | InlineKind::Note(_)
            | InlineKind::Lang(..) => is_blank(inline),
        })
    }
}
