//! Findings as a person reads them in a terminal or a log.
//!
//! Those of one code stand together: the first few with their lines, then how many more there are and where. Where they
//! are many, a table at the end says of which codes, and what to do. A long line is shown as a window around the place,
//! and nothing in a manuscript can steer the terminal: control characters are shown as what they are.

mod excerpt;
mod group;
mod table;

use std::collections::HashMap;
use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic as Report, Label, Severity as Grade};
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{Chars, Config, WriteStyle, emit_to_write_style};

use super::{Code, Diagnostic, FileId, Findings, Lines, Place, Severity, Sources};
use excerpt::Excerpt;
pub use excerpt::visible;

/// Of how many more the place is told.
const TOLD: usize = 8;
/// More findings than that are summed up in a table.
const SUMMED_UP: usize = 10;

/// Whether the reader's terminal shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    #[default]
    Plain,
    Colour,
}

/// How many findings are shown whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Extent {
    /// Of each code the first few.
    #[default]
    Few,
    Each,
}

/// Writes findings, of each code the first few.
///
/// # Errors
/// Those of `out`.
pub fn show(findings: &Findings, sources: &Sources, style: Style, out: &mut dyn Write) -> io::Result<()> {
    show_to(findings, sources, Extent::Few, style, out)
}

/// Writes findings: those of one code together, errors first.
///
/// # Errors
/// Those of `out`.
pub fn show_to(
    findings: &Findings,
    sources: &Sources,
    extent: Extent,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut shown = Shown { sources, lines: HashMap::new() };
    match style {
        Style::Plain => shown.all(findings, extent, &mut NoColor::new(out)),
        Style::Colour => shown.all(findings, extent, &mut Ansi::new(out)),
    }
}

/// What is being written, with the lines of the files that were looked into.
struct Shown<'s> {
    sources: &'s Sources,
    lines: HashMap<FileId, Lines>,
}

impl Shown<'_> {
    fn all(&mut self, findings: &Findings, extent: Extent, out: &mut impl WriteColor) -> io::Result<()> {
        let groups = group::groups(findings);
        let mut has_left_out = false;
        for group in &groups {
            let (shown, rest) = match extent {
                Extent::Few => group.first_few(),
                Extent::Each => (group.findings.clone(), Vec::new()),
            };
            for finding in shown {
                self.one(finding, out)?;
            }
            if !rest.is_empty() {
                has_left_out = true;
                self.count(group.code, &rest, out)?;
            }
        }
        if findings.iter().count() > SUMMED_UP {
            table::write(&groups, has_left_out, out)?;
        }
        Ok(())
    }

    fn one(&mut self, finding: &Diagnostic, out: &mut impl WriteColor) -> io::Result<()> {
        match &finding.place {
            Place::Span(span) => {
                let file = self.sources.get(span.file);
                let lines = self.lines.entry(span.file).or_insert_with(|| Lines::of(&file.text));
                show_excerpt(finding, &Excerpt::of(file, lines, span.range()), out)
            }
            Place::File(path) => show_without_excerpt(finding, Some(path), out),
            Place::Nowhere => show_without_excerpt(finding, None, out),
        }?;
        for line in &finding.ready {
            writeln!(out, "    {}", visible(line))?;
        }
        if !finding.ready.is_empty() {
            writeln!(out)?;
        }
        Ok(())
    }

    fn count(&self, code: Code, rest: &[&Diagnostic], out: &mut impl Write) -> io::Result<()> {
        let places = rest.iter().take(TOLD).filter_map(|finding| locate(&finding.place, self.sources));
        let places: Vec<String> = places.collect();
        write!(out, "… and {} more of {code}", rest.len())?;
        if !places.is_empty() {
            write!(out, ": {}", places.join(", "))?;
        }
        if rest.len() > TOLD {
            write!(out, " …")?;
        }
        writeln!(out, "\n")
    }
}

fn show_excerpt(finding: &Diagnostic, excerpt: &Excerpt, out: &mut impl WriteColor) -> io::Result<()> {
    let report = Report::new(grade(finding.severity))
        .with_code(finding.code)
        .with_message(visible(&finding.message))
        .with_label(Label::primary((), excerpt.label.clone()))
        .with_notes(finding.hints.iter().map(|hint| format!("hint: {}", visible(hint))).collect());
    // ASCII, as logs and old consoles show it too.
    let config = Config { chars: Chars::ascii(), ..Config::default() };
    emit_to_write_style(out, &config, excerpt, &report).map_err(|error| match error {
        codespan_reporting::files::Error::Io(error) => error,
        other => io::Error::other(other),
    })
}

/// In the same form as with an excerpt, which codespan writes only where there is one.
fn show_without_excerpt(finding: &Diagnostic, path: Option<&str>, out: &mut impl WriteColor) -> io::Result<()> {
    out.set_header(grade(finding.severity))?;
    write!(out, "{}[{}]", finding.severity, finding.code)?;
    out.set_header_message()?;
    writeln!(out, ": {}", visible(&finding.message))?;
    WriteStyle::reset(out)?;
    if let Some(path) = path {
        out.set_source_border()?;
        write!(out, "  -->")?;
        WriteStyle::reset(out)?;
        writeln!(out, " {}", visible(path))?;
    }
    for hint in &finding.hints {
        out.set_note_bullet()?;
        write!(out, "  =")?;
        WriteStyle::reset(out)?;
        writeln!(out, " hint: {}", visible(hint))?;
    }
    writeln!(out)
}

/// A place in one line: `path:line:column`, both counted from 1, the column in characters.
pub fn locate(place: &Place, sources: &Sources) -> Option<String> {
    match place {
        Place::Span(span) => {
            let file = sources.get(span.file);
            let (line, column) = Lines::of(&file.text).position(&file.text, span.range().start);
            Some(format!("{}:{line}:{column}", visible(&file.path)))
        }
        Place::File(path) => Some(visible(path)),
        Place::Nowhere => None,
    }
}

fn grade(severity: Severity) -> Grade {
    match severity {
        Severity::Error => Grade::Error,
        Severity::Warning => Grade::Warning,
    }
}

#[cfg(test)]
mod tests;
