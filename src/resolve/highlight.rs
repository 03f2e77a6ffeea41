//! Code, highlighted once for both formats.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError, mpsc};
use std::thread;
use std::time::Duration;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::text;
use crate::diagnostics::{Code as Told, Diagnostic, Findings, Span};
use crate::manuscript::{Code, Token, TokenKind};
use crate::markdown::CodeSource;

/// The syntaxes of Sublime Text and those that bat adds: the same that Typst's own `raw` knows.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_no_newlines);

/// Whose the syntaxes are, and what they may be used for, in Markdown.
pub fn licences_of_syntaxes() -> String {
    let mut text = String::from("The syntaxes by which code is coloured:\n");
    for licence in two_face::acknowledgement::listing().for_syntaxes() {
        text.push('\n');
        licence.write_md(&mut text);
    }
    text
}

/// Scopes (Sublime Text's names) and what they are to a reader; the first that fits the innermost scope counts.
static KINDS: LazyLock<Vec<(Scope, TokenKind)>> = LazyLock::new(|| {
    let table = [
        ("comment", TokenKind::Comment),
        ("punctuation.definition.comment", TokenKind::Comment),
        ("meta.mapping.key", TokenKind::Key),
        ("support.type.property-name", TokenKind::Key),
        ("entity.other.attribute-name", TokenKind::Key),
        ("entity.name.tag", TokenKind::Keyword),
        ("entity.name.function", TokenKind::Function),
        ("support.function", TokenKind::Function),
        ("entity.name.macro", TokenKind::Function),
        ("entity.name", TokenKind::Type),
        ("support.type", TokenKind::Type),
        ("support.class", TokenKind::Type),
        ("string", TokenKind::String),
        ("constant.character", TokenKind::String),
        ("constant", TokenKind::Number),
        ("keyword.operator", TokenKind::Plain),
        ("keyword", TokenKind::Keyword),
        ("storage.type.numeric", TokenKind::Number),
        ("storage", TokenKind::Keyword),
    ];
    table.into_iter().filter_map(|(name, kind)| Some((Scope::new(name).ok()?, kind))).collect()
});

/// Longer lines are data, not code: a pattern could take seconds over one.
const MAX_LINE: usize = 2_000;

/// More lines than this in one block are shown plain.
const MAX_LINES: usize = 5_000;

/// How long a block may take, and what each of its lines adds: some fifty times what it needs. Some syntaxes go round in
/// circles on some lines, which nothing in syntect ends (its issue 706).
const PATIENCE: Duration = Duration::from_secs(10);
const PATIENCE_FOR_A_LINE: Duration = Duration::from_millis(20);

