//! HTML that CommonMark reads to its own end and that has none: a comment, a script (0.31, 4.6, kinds 1 to 5). It would
//! take all that follows with it. Here it is ended before the next blank line, on the same line of the text.

use std::collections::{BTreeMap, HashSet};

use super::{CodeFences, InCode, is_blank, without_containers};
use crate::markdown::html::opening::Opening;
use crate::markdown::source::places::Places;

/// What a reading of the text has shown.
#[derive(Default)]
pub struct Shown {
    /// Lines, counted from 1, that begin no HTML, as in code by its indentation.
    no_html: HashSet<usize>,
    /// Lines that begin what isn't ended where it stands, as in an item; each with the last line that it takes.
    unclosed: BTreeMap<usize, usize>,
}

/// A text in which what had no end has one.
#[derive(Default)]
pub struct Closed {
    /// None where nothing was to be done.
    pub text: Option<String>,
    /// What was ended, by the line that begins it.
    pub openings: BTreeMap<usize, Opening>,
}

impl Shown {
    /// Takes in the blocks of HTML that a reading has found, each with its text and the line on which it begins. False
    /// where nothing is new.
    pub fn learn(&mut self, closed: &Closed, blocks: impl Iterator<Item = (usize, String)>) -> bool {
        let known = (self.no_html.len(), self.unclosed.len());
        let mut begun = HashSet::new();
        for (line, block) in blocks {
            if is_open(&block).is_some() {
                self.unclosed.insert(line, line + block.lines().count().saturating_sub(1));
            }
            begun.insert(line);
        }
        self.no_html.extend(closed.openings.keys().filter(|line| !begun.contains(line)));
        known != (self.no_html.len(), self.unclosed.len())
    }
}

/// What a block of HTML begins and doesn't end, or ends only after a blank line where nobody means that.
pub fn is_open(block: &str) -> Option<Opening> {
    let opening = Opening::of(block.trim_start())?;
    let is_ended = match opening {
        Opening::Declaration => block.lines().take_while(|line| !is_blank(line)).any(|line| opening.ends_on(line)),
        _ => block.lines().any(|line| opening.ends_on(line)),
    };
    (!is_ended).then_some(opening)
}

/// Ends what nothing ends in all that follows, and what `shown` has of others.
pub fn closed(text: &str, places: &Places<'_>, shown: &Shown) -> Closed {
    let mut closed = Closed::default();
    if !text.contains('<') {
        return closed;
    }
    let lasts = Lasts::of(text);
    let mut code = CodeFences::default();
    let (mut out, mut done, mut line) = (String::new(), 0, 1);
    while line <= places.lines() {
        let range = places.line_range(line);
        let bare = without_containers(&text[range.clone()]);
        let is_code = code.line(bare) != InCode::Outside;
        let Some(opening) = Opening::of(bare).filter(|_| !is_code && !shown.no_html.contains(&line)) else {
            line += 1;
            continue;
        };
        let is_ended = lasts.of_kind(opening).is_some_and(|last| last >= range.start);
        let last = shown.unclosed.get(&line).copied().or_else(|| (!is_ended).then_some(places.lines()));
        let Some(last) = last else {
            let mut lines = line..=places.lines();
            let after = lines.find(|line| opening.ends_on(places.line(*line))).unwrap_or(line) + 1;
            // One that is known can't be in it.
            let known = shown.unclosed.range(line + 1..after).next();
            line = known.map_or(after, |(line, _)| *line);
            continue;
        };
        let taken = (line + 1..=last).take_while(|line| !is_blank(places.line(*line))).count();
        let end = places.line_range(line + taken).end;
        out.push_str(&text[done..end]);
        out.push(' ');
        out.push_str(opening.ends());
        done = end;
        closed.openings.insert(line, opening);
        line += taken + 1;
    }
    if done > 0 {
        out.push_str(&text[done..]);
        closed.text = Some(out);
    }
    closed
}

/// Where each kind ends for the last time.
struct Lasts {
    element: Option<usize>,
    comment: Option<usize>,
    instruction: Option<usize>,
    declaration: Option<usize>,
    data: Option<usize>,
}

impl Lasts {
    fn of(text: &str) -> Lasts {
        let last = |opening: Opening| text.rfind(opening.ends());
        let element = text.rmatch_indices("</").map(|(at, _)| at).find(|at| {
            let tag: String = text[*at..].chars().take(LONGEST_END_TAG).collect();
            Opening::Pre.ends_on(&tag)
        });
        Lasts {
            element,
            comment: last(Opening::Comment),
            instruction: last(Opening::Instruction),
            declaration: last(Opening::Declaration),
            data: last(Opening::Data),
        }
    }

    fn of_kind(&self, opening: Opening) -> Option<usize> {
        match opening {
            Opening::Comment => self.comment,
            Opening::Instruction => self.instruction,
            Opening::Declaration => self.declaration,
            Opening::Data => self.data,
            Opening::Script | Opening::Style | Opening::Pre | Opening::Textarea => self.element,
        }
    }
}

/// `</textarea>`
const LONGEST_END_TAG: usize = 11;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;
    use crate::markdown::source::include::Part;

    fn of(text: &str, shown: &Shown) -> String {
        let parts = [Part::new(0, Sources::default().add("a.md", text), 0)];
        closed(text, &Places::new(text, &parts), shown).text.unwrap_or_else(|| "as it is".to_owned())
    }

    #[test]
    fn what_has_no_end_gets_one_before_the_next_blank_line() {
        for (text, as_read) in [
            ("<!-- a\nb\n\nc", "<!-- a\nb -->\n\nc"),
            ("<!-- a\r\nb\r\n \r\nc", "<!-- a\r\nb -->\r\n \r\nc"),
            ("> 1. <STYLE>\n>\n> c", "> 1. <STYLE> </style>\n>\n> c"),
            ("<!-- a\n\n<!-- b\n\n<?c", "<!-- a -->\n\n<!-- b -->\n\n<?c ?>"),
            ("<!-- a\n\n-->\n<pre>\n\n</PRE>\n", "as it is"),
            ("```\n<!-- a\n```\n<![CDATA[\n", "```\n<!-- a\n```\n<![CDATA[ ]]>\n"),
            ("a <!-- b\n\nc", "as it is"),
        ] {
            assert_eq!(of(text, &Shown::default()), as_read, "{text}");
        }
    }

    #[test]
    fn a_reading_shows_what_is_not_ended_where_it_stands() {
        let text = "- <!-- a\n- b\n\n<!-- c -->\n";
        let mut shown = Shown::default();
        let block = |line, text: &str| (line, text.to_owned());
        assert!(shown.learn(&Closed::default(), [block(1, "<!-- a\n"), block(4, "<!-- c -->\n")].into_iter()));
        assert_eq!(of(text, &shown), "- <!-- a -->\n- b\n\n<!-- c -->\n");
        let closed = Closed { text: None, openings: BTreeMap::from([(7, Opening::Comment)]) };
        assert!(shown.learn(&closed, std::iter::empty()) && shown.no_html.contains(&7));
        assert!(!shown.learn(&closed, std::iter::empty()));
    }

    #[test]
    fn a_declaration_goes_over_no_blank_line() {
        assert_eq!(is_open("<!note\n\na > b\n"), Some(Opening::Declaration));
        assert_eq!(is_open("<!DOCTYPE\nhtml>\n"), None);
        assert_eq!(is_open("<div>\n"), None);
    }
}
