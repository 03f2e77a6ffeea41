//! What a reference without words of its own says.

use crate::manuscript::Number;
use crate::markdown::{Id, Parsed, text_of};
use crate::tree::walk::visit_inlines;
use crate::tree::{AsideKind, BlockKind, Inline, InlineKind, is_visible};

#[derive(Debug, Clone)]
pub enum Label {
    /// "Figure 3", "Section 2.1".
    Number(Number),
    /// A title's own words, or the first of a text.
    Words(Vec<Inline<Parsed>>),
    /// "Tip": what a box without a title is.
    Kind(AsideKind),
    /// There is none.
    Nothing,
}

/// In characters: more of a title is cut, since it may be referred to thousands of times.
const LONGEST_TITLE: usize = 1_000;
/// The same of a text that has no title.
const LONGEST_START: usize = 60;

/// A title as what a reference says.
pub fn title(content: &[Inline<Parsed>]) -> Label {
    let (mut size, mut text) = (0, String::new());
    visit_inlines(content, &mut |inline| {
        size += 1;
        if let InlineKind::Text(words) | InlineKind::Code(words) = &inline.kind {
            size += words.len();
            text.extend(words.chars().take(LONGEST_TITLE.saturating_sub(text.len())));
        }
    });
    match content.first() {
        _ if !is_visible(&text_of(content)) => Label::Nothing,
        Some(first) if size > LONGEST_TITLE => words(first, format!("{text}…")),
        _ => Label::Words(content.to_vec()),
    }
}

/// Of a block without a number; nothing for what only holds other blocks.
pub fn of(kind: &BlockKind<Parsed>) -> Label {
    match kind {
        BlockKind::Paragraph(content) => start(content, &text_of(content)),
        BlockKind::Heading(heading) => title(&heading.content),
        BlockKind::Aside(aside) => match title(aside.title.as_deref().unwrap_or_default()) {
            Label::Nothing => Label::Kind(aside.kind),
            label => label,
        },
        BlockKind::Definitions(list) => {
            let mut terms = list.iter().flat_map(|definition| &definition.terms);
            terms.next().map_or(Label::Nothing, |term| title(term))
        }
        BlockKind::Code(code) => {
            let line = code.lines.iter().find(|(line, _)| is_visible(line));
            line.map_or(Label::Nothing, |(line, span)| {
                let code = InlineKind::Code(cut(line.trim()));
                Label::Words(vec![Inline { span: *span, kind: code }])
            })
        }
        BlockKind::PullQuote(quote) => start(&quote.content, &text_of(&quote.content)),
        BlockKind::KeyFigures(figures) => {
            figures.first().map_or(Label::Nothing, |one| start(&one.number, &text_of(&one.number)))
        }
        BlockKind::Quote(_)
        | BlockKind::List(_)
        | BlockKind::Table(_)
        | BlockKind::Figure(_)
        | BlockKind::Group(_)
        | BlockKind::Rule
        | BlockKind::PageBreak => Label::Nothing,
    }
}

/// The places in a text, each with the words that follow it, else those before.
pub fn of_anchors(content: &[Inline<Parsed>]) -> Vec<(&Id, Label)> {
    let mut places: Vec<(&Id, usize)> = Vec::new();
    let mut text = String::new();
    collect(content, &mut text, &mut places);
    let label = |from: usize| match start(content, &text[from..]) {
        Label::Nothing => start(content, &text),
        label => label,
    };
    places.into_iter().map(|(id, from)| (id, label(from))).collect()
}

/// Inline elements stand only so deep in each other.
fn collect<'c>(content: &'c [Inline<Parsed>], text: &mut String, places: &mut Vec<(&'c Id, usize)>) {
    for inline in content {
        match &inline.kind {
            InlineKind::Anchor(id) => places.push((id, text.len())),
            kind => match kind.content() {
                Some(content) => collect(content, text, places),
                None => text.push_str(&text_of(std::slice::from_ref(inline))),
            },
        }
    }
}

/// The first words of a text that begins with `content`.
fn start(content: &[Inline<Parsed>], text: &str) -> Label {
    match content.first() {
        Some(first) if is_visible(text) => words(first, cut(text.trim())),
        _ => Label::Nothing,
    }
}

fn words(first: &Inline<Parsed>, words: String) -> Label {
    Label::Words(vec![Inline { span: first.span.reworded(), kind: InlineKind::Text(words) }])
}

/// Whole words of a text, as many as a reference needs.
fn cut(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(LONGEST_START) else { return text.to_owned() };
    let head = &text[..end];
    // Some scripts have no spaces.
    let head = head.rsplit_once(char::is_whitespace).map_or(head, |(before, _)| before);
    format!("{}…", head.trim_end_matches(|c: char| !c.is_alphanumeric()))
}