/// Works out the colours of a block's lines.
type Colouring = fn(&'static SyntaxReference, &[String]) -> Vec<Line>;

/// Highlights each distinct block once, for every place, format and edition of a build.
pub struct Highlighter {
    colouring: Colouring,
    /// For a block, without that for its lines.
    patience: Duration,
    known: Mutex<HashMap<Block, Slot>>,
}

impl Default for Highlighter {
    fn default() -> Self {
        Highlighter { colouring: highlighted, patience: PATIENCE, known: Mutex::default() }
    }
}

/// Code by what it says, wherever it stands.
#[derive(PartialEq, Eq, Hash)]
struct Block {
    language: String,
    lines: Vec<String>,
}

/// A line of a block in runs of one kind; a run ends where the next one begins.
type Line = Vec<Run>;

struct Run {
    kind: TokenKind,
    /// A byte of the line.
    end: usize,
}

/// None where the patience for a block was not enough.
type Slot = Arc<OnceLock<Option<Vec<Line>>>>;

impl Highlighter {
    pub fn highlight(&self, source: CodeSource, findings: &mut Findings) -> Code {
        let language = language(&source.info);
        if language == "math"
            && let Some((_, span)) = source.lines.first()
        {
            findings.push(
                Diagnostic::new(Told::MathsLiteral, *span, "mathematics is shown as its source; it isn't set yet")
                    .hint("a picture with alternative text shows it until then"),
            );
        }
        let clean = |(line, span): &(String, Span)| {
            let clean = text::clean(line, *span, findings);
            let span = if clean == *line { *span } else { span.reworded() };
            (clean, span)
        };
        let lines: Vec<(String, Span)> = source.lines.iter().map(clean).collect();
        let is_code = lines.len() <= MAX_LINES && lines.iter().all(|(line, _)| line.len() <= MAX_LINE);
        let slot = syntax(&language).filter(|_| is_code).map(|syntax| {
            let slot = self.slot(&language, &lines);
            // Whoever asks first highlights it, others wait.
            slot.get_or_init(|| self.in_time(syntax, lines.iter().map(|(line, _)| line.clone()).collect()));
            slot
        });
        let runs = slot.as_ref().and_then(|slot| slot.get());
        if let (Some(None), Some((_, span))) = (runs, lines.first()) {
            findings.push(
                Diagnostic::new(Told::CodePlain, *span, "the colours of this code can't be worked out; it is shown plain")
                    .hint("one of its lines sends the rules for its language round in circles: name another language, or none"),
            );
        }
        let lines = match runs.and_then(Option::as_ref) {
            Some(runs) => lines.iter().zip(runs).map(|((line, span), runs)| tokens(line, *span, runs)).collect(),
            None => lines.into_iter().map(|(text, span)| plain(text, span)).collect(),
        };
        Code { language, lines }
    }

    fn in_time(&self, syntax: &'static SyntaxReference, lines: Vec<String>) -> Option<Vec<Line>> {
        let patience = self.patience + PATIENCE_FOR_A_LINE * u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let (colouring, (done, told)) = (self.colouring, mpsc::channel());
        // One that doesn't end runs on, in the memory that it has, until the program ends.
        thread::spawn(move || done.send(colouring(syntax, &lines)));
        told.recv_timeout(patience).ok()
    }

    fn slot(&self, language: &str, lines: &[(String, Span)]) -> Slot {
        let lines = lines.iter().map(|(line, _)| line.clone()).collect();
        let block = Block { language: language.to_owned(), lines };
        // A poisoned map is still a map: a slot is only ever inserted whole.
        self.known.lock().unwrap_or_else(PoisonError::into_inner).entry(block).or_default().clone()
    }
}

/// The first word of an info string: `rust,ignore` and `rust {.x}` are `rust`.
fn language(info: &str) -> String {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | ':' | ';');
    info.trim().split(is_end).next().unwrap_or_default().trim_start_matches('.').to_ascii_lowercase()
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    // JavaScript's own go round in circles on lines that are usual (decision 0021).
    let is_javascript = matches!(language, "js" | "javascript" | "jsx" | "mjs" | "cjs");
    let language = if is_javascript { "tsx" } else { language };
    (!language.is_empty()).then(|| SYNTAXES.find_syntax_by_token(language)).flatten()
}

fn plain(text: String, span: Span) -> Vec<Token> {
    match text.is_empty() {
        true => Vec::new(),
        false => vec![Token { kind: TokenKind::Plain, text, span }],
    }
}

fn highlighted(syntax: &'static SyntaxReference, lines: &[String]) -> Vec<Line> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    lines
        .iter()
        .map(|line| match state.parse_line(line, &SYNTAXES) {
            Ok(operations) => runs(line, &operations, &mut stack),
            // A pattern that gave up: this line is plain, the next one goes on.
            Err(_) => vec![Run { kind: TokenKind::Plain, end: line.len() }],
        })
        .collect()
}

fn runs(line: &str, operations: &[(usize, syntect::parsing::ScopeStackOp)], stack: &mut ScopeStack) -> Line {
    let mut out: Line = Vec::new();
    let mut from = 0;
    let mut push = |end: usize, kind: TokenKind| {
        match out.last_mut() {
            _ if from == end => {}
            Some(last) if last.kind == kind => last.end = end,
            _ => out.push(Run { kind, end }),
        }
        from = end;
    };
    for (at, operation) in operations {
        push((*at).min(line.len()), kind(stack));
        // A stack that doesn't fit the operation is the syntax's mistake: colours suffer, text doesn't.
        let _ = stack.apply(operation);
    }
    push(line.len(), kind(stack));
    out
}

