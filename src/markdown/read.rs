//! comrak's tree to ours. The only file that imports comrak: every kind of node is matched without a `_` arm, so
//! that an upgrade that adds one is a compile error and never lost text.

use std::collections::HashSet;

use comrak::nodes::{AlertType, AstNode, ListType, NodeCodeBlock, NodeValue, Sourcepos, TableAlignment};
use comrak::{Arena, Options, parse_document};

use super::directive;
use super::dom::{Attributes, Element, Kind, Node};
use super::fences;
use super::html::OpenElements;
use super::include::Part;
use super::places::Places;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::tree::{Alignment, AsideKind, Style};

/// A file's front matter, as it stands, and its elements.
pub struct Document {
    pub front_matter: Option<(String, Span)>,
    pub nodes: Vec<Node>,
}

/// Reads Markdown: CommonMark 0.31 with GFM's tables, task lists, strikethrough and autolinks; notes, description
/// lists, alerts, attributes and front matter.
pub fn read(places: &Places<'_>, text: &str, findings: &mut Findings) -> Document {
    let arena = Arena::new();
    let root = parse(&arena, text, places);
    let mut reader = Reader { places, findings, front_matter: None, within: None };
    let nodes = reader.children(root, 0);
    Document { front_matter: reader.front_matter, nodes }
}

fn parse<'a>(arena: &'a Arena<'a>, text: &str, places: &Places<'_>) -> &'a AstNode<'a> {
    let options = options(text);
    let mut no_fences = HashSet::new();
    for _ in 0..MOST_READINGS {
        let fenced = options.extension.block_directive.then(|| fences::fenced(text, places, &no_fences)).flatten();
        let Some(fenced) = fenced else { break };
        let root = parse_document(arena, &fenced.text, &options);
        let lines = lines_of_fences(root);
        let known = no_fences.len();
        no_fences.extend(fenced.changed.into_iter().filter(|line| !lines.contains(line)));
        if no_fences.len() == known {
            return root;
        }
    }
    parse_document(arena, text, &options)
}

/// Each finds out what in the one before it was taken for a fence, as in code by its indentation.
const MOST_READINGS: usize = 3;

/// Where directives begin and end.
fn lines_of_fences<'a>(root: &'a AstNode<'a>) -> HashSet<usize> {
    let directives = root.descendants().filter(|node| matches!(node.data().value, NodeValue::BlockDirective(_)));
    directives.flat_map(|node| [node.data().sourcepos.start.line, node.data().sourcepos.end.line]).collect()
}

/// Ids for headings as GitHub makes them; each `Slugger` serves one file.
#[derive(Default)]
pub struct Slugger(comrak::Anchorizer);

impl Slugger {
    pub fn slug(&mut self, text: &str) -> String {
        self.0.anchorize(text.trim())
    }
}

/// More signs of a quotation in a row than this aren't read as alerts.
const MOST_QUOTED: usize = 1_000;

fn options(text: &str) -> Options<'static> {
    let mut options = Options::default();
    let extension = &mut options.extension;
    extension.strikethrough = true;
    extension.table = true;
    extension.autolink = true;
    extension.tasklist = true;
    extension.footnotes = true;
    extension.description_lists = true;
    // comrak looks for an alert at each of the signs of `>>>>`, and goes through those that follow: nobody means so many.
    extension.alerts = !text.contains(&">".repeat(MOST_QUOTED));
    extension.front_matter_delimiter = Some("---".into());
    extension.header_attributes = true;
    extension.link_attributes = true;
    extension.fenced_code_attributes = true;
    extension.block_directive = !is_too_deep(text);
    // Quotes and dashes are the language's affair (see `resolve::typography`), unused notes are told by us.
    options.parse.smart = false;
    options.parse.leave_footnote_definitions = true;
    options
}

/// Directives inside each other deeper than this are text: comrak goes through all that are open at each line.
const MOST_OPEN: usize = 200;

fn is_too_deep(text: &str) -> bool {
    let (mut open, mut deepest) = (0_usize, 0);
    for line in text.lines().map(str::trim).filter_map(|line| line.strip_prefix(":::")) {
        open = if line.chars().all(|c| c == ':') { open.saturating_sub(1) } else { open + 1 };
        deepest = deepest.max(open);
    }
    deepest > MOST_OPEN
}

struct Reader<'a, 'p> {
    places: &'a Places<'p>,
    findings: &'a mut Findings,
    front_matter: Option<(String, Span)>,
    /// The place of everything, where a piece of a line is read for itself.
    within: Option<Span>,
}

