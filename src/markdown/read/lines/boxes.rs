//! What MkDocs, GitBook, Obsidian and MyST write otherwise, in signs that comrak reads, on the same lines: `!!! note "Title"` over
//! indented text is an alert, `=== "Title"` an item of a list, `{% hint style="info" %}` a directive, `> [!example]-` an
//! alert.

mod fenced;

use std::collections::{BTreeMap, HashSet};

use super::{CodeFences, InCode, without_containers};
use crate::markdown::directive::box_of;
use crate::markdown::source::places::{Places, Shifts};
use crate::tree::AsideKind;

/// A text in the signs of others.
#[derive(Default)]
pub struct Rewritten {
    /// None where nothing was to be done.
    pub text: Option<String>,
    /// The lines, counted from 1, that must begin or end something now; if one doesn't, it never was meant so.
    pub changed: Vec<usize>,
    pub shifts: Shifts,
}

/// The text as comrak has to read it, where some lines, counted from 1, are known to be no boxes.
pub fn rewritten(text: &str, places: &Places<'_>, no_boxes: &HashSet<usize>) -> Rewritten {
    if !["!!!", "???", "=== \"", "{% hint", "[!", "`{", "` {", "~{", "~ {"].iter().any(|sign| text.contains(sign)) {
        return Rewritten::default();
    }
    let mut writer = Writer { places, no_boxes, lines: BTreeMap::new(), out: Rewritten::default() };
    writer.fences();
    writer.hints();
    writer.callouts();
    writer.indented();
    let Writer { lines, mut out, .. } = writer;
    if lines.is_empty() {
        return out;
    }
    let (mut written, mut done) = (String::with_capacity(text.len()), 0);
    for (line, content) in lines {
        let range = places.line_range(line);
        written.push_str(&text[done..range.start]);
        written.push_str(&content);
        done = range.end;
    }
    written.push_str(&text[done..]);
    out.text = Some(written);
    out
}

/// Whether a line ends what GitBook calls a hint.
pub fn ends_hint(line: &str) -> bool {
    tag(line).is_some_and(|(name, _)| name == "endhint")
}

struct Writer<'a> {
    places: &'a Places<'a>,
    no_boxes: &'a HashSet<usize>,
    /// What stands on a line now.
    lines: BTreeMap<usize, String>,
    out: Rewritten,
}

/// A box whose text is indented.
struct Open {
    /// The spaces before it, within what it is in.
    spaces: usize,
}

impl Writer<'_> {
    fn fences(&mut self) {
        let fenced::Found { lines, changed } = fenced::found(self.places, self.no_boxes);
        self.lines.extend(lines);
        self.out.changed.extend(changed);
    }

    /// Each hint that is ended.
    fn hints(&mut self) {
        let mut code = CodeFences::default();
        let mut open: Vec<(usize, String)> = Vec::new();
        for line in (1..=self.places.lines()).filter(|line| !self.no_boxes.contains(line)) {
            let content = self.places.line(line);
            let bare = without_containers(content);
            if code.line(bare) != InCode::Outside {
                continue;
            }
            let before = &content[..content.len() - bare.len()];
            match tag(bare) {
                Some(("hint", rest)) => {
                    let style = rest.split(['"', '\'']).nth(1).unwrap_or("info");
                    let kind = if box_of(style).is_some() { style } else { "tip" };
                    open.push((line, format!("{before}::: {kind}")));
                }
                Some(("endhint", _)) => {
                    if let Some((begun, content)) = open.pop() {
                        self.lines.insert(begun, content);
                        self.lines.insert(line, format!("{before}:::"));
                        self.out.changed.extend([begun, line]);
                    }
                }
                _ => {}
            }
        }
    }

    /// Obsidian's alerts of other names than GitHub's, and those that fold.
    fn callouts(&mut self) {
        let mut code = CodeFences::default();
        for line in (1..=self.places.lines()).filter(|line| !self.no_boxes.contains(line)) {
            let content = self.places.line(line);
            let bare = without_containers(content);
            let before = &content[..content.len() - bare.len()];
            if code.line(bare) != InCode::Outside || !before.trim_end().ends_with('>') {
                continue;
            }
            if let Some(written) = callout(bare) {
                let space = if before.ends_with(' ') { "" } else { " " };
                self.lines.insert(line, format!("{before}{space}{written}"));
                self.out.changed.push(line);
            }
        }
    }

    fn indented(&mut self) {
        let mut code = CodeFences::default();
        let mut open: Vec<Open> = Vec::new();
        let mut blank = Vec::new();
        for line in 1..=self.places.lines() {
            let content = self.places.line(line);
            if content.trim().is_empty() {
                blank.push(line);
                continue;
            }
            let mut at = 0;
            let inside = open.iter().take_while(|open| match indented(&content[at..], open.spaces) {
                Some(length) => {
                    at += length;
                    true
                }
                None => false,
            });
            let depth = inside.count();
            open.truncate(depth);
            let before: String = open.iter().map(|open| " ".repeat(open.spaces) + "> ").collect();
            for line in blank.drain(..).filter(|_| depth > 0) {
                self.lines.insert(line, before.trim_end().to_owned());
            }
            let inner = &content[at..];
            if depth > 0 {
                // What a hint became.
                let inner = self.lines.get(&line).and_then(|line| line.get(at..)).unwrap_or(inner).to_owned();
                self.lines.insert(line, format!("{before}{inner}"));
                self.out.shifts.insert(line, vec![(0, at.saturating_sub(before.len()).cast_signed())]);
            }
            if code.line(without_containers(inner)) != InCode::Outside || self.no_boxes.contains(&line) {
                continue;
            }
            let spaces = inner.len() - inner.trim_start_matches(' ').len();
            let Some(header) = header(&inner[spaces..]).filter(|_| self.has_text(line, at, spaces)) else { continue };
            self.lines.insert(line, format!("{before}{}{}", " ".repeat(spaces), header.written));
            self.out.changed.push(line);
            if header.is_box && open.len() < MOST_OPEN {
                open.push(Open { spaces });
            }
        }
    }

    /// Whether the next line with words is indented below one that begins `spaces` after byte `at`.
    fn has_text(&self, line: usize, at: usize, spaces: usize) -> bool {
        let next =
            (line + 1..=self.places.lines()).map(|line| self.places.line(line)).find(|line| !line.trim().is_empty());
        next.and_then(|next| next.get(at..)).is_some_and(|next| indented(next, spaces).is_some())
    }
}

