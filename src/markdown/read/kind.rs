//! What a node of comrak's is of ours.

use comrak::nodes::{
    AlertType, AstNode, ListDelimType, ListType, NodeCodeBlock, NodeList, NodeValue, Sourcepos, TableAlignment,
};

use super::around::{attributes_after, columns, flat_text};
use super::lines::boxes;
use super::lines::letters::Marked;
use super::{INLINE_NOTE, MAX_DEPTH, Reader, titles};
use crate::markdown::LinkSource;
use crate::markdown::directive::in_braces;
use crate::markdown::dom::page_breaks;
use crate::markdown::dom::{Kind, Node, plain_text};
use crate::markdown::embedded::has_stand_in;
use crate::markdown::habits::{Habit, words};
use crate::tree::{Alignment, AsideKind, Delimiter, Numbering, Style};

impl Reader<'_, '_> {
    pub(super) fn kind<'n>(&mut self, value: &NodeValue, at: Sourcepos, node: &'n AstNode<'n>) -> Kind {
        match value {
            NodeValue::Paragraph => self.paragraph(at),
            NodeValue::Subtext => Kind::Paragraph,
            NodeValue::Heading(heading) => Kind::Heading(heading.level),
            NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => Kind::Quote,
            NodeValue::List(list) => Kind::List {
                numbering: match list.list_type {
                    ListType::Bullet => None,
                    ListType::Ordered => Some(self.numbering(list, at)),
                },
                tight: list.tight,
            },
            NodeValue::Item(_) => Kind::Item { task: None, number: self.own_number(at) },
            NodeValue::TaskItem(task) => Kind::Item { task: Some(task.symbol.is_some()), number: self.own_number(at) },
            NodeValue::DescriptionList => Kind::Definitions,
            NodeValue::DescriptionItem(_) => Kind::Group,
            NodeValue::DescriptionTerm => Kind::Term,
            NodeValue::DescriptionDetails => Kind::Details,
            NodeValue::CodeBlock(code) if code.literal.is_empty() && !(code.fenced && code.closed) => {
                let text = self.left_open(node);
                let (fence, literal) =
                    if code.fenced { text.split_once('\n').unwrap_or_default() } else { ("", &*text) };
                let info = fence.trim_start_matches(['`', '~']).trim().to_owned();
                self.code_block(&NodeCodeBlock { info, literal: literal.to_owned(), ..(**code).clone() }, at)
            }
            NodeValue::CodeBlock(code) => self.code_block(code, at),
            NodeValue::ThematicBreak => {
                self.tell_dashes(at.start.line);
                Kind::Rule
            }
            NodeValue::FootnoteDefinition(note) => Kind::NoteText(note.name.to_lowercase()),
            NodeValue::FootnoteReference(note) => {
                if note.name.starts_with(INLINE_NOTE) {
                    self.inline_notes.insert(note.name.clone(), self.span(at));
                }
                Kind::NoteReference(note.name.to_lowercase())
            }
            NodeValue::Table(table) => Kind::Table(table.alignments.iter().map(|a| alignment(*a)).collect()),
            NodeValue::TableRow(is_head) => {
                if let (Some(row), Some(columns)) = (self.written(at), columns(node)) {
                    self.tell_row(row, columns, self.words_span(at, row));
                }
                Kind::TableRow { is_head: *is_head }
            }
            NodeValue::TableCell => Kind::TableCell { is_header: false },
            NodeValue::SoftBreak => Kind::SoftBreak,
            NodeValue::LineBreak => Kind::LineBreak,
            NodeValue::Code(code) => Kind::Code(code.literal.clone()),
            NodeValue::Math(math) => Kind::Code(math.literal.clone()),
            NodeValue::Emph => Kind::Styled(Style::Emphasis),
            NodeValue::Strong => Kind::Styled(Style::Strong),
            NodeValue::Strikethrough => Kind::Styled(Style::Deleted),
            NodeValue::Highlight => Kind::Styled(Style::Highlighted),
            NodeValue::Insert => Kind::Styled(Style::Inserted),
            NodeValue::Superscript => Kind::Styled(Style::Superscript),
            NodeValue::Subscript => Kind::Styled(Style::Subscript),
            NodeValue::Underline => Kind::Styled(Style::Underlined),
            NodeValue::Link(link) => Kind::Link(LinkSource { to: link.url.clone(), is_html: false }),
            NodeValue::WikiLink(link) => Kind::Link(LinkSource { to: link.url.clone(), is_html: false }),
            NodeValue::Image(image) => {
                let alt = self.alt(node);
                let mended = self.pictures.get(&(at.end.line, image.url.clone())).cloned();
                if let Some(picture) = &mended {
                    self.meet(picture.slip, at);
                }
                if !image.title.trim().is_empty() && !is_alone(node) {
                    self.habits.meet(Habit::Title, self.span(at));
                }
                Kind::Picture {
                    source: image.url.clone(),
                    title: self.title_of(&image.title, mended.as_ref().and_then(|mended| mended.title.as_deref()), at),
                    alt: Some(alt).filter(|alt| !alt.trim().is_empty()),
                }
            }
            NodeValue::Alert(alert) => Kind::Aside {
                kind: match alert.alert_type {
                    AlertType::Note => AsideKind::Note,
                    AlertType::Tip => AsideKind::Tip,
                    AlertType::Important => AsideKind::Important,
                    AlertType::Warning => AsideKind::Warning,
                    AlertType::Caution => AsideKind::Caution,
                },
                title: {
                    let title = alert.title.as_deref().unwrap_or_default();
                    let line = self.line_span(at.start.line);
                    self.embedded.title(title, line, self.findings)
                },
            },
            NodeValue::Callout(_) | NodeValue::CalloutTitle => Kind::Group,
            NodeValue::SpoileredText | NodeValue::EscapedTag(_) | NodeValue::Raw(_) => Kind::Span,
            NodeValue::CommentInline(_) | NodeValue::MultilineComment(_) => Kind::Hidden,
            NodeValue::Document
            | NodeValue::Escaped
            | NodeValue::Text(_)
            | NodeValue::HtmlBlock(_)
            | NodeValue::HtmlInline(_)
            | NodeValue::BlockDirective(_)
            | NodeValue::FrontMatter(_) => unreachable!("`children` has these"),
        }
    }

    /// The words of a picture's description, HTML in it read as elsewhere.
    fn alt<'n>(&mut self, node: &'n AstNode<'n>) -> String {
        if node.ancestors().take(MAX_DEPTH).count() == MAX_DEPTH {
            return flat_text(node);
        }
        let nodes = self.children(node, MAX_DEPTH / 2);
        plain_text(&nodes).replace('\n', " ")
    }

    /// `own` is how it is written, where that is known.
    fn title_of(&mut self, title: &str, own: Option<&str>, at: Sourcepos) -> Vec<Node> {
        if title.trim().is_empty() {
            return Vec::new();
        }
        let span = self.span(at);
        let written = self.written(at).filter(|_| !has_stand_in(title));
        let own = own.filter(|_| written.is_some()).map(titles::without_entities);
        match own.or_else(|| written.and_then(|written| titles::markdown(written, title))) {
            Some(written) => self.embedded.title(&written, span, self.findings),
            None => self.embedded.notes(title, span),
        }
    }

    /// The lines of a block from the column in which it begins.
    pub(super) fn source_lines(&self, at: Sourcepos) -> Vec<&str> {
        let from = at.start.column.saturating_sub(1);
        (at.start.line..=at.end.line).map(|line| self.places.line(line).get(from..).unwrap_or_default()).collect()
    }

    fn paragraph(&mut self, at: Sourcepos) -> Kind {
        let Some(written) = self.written(at) else { return Kind::Paragraph };
        self.tell_tables(written, at.start.line, at.end.line);
        if written.lines().next().is_some_and(boxes::is_header) {
            self.habits.meet(Habit::Admonition, self.line_span(at.start.line));
        }
        if words::is_example(written) {
            self.habits.meet(Habit::Example, self.span(at));
        }
        if words::is_contents(written) {
            self.habits.meet(Habit::Contents, self.span(at));
            return Kind::Hidden;
        }
        if page_breaks::is_command(written) {
            return Kind::PageBreak;
        }
        for (line, _) in written.lines().enumerate().filter(|(_, line)| page_breaks::is_command(line)) {
            self.habits.meet(Habit::PageBreak, self.line_span(at.start.line + line));
        }
        Kind::Paragraph
    }

    fn numbering(&self, list: &NodeList, at: Sourcepos) -> Numbering {
        let delimiter = match list.delimiter {
            ListDelimType::Period => Delimiter::Stop,
            ListDelimType::Paren => Delimiter::Bracket,
        };
        let start = i64::try_from(list.start).ok();
        let own = self.marked(at).map(|marked| marked.numbering);
        own.unwrap_or(Numbering { start, delimiter, ..Numbering::default() })
    }

    /// What its author wrote before a list or an item that begins there.
    fn marked(&self, at: Sourcepos) -> Option<&Marked> {
        self.markers.get(&(at.start.line, at.start.column))
    }

    /// Where it isn't the next one.
    fn own_number(&self, at: Sourcepos) -> Option<i64> {
        self.marked(at).filter(|marked| !marked.is_next).map(|marked| marked.number)
    }

    /// Where a directive ends after a list, comrak leaves the list's last block open, and its text is nowhere but in the
    /// lines.
    pub(super) fn left_open<'n>(&self, node: &'n AstNode<'n>) -> String {
        let is_directive = |around: &&'n AstNode<'n>| matches!(around.data().value, NodeValue::BlockDirective(_));
        let Some(directive) = node.ancestors().find(is_directive) else { return String::new() };
        let (start, end) = (node.data().sourcepos.start, directive.data().sourcepos.end);
        self.places.block((start.line, start.column), end.line)
    }

    fn code_block(&mut self, code: &NodeCodeBlock, at: Sourcepos) -> Kind {
        if code.fenced && !code.closed {
            self.tell_unclosed_code(at.start.line);
        }
        if page_breaks::is_raw(&code.info, &code.literal) {
            return Kind::PageBreak;
        }
        let info = self.info(code, at);
        let first = at.start.line + usize::from(code.fenced);
        // A lone `\r` ends a line too (CommonMark 0.31, 2.1), as `Places` counts them.
        let text = code.literal.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let lines = text
            .split('\n')
            .enumerate()
            .map(|(n, line)| (line.to_owned(), self.within.unwrap_or_else(|| self.places.line_tail(first + n, line))))
            .collect();
        Kind::CodeBlock { info, lines }
    }

    /// What is said of a block of code, as its colours need it; what of that is for readers and isn't shown is told.
    fn info(&mut self, code: &NodeCodeBlock, at: Sourcepos) -> String {
        match in_braces(&code.info) {
            Some(("code" | "code-block" | "code-cell" | "sourcecode", language)) => return language.to_owned(),
            Some((_, words)) if !words.is_empty() => self.habits.meet(Habit::Fenced, self.line_span(at.start.line)),
            _ if [" title=\"", " title='"].iter().any(|title| code.info.contains(title)) => {
                self.habits.meet(Habit::CodeTitle, self.line_span(at.start.line));
            }
            _ => {}
        }
        code.info.clone()
    }
}

/// Whether a picture is all that its paragraph has, and so a figure.
fn is_alone<'n>(node: &'n AstNode<'n>) -> bool {
    let is_paragraph = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Paragraph));
    let has_only_attributes = || attributes_after(node).is_some();
    is_paragraph && node.previous_sibling().is_none() && (node.next_sibling().is_none() || has_only_attributes())
}

fn alignment(alignment: TableAlignment) -> Alignment {
    match alignment {
        TableAlignment::None | TableAlignment::Left => Alignment::Start,
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::End,
    }
}