/// Markdown inside an HTML element that says `markdown="1"`: one paragraph is its text, others stay blocks.
fn inside_html(text: &str, span: Span) -> Vec<Node> {
    // Indented as HTML is, it would be code.
    let text: Vec<&str> = text.lines().map(str::trim_start).collect();
    let text = text.join("\n");
    let arena = Arena::new();
    let parts = [Part { start: 0, file: span.file, offset: span.start as usize }];
    let places = Places::new(&text, &parts);
    let root = parse(&arena, &text, &places);
    // What is wrong in it was told where the element stands, or is told when it is resolved.
    let mut findings = Findings::default();
    let mut reader = Reader { places: &places, findings: &mut findings, front_matter: None, within: Some(span) };
    let mut nodes = reader.children(root, 0);
    match &mut nodes[..] {
        [Node::Element(Element { kind: Kind::Paragraph, children, .. })] => std::mem::take(children),
        _ => nodes,
    }
}

/// Deeper than this, a node's text is kept and its structure isn't: recursion must end somewhere, and Typst's limits
/// bind long before.
const MAX_DEPTH: usize = 100;

impl Reader<'_, '_> {
    fn span(&self, at: Sourcepos) -> Span {
        if let Some(span) = self.within {
            return span;
        }
        self.places.span((at.start.line, at.start.column), (at.end.line, at.end.column))
    }

