//! HTML's elements, one by one.

use html5ever::tokenizer::Tag;

use super::lists;
use crate::markdown::LinkSource;
use crate::markdown::directive;
use crate::markdown::dom::page_breaks::Breaks;
use crate::markdown::dom::{Attributes, Kind};
use crate::tree::Style;

/// Elements without content (HTML, 13.1.2).
pub const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// What a start tag closes, as the HTML parser does where end tags are left out (HTML, 13.1.2.4).
pub fn closes(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["li"],
        "dt" | "dd" => &["dt", "dd"],
        "td" | "th" => &["td", "th"],
        "tr" => &["td", "th", "tr", "caption", "colgroup"],
        "thead" | "tbody" | "tfoot" => &["td", "th", "tr", "thead", "tbody", "tfoot", "caption", "colgroup"],
        "colgroup" => &["caption", "colgroup"],
        "p" | "div" | "ul" | "ol" | "dl" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre" | "blockquote"
        | "hr" | "figure" | "section" | "details" => &["p"],
        _ => &[],
    }
}

/// Behind what open element [`closes`] doesn't look.
pub fn boundary(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl"],
        "td" | "th" | "tr" | "thead" | "tbody" | "tfoot" | "colgroup" => &["table"],
        _ => &["td", "th", "li", "div", "blockquote", "section", "details", "figure"],
    }
}

/// What an HTML element is here; none where it isn't understood.
pub fn kind(name: &str, attributes: &Attributes) -> Option<Kind> {
    let kind = match name {
        "p" | "center" => Kind::Paragraph,
        "h1" => Kind::Heading(1),
        "h2" => Kind::Heading(2),
        "h3" => Kind::Heading(3),
        "h4" => Kind::Heading(4),
        "h5" => Kind::Heading(5),
        "h6" => Kind::Heading(6),
        "hr" => Kind::Rule,
        "div" | "section" | "aside" => directive::of_class(attributes).unwrap_or(Kind::Group),
        "article" | "main" | "header" | "footer" | "nav" | "details" => Kind::Group,
        "summary" => Kind::Summary,
        "blockquote" => directive::of_class(attributes).filter(|kind| *kind == Kind::PullQuote).unwrap_or(Kind::Quote),
        "pre" => Kind::Preformatted,
        "ul" => Kind::List { numbering: None, tight: true },
        "ol" => Kind::List { numbering: Some(lists::numbering(attributes)), tight: true },
        "li" => Kind::Item { task: None, number: attributes.get("value").and_then(lists::integer) },
        "dl" => Kind::Definitions,
        "dt" => Kind::Term,
        "dd" => Kind::Details,
        "table" => Kind::Table(Vec::new()),
        "thead" => Kind::TableSection { is_head: true },
        "tbody" | "tfoot" => Kind::TableSection { is_head: false },
        "tr" => Kind::TableRow { is_head: false },
        "td" => Kind::TableCell { is_header: false },
        "th" => Kind::TableCell { is_header: true },
        "caption" => Kind::TableCaption,
        "figure" => Kind::Figure,
        "figcaption" => Kind::FigureCaption,
        // As word processors write it.
        "br" if Breaks::styled(attributes).any() => Kind::PageBreak,
        "br" => Kind::LineBreak,
        // The Rust book's; without these it is an element of old HTML, as `xmp`.
        "listing" if ["number", "file-name", "caption"].iter().any(|name| attributes.get(name).is_some()) => {
            Kind::Listing { caption: Vec::new() }
        }
        "img" => Kind::Picture {
            source: attributes.get("src").unwrap_or_default().trim().to_owned(),
            title: Vec::new(),
            alt: attributes.get("alt").map(str::to_owned),
        },
        "a" => match attributes.get("href") {
            Some(href) => Kind::Link(LinkSource { to: href.trim().to_owned(), is_html: true }),
            None => Kind::Span,
        },
        "em" | "i" | "cite" | "dfn" | "var" => Kind::Styled(Style::Emphasis),
        "strong" | "b" => Kind::Styled(Style::Strong),
        "s" | "del" | "strike" => Kind::Styled(Style::Deleted),
        "ins" => Kind::Styled(Style::Inserted),
        "u" => Kind::Styled(Style::Underlined),
        "mark" => Kind::Styled(Style::Highlighted),
        "small" => Kind::Styled(Style::Small),
        "sub" => Kind::Styled(Style::Subscript),
        "sup" => Kind::Styled(Style::Superscript),
        "kbd" => Kind::Styled(Style::Keyboard),
        "q" => Kind::Styled(Style::Quoted),
        "code" | "samp" | "tt" => Kind::CodeSpan,
        "span" | "abbr" | "picture" | "font" | "time" | "bdi" => Kind::Span,
        "bdo" => Kind::Override,
        // These have nothing to read: what is inside is not for readers, or there is no inside.
        "script" | "style" | "template" | "source" | "col" | "colgroup" | "wbr" | "link" | "meta" | "base" => {
            Kind::Hidden
        }
        _ => return None,
    };
    Some(kind)
}

