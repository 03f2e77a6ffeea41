//! HTML that Markdown takes for text, since nothing ends it where it stands.

use super::opening::Opening;
use crate::diagnostics::{Code, Diagnostic, Findings, Span, suggest};

/// What is told of text as it is written, on one line, and where it stands.
pub fn told(written: &str, span: Span) -> Findings {
    let mut findings = Findings::default();
    let unescaped = |at: usize| written[..at].bytes().rev().take_while(|c| *c == b'\\').count() % 2 == 0;
    let all = written.match_indices('<').map(|(at, _)| at).filter(|at| unescaped(*at));
    let mut found = all.filter_map(|at| Some((at, finding(&written[at..])?)));
    if let Some((at, (length, message, hint))) = found.next() {
        let place = span.part(written, at..at + length);
        findings.push(Diagnostic::new(Code::UnclosedHtml, place, message).hint(hint));
    }
    findings
}

/// That the values of a tag stand between quotation marks that are none in HTML.
pub fn curly(tag: &str, span: Span) -> Diagnostic {
    /// Letters of a tag in a hint.
    const LONGEST: usize = 100;
    let name: String = tag.chars().take_while(|c| !c.is_whitespace()).take(LONGEST).collect();
    let message = format!("curly quotation marks hold no value: what the tag “{name}” says isn't understood");
    let is_short = tag.len() <= LONGEST && !tag.contains('\n');
    let written = if is_short { suggest::straight(tag) } else { "lang=\"ar\"".to_owned() };
    Diagnostic::new(Code::MarkupLiteral, span, message).hint(format!("write straight ones: {written}"))
}

/// How long the sign is that begins it, what is told, and the hint.
fn finding(text: &str) -> Option<(usize, String, &'static str)> {
    let comment = Opening::Comment.begins();
    if text.starts_with(comment) {
        let message = format!("“{comment}” begins here and isn't closed before its paragraph ends; it is printed");
        return Some((comment.len(), message, "end it with “-->” before the next blank line"));
    }
    let name = tag_with_open_quote(text)?;
    let message =
        format!("“{name}” begins no tag: a quotation mark or a space is missing; it is printed as it is written");
    Some((name.len(), message, "what isn't meant as HTML stands between backticks"))
}

/// `<a` of `<a href="`.
fn tag_with_open_quote(text: &str) -> Option<&str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let length = text.get(1..)?.find(|c| !is_name(c))?;
    let (name, rest) = text.split_at_checked(1 + length)?;
    let attribute = rest.trim_start();
    let value = attribute.trim_start_matches(is_name).trim_start().strip_prefix('=')?.trim_start();
    let is_it = length > 0 && attribute.len() < rest.len() && value.len() + 1 < attribute.len();
    (is_it && value.starts_with(['"', '\''])).then_some(name)
}