    fn children<'n>(&mut self, parent: &'n AstNode<'n>, depth: usize) -> Vec<Node> {
        let mut open = OpenElements::new();
        for child in parent.children() {
            let ast = child.data();
            let span = self.span(ast.sourcepos);
            match &ast.value {
                NodeValue::Text(text) => open.push(Node::Text { text: text.to_string(), span }),
                NodeValue::HtmlBlock(html) => {
                    let (places, first) = (self.places, ast.sourcepos.start.line);
                    let within = self.within;
                    let place = |line| within.unwrap_or_else(|| places.line_span(first + line));
                    open.html(&html.literal, place, self.inside(), self.findings);
                }
                NodeValue::HtmlInline(html) => open.html(html, |_| span, self.inside(), self.findings),
                NodeValue::FrontMatter(text) => self.front_matter = Some((text.clone(), span)),
                NodeValue::Escaped | NodeValue::Document => {
                    for node in self.children(child, depth + 1 + open.depth()) {
                        open.push(node);
                    }
                }
                NodeValue::BlockDirective(directive) => {
                    let line = self.line_span(ast.sourcepos.start.line);
                    self.tell_unclosed(&directive.info, ast.sourcepos);
                    let children = self.content(child, &Kind::Group, depth + open.depth(), span);
                    let element = directive::element(&directive.info, line, children, braces, self.findings);
                    open.push(Node::Element(Element { span, ..element }));
                }
                value => {
                    let kind = self.kind(value, ast.sourcepos, child);
                    let attributes = ast.attrs.as_deref().map(attributes).unwrap_or_default();
                    let children = self.content(child, &kind, depth + open.depth(), span);
                    open.push(Node::Element(Element { kind, span, attributes, children }));
                }
            }
        }
        open.finish()
    }

    /// What reads Markdown inside of HTML; once is enough.
    fn inside(&self) -> fn(&str, Span) -> Vec<Node> {
        match self.within {
            None => inside_html,
            Some(_) => |text, span| vec![Node::Text { text: text.to_owned(), span }],
        }
    }

    fn content<'n>(&mut self, node: &'n AstNode<'n>, kind: &Kind, depth: usize, span: Span) -> Vec<Node> {
        // A picture's children are its alternative text, which `kind` has taken.
        if matches!(kind, Kind::Picture { .. }) {
            return Vec::new();
        }
        if depth < MAX_DEPTH {
            return self.children(node, depth + 1);
        }
        self.findings.push(
            Diagnostic::new(Code::DeepNesting, span, "nested too deep; only the text is kept")
                .hint("quotations, lists and boxes can stand 12 deep in each other"),
        );
        vec![Node::Text { text: flat_text(node), span }]
    }

    fn kind<'n>(&mut self, value: &NodeValue, at: Sourcepos, node: &'n AstNode<'n>) -> Kind {
        match value {
            NodeValue::Paragraph | NodeValue::Subtext => Kind::Paragraph,
            NodeValue::Heading(heading) => Kind::Heading(heading.level),
            NodeValue::BlockQuote | NodeValue::MultilineBlockQuote(_) => Kind::Quote,
            NodeValue::List(list) => Kind::List {
                start: match list.list_type {
                    ListType::Bullet => None,
                    ListType::Ordered => Some(list.start as u64),
                },
                tight: list.tight,
            },
            NodeValue::Item(_) => Kind::Item { task: None },
            NodeValue::TaskItem(task) => Kind::Item { task: Some(task.symbol.is_some()) },
            NodeValue::DescriptionList => Kind::Definitions,
            NodeValue::DescriptionItem(_) => Kind::Group,
            NodeValue::DescriptionTerm => Kind::Term,
            NodeValue::DescriptionDetails => Kind::Details,
            NodeValue::CodeBlock(code) => self.code_block(code, at),
            NodeValue::ThematicBreak => Kind::Rule,
            NodeValue::FootnoteDefinition(note) => Kind::NoteText(note.name.to_lowercase()),
            NodeValue::FootnoteReference(note) => Kind::NoteReference(note.name.to_lowercase()),
            NodeValue::Table(table) => Kind::Table(table.alignments.iter().map(|a| alignment(*a)).collect()),
            NodeValue::TableRow(is_head) => Kind::TableRow { is_head: *is_head },
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
            NodeValue::Link(link) => Kind::Link(link.url.clone()),
            NodeValue::WikiLink(link) => Kind::Link(link.url.clone()),
            NodeValue::Image(image) => {
                let alt = flat_text(node);
                Kind::Picture {
                    source: image.url.clone(),
                    title: Some(image.title.clone()).filter(|title| !title.trim().is_empty()),
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
                title: alert.title.clone(),
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

    fn line_span(&self, line: usize) -> Span {
        self.within.unwrap_or_else(|| self.places.line_span(line))
    }

    /// comrak doesn't say whether a directive was closed; its last line does.
    fn tell_unclosed(&mut self, info: &str, at: Sourcepos) {
        let is_closed = at.end.line > at.start.line && self.places.line(at.end.line).trim_end().ends_with(":::");
        // That colons alone begin nothing is told.
        if is_closed || info.is_empty() {
            return;
        }
        let message = "what begins here isn't closed by a line of its own";
        self.findings.push(
            Diagnostic::new(Code::UnclosedFence, self.line_span(at.start.line), message)
                .hint("end it with a line of as many colons as it begins with"),
        );
    }

    fn code_block(&mut self, code: &NodeCodeBlock, at: Sourcepos) -> Kind {
        if code.fenced && !code.closed {
            let fence = self.line_span(at.start.line);
            let message = "the block of code that begins here isn't closed; what follows is code";
            self.findings.push(
                Diagnostic::new(Code::UnclosedFence, fence, message)
                    .hint("end it with a line of as many backticks or tildes as it begins with"),
            );
        }
        let first = at.start.line + usize::from(code.fenced);
        // A lone `\r` ends a line too (CommonMark 0.31, 2.1), as `Places` counts them.
        let text = code.literal.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let lines = text
            .split('\n')
            .enumerate()
            .map(|(n, line)| (line.to_owned(), self.within.unwrap_or_else(|| self.places.line_tail(first + n, line))))
            .collect();
        Kind::CodeBlock { info: code.info.clone(), lines }
    }
}

fn alignment(alignment: TableAlignment) -> Alignment {
    match alignment {
        TableAlignment::None | TableAlignment::Left => Alignment::Start,
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::End,
    }
}

/// Reads `{#id .class key=value}`, wherever comrak leaves it unread.
fn braces(text: &str) -> Option<Attributes> {
    let heading = format!("# x {text}");
    let arena = Arena::new();
    let root = parse_document(&arena, &heading, &options(&heading));
    root.first_child()?.data().attrs.as_deref().map(attributes)
}

fn attributes(attributes: &comrak::nodes::Attributes) -> Attributes {
    let id = attributes.id.clone().filter(|id| !id.trim().is_empty());
    Attributes { id, classes: attributes.classes.clone(), pairs: attributes.pairs.clone() }
}

/// The text below a node, without recursion.
fn flat_text<'n>(node: &'n AstNode<'n>) -> String {
    let mut out = String::new();
    for below in node.descendants() {
        match &below.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::CodeBlock(code) => out.push_str(&code.literal),
            NodeValue::Math(math) => out.push_str(&math.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            // All others are around text, or have none that a reader sees.
            NodeValue::Paragraph | NodeValue::Item(_) if !out.is_empty() => out.push(' '),
            _ => {}
        }
    }
    out
}
