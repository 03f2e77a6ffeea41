//! Habits in a text without markup: wiki links, spans, templates.

use super::doi::{self, Doi};
use super::{Habit, Habits};
use crate::diagnostics::Span;
use crate::markdown::LinkSource;
use crate::markdown::dom::{Attributes, Element, Kind, Node};
use crate::tree::Style;

/// Reads `{#id .class key=value}`.
pub type Braces = fn(&str) -> Option<Attributes>;

/// A text as nodes. `written` is the same with its escapes and entities: what is escaped is meant as it stands.
pub fn read(text: &str, written: &str, span: Span, braces: Braces, habits: &mut Habits) -> Vec<Node> {
    // In a cell a bar is escaped for the table's sake.
    let written = written.replace("\\|", "|");
    let is_plain = text == written;
    let mut reader = Reader { text, written: &written, is_plain, span, done: 0, nodes: Vec::new(), braces, habits };
    let mut at = 0;
    while let Some(found) = text[at..].find(['[', '{', '%', '!', ']']) {
        let start = at + found;
        at = reader.sign(start).unwrap_or(start + 1);
    }
    reader.text_until(text.len());
    reader.nodes
}

/// What a paragraph says that is nothing but a sign for a table of contents.
pub fn is_contents(written: &str) -> bool {
    let sign = written.trim().trim_matches(['[', ']', '{', '}', '_', ':', '$', ' ']);
    let has_brackets = written.trim().starts_with(['[', '{', '$']);
    has_brackets && sign.eq_ignore_ascii_case("toc")
}

/// Pandoc's numbered examples: `(@) words`, `(@label) words`.
pub fn is_example(written: &str) -> bool {
    let label = written.strip_prefix("(@").and_then(|rest| rest.split_once(')'));
    label.is_some_and(|(label, words)| {
        label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_')) && words.starts_with([' ', '\t'])
    })
}

/// `{: .class }`, kramdown's, on a line of its own.
pub fn is_block_attributes(text: &str) -> bool {
    text.starts_with("{:") && text.trim_end().ends_with('}') && !text[1..].contains('{')
}

struct Reader<'a> {
    text: &'a str,
    written: &'a str,
    /// Whether both are the same, which isn't to be asked at each sign.
    is_plain: bool,
    span: Span,
    /// Up to where all is in `nodes`.
    done: usize,
    nodes: Vec<Node>,
    braces: Braces,
    habits: &'a mut Habits,
}

