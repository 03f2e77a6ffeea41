//! Lines of colons as their authors mean them. By comrak's grammar a line of colons ends the outermost fence that has no
//! more of them, in a block of code too, and a title has no colon: what comes after an inner box would be outside of the
//! outer one. Pandoc and Quarto let it end the innermost. Here each fence gets more colons than those inside of it, on the
//! same lines, and a colon in a title is written as an entity.

use std::collections::HashSet;
use std::ops::Range;

use super::{CodeFences, InCode, LEAST, run, without_containers};
use crate::markdown::source::places::Places;

/// Boxes in each other, far more than are shown so; comrak goes through all that are open at each line.
const MOST_OPEN: usize = 50;

/// Each stands in those before it.
const MOST_LEFT_OVER: usize = 20;

/// A text with other colons than its author wrote.
pub struct Fenced {
    pub text: String,
    /// The lines, counted from 1, that must be fences now; if one isn't, it never was.
    pub changed: Vec<usize>,
    /// The first line of a box that stands too deep in others: it is left out with its end, and what is in it stays.
    pub too_deep: Option<usize>,
}

/// The text as comrak has to read it, where some lines, counted from 1, are known to be no fences; none where it is as it
/// should be.
pub fn fenced(text: &str, places: &Places<'_>, no_fences: &HashSet<usize>) -> Option<Fenced> {
    if !text.contains(":::") {
        return None;
    }
    let mut fences = Fences::default();
    for line in (1..=places.lines()).filter(|line| !no_fences.contains(line)) {
        fences.line(text, line, places.line_range(line));
    }
    fences.end_from(0);
    fences.keep_left_over()?;
    fences.written(text)
}

/// A line of colons.
struct Fence {
    line: usize,
    /// The colons and what is said behind them.
    place: Range<usize>,
    colons: usize,
    /// How many it needs; none for one that ends nothing, until all are known.
    needs: usize,
    begins: bool,
    is_too_deep: bool,
}

/// A fence that isn't ended yet.
struct Open {
    /// Which of all.
    at: usize,
    /// How many colons it needs for what is inside so far.
    needs: usize,
}

#[derive(Default)]
struct Fences {
    all: Vec<Fence>,
    open: Vec<Open>,
    /// How many are open that stand too deep.
    deeper: usize,
    code: CodeFences,
}

impl Fences {
    fn line(&mut self, text: &str, line: usize, range: Range<usize>) {
        let bare = without_containers(&text[range.clone()]);
        let start = range.end - bare.len();
        let colons = run(bare, |c| c == ':');
        let in_code = self.code.line(bare);
        if in_code == InCode::Inside && colons >= LEAST {
            self.open.iter_mut().for_each(|open| open.needs = open.needs.max(colons + 1));
        }
        if in_code != InCode::Outside {
            return;
        }
        if colons < LEAST {
            return;
        }
        let begins = !bare[colons..].trim().is_empty();
        let is_too_deep = if begins { self.open.len() == MOST_OPEN } else { self.deeper > 0 };
        let needs = if begins { colons } else { 0 };
        self.all.push(Fence { line, place: start..range.end, colons, needs, begins, is_too_deep });
        let at = self.all.len() - 1;
        if is_too_deep {
            self.all[at].needs = colons;
            self.deeper = if begins { self.deeper + 1 } else { self.deeper - 1 };
        } else if begins {
            self.open.push(Open { at, needs: colons });
        } else if let Some(ended) = self.ended_by(colons) {
            self.end_from(ended + 1);
            self.all[at].needs = self.open[ended].needs;
            self.end_from(ended);
        }
    }

    /// Which of the open fences a line of colons ends: the innermost; an outer one where that alone has as many.
    fn ended_by(&self, colons: usize) -> Option<usize> {
        let innermost = self.open.len().checked_sub(1)?;
        let of = |open: &Open| self.all[open.at].colons;
        let same = self.open.iter().rposition(|open| of(open) == colons);
        Some(if of(&self.open[innermost]) < colons { same.unwrap_or(innermost) } else { innermost })
    }

    /// Ends an open fence and all inside of it.
    fn end_from(&mut self, from: usize) {
        while self.open.len() > from {
            let Some(Open { at, needs }) = self.open.pop() else { break };
            self.all[at].needs = needs;
            if let Some(outer) = self.open.last_mut() {
                outer.needs = outer.needs.max(needs + 1);
            }
        }
    }

    /// What ends nothing begins something for comrak: no line after it may end that. None where there are many.
    fn keep_left_over(&mut self) -> Option<()> {
        let longest = self.all.iter().map(|fence| fence.needs).max().unwrap_or(0);
        let left_over: Vec<_> = self.all.iter_mut().filter(|fence| fence.needs == 0).collect();
        if left_over.len() > MOST_LEFT_OVER {
            return None;
        }
        for (number, fence) in left_over.into_iter().rev().enumerate() {
            fence.needs = longest.max(LEAST) + 1 + number;
        }
        Some(())
    }

