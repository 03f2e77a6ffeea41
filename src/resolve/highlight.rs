//! Code, highlighted once for both formats.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use super::text;
use crate::diagnostics::{Code as Told, Diagnostic, Findings, Span};
use crate::manuscript::{Code, Token, TokenKind};
use crate::markdown::CodeSource;

/// The syntaxes of Sublime Text and those that bat adds: the same that Typst's own `raw` knows.
static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_no_newlines);

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

#[derive(Default)]
pub struct Highlighter {
    /// The same block in several places, or several times in one edition, is highlighted once.
    last: Vec<(CodeSource, Code)>,
}

/// How many blocks are remembered.
const MEMORY: usize = 64;

impl Highlighter {
    pub fn highlight(&mut self, source: CodeSource, findings: &mut Findings) -> Code {
        if let Some((_, code)) = self.last.iter().find(|(known, _)| *known == source) {
            return code.clone();
        }
        let language = language(&source.info);
        if language == "math"
            && let Some((_, span)) = source.lines.first()
        {
            findings.push(
                Diagnostic::new(Told::MathsLiteral, *span, "mathematics is shown as its source; it isn't set yet")
                    .hint("a picture with alternative text shows it until then"),
            );
        }
        let lines: Vec<(String, Span)> =
            source.lines.iter().map(|(line, span)| (text::clean(line, *span, findings), *span)).collect();
        let is_code = lines.len() <= MAX_LINES && lines.iter().all(|(line, _)| line.len() <= MAX_LINE);
        let lines = match syntax(&language).filter(|_| is_code) {
            Some(syntax) => highlighted(syntax, &lines),
            None => lines.into_iter().map(|(text, span)| plain(text, span)).collect(),
        };
        let code = Code { language, lines };
        if self.last.len() == MEMORY {
            self.last.remove(0);
        }
        self.last.push((source, code.clone()));
        code
    }
}

/// The first word of an info string: `rust,ignore` and `rust {.x}` are `rust`.
fn language(info: &str) -> String {
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | '{' | ':' | ';');
    info.trim().split(is_end).next().unwrap_or_default().trim_start_matches('.').to_ascii_lowercase()
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    (!language.is_empty()).then(|| SYNTAXES.find_syntax_by_token(language)).flatten()
}

fn plain(text: String, span: Span) -> Vec<Token> {
    match text.is_empty() {
        true => Vec::new(),
        false => vec![Token { kind: TokenKind::Plain, text, span }],
    }
}

fn highlighted(syntax: &SyntaxReference, lines: &[(String, Span)]) -> Vec<Vec<Token>> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    lines
        .iter()
        .map(|(line, span)| match state.parse_line(line, &SYNTAXES) {
            Ok(operations) => tokens(line, *span, &operations, &mut stack),
            // A pattern that gave up: this line is plain, the next one goes on.
            Err(_) => plain(line.clone(), *span),
        })
        .collect()
}

fn tokens(
    line: &str,
    span: Span,
    operations: &[(usize, syntect::parsing::ScopeStackOp)],
    stack: &mut ScopeStack,
) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut from = 0;
    let mut push = |range: std::ops::Range<usize>, kind: TokenKind| {
        let text = &line[range.clone()];
        match out.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.kind == kind => {
                last.text.push_str(text);
                last.span = last.span.to(span.part(line, range.clone()));
            }
            _ => out.push(Token { kind, text: text.to_owned(), span: span.part(line, range.clone()) }),
        }
    };
    for (at, operation) in operations {
        let at = (*at).min(line.len());
        push(from..at, kind(stack));
        from = at;
        // A stack that doesn't fit the operation is the syntax's mistake: colours suffer, text doesn't.
        let _ = stack.apply(operation);
    }
    push(from..line.len(), kind(stack));
    out
}

fn kind(stack: &ScopeStack) -> TokenKind {
    for scope in stack.as_slice().iter().rev() {
        if let Some((_, kind)) = KINDS.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)) {
            return *kind;
        }
    }
    TokenKind::Plain
}