pub fn attributes(tag: &Tag) -> Attributes {
    let mut out = Attributes::default();
    for attribute in &tag.attrs {
        let value = attribute.value.to_string();
        match &*attribute.name.local {
            // Without a value it names nothing.
            "id" | "name" if value.trim().is_empty() => {}
            "id" => out.id = Some(value),
            "name" if &*tag.name == "a" && out.id.is_none() => out.id = Some(value),
            "class" => out.classes = value.split_whitespace().map(str::to_owned).collect(),
            name => out.pairs.push((name.to_owned(), value)),
        }
    }
    // What the element says by itself, where its author says nothing else (HTML, 4.5.24 and 15.3.3).
    let own = match &*tag.name {
        "bdi" => Some(("dir", "auto")),
        "center" => Some(("align", "center")),
        _ => None,
    };
    if let Some((name, value)) = own.filter(|(name, _)| out.get(name).is_none()) {
        out.pairs.push((name.to_owned(), value.to_owned()));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const README: &str = include_str!("../../../README.md");

    /// Every element of HTML (the Living Standard's index of elements), and the obsolete ones (16.2).
    const ALL: &str = "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink \
        blockquote body br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog \
        dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header \
        hgroup hr html i iframe img input ins isindex kbd keygen label legend li link listing main map mark marquee math \
        menu menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup option output p \
        param picture plaintext pre progress q rb rp rt rtc ruby s samp script search section select selectedcontent \
        slot small source spacer span strike strong style sub summary sup svg table tbody td template textarea tfoot th \
        thead time title tr track tt u ul var video wbr xmp";

    /// The names in the spans of code of a sentence of the README, `h1–h6` as six.
    fn named(after: &str, before: &str) -> Vec<String> {
        let sentence = README.split(after).nth(1).unwrap().split(before).next().unwrap();
        let spans = sentence.split('`').skip(1).step_by(2).flat_map(str::split_whitespace);
        let mut names: Vec<String> = spans.filter(|name| *name != "h1–h6").map(str::to_owned).collect();
        if sentence.contains("h1–h6") {
            names.extend((1..=6).map(|level| format!("h{level}")));
        }
        names.sort();
        names
    }

    #[test]
    fn the_readme_lists_the_elements_that_are_understood() {
        let is = |wanted: &dyn Fn(Option<Kind>) -> bool| -> Vec<String> {
            let all = ALL.split_whitespace().filter(|name| wanted(kind(name, &Attributes::default())));
            all.map(str::to_owned).collect()
        };
        let shown = is(&|kind| kind.is_some_and(|kind| kind != Kind::Hidden));
        assert_eq!(named("these elements become what they mean:", "`script style"), shown);
        assert_eq!(named("strike tt`.", "of anything else"), is(&|kind| kind == Some(Kind::Hidden)));
    }
}