fn tokens(line: &str, span: Span, runs: &[Run]) -> Vec<Token> {
    let starts = std::iter::once(0).chain(runs.iter().map(|run| run.end));
    let ranges = starts.zip(runs).filter(|(start, run)| *start < run.end);
    ranges
        .map(|(start, run)| Token {
            kind: run.kind,
            text: line[start..run.end].to_owned(),
            span: span.part(line, start..run.end),
        })
        .collect()
}

fn kind(stack: &ScopeStack) -> TokenKind {
    for scope in stack.as_slice().iter().rev() {
        if let Some((_, kind)) = KINDS.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)) {
            return *kind;
        }
    }
    TokenKind::Plain
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests read their folders")]
mod tests {
    use super::*;
    use crate::diagnostics::{Sources, show};

    fn source(language: &str, sources: &mut Sources, text: &str) -> CodeSource {
        let file = sources.add("a.md", text);
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let span = Span::new(file, at..at + line.trim_end().len()).verbatim();
            at += line.len();
            (line.trim_end().to_owned(), span)
        });
        CodeSource { info: language.to_owned(), lines: lines.collect() }
    }

    /// bat's rules for it went round in circles, which fuzzing found.
    #[test]
    fn javascript_is_coloured_by_the_rules_for_typescript() {
        let typescript = syntax("tsx").unwrap();
        for language in ["js", "javascript", "mjs", "cjs", "jsx"] {
            assert_eq!(syntax(language).unwrap().name, typescript.name, "{language}");
            let (mut sources, mut findings) = (Sources::default(), Findings::default());
            let code = source(language, &mut sources, "let a = 1; // one");
            let code = Highlighter::default().highlight(code, &mut findings);
            assert_eq!(findings.iter().count(), 0);
            assert_eq!(code.lines[0].last().unwrap().kind, TokenKind::Comment, "{language}");
        }
    }

    /// Rules that never end are as rules that end too late.
    #[test]
    fn code_whose_colours_take_too_long_is_set_plain_and_told() {
        let slow: Colouring = |syntax, lines| {
            thread::sleep(Duration::from_secs(5));
            highlighted(syntax, lines)
        };
        let highlighter = Highlighter { colouring: slow, patience: Duration::from_millis(1), ..Highlighter::default() };
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let code = source("rust", &mut sources, "fn main() {\n    1\n}\n");
        let code = highlighter.highlight(code, &mut findings);
        for (line, text) in code.lines.iter().zip(["fn main() {", "    1", "}"]) {
            assert!(matches!(&line[..], [token] if token.kind == TokenKind::Plain && token.text == text), "{line:?}");
        }
        let mut said = Vec::new();
        show::show(&findings, &sources, show::Style::Plain, &mut said).unwrap();
        let expected = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/diagnostics/code-plain/expected");
        assert_eq!(String::from_utf8(said).unwrap(), std::fs::read_to_string(expected).unwrap());
    }

    /// The editions of a publication have the same code at other places.
    #[test]
    fn a_block_is_highlighted_once_and_keeps_each_of_its_places() {
        let mut sources = Sources::default();
        let (line, highlighter) = ("let x = 1;", Highlighter::default());
        let mut at = |path: &str, start: usize| {
            let span = Span::new(sources.add(path, line), start..start + line.len()).verbatim();
            let source = CodeSource { info: "rust".to_owned(), lines: vec![(line.to_owned(), span)] };
            (span, highlighter.highlight(source, &mut Findings::default()))
        };
        let places = [at("en.md", 0), at("fr.md", 70)];
        assert_eq!(highlighter.known.lock().unwrap().len(), 1);
        for (span, code) in places {
            let said: Vec<&str> = code.lines[0].iter().map(|token| token.text.as_str()).collect();
            assert_eq!(said.concat(), line);
            assert!(said.len() > 1, "{said:?}");
            assert_eq!(code.lines[0][0].span, span.part(line, 0..said[0].len()));
        }
    }
}
