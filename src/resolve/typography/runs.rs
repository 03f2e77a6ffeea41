//! Left-to-right runs in a line that runs from the right: a telephone number, a date, `C++`, a title with its brackets.
//!
//! The bidirectional algorithm (UAX #9) takes the spaces and signs between numbers for the line's own, and turns the run
//! around; so the run is set off, as `dir="ltr"` does. What the algorithm gets right by itself stays as it is: a word, a
//! year, a decimal number, and a range of two numbers, which in Arabic is read from the right.

mod found;

use std::ops::Range;

use crate::language::{Direction, is_from_the_right};
use crate::manuscript::Resolved;
use crate::resolve::language::passage::{Line, part, passage};
use crate::tree::{Inline, InlineKind, Lang, Style};
use found::{ELEMENT, trimmed, turned_around};

/// Sets off the runs of a line from the right, and of a passage from the right in another.
pub fn isolate(inlines: &mut Vec<Inline<Resolved>>, direction: Direction) {
    let (text, places) = match direction {
        Direction::Rtl => words(inlines),
        Direction::Ltr => (String::new(), vec![0..0; inlines.len()]),
    };
    let runs = turned_around(&text);
    let run_of = |place: &Range<usize>| {
        let at = runs.partition_point(|run| run.1 < place.end);
        let is_in = |run: &&(usize, usize)| match place.is_empty() {
            true => run.0 < place.start && place.end < run.1,
            false => run.0 <= place.start && place.end <= run.1,
        };
        runs.get(at).filter(is_in).map(|_| at)
    };
    let made = |content| passage(Lang { direction: Some(Direction::Ltr), ..Lang::default() }, content);
    let mut line = Line::new(&made);
    for (mut inline, place) in std::mem::take(inlines).into_iter().zip(places) {
        match &mut inline.kind {
            InlineKind::Text(text) if direction == Direction::Rtl => {
                let text = std::mem::take(text);
                for range in cut(&place, &runs) {
                    let own = range.start - place.start..range.end - place.start;
                    line.push(part(&inline, &text, own), run_of(&range));
                }
                continue;
            }
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } if run_of(&place).is_none() => {
                isolate(content, direction);
            }
            // Whoever overrides it has said how each letter runs.
            InlineKind::Lang(lang, _) if lang.is_override => {}
            InlineKind::Lang(lang, content) => isolate(content, lang.direction.unwrap_or(direction)),
            InlineKind::Text(_)
            | InlineKind::Styled(..)
            | InlineKind::Link { .. }
            | InlineKind::Code(_)
            | InlineKind::Picture(_)
            | InlineKind::SoftBreak
            | InlineKind::LineBreak
            | InlineKind::Note(_)
            | InlineKind::Anchor(_) => {}
        }
        line.push(inline, run_of(&place));
    }
    *inlines = line.finish();
}

/// The words of a line, and where in them each of its elements stands.
fn words(inlines: &[Inline<Resolved>]) -> (String, Vec<Range<usize>>) {
    let mut text = String::new();
    let places = inlines.iter().map(|inline| {
        let start = text.len();
        match &inline.kind {
            InlineKind::Text(words) => text.push_str(words),
            InlineKind::SoftBreak => text.push(' '),
            InlineKind::Note(_) | InlineKind::Anchor(_) => {}
            InlineKind::Styled(..) | InlineKind::Link { .. } => match plain(&inline.kind) {
                Some(words) => text.push_str(&words),
                None => text.push_str(ELEMENT),
            },
            InlineKind::Code(_) | InlineKind::Picture(_) | InlineKind::Lang(..) | InlineKind::LineBreak => {
                text.push_str(ELEMENT);
            }
        }
        start..text.len()
    });
    let places = places.collect();
    (text, places)
}

/// The words of an element that holds nothing else, of which a run has all or none.
fn plain(kind: &InlineKind<Resolved>) -> Option<String> {
    let mut words = String::new();
    for inline in kind.content()? {
        match &inline.kind {
            InlineKind::Text(text) => words.push_str(text),
            InlineKind::SoftBreak => words.push(' '),
            kind => words.push_str(&plain(kind)?),
        }
    }
    let is_quoted = matches!(kind, InlineKind::Styled(Style::Quoted, _));
    (!is_quoted && !words.contains(is_from_the_right)).then_some(words)
}