/// Boxes inside each other.
const MOST_OPEN: usize = 20;

/// How many bytes stand before what is indented by `spaces` and one level more.
fn indented(line: &str, spaces: usize) -> Option<usize> {
    let rest = line.get(spaces..).filter(|_| line.bytes().take(spaces).all(|c| c == b' '))?;
    if rest.starts_with('\t') {
        return Some(spaces + 1);
    }
    rest.starts_with("    ").then_some(spaces + 4)
}

/// The name of a `{% name … %}` that stands alone, and what follows it.
fn tag(line: &str) -> Option<(&str, &str)> {
    let inside = line.trim().strip_prefix("{%")?.strip_suffix("%}")?.trim();
    Some(inside.split_once(char::is_whitespace).unwrap_or((inside, "")))
}

struct Header {
    written: String,
    /// Its text is a quotation's now.
    is_box: bool,
}

/// `!!! note "Title"`, `??? tip`, `=== "Tab"`.
fn header(line: &str) -> Option<Header> {
    let line = line.trim_end();
    let in_quotes = |text: &str| Some(text.trim().strip_prefix('"')?.strip_suffix('"')?.to_owned());
    if let Some(title) = line.strip_prefix("===").filter(|rest| rest.starts_with([' ', '!', '+'])) {
        let title = in_quotes(title.trim_start_matches(['!', '+']))?;
        return Some(Header { written: format!("-   {title}"), is_box: false });
    }
    let rest = ["!!!", "???+", "???"].into_iter().find_map(|sign| line.strip_prefix(sign))?;
    let (names, title) = match rest.find('"') {
        Some(at) => (&rest[..at], Some(in_quotes(&rest[at..])?)),
        None => (rest, None),
    };
    let is_name = |name: &str| name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    let name = names.split_whitespace().next()?;
    if !names.split_whitespace().all(is_name) {
        return None;
    }
    Some(Header { written: format!("> {}", alert(name, title.as_deref())), is_box: true })
}

/// `[!example]- Title` as an alert of GitHub's; none where it is one.
fn callout(line: &str) -> Option<String> {
    let (named, rest) = line.strip_prefix("[!")?.split_once(']')?;
    // What follows a bar is for a theme of Obsidian's.
    let name = named.split('|').next().unwrap_or_default();
    let folds = rest.starts_with(['+', '-']);
    let unfolded = rest.trim_start_matches(['+', '-']);
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ' '));
    let is_end = folds || unfolded.is_empty() || unfolded.starts_with([' ', '\t']);
    let is_known = ALERTS.iter().any(|(_, known)| known.eq_ignore_ascii_case(name));
    if !is_name || !is_end || is_known && !folds && name == named {
        return None;
    }
    Some(alert(name, Some(unfolded.trim())))
}

/// GitHub's names.
const ALERTS: [(AsideKind, &str); 5] = [
    (AsideKind::Note, "NOTE"),
    (AsideKind::Tip, "TIP"),
    (AsideKind::Important, "IMPORTANT"),
    (AsideKind::Warning, "WARNING"),
    (AsideKind::Caution, "CAUTION"),
];

/// A box of any name: one that is no word of ours is its title, where its author gives none.
fn alert(name: &str, title: Option<&str>) -> String {
    // The others are none that an alert can be.
    let known = box_of(name).filter(|kind| ALERTS.iter().any(|(alert, _)| alert == kind));
    let own = title.map(str::trim).filter(|title| !title.is_empty()).map(str::to_owned);
    let title = own.or_else(|| known.is_none().then(|| capitalised(name))).unwrap_or_default();
    let kind = known.unwrap_or(AsideKind::Note);
    let name = ALERTS.iter().find(|(alert, _)| *alert == kind).map_or("NOTE", |(_, name)| name);
    format!("[!{name}] {title}").trim_end().to_owned()
}

/// Whether a paragraph was to begin a box.
pub fn is_header(line: &str) -> bool {
    header(line).is_some_and(|header| header.is_box)
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
