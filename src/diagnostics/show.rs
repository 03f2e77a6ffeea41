//! Findings as a person reads them in a terminal or a log.
//!
//! The same finding many times over is shown three times and then counted, and so is what comes after some hundreds of
//! one code. A long line is shown as a window around the place, and nothing in a manuscript can steer the terminal:
//! control characters are shown as what they are.

mod excerpt;

use std::collections::{BTreeMap, HashMap};
use std::io::{self, Write};

use codespan_reporting::diagnostic::{Diagnostic as Report, Label, Severity as Grade};
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{Chars, Config, WriteStyle, emit_to_write_style};

use super::{Code, Diagnostic, Findings, Place, Severity, Sources};
use excerpt::Excerpt;
pub use excerpt::visible;

/// How many findings of one code and message are shown whole.
const SHOWN: usize = 3;
/// Of how many more the place is told.
const TOLD: usize = 8;
/// How many findings of one code are shown whole at most: nobody reads more, and each looks for its line.
const MOST: usize = 300;

/// Whether the reader's terminal shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    #[default]
    Plain,
    Colour,
}

/// Writes the findings in their order.
///
/// # Errors
/// Those of `out`.
pub fn show(findings: &Findings, sources: &Sources, style: Style, out: &mut dyn Write) -> io::Result<()> {
    match style {
        Style::Plain => show_all(findings, sources, &mut NoColor::new(out)),
        Style::Colour => show_all(findings, sources, &mut Ansi::new(out)),
    }
}

fn show_all(findings: &Findings, sources: &Sources, out: &mut impl WriteColor) -> io::Result<()> {
    let groups = group(findings);
    let mut met: HashMap<Key, usize> = HashMap::new();
    let mut of_code: BTreeMap<Code, OfCode> = BTreeMap::new();
    for finding in findings.iter() {
        let key = Key::of(finding);
        let count = met.entry(key).or_default();
        let of_code = of_code.entry(finding.code).or_default();
        if of_code.shown == MOST && *count <= SHOWN {
            of_code.left_out += 1;
            continue;
        }
        *count += 1;
        if *count <= SHOWN {
            of_code.shown += 1;
            show_one(finding, sources, out)?;
        } else if *count == SHOWN + 1 {
            count_the_rest(finding.code, &groups[&key][SHOWN..], sources, out)?;
        }
    }
    for (code, OfCode { left_out, .. }) in of_code.into_iter().filter(|(_, of_code)| of_code.left_out > 0) {
        writeln!(out, "… and {left_out} more of {code}\n")?;
    }
    Ok(())
}

/// How many findings of a code were shown whole, and how many more there were.
#[derive(Default)]
struct OfCode {
    shown: usize,
    left_out: usize,
}

/// What makes two findings the same but for their place.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Key<'a> {
    code: Code,
    is_error: bool,
    message: &'a str,
}

impl Key<'_> {
    fn of(finding: &Diagnostic) -> Key<'_> {
        Key { code: finding.code, is_error: finding.severity == Severity::Error, message: &finding.message }
    }
}

fn group(findings: &Findings) -> HashMap<Key<'_>, Vec<&Diagnostic>> {
    let mut groups: HashMap<Key, Vec<&Diagnostic>> = HashMap::new();
    for finding in findings.iter() {
        groups.entry(Key::of(finding)).or_default().push(finding);
    }
    groups
}

fn show_one(finding: &Diagnostic, sources: &Sources, out: &mut impl WriteColor) -> io::Result<()> {
    match &finding.place {
        Place::Span(span) => {
            let excerpt = Excerpt::of(sources.get(span.file), span.range());
            show_excerpt(finding, &excerpt, out)
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

fn count_the_rest(code: Code, rest: &[&Diagnostic], sources: &Sources, out: &mut impl Write) -> io::Result<()> {
    let places: Vec<String> = rest.iter().take(TOLD).filter_map(|finding| locate(&finding.place, sources)).collect();
    write!(out, "… and {} more of {code}", rest.len())?;
    if !places.is_empty() {
        write!(out, ": {}", places.join(", "))?;
    }
    if rest.len() > TOLD {
        write!(out, " …")?;
    }
    writeln!(out, "\n")
}

/// A place in one line: `path:line:column`, both counted from 1, the column in characters.
pub fn locate(place: &Place, sources: &Sources) -> Option<String> {
    match place {
        Place::Span(span) => {
            let file = sources.get(span.file);
            let (line, column) = excerpt::position(&file.text, span.range().start);
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
