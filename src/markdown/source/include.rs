//! mdBook's `{{#include path:lines-or-anchor}}` and `{{#rustdoc_include …}}`, for files inside the publication.
//!
//! The text that comes in keeps its own places: a finding in it is shown in the file that it came from.

use std::ops::Range;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Outcome, Span};

/// A chapter with what it includes, and where each part of it stands.
#[derive(Debug, Clone)]
pub struct Expanded {
    pub text: String,
    pub parts: Vec<Part>,
}

/// From `start` on, up to the next part, a text is that of `file` from byte `offset` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub start: usize,
    pub file: FileId,
    pub offset: usize,
    /// Bytes of the file that all of it stands for, where it has other ones.
    pub respelled: Option<usize>,
}

impl Part {
    pub fn new(start: usize, file: FileId, offset: usize) -> Part {
        Part { start, file, offset, respelled: None }
    }
}

/// A file that may be included: its text, and under what it is known.
#[derive(Debug, Clone)]
pub struct Included {
    pub file: FileId,
    pub text: Arc<str>,
    /// From the publication's root: what its own includes are relative to.
    pub path: String,
}

/// Reads the file that `written` means in the file `from`; none where it isn't there or may not be read.
pub type Reader<'a> = dyn FnMut(&str, &str) -> Option<Included> + 'a;

/// Files that include each other come to an end here.
const MAX_DEPTH: usize = 8;

/// How many bytes of files may be looked at for one that comes into the chapter: two files that include the next one
/// twice, and so on, double their work with each.
const LOOKED_AT: usize = 8;

/// What it costs to look at an empty file.
const LOOK: usize = 1024;

impl Expanded {
    /// A text as it is.
    pub fn plain(file: FileId, text: &str) -> Expanded {
        Expanded { text: text.to_owned(), parts: vec![Part::new(0, file, 0)] }
    }
}

/// Puts the included files in their places. What can't be included stays as it is written, and is told. None, and an
/// error, where all comes to more than `limit` bytes.
pub fn expand(chapter: &Included, limit: usize, read: &mut Reader<'_>) -> Outcome<Option<Expanded>> {
    let mut findings = Findings::default();
    // The text begins in its own file, whatever is included first; a part at the same place takes over.
    let out = Expanded { text: String::new(), parts: vec![Part::new(0, chapter.file, 0)] };
    let mut expander = Expander { read, findings: &mut findings, out, limit, looked_at: 0, is_full: false };
    expander.file(chapter, 0..chapter.text.len(), 0);
    if expander.out.text.len() > limit && !expander.is_full {
        expander.fill(Span::new(chapter.file, 0..0));
    }
    let value = (!expander.is_full).then_some(expander.out);
    Outcome { value, findings }
}

struct Expander<'a, 'r> {
    read: &'a mut Reader<'r>,
    findings: &'a mut Findings,
    out: Expanded,
    limit: usize,
    looked_at: usize,
    is_full: bool,
}

impl Expander<'_, '_> {
    fn file(&mut self, source: &Included, range: Range<usize>, depth: usize) {
        let mut at = range.start;
        while let Some(found) = source.text[at..range.end].find("{{#") {
            let start = at + found;
            let Some(length) = source.text[start..range.end].find("}}") else { break };
            let end = start + length + 2;
            if source.text[..start].ends_with('\\') {
                // `\{{#include x}}` shows what would be an include.
                self.copy(source, at..start - 1);
                self.copy(source, start..end);
            } else {
                self.copy(source, at..start);
                self.directive(source, start..end, depth);
            }
            if self.is_full {
                return;
            }
            at = end;
        }
        self.copy(source, at..range.end);
    }