/// A place in pieces, each in a run or in none.
fn cut(place: &Range<usize>, runs: &[(usize, usize)]) -> Vec<Range<usize>> {
    let first = runs.partition_point(|run| run.1 <= place.start);
    let inside = runs[first..].iter().take_while(|run| run.0 < place.end);
    let ends = inside.flat_map(|run| [run.0, run.1]).filter(|end| place.start < *end && *end < place.end);
    let mut start = place.start;
    let mut out = Vec::new();
    for end in ends.chain([place.end]) {
        out.push(start..end);
        start = end;
    }
    out
}

/// Sets off a line of words from the left, as `made` makes it, without the signs and the notes around it that are those of
/// a line from the right. What ends a phrase is the phrase's: no script from the right has that `?`, and a stop on its left
/// would be read before it.
pub fn without_signs(
    inlines: &mut Vec<Inline<Resolved>>,
    is_phrase: bool,
    made: impl FnOnce(Vec<Inline<Resolved>>) -> Option<Inline<Resolved>>,
) {
    let has_words = |inline: &Inline<Resolved>| match &inline.kind {
        InlineKind::Text(text) => trimmed(text, 0, text.len()).is_some(),
        InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::Note(_) | InlineKind::Anchor(_) => false,
        InlineKind::Styled(..)
        | InlineKind::Code(_)
        | InlineKind::Link { .. }
        | InlineKind::Picture(_)
        | InlineKind::Lang(..) => true,
    };
    let (Some(first), Some(last)) = (inlines.iter().position(has_words), inlines.iter().rposition(has_words)) else {
        return;
    };
    let mut after = inlines.split_off(last + 1);
    let mut content = inlines.split_off(first);
    let end = |text: &str, from: usize| if is_phrase { end_of_phrase(text, from) } else { from };
    // What is set otherwise, a link among them, keeps its own end.
    let behind = after.first_mut().filter(|_| is_phrase && content.last().is_some_and(|last| !is_text(last)));
    if let Some((sign, rest)) = behind.and_then(|after| parted(after, |text| Some(end(text, 0)))) {
        content.extend(sign);
        after.splice(0..1, rest);
    }
    let of_words = |text: &str| trimmed(text, 0, text.len());
    if let Some((words, sign)) = content.last().and_then(|last| parted(last, |text| Some(end(text, of_words(text)?.1))))
    {
        content.pop();
        content.extend(words);
        after.splice(0..0, sign);
    }
    if let Some((sign, words)) = content.first().and_then(|first| parted(first, |text| Some(of_words(text)?.0))) {
        content.splice(0..1, words);
        inlines.extend(sign);
    }
    inlines.extend(made(content));
    inlines.extend(after);
}

/// What ends a sentence.
const ENDS: [char; 4] = ['.', '!', '?', '…'];

/// Behind the signs that end a phrase, with the space that French has before them.
fn end_of_phrase(text: &str, from: usize) -> usize {
    let signs = text[from..].trim_start_matches([' ', '\u{A0}', '\u{202F}']);
    let rest = signs.trim_start_matches(ENDS);
    if rest.len() < signs.len() { text.len() - rest.len() } else { from }
}

type Half = Option<Inline<Resolved>>;

fn is_text(inline: &Inline<Resolved>) -> bool {
    matches!(inline.kind, InlineKind::Text(_))
}

/// A text in two at a place in it, where it has one.
fn parted(inline: &Inline<Resolved>, place: impl Fn(&str) -> Option<usize>) -> Option<(Half, Half)> {
    let InlineKind::Text(text) = &inline.kind else { return None };
    let at = place(text)?;
    let half = |range: Range<usize>| (!range.is_empty()).then(|| part(inline, text, range));
    Some((half(0..at), half(at..text.len())))
}
