//! What a theme's style sheet asks for: nothing from elsewhere, since a book calls nobody when it is opened, and nothing from
//! beside it, since of a theme's folder no other file is in the EPUB (EPUB 3.3, 3.5: remote resources).

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

use super::reading::Text;
use crate::diagnostics::{Code, Diagnostic, Findings, Span};

/// How deep brackets are looked into; a sheet of a person's has four.
const DEEPEST: u8 = 32;
/// Functions whose text is an address (CSS Values 4, 4.5; CSS Images 4, 2.4).
const ADDRESSES: [&str; 5] = ["url", "src", "image", "image-set", "-webkit-image-set"];

/// Tells every address and every `@import` in a style sheet.
pub fn tell(sheet: &Text, findings: &mut Findings) {
    let mut found = Vec::new();
    look_into(&mut Parser::new(&sheet.text), false, 0, &mut found);
    for Asked { range, message } in found {
        let hint =
            "an edition is whole in itself: write the rules themselves, or a picture as `data:`; fonts go into fonts/";
        findings.push(Diagnostic::new(Code::ThemeReachesOut, Span::new(sheet.file, range), message).hint(hint));
    }
}

/// Something that a sheet asks for.
struct Asked {
    range: Range<usize>,
    message: String,
}

/// `is_address`: in the brackets of a function whose text is one.
fn look_into(input: &mut Parser<'_>, is_address: bool, depth: u8, found: &mut Vec<Asked>) {
    // Up to the semicolon: a namespace is a name that looks like an address, and nobody goes there; an import is told.
    let mut is_passed = false;
    loop {
        input.skip_whitespace();
        let start = input.position();
        let Ok(token) = input.next().cloned() else { return };
        let range = |input: &Parser<'_>| start.byte_index()..input.position().byte_index();
        match token {
            Token::AtKeyword(name) if name.eq_ignore_ascii_case("import") => {
                found.push(Asked { range: range(input), message: "the style sheet imports another".to_owned() });
                is_passed = true;
            }
            Token::AtKeyword(name) => is_passed = name.eq_ignore_ascii_case("namespace"),
            Token::Semicolon => is_passed = false,
            Token::UnquotedUrl(url) if !is_passed => judge(&url, range(input), found),
            Token::QuotedString(url) if is_address && !is_passed => judge(&url, range(input), found),
            Token::BadUrl(url) => judge(&url, range(input), found),
            Token::Function(_) | Token::ParenthesisBlock | Token::SquareBracketBlock | Token::CurlyBracketBlock => {
                let is_named =
                    |name: &&str| matches!(&token, Token::Function(function) if function.eq_ignore_ascii_case(name));
                let is_address = !is_passed && (is_address || ADDRESSES.iter().any(is_named));
                if depth == DEEPEST {
                    let message = format!("the style sheet has brackets in brackets, more than {DEEPEST} deep");
                    found.push(Asked { range: range(input), message });
                    continue;
                }
                let inside: Result<(), ParseError<()>> = input.parse_nested_block(|input| {
                    look_into(input, is_address, depth + 1, found);
                    Ok(())
                });
                // What isn't closed goes on to the end of the file, and was looked into.
                drop(inside);
            }
            _ => {}
        }
    }
}

/// A fragment is of the page itself, and `data:` holds what it names.
fn judge(url: &str, range: Range<usize>, found: &mut Vec<Asked>) {
    let url = url.trim();
    let is_here = url.starts_with('#') || url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    if !is_here {
        let short: String = url.chars().take(80).collect();
        found.push(Asked { range, message: format!("the style sheet asks for {short}, which isn't in the EPUB") });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Sources;

    fn told(sheet: &str) -> Vec<String> {
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let text: std::sync::Arc<str> = sheet.into();
        tell(&Text { file: sources.add("own.css".to_owned(), text.clone()), text }, &mut findings);
        findings.iter().map(|finding| finding.message.clone()).collect()
    }

    #[test]
    fn what_a_sheet_asks_for_is_told_however_it_is_written() {
        for sheet in [
            "@import \"a.css\";",
            "@IMPORT url(a.css);",
            "@\\69mport 'a.css';",
            "p { background: url(https://example.org/a.png) }",
            "p { background: u\\72l(https://example.org/a.png) }",
            "p { background: url( \"//example.org/a.png\" ) }",
            "p { background: image-set(\"a.png\" 1x) }",
            "@media print { p::before { content: URL('a.png') } }",
            "@font-face { font-family: A; src: local(A), url(a.woff2) format(\"woff2\") }",
            "p { background: url(a.png",
            "p { color: red; } /* */ q { cursor: url(a.cur), auto",
        ] {
            assert_eq!(told(sheet).len(), 1, "{sheet}: {:?}", told(sheet));
        }
        assert_eq!(told(&format!("p {{ width: {}1", "calc(".repeat(40))).len(), 1);
    }

    #[test]
    fn what_is_in_the_sheet_itself_is_not() {
        for sheet in [
            "@namespace svg url(http://www.w3.org/2000/svg); svg|a { fill: red }",
            "p::before { content: \"url(a.png)\"; } /* @import url(a.css) */",
            "p { filter: url(#grey); background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }",
            "@media (width > 30em) { p { width: calc(2 * (1em + 1px)) } }",
        ] {
            assert!(told(sheet).is_empty(), "{sheet}: {:?}", told(sheet));
        }
    }
}