    fn directive(&mut self, source: &Included, range: Range<usize>, depth: usize) {
        let inner = source.text[range.start + 3..range.end - 2].trim();
        let (name, argument) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
        let span = Span::new(source.file, range.clone());
        let problem = match name {
            "include" | "rustdoc_include" if self.is_over() => return self.fill(span),
            "include" | "rustdoc_include" => match self.include(source, argument.trim(), depth) {
                Ok(()) => return,
                Err(problem) => problem,
            },
            name => format!("“{{{{#{name}}}}}” is mdBook's and isn't understood"),
        };
        self.findings.push(Diagnostic::new(Code::IncludeLiteral, span, format!("{problem}; it stays as text")));
        self.copy(source, range);
    }

    fn is_over(&self) -> bool {
        self.out.text.len() > self.limit || self.looked_at > self.limit.saturating_mul(LOOKED_AT)
    }

    fn fill(&mut self, span: Span) {
        self.is_full = true;
        let message = format!("with what it includes, the chapter has more than {} bytes", self.limit);
        self.findings.push(
            Diagnostic::new(Code::ChapterTooLarge, span, message)
                .hint("include less, or raise the limit in bindery.toml: [limits] chapter-megabytes"),
        );
    }

    fn include(&mut self, source: &Included, argument: &str, depth: usize) -> Result<(), String> {
        self.looked_at += LOOK;
        if depth >= MAX_DEPTH {
            return Err(format!("files include each other more than {MAX_DEPTH} deep"));
        }
        let (path, which) = argument.split_once(':').unwrap_or((argument, ""));
        let included = (self.read)(&source.path, path)
            .ok_or_else(|| format!("“{path}” can't be included: it isn't a text file of the publication"))?;
        self.looked_at += included.text.len();
        let ranges = chosen(&included.text, which).ok_or_else(|| format!("“{path}” has no part called “{which}”"))?;
        for (number, range) in ranges.iter().enumerate() {
            let is_last = number + 1 == ranges.len();
            // The line end of the last line is the including file's.
            let end = if is_last { range.start + trimmed(&included.text[range.clone()]) } else { range.end };
            self.file(&included, range.start..end, depth + 1);
        }
        Ok(())
    }

    fn copy(&mut self, source: &Included, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let part = Part::new(self.out.text.len(), source.file, range.start);
        if self.out.parts.last().is_some_and(|last| last.start == part.start) {
            self.out.parts.pop();
        }
        // What stands as it is goes on with what is before it.
        let goes_on = |last: &Part| last.file == part.file && last.offset + part.start - last.start == part.offset;
        if !self.out.parts.last().is_some_and(goes_on) {
            self.out.parts.push(part);
        }
        self.out.text.push_str(&source.text[range]);
    }
}

fn trimmed(text: &str) -> usize {
    text.trim_end_matches(['\n', '\r']).len()
}

/// The lines that `which` names: none (all), `5`, `2:`, `:10`, `2:10` (from 1, both ends counted), or an anchor. Lines
/// that only mark anchors are left out. None where there is no such anchor.
fn chosen(text: &str, which: &str) -> Option<Vec<Range<usize>>> {
    let lines = lines(text);
    let is_marker =
        |range: &Range<usize>| text[range.clone()].contains("ANCHOR: ") || text[range.clone()].contains("ANCHOR_END: ");
    let by_number = |from: usize, to: usize| {
        let to = to.min(lines.len());
        let from = from.saturating_sub(1).min(to);
        lines[from..to].iter().filter(|range| !is_marker(range)).cloned().collect::<Vec<_>>()
    };
    let (first, last) = which.split_once(':').unwrap_or((which, which));
    let ranges = match (first.trim().parse(), last.trim().parse()) {
        _ if which.is_empty() => by_number(1, lines.len()),
        (Ok(first), Ok(last)) => by_number(first, last),
        (Ok(first), Err(_)) if last.is_empty() => by_number(first, lines.len()),
        (Err(_), Ok(last)) if first.is_empty() => by_number(1, last),
        (Err(_), Err(_)) if first.is_empty() && last.is_empty() => by_number(1, lines.len()),
        _ => anchored(text, &lines, which, is_marker)?,
    };
    Some(joined(ranges))
}

