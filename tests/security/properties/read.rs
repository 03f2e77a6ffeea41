//! What stands in the finished files, read by programs that aren't ours.

use quick_xml::events::Event;
use quick_xml::{Reader, XmlVersion};
use typst::syntax::ast;
use typst::syntax::{SyntaxNode, parse};

/// All characters of an XML document in their order, alternative texts among them, and the text of each element by
/// itself. An error where it isn't well-formed.
pub fn xml(text: &str) -> Result<(String, Vec<String>), String> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let (mut all, mut open, mut elements) = (String::new(), Vec::new(), Vec::new());
    loop {
        let event = reader.read_event().map_err(|error| format!("{error} at byte {}", reader.error_position()))?;
        match event {
            Event::Start(tag) => {
                attributes(&tag, &mut all)?;
                open.push(all.len());
            }
            Event::Empty(tag) => attributes(&tag, &mut all)?,
            Event::End(_) => {
                let from = open.pop().ok_or("an end without a start")?;
                elements.push(all[from..].to_owned());
            }
            Event::Text(text) => all.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let char = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().map_err(|error| error.to_string())?,
                };
                all.push(char.ok_or_else(|| format!("&{}; is not XML's", &*reference))?);
            }
            Event::Eof => break,
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    if !open.is_empty() {
        return Err("an element is not closed".to_owned());
    }
    match all.chars().find(|c| !is_xml(*c)) {
        Some(c) => Err(format!("U+{:04X} is no character of XML", u32::from(c))),
        None => Ok((all, elements)),
    }
}

fn attributes(tag: &quick_xml::events::BytesStart<'_>, all: &mut String) -> Result<(), String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| error.to_string())?;
        if let Some(c) = value.chars().find(|c| !is_xml(*c)) {
            return Err(format!("U+{:04X} in an attribute", u32::from(c)));
        }
        if attribute.key.as_ref() == "alt" {
            all.push_str(&value);
        }
    }
    Ok(())
}

/// XML 1.0, production 2.
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// The strings of a Typst source that become text, in their order: decoded by Typst's own parser, as its evaluator
/// does, from what is handed to `text`, `raw` and `alt`. An error where it is no Typst code, or where a function is
/// called that isn't the theme's.
pub fn typst(source: &str) -> Result<Vec<String>, String> {
    let root = parse(source);
    if let Some(error) = root.errors_and_warnings().0.first() {
        return Err(format!("{error:?}"));
    }
    let mut out = Vec::new();
    collect(&root, &mut out);
    Ok(out)
}

fn collect(node: &SyntaxNode, out: &mut Vec<String>) {
    if let Some(call) = node.cast::<ast::FuncCall>() {
        let is_text = matches!(call.callee(), ast::Expr::Ident(name) if matches!(name.as_str(), "text" | "raw"));
        for argument in call.args().items() {
            match argument {
                ast::Arg::Pos(ast::Expr::Str(string)) if is_text => out.push(string.get().to_string()),
                ast::Arg::Named(named) if named.name().as_str() == "alt" => {
                    if let ast::Expr::Str(string) = named.expr() {
                        out.push(string.get().to_string());
                    }
                }
                _ => {}
            }
        }
    }
    for child in node.children() {
        collect(child, out);
    }
}

/// What stands between two marks; none where a mark is missing.
pub fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let start = text.find(from)? + from.len();
    let end = start + text[start..].find(to)?;
    Some(&text[start..end])
}