impl Reader<'_> {
    fn text_until(&mut self, end: usize) {
        while let Some(Doi { place, name }) = doi::next(&self.text[..end], self.done) {
            self.plain_until(place.start);
            let to = format!("doi:{}", &self.text[name]);
            let link = Kind::Link(LinkSource { to, is_html: false });
            let span = self.span.part(self.text, place.clone());
            let children = vec![Node::Text { text: self.text[place.clone()].to_owned(), span }];
            let span = span.reworded();
            self.nodes.push(Node::Element(Element { kind: link, span, attributes: Attributes::default(), children }));
            self.done = place.end;
        }
        self.plain_until(end);
    }

    fn plain_until(&mut self, end: usize) {
        if self.done < end {
            let text = self.text[self.done..end].to_owned();
            self.nodes.push(Node::Text { text, span: self.span.part(self.text, self.done..end) });
        }
        self.done = end;
    }

    /// Reads what the sign at `start` may begin; where that ends.
    fn sign(&mut self, start: usize) -> Option<usize> {
        let rest = &self.text[start..];
        match rest.as_bytes() {
            [b'!', b'[', b'[', ..] => self.embed(start),
            [b'[', b'[', ..] => self.wiki_link(start),
            [b'[', ..] => self.span(start),
            [b']', b'{', ..] => self.open_span(start),
            [b'{', b'%', ..] => self.template(start, "%}", Habit::Tag),
            [b'{', b'{', ..] => self.template(start, "}}", Habit::Expression),
            [b'%', b'%', ..] => self.private(start),
            _ => None,
        }
    }

    /// Up to `end`, if that is written so too.
    fn written_until(&self, start: usize, end: &str) -> Option<&str> {
        let near = self.text.floor_char_boundary(start + LONGEST);
        let length = self.text[start..near].find(end)? + end.len();
        let part = &self.text[start..start + length];
        let is_unescaped = |(at, _): (usize, &str)| !self.written[..at].ends_with('\\');
        let is_written = || self.text.len() < LONGEST && self.written.match_indices(part).any(is_unescaped);
        (self.is_plain || is_written()).then_some(part)
    }

    fn element(&mut self, start: usize, end: usize, kind: Kind, attributes: Attributes, words: &str) -> Option<usize> {
        self.text_until(start);
        let span = self.span.part(self.text, start..end).reworded();
        let children = match words {
            "" => Vec::new(),
            words => vec![Node::Text { text: words.to_owned(), span }],
        };
        self.nodes.push(Node::Element(Element { kind, span, attributes, children }));
        self.done = end;
        Some(end)
    }

    /// `[[page]]`, `[[page|words]]`: its words.
    fn wiki_link(&mut self, start: usize) -> Option<usize> {
        let before = self.text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ')' | '[' | ']' | '$')) {
            return None;
        }
        let link = self.written_until(start, "]]")?;
        let end = start + link.len();
        let inside = link[2..link.len() - 2].to_owned();
        let words = match inside.split_once('|') {
            Some((_, words)) => words.to_owned(),
            None => inside.trim_start_matches('#').replace('#', " > "),
        };
        // Not `[[ -f x ]]`, nor `[[1]]`.
        let is_name = words.starts_with(|c: char| c.is_alphanumeric()) && words.chars().any(char::is_alphabetic);
        let after = self.text[end..].chars().next();
        if !is_name || inside.contains(['[', ']', '\n']) || inside.ends_with(' ') || after == Some(']') {
            return None;
        }
        // `[[page]]: /url` was to be where a link leads.
        let destination = self.text[end..].strip_prefix(':').map(str::trim_start);
        if destination.is_some_and(|url| url.starts_with(['/', '<', '#', '.']) || url.starts_with("http")) {
            return None;
        }
        self.element(start, end, Kind::Span, Attributes::default(), words.trim())
    }

    /// `![[photo.jpg|300]]` is a picture; another page can't be shown.
    fn embed(&mut self, start: usize) -> Option<usize> {
        let embed = self.written_until(start, "]]")?;
        let end = start + embed.len();
        let inside = embed[3..embed.len() - 2].to_owned();
        let (source, rest) = inside.split_once('|').unwrap_or((&inside, ""));
        let extension = source.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let is_picture = extension.is_some_and(|extension| PICTURES.contains(&extension.as_str()));
        if !is_picture {
            self.habits.meet(Habit::Embed, self.span.part(self.text, start..end));
            return Some(end);
        }
        let is_width = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == 'x');
        let mut attributes = Attributes::default();
        if is_width {
            let width = rest.split('x').next().unwrap_or(rest);
            attributes.pairs.push(("width".to_owned(), width.to_owned()));
        }
        let alt = Some(rest.trim().to_owned()).filter(|alt| !is_width && !alt.is_empty());
        let kind = Kind::Picture { source: source.trim().to_owned(), title: Vec::new(), alt };
        self.element(start, end, kind, attributes, "")
    }

    /// `[words]{.class}`, pandoc's and Quarto's.
    fn span(&mut self, start: usize) -> Option<usize> {
        let span = self.written_until(start, "}")?;
        let end = start + span.len();
        let (words, braces) = span[1..].split_once("]{")?;
        if words.contains(['[', ']']) || !is_attributes(braces) {
            return None;
        }
        let attributes = (self.braces)(&format!("{{{braces}"))?;
        let kind = attributes.classes.iter().find_map(|class| styled(class)).unwrap_or(Kind::Span);
        let words = words.to_owned();
        self.element(start, end, kind, attributes, &words)
    }

    /// The end of a span in which other markup stands.
    fn open_span(&mut self, start: usize) -> Option<usize> {
        let rest = self.written_until(start, "}")?;
        let end = start + rest.len();
        // One that this text holds whole was read at its beginning.
        if !is_attributes(&rest[2..])
            || self.text[self.text.floor_char_boundary(start.saturating_sub(LONGEST))..start].contains('[')
        {
            return None;
        }
        self.habits.meet(Habit::Span, self.span.part(self.text, start..end));
        Some(end)
    }

    fn template(&mut self, start: usize, end: &str, habit: Habit) -> Option<usize> {
        let before = self.text[..start].chars().next_back();
        // Not `\frac{{a}}{{b}}`.
        if before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '\\' | '{' | '}' | '^' | '_' | '$')) {
            return None;
        }
        let template = self.written_until(start, end)?;
        let end = start + template.len();
        let inside = template[2..].trim_start_matches(['-', '<', '%', '.']).trim_start();
        let is_it = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '_');
        if is_it {
            self.habits.meet(habit, self.span.part(self.text, start..end));
        }
        Some(end)
    }

    fn private(&mut self, start: usize) -> Option<usize> {
        let before = self.text[..start].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '%') {
            return None;
        }
        let is_alone = self.text.len() < LONGEST && self.text.trim() == "%%";
        let near = self.text.floor_char_boundary(start + LONGEST);
        let length = self.text[start + 2..near].find("%%").map(|length| length + 4).or(is_alone.then_some(2))?;
        self.habits.meet(Habit::Private, self.span.part(self.text, start..start + length));
        Some(start + length)
    }
}

/// Bytes of what is looked for at a sign.
const LONGEST: usize = 2_000;

const PICTURES: [&str; 8] = ["png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp"];

/// Whether braces, their first one left out, hold attributes.
fn is_attributes(braces: &str) -> bool {
    let inside = braces.trim_start();
    inside.starts_with(['.', '#']) || inside.split('=').next().is_some_and(|key| matches!(key, "lang" | "dir"))
}

/// The style that a class of pandoc's means.
fn styled(class: &str) -> Option<Kind> {
    match class {
        "underline" | "ul" => Some(Kind::Styled(Style::Underlined)),
        "mark" => Some(Kind::Styled(Style::Highlighted)),
        _ => None,
    }
}
