//! Markup that slipped: what its author meant as something, and what Markdown reads as words. Each kind is told once a
//! chapter, with its first places.

pub mod found;
mod stress;

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Findings, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// `##Heading`
    Heading,
    /// `![…](a b.png)`, read.
    PictureName,
    /// `![…](a.png “Title”)`, read.
    PictureTitle,
    /// `![…](a.png) {width=50 %}`, read.
    PictureAttributes,
    /// `![…](…` that is no picture.
    Picture,
    /// `[…](a b.md)`
    Link,
    /// `{#id}` where nothing takes it.
    Attributes,
    /// `{#id lang=“fr”}`
    Quotes,
    /// `[!NOTE]` where it begins no box.
    Alert,
    /// `**bold **`
    Stress,
    /// `• item`
    Bullet,
    /// `1)First`
    Number,
    /// `| A | B |` without `|---|---|`.
    Row,
    /// `Table: …` that is no table's.
    Caption,
}

impl Slip {
    fn message(self) -> &'static str {
        match self {
            Slip::Heading => "“#” with no blank behind it begins no heading; the line is printed as it is written",
            Slip::PictureName => "the name of the picture has a blank in it; it is read, which other tools don't do",
            Slip::PictureTitle => {
                "the picture's caption doesn't stand between straight quotation marks, or has one in it; it is read, which other tools don't do"
            }
            Slip::PictureAttributes => {
                "the attributes of the picture stand apart from it, or have blanks or curly quotation marks in them; they are read, which other tools don't do"
            }
            Slip::Picture => {
                "this is written like a picture and is none; it is printed as it is written, and the picture isn't shown"
            }
            Slip::Link => "this is written like a link and is none; it is printed as it is written",
            Slip::Attributes => "nothing takes the attributes in these braces; they are printed as they are written",
            Slip::Quotes => {
                "the quotation marks in these braces are curly and hold no value; all is printed as it is written"
            }
            Slip::Alert => "“[! … ]” begins no box here; it is printed as it is written",
            Slip::Stress => {
                "signs for stress that have a blank on their inner side, or words on their outer one, are printed as they are written"
            }
            Slip::Bullet => {
                "a bullet of a word processor begins no item; the line is printed as it is written, and runs on in its paragraph"
            }
            Slip::Number => "a number with no blank behind it begins no item; the line is printed as it is written",
            Slip::Row => {
                "rows between bars with no line of dashes below the first are no table; they are printed as they are written"
            }
            Slip::Caption => "no table takes this caption; it is printed as it is written",
        }
    }

    /// `line`: in which it was met first.
    fn hint(self, line: &str) -> String {
        let hint = match self {
            Slip::Heading => return heading(line),
            Slip::PictureName => {
                "write ![what is to be seen](<a name.jpg> \"Caption\"), or give the file a name without blanks"
            }
            Slip::PictureTitle => "write ![what is to be seen](name.jpg \"Caption\"), and “\\\"” for a mark within",
            Slip::PictureAttributes => "write ![what is to be seen](name.jpg \"Caption\"){#fig-x width=50%}",
            Slip::Picture => {
                "write ![what is to be seen](path \"Caption\"), with no blank before the bracket, and a path with blanks as <a path>"
            }
            Slip::Link => "write [words](<a path with blanks.md>), or %20 for each blank",
            Slip::Attributes => {
                "{#id} stands behind a heading, a picture or a table's caption; elsewhere <span id=\"x\"></span> is where a link can lead"
            }
            Slip::Quotes => "write straight ones, or none: {#id lang=\"fr\" width=50%}",
            Slip::Alert => {
                "a box is a quotation of its own whose first line is “> [!NOTE] Title”; or write “::: note Title” … “:::”"
            }
            Slip::Stress => {
                "write “**bold** words”, with the blank outside; what is meant as it is written, with backslashes"
            }
            Slip::Bullet => "write “- item”, behind a blank line; a table's cell takes <ul><li>",
            Slip::Number => "write “1. First”, behind a blank line; what is meant as it is written, “1\\)”",
            Slip::Row => "write “|---|---|” below the row that names the columns, and no blank line between rows",
            Slip::Caption => "“Table: …” is the paragraph right after its table, and a table has one",
        };
        hint.to_owned()
    }
}

/// As its author most likely meant it.
fn heading(line: &str) -> String {
    const MOST: usize = 60;
    let words = line.trim_start_matches('#');
    let signs = &line[..line.len() - words.len()];
    let words = words.trim_matches(|c: char| c == '#' || c.is_whitespace());
    let short: String = words.chars().take(MOST).collect();
    let dots = if short.len() < words.len() { "…" } else { "" };
    format!("write “{signs} {short}{dots}”; what is meant as it is written begins with a backslash, “\\{signs}”")
}

/// What was met in a chapter.
#[derive(Default)]
pub struct Slips {
    met: BTreeMap<Slip, Met>,
}

struct Met {
    first: Span,
    count: usize,
    /// The line of that, without what it stands in.
    written: String,
    /// The lines of the next ones, where they can be told.
    next: Vec<usize>,
}

/// Places that are told of one kind.
const MOST_TOLD: usize = 3;

impl Slips {
    /// `line` is none where it isn't one of the chapter's own file; `written` is what stands on it.
    pub fn meet(&mut self, slip: Slip, span: Span, line: Option<usize>, written: &str) {
        let first = || Met { first: span, count: 0, written: written.to_owned(), next: Vec::new() };
        let met = self.met.entry(slip).or_insert_with(first);
        met.count += 1;
        if met.count > 1 && met.next.len() + 1 < MOST_TOLD {
            met.next.extend(line);
        }
    }

    pub fn tell(self, findings: &mut Findings) {
        for (slip, Met { first, count, written, next }) in self.met {
            let times = match (count, &next[..]) {
                (1, _) => String::new(),
                (_, [one]) => format!(" ({count} times in this chapter, next on line {one})"),
                (_, [one, other]) => format!(" ({count} times in this chapter, next on lines {one} and {other})"),
                (_, _) => format!(" ({count} times in this chapter)"),
            };
            let message = format!("{}{times}", slip.message());
            findings.push(Diagnostic::new(Code::MarkupLiteral, first, message).hint(slip.hint(&written)));
        }
    }
}
