//! Elements that were begun and not ended, and hold what was never meant to be in them.

use super::super::dom::{Element, Kind, is_block};
use crate::diagnostics::{Code, Diagnostic, Findings};

/// What an element that nothing ended is, with what it holds; that is told where it isn't as the author can mean it.
pub fn mend(name: &str, element: &mut Element, findings: &mut Findings) {
    let Some(reading) = reading(&element.kind) else { return };
    let does = match reading {
        Reading::AsIfNotThere => "what follows stands as if it weren't there",
        Reading::ToTheEnd if element.children.iter().any(is_block) => "all is in it to the end of what is around it",
        Reading::ToTheEnd => return,
    };
    let message = format!("“<{name}>” begins here and isn't closed; {does}");
    let hint = format!("end it with “</{name}>”; what isn't meant as HTML stands between backticks");
    findings.push(Diagnostic::new(Code::UnclosedHtml, element.span, message).hint(hint));
    if reading == Reading::AsIfNotThere {
        let is_around_blocks = element.children.iter().any(is_block);
        element.kind = if is_around_blocks { Kind::Group } else { Kind::Span };
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// It would hide what follows, or take its shape from it.
    AsIfNotThere,
    /// As in a browser.
    ToTheEnd,
}

/// None where what is around it may end it, or nobody would see the difference.
fn reading(kind: &Kind) -> Option<Reading> {
    match kind {
        Kind::Hidden
        | Kind::Heading(_)
        | Kind::Preformatted
        | Kind::CodeSpan
        | Kind::Figure
        | Kind::FigureCaption
        | Kind::Listing { .. }
        | Kind::Summary => Some(Reading::AsIfNotThere),
        Kind::Quote
        | Kind::List { .. }
        | Kind::Definitions
        | Kind::Table(_)
        | Kind::Styled(_)
        | Kind::Override
        | Kind::Link(_) => Some(Reading::ToTheEnd),
        Kind::Paragraph
        | Kind::Item { .. }
        | Kind::Term
        | Kind::Details
        | Kind::TableSection { .. }
        | Kind::TableRow { .. }
        | Kind::TableCell { .. }
        | Kind::TableCaption
        | Kind::Group
        | Kind::Span
        | Kind::CodeBlock { .. }
        | Kind::Rule
        | Kind::PageBreak
        | Kind::NoteText(_)
        | Kind::Aside { .. }
        | Kind::PullQuote
        | Kind::KeyFigures
        | Kind::Code(_)
        | Kind::Picture { .. }
        | Kind::NoteReference(_)
        | Kind::SoftBreak
        | Kind::LineBreak
        | Kind::Comment(_) => None,
    }
}
