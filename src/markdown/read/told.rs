//! What is told of Markdown where it stands.

use std::borrow::Cow;

use comrak::nodes::Sourcepos;

use super::lines::{boxes, unclosed};
use super::lines::{is_blank, without_containers};
use super::{Reader, rows};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::markdown::habits::Habit;
use crate::markdown::html::{opening, printed};

impl Reader<'_, '_> {
    pub(super) fn line_span(&self, line: usize) -> Span {
        self.within.unwrap_or_else(|| self.places.line_span(line))
    }

    /// comrak doesn't say whether a directive was closed; its last line does.
    pub(super) fn tell_unclosed(&mut self, info: &str, first: usize, last: usize) {
        let end = self.places.line(last).trim_end();
        // A fence of code is read as a box only where it is ended.
        let is_fence = without_containers(self.places.line(first)).starts_with(['`', '~']);
        let is_closed = is_fence || last > first && (end.ends_with(":::") || boxes::ends_hint(end));
        // That colons alone begin nothing is told.
        if is_closed || info.is_empty() {
            return;
        }
        let message = "what begins here isn't closed by a line of its own";
        self.findings.push(
            Diagnostic::new(Code::UnclosedFence, self.line_span(first), message)
                .hint("end it with a line of as many colons as it begins with"),
        );
    }

    pub(super) fn tell_unclosed_code(&mut self, line: usize) {
        let message = "the block of code that begins here isn't closed; what follows is code";
        self.findings.push(
            Diagnostic::new(Code::UnclosedFence, self.line_span(line), message)
                .hint("end it with a line of as many backticks or tildes as it begins with"),
        );
    }

    /// A block of HTML, with an end where it has none.
    pub(super) fn tell_unclosed_html<'h>(&mut self, html: &'h str, line: usize) -> Cow<'h, str> {
        let span = self.line_span(line);
        if let Some(opening) = self.html.openings.get(&line) {
            self.findings.push(opening.unclosed(span, opening::AT_BLANK_LINE));
            return Cow::Borrowed(html);
        }
        let Some(opening) = unclosed::is_open(html) else { return Cow::Borrowed(html) };
        self.findings.push(opening.unclosed(span, "with the chapter, the list item or the quotation that it is in"));
        Cow::Owned(format!("{html}{}", opening.ends()))
    }

    /// HTML that is text, since nothing ends it.
    pub(super) fn tell_printed(&mut self, text: &str, written: &str, at: Sourcepos) {
        if text.contains('<') {
            self.findings.extend(printed::told(written, self.words_span(at, written)));
        }
    }

    /// A row of a table with so many columns.
    pub(super) fn tell_row(&mut self, row: &str, columns: usize, span: Span) {
        if let Some(surplus) = rows::surplus(row, columns, span) {
            self.findings.push(surplus);
        }
    }

    /// Tables that a paragraph on these lines was meant as.
    pub(super) fn tell_tables(&mut self, written: &str, first: usize, last: usize) {
        if written.lines().next().is_some_and(rows::is_grid) {
            return self.habits.meet(Habit::GridTable, self.line_span(first));
        }
        for line in first + 1..=last {
            let (above, below) = (self.places.line(line - 1), self.places.line(line));
            let found = rows::no_table(without_containers(above), without_containers(below), self.line_span(line));
            found.into_iter().for_each(|found| self.findings.push(found));
        }
    }

    /// Dashes that part columns, with a text above or below, and not a break.
    pub(super) fn tell_dashes(&mut self, line: usize) {
        let has_text = |line: usize| !is_blank(self.places.line(line));
        let is_between = line > 1 && has_text(line - 1) || line < self.places.lines() && has_text(line + 1);
        if is_between && rows::is_simple(without_containers(self.places.line(line))) {
            self.habits.meet(Habit::SimpleTable, self.line_span(line));
        }
    }
}
