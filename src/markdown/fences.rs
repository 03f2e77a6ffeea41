//! Lines of colons as their authors mean them. By comrak's grammar a line of colons ends the outermost fence that has no
//! more of them, in a block of code too, and a title has no colon: what comes after an inner box would be outside of the
//! outer one. Pandoc and Quarto let it end the innermost. Here each fence gets more colons than those inside of it, on the
//! same lines, and a colon in a title is written as an entity.

use std::collections::HashSet;
use std::ops::Range;

use super::places::Places;

/// The fewest colons of a fence.
const LEAST: usize = 3;

/// Fences in each other.
const MOST_OPEN: usize = 200;

/// Each stands in those before it.
const MOST_LEFT_OVER: usize = 20;

/// A text with other colons than its author wrote.
pub struct Fenced {
    pub text: String,
    /// The lines, counted from 1, that must be fences now; if one isn't, it never was.
    pub changed: Vec<usize>,
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
        if fences.open.len() > MOST_OPEN {
            return None;
        }
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
    /// The sign and the length of the fence of a block of code.
    code: Option<(char, usize)>,
}

impl Fences {
    fn line(&mut self, text: &str, line: usize, range: Range<usize>) {
        let bare = without_containers(&text[range.clone()]);
        let start = range.end - bare.len();
        let colons = run(bare, |c| c == ':');
        if let Some((sign, length)) = self.code {
            if run(bare, |c| c == sign) >= length && bare.trim_start_matches(sign).trim().is_empty() {
                self.code = None;
            } else if colons >= LEAST {
                self.open.iter_mut().for_each(|open| open.needs = open.needs.max(colons + 1));
            }
            return;
        }
        self.code = ['`', '~']
            .into_iter()
            .map(|sign| (sign, run(bare, |c| c == sign)))
            .find(|(sign, length)| *length >= LEAST && !(*sign == '`' && bare[*length..].contains('`')));
        if colons < LEAST {
            return;
        }
        let begins = !bare[colons..].trim().is_empty();
        self.all.push(Fence { line, place: start..range.end, colons, needs: if begins { colons } else { 0 }, begins });
        let at = self.all.len() - 1;
        if begins {
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
        let mut out = Fenced { text: String::with_capacity(text.len()), changed: Vec::new() };
        let mut done = 0;
        for fence in self.all {
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

/// A line without the signs of quotations, notes and items, in which a fence can stand.
fn without_containers(line: &str) -> &str {
    let mut bare = line;
    loop {
        bare = bare.trim_start_matches([' ', '\t', '>']);
        match after_marker(bare) {
            Some(inside) => bare = inside,
            None => return bare,
        }
    }
}

/// What stands in the note or the item that a line begins.
fn after_marker(bare: &str) -> Option<&str> {
    if let Some((_, said)) = bare.strip_prefix("[^").and_then(|note| note.split_once("]:")) {
        return Some(said);
    }
    let digits = run(bare, |c| c.is_ascii_digit());
    let marker = match bare[digits..].chars().next()? {
        '-' | '*' | '+' if digits == 0 => 1,
        '.' | ')' if digits > 0 => digits + 1,
        _ => return None,
    };
    Some(&bare[marker..]).filter(|inside| inside.starts_with([' ', '\t']))
}

/// How many ASCII signs a line begins with.
fn run(line: &str, sign: impl Fn(char) -> bool) -> usize {
    line.chars().take_while(|c| c.is_ascii() && sign(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;
    use crate::markdown::include::Part;

    fn of(text: &str) -> String {
        let parts = [Part { start: 0, file: Sources::default().add("a.md", text), offset: 0 }];
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
