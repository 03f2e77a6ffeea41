//! What other tools read otherwise than CommonMark and GFM do. Where its meaning is plain it is set; what isn't set is
//! told, each kind once a chapter.

pub mod doi;
pub mod marks;
pub mod words;

use std::collections::BTreeMap;

use crate::diagnostics::{Code, Diagnostic, Findings, Span};

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Habit {
    GridTable,
    SimpleTable,
    /// `{{ … }}`
    Expression,
    /// `{% … %}`
    Tag,
    /// `[TOC]`
    Contents,
    /// `![[page]]`
    Embed,
    /// `%% … %%`
    Private,
    /// `%%` that nothing ends, in a publication that keeps them.
    LeftOpen,
    /// `!!! note` without a text of its own.
    Admonition,
    /// Lines that begin with `| ` among others.
    Verse,
    /// Of a picture that isn't alone in its paragraph.
    Title,
    /// `a.`, `b.`, and then what isn't the next one.
    Uncounted,
    /// `(@)`, `(@label)` before a paragraph.
    Example,
    /// `{: … }` on a line of its own.
    BlockAttributes,
    /// `[*words*]{.class}`
    Span,
    /// `\newpage` in a paragraph.
    PageBreak,
    /// ` ```{figure} path `: of MyST, and no box.
    Fenced,
    /// ` ```rust title="main.rs" `
    CodeTitle,
}

impl Habit {
    fn message(self) -> &'static str {
        match self {
            Habit::GridTable => {
                "a grid table, as pandoc and reStructuredText have it, is no table here; its lines are set as text"
            }
            Habit::SimpleTable => {
                "a table without bars, as pandoc has it, is no table here; its lines are set as text, its dashes as a break"
            }
            Habit::Expression => "“{{ … }}” of a template means nothing here; it is printed as it is written",
            Habit::Tag => "“{% … %}” of a template means nothing here; it is printed as it is written",
            Habit::Contents => "the sign for a table of contents is left out; a publication has one of its own",
            Habit::Embed => "“![[ … ]]” of Obsidian, which shows another page here, is printed as it is written",
            Habit::Private => "“%% … %%”, which Obsidian keeps to itself, is printed as it is written",
            Habit::LeftOpen => "no second “%%” ends what begins here; it is printed as it is written",
            Habit::Admonition => "“!!! …” begins no box here; it is printed as it is written",
            Habit::Verse => {
                "not all lines of this paragraph begin with a bar and hold no other, so that they are no verse; all are set as they are written, one after the other"
            }
            Habit::Title => "the title of a picture that isn't alone in its paragraph is shown nowhere",
            Habit::Uncounted => {
                "the sign before this line isn't the next one of those above it, so that they are no list; all are set as they are written, one after the other"
            }
            Habit::Example => "“(@)”, which numbers the examples of pandoc, is printed as it is written",
            Habit::BlockAttributes => "“{: … }” of kramdown means nothing here; it is left out",
            Habit::Span => {
                "the braces after the brackets of “[ … ]{ … }” are read only where the brackets hold bare words; all is printed as it is written"
            }
            Habit::PageBreak => {
                "“\\newpage” and the like begin a page only where they stand alone between blank lines; here they are printed as they are written"
            }
            Habit::Fenced => {
                "“```{ … }” of MyST, which does something here, is set as code, and the words behind the braces are shown nowhere"
            }
            Habit::CodeTitle => "the title of a block of code is shown nowhere",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Habit::GridTable | Habit::SimpleTable => {
                "write each row as “| cell | cell |”, and “|---|---|” below the first; or an HTML table, for cells of several paragraphs"
            }
            Habit::Expression | Habit::Tag => {
                "write what it stands for; what is meant as it is written stands between backticks"
            }
            Habit::Contents => "[contents] depth in bindery.toml says how deep it goes",
            Habit::Embed => "write the words here, or link to the page",
            Habit::Private => {
                "[markdown] obsidian = true in bindery.toml leaves it out; so does <!-- … --> around what no reader is to see"
            }
            Habit::LeftOpen => "end it with “%%”, or take the sign away",
            Habit::Admonition => {
                "the box's text is indented by four spaces below it; in a quotation, write “> [!NOTE]” or “::: note”"
            }
            Habit::Verse => "put blank lines around the verse, and “\\|” for a bar in it; a backslash ends a line too",
            Habit::Title => "where it is alone, its title is its caption; else say it in the text",
            Habit::Uncounted => {
                "a blank line between them keeps them apart; or number them with “1.”, and say what counts with <ol type=\"a\">"
            }
            Habit::Example => "write its number, or a heading of its own",
            Habit::BlockAttributes => "{#id} after a heading and {width=80%} after a picture are read",
            Habit::PageBreak => "put a blank line before it and after it",
            Habit::Fenced => "write what it makes in Markdown: for a figure, ![alt](path \"Caption\")",
            Habit::CodeTitle => "say it in the line above the block",
            Habit::Span => "write <span lang=\"fr\">…</span>",
        }
    }
}

/// What was met in a chapter.
#[derive(Default)]
pub struct Habits {
    /// Where first, and how often.
    met: BTreeMap<Habit, (Span, usize)>,
}

impl Habits {
    pub fn meet(&mut self, habit: Habit, span: Span) {
        self.met.entry(habit).or_insert((span, 0)).1 += 1;
    }

    pub fn tell(self, findings: &mut Findings) {
        for (habit, (span, count)) in self.met {
            let times = if count > 1 { format!(" ({count} times in this chapter)") } else { String::new() };
            let message = format!("{}{times}", habit.message());
            findings.push(Diagnostic::new(Code::ForeignMarkdown, span, message).hint(habit.hint()));
        }
    }
}