fn anchored(
    text: &str,
    lines: &[Range<usize>],
    name: &str,
    is_marker: impl Fn(&Range<usize>) -> bool,
) -> Option<Vec<Range<usize>>> {
    let marks = |range: &Range<usize>, mark: &str| {
        text[range.clone()].split_once(mark).is_some_and(|(_, rest)| rest.split_whitespace().next() == Some(name))
    };
    let start = lines.iter().position(|line| marks(line, "ANCHOR: "))?;
    let inside = lines[start + 1..].iter().take_while(|line| !marks(line, "ANCHOR_END: "));
    Some(inside.filter(|line| !is_marker(line)).cloned().collect())
}

/// Each line with its line end.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = at..at + line.len();
            at = range.end;
            range
        })
        .collect()
}

/// Ranges that touch become one.
fn joined(ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    const CODE: &str = "one\ntwo\n// ANCHOR: main\nfn main() {}\n// ANCHOR_END: main\nlast\n";

    fn expanded(text: &str) -> (String, usize) {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let mut read = |_: &str, path: &str| {
            let text = match path {
                "code.rs" => CODE,
                "loop.md" => "{{#include loop.md}}",
                "twice.md" => "{{#include twice.md}}{{#include twice.md}}",
                "large.md" => CODE,
                _ => return None,
            };
            Some(Included { file: sources.add(path, text), text: text.into(), path: path.to_owned() })
        };
        let chapter = Included { file, text: text.into(), path: "a.md".to_owned() };
        let Outcome { value, findings } = expand(&chapter, 1000, &mut read);
        (value.map(|out| out.text).unwrap_or_default(), findings.iter().count())
    }

    #[test]
    fn lines_and_anchors_are_chosen() {
        let all = "one\ntwo\nfn main() {}\nlast";
        assert_eq!(expanded("{{#include code.rs}}"), (all.into(), 0));
        assert_eq!(expanded("a {{#include code.rs:2}} b"), ("a two b".into(), 0));
        assert_eq!(expanded("{{#include code.rs::2}}"), ("one\ntwo".into(), 0));
        assert_eq!(expanded("{{#include code.rs:6:}}"), ("last".into(), 0));
        assert_eq!(expanded("{{#rustdoc_include code.rs:main}}"), ("fn main() {}".into(), 0));
    }

    #[test]
    fn what_cannot_be_included_stays_and_is_told() {
        for text in ["{{#include none.rs}}", "{{#include code.rs:nowhere}}", "{{#playground code.rs}}"] {
            assert_eq!(expanded(text), (text.into(), 1));
        }
        assert_eq!(expanded("\\{{#include code.rs}}"), ("{{#include code.rs}}".into(), 0));
        assert_eq!(expanded("{{#include code.rs"), ("{{#include code.rs".into(), 0));
        assert_eq!(expanded("{{#include loop.md}}").1, 1);
    }

    /// Each of eight levels includes the next twice: 256 files, and not a byte of text.
    #[test]
    fn what_grows_without_end_is_refused() {
        assert_eq!(expanded("{{#include twice.md}}"), (String::new(), 1));
        assert_eq!(expanded(&"{{#include large.md}} ".repeat(20)), (String::new(), 1));
        assert_eq!(expanded(&"a".repeat(1001)), (String::new(), 1));
    }

    #[test]
    fn each_part_knows_where_it_stands() {
        let mut sources = Sources::default();
        let text = "a {{#include code.rs:2}} b";
        let file = sources.add("a.md", text);
        let other = sources.add("code.rs", CODE);
        let mut read = |_: &str, _: &str| Some(Included { file: other, text: CODE.into(), path: "code.rs".into() });
        let chapter = Included { file, text: text.into(), path: "a.md".to_owned() };
        let out = expand(&chapter, 1000, &mut read).value.unwrap();
        assert_eq!(out.parts, [Part::new(0, file, 0), Part::new(2, other, 4), Part::new(5, file, 24)]);
    }
}
