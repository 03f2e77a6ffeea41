//! Quotation marks in lines from the right, in their order: which of two opens is told by which comes first. A keyboard's
//! or a word processor's `“…”` looks outward there, and `»…«` was typed by its look.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript};

use crate::language::{Direction, Language};
use crate::manuscript::Resolved;
use crate::tree::{Inline, InlineKind};

/// What stands for an element without text of its own.
pub const ELEMENT: char = 'x';

const CURLY: [char; 2] = ['“', '”'];
const GUILLEMETS: [[char; 2]; 2] = [['«', '»'], ['‹', '›']];
/// What begins a quotation in which `“` closes.
const LOW: char = '„';

/// A sign of a line, and whether it is of the line's language and runs from the right.
type Sign = (char, bool);

/// Puts the marks of a paragraph in the order that the language has. Where they are no pairs, they stay.
pub fn put_in_order(language: &Language, inlines: &mut [Inline<Resolved>]) {
    let mut signs = Vec::new();
    read(inlines, language, language.direction, &mut signs);
    let quotes = &language.quotes;
    let curly = [[&quotes.open, &quotes.close], [&quotes.inner_open, &quotes.inner_close]]
        .map(|pair| pair.map(|mark| single(mark)));
    let curly =
        curly.into_iter().find_map(|[open, close]| Some([open?, close?])).filter(|pair| CURLY.contains(&pair[0]));
    let mut new = BTreeMap::new();
    let has_low = signs.iter().any(|(sign, _)| *sign == LOW);
    if let Some(pair) = curly.filter(|_| !has_low) {
        order(&signs, CURLY, pair, &mut new);
    }
    for pair in GUILLEMETS {
        order(&signs, pair, pair, &mut new);
    }
    new.retain(|at, sign| signs[*at].0 != *sign);
    if !new.is_empty() {
        write(inlines, &mut 0, &new);
    }
}

/// A mark of one sign.
fn single(mark: &str) -> Option<char> {
    let mut chars = mark.chars();
    chars.next().filter(|first| chars.next().is_none() && CURLY.contains(first))
}

fn order(signs: &[Sign], of: [char; 2], [open, close]: [char; 2], new: &mut BTreeMap<usize, char>) {
    let is_in_a_word = |at: usize| {
        let beside = [at.checked_sub(1), Some(at + 1)].map(|at| at.and_then(|at| signs.get(at)));
        beside.into_iter().all(|sign| sign.is_some_and(|(sign, _)| sign.script() == Script::Hebrew))
    };
    let is_one = |at: &usize| of.contains(&signs[*at].0) && signs[*at].1 && !is_in_a_word(*at);
    let marks: Vec<usize> = (0..signs.len()).filter(is_one).collect();
    let is_space = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_none_or(|(sign, _)| sign.is_whitespace());
    let is_word = |at: usize| signs.get(at).is_some_and(|(sign, _)| sign.is_alphanumeric());
    // One that is right already may have spaces inside.
    let are_a_pair = |pair: &[usize]| match pair {
        [first, last] if [signs[*first].0, signs[*last].0] == [open, close] => true,
        [first, last] => {
            let holds_words = last - first > 1 && !is_space(Some(first + 1)) && !is_space(last.checked_sub(1));
            holds_words && !is_word(last + 1)
        }
        _ => false,
    };
    if marks.chunks(2).all(are_a_pair) {
        new.extend(marks.into_iter().enumerate().map(|(at, mark)| (mark, if at % 2 == 0 { open } else { close })));
    }
}

/// A passage in another language has its own marks.
fn read(inlines: &[Inline<Resolved>], language: &Language, direction: Direction, signs: &mut Vec<Sign>) {
    for inline in inlines {
        match &inline.kind {
            InlineKind::Text(text) => signs.extend(text.chars().map(|sign| (sign, direction == Direction::Rtl))),
            InlineKind::Code(_) | InlineKind::Picture(_) => signs.push((ELEMENT, false)),
            InlineKind::SoftBreak | InlineKind::LineBreak => signs.push((' ', false)),
            InlineKind::Note(_) | InlineKind::Anchor(_) => {}
            InlineKind::Lang(lang, content) => {
                let is_own = lang.tag.as_ref().is_none_or(|tag| *tag == language.tag);
                let direction = if is_own { lang.direction.unwrap_or(direction) } else { Direction::Ltr };
                read(content, language, direction, signs);
            }
            InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => {
                read(content, language, direction, signs)
            }
        }
    }
}

fn write(inlines: &mut [Inline<Resolved>], at: &mut usize, new: &BTreeMap<usize, char>) {
    for inline in inlines {
        match &mut inline.kind {
            InlineKind::Text(_) => inline.reword(|text| {
                let put = |sign| {
                    let sign = new.get(at).copied().unwrap_or(sign);
                    *at += 1;
                    sign
                };
                text.chars().map(put).collect()
            }),
            InlineKind::Code(_) | InlineKind::Picture(_) | InlineKind::SoftBreak | InlineKind::LineBreak => *at += 1,
            InlineKind::Note(_) | InlineKind::Anchor(_) => {}
            InlineKind::Lang(_, content) | InlineKind::Styled(_, content) | InlineKind::Link { content, .. } => {
                write(content, at, new);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Sources, Span};
    use crate::language::Tag;
    use crate::tree::Style;

    fn set(tag: &str, text: &str) -> String {
        let language = Language::of(&Tag::parse(tag).unwrap());
        let inline = |kind| Inline { span: Span::new(Sources::default().add("a.md", ""), 0..0), kind };
        // Each word in an element of its own: a quotation goes over them.
        let words = text
            .split_inclusive(' ')
            .map(|word| inline(InlineKind::Styled(Style::Strong, vec![inline(InlineKind::Text(word.to_owned()))])));
        let mut inlines: Vec<_> = words.collect();
        put_in_order(&language, &mut inlines);
        let mut signs = Vec::new();
        read(&inlines, &language, language.direction, &mut signs);
        signs.into_iter().map(|(sign, _)| sign).collect()
    }

    /// As a translated guide has them: `”هواية“` in one chapter, `“هواية”` in the next.
    #[test]
    fn what_comes_first_opens() {
        assert_eq!(set("ar", "كان “هواية” و“عملا حرا” معا"), "كان ”هواية“ و”عملا حرا“ معا");
        assert_eq!(set("ar", "كان ”هواية“."), "كان ”هواية“.");
        assert_eq!(set("ar", "”أول” ثم “ثان“"), "”أول“ ثم ”ثان“");
        assert_eq!(set("ar", "و»هواية أخرى« (»ثم«)"), "و«هواية أخرى» («ثم»)");
        assert_eq!(set("ar", "و»هواية« ثم « ثان »"), "و«هواية» ثم « ثان »");
        assert_eq!(set("he", "הוא אמר “שלום” לצה”ל"), "הוא אמר ”שלום” לצה”ל");
    }

    #[test]
    fn what_is_no_pair_stays() {
        for text in ["كان “هواية “عملا” حرا”", "كان “هواية", "كان “ هواية ”", "كان „هواية“", "»هواية «"]
        {
            assert_eq!(set("ar", text), text);
        }
        assert_eq!(set("fa", "این “کلمه” است"), "این “کلمه” است");
    }
}