    fn written(self, text: &str) -> Option<Fenced> {
        let mut out = Fenced { text: String::with_capacity(text.len()), changed: Vec::new(), too_deep: None };
        let mut done = 0;
        for fence in self.all {
            if fence.is_too_deep {
                out.text.push_str(&text[done..fence.place.start]);
                out.too_deep.get_or_insert(fence.line);
                done = fence.place.end;
                continue;
            }
            let said = text[fence.place.clone()][fence.colons..].trim();
            if fence.needs == fence.colons && !said.contains(':') {
                continue;
            }
            // Pandoc's may have colons at the end too.
            let said = if said.ends_with(":::") { said.trim_end_matches(':').trim_end() } else { said };
            out.text.push_str(&text[done..fence.place.start]);
            out.text.push_str(&":".repeat(fence.needs));
            if fence.begins {
                out.text.push(' ');
                out.text.push_str(&said.replace(':', "&#58;"));
            }
            done = fence.place.end;
            out.changed.push(fence.line);
        }
        out.text.push_str(&text[done..]);
        (done > 0).then_some(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;
    use crate::markdown::source::include::Part;

    fn of(text: &str) -> String {
        let parts = [Part::new(0, Sources::default().add("a.md", text), 0)];
        fenced(text, &Places::new(text, &parts), &HashSet::new())
            .map_or_else(|| "as it is".to_owned(), |fenced| fenced.text)
    }

    #[test]
    fn the_outer_has_more_than_the_inner() {
        assert_eq!(of("::: a\n:::\n"), "as it is");
        assert_eq!(of(":::: a\n::: b\n:::\n::::\n"), "as it is");
        assert_eq!(of("::: a\n::: b\n:::\n::: c\n:::\n:::"), ":::: a\n::: b\n:::\n::: c\n:::\n::::");
        assert_eq!(of("> ::: a\n> - ::: b\n>   :::\n> :::"), "> :::: a\n> - ::: b\n>   :::\n> ::::");
        assert_eq!(of("::: a\n:::: b\n:::\n::::\n"), "::::: a\n:::: b\n::::\n:::::\n");
        assert_eq!(of("::: a\r:::é\r:::\r:::"), ":::: a\r:::é\r:::\r::::");
    }

    #[test]
    fn what_is_not_ended_ends_with_what_it_is_in() {
        assert_eq!(of(":::: a\n::: b\n::::\n"), "as it is");
        assert_eq!(of("::: a\n:::::::\n"), "::: a\n:::\n");
        assert_eq!(of("::: a\n"), "as it is");
    }

    #[test]
    fn one_that_ends_nothing_is_not_ended_by_others() {
        assert_eq!(of(":::\n::: a\n::: b\n:::\n:::\n> ::::\n"), "::::::\n:::: a\n::: b\n:::\n::::\n> :::::\n");
    }

    /// comrak took minutes for thousands, and so all lines of colons of such a chapter were text, without a word.
    #[test]
    fn what_stands_too_deep_is_no_box() {
        let nested = |boxes: usize| format!("{}b\n{}", "::: a\n".repeat(boxes), ":::\n".repeat(boxes));
        let parts = [Part::new(0, Sources::default().add("a.md", ""), 0)];
        for text in [nested(MOST_OPEN + 7), "::: a\n".repeat(MOST_OPEN + 7)] {
            let fenced = fenced(&text, &Places::new(&text, &parts), &HashSet::new()).unwrap();
            assert_eq!(fenced.too_deep, Some(MOST_OPEN + 1));
            assert_eq!(fenced.text.lines().filter(|line| line.ends_with("a")).count(), MOST_OPEN);
            assert_eq!(fenced.text.lines().count(), text.lines().count());
        }
        assert_eq!(of(&nested(MOST_OPEN)).lines().filter(|line| line.ends_with(" a")).count(), MOST_OPEN);
    }

    #[test]
    fn code_is_no_fence() {
        assert_eq!(of("::: a\n```\n::: b\n:::\n```\n:::\n"), ":::: a\n```\n::: b\n:::\n```\n::::\n");
        assert_eq!(of("```\n::: b\n::: a\n:::\n:::\n```\n"), "as it is");
    }

    #[test]
    fn a_title_may_have_colons() {
        assert_eq!(of("::: note Warning: hot\n:::\n"), "::: note Warning&#58; hot\n:::\n");
        assert_eq!(of("::: note :::::\n:::\n"), "::: note\n:::\n");
    }
}
