//! MyST's boxes between fences of code, ` ```{note} Title `: a directive on the same lines, whose text is Markdown. Read as code,
//! its title would be shown nowhere.

use std::collections::{BTreeMap, HashSet};

use crate::markdown::directive::{box_of, displayed, in_braces};
use crate::markdown::read::lines::{LEAST, run, without_containers};
use crate::markdown::source::places::Places;

/// MyST's directives around Markdown that are no boxes of ours, but what is in them is text.
const OTHERS: [&str; 8] = ["admonition", "aside", "dropdown", "margin", "seealso", "sidebar", "todo", "topic"];
/// Boxes whose kind is said below, as a class.
const ADMONITION: &str = "admonition";

/// A fence that isn't ended.
struct Open {
    line: usize,
    sign: char,
    length: usize,
    /// The name and the title of a box; none of code.
    is_box: Option<(String, String)>,
}

/// Lines of boxes that are ended, as they are to be read, and those of them that begin or end one.
#[derive(Default)]
pub struct Found {
    pub lines: BTreeMap<usize, String>,
    pub changed: Vec<usize>,
}

/// All but those of which a line is known to be none of a box.
pub fn found(places: &Places<'_>, no_boxes: &HashSet<usize>) -> Found {
    let mut found = Found::default();
    let mut open: Vec<Open> = Vec::new();
    for line in 1..=places.lines() {
        let bare = without_containers(places.line(line));
        let Some((sign, length)) =
            ['`', '~'].map(|sign| (sign, run(bare, |c| c == sign))).into_iter().max_by_key(|(_, length)| *length)
        else {
            continue;
        };
        let said = bare[length..].trim();
        if length < LEAST || sign == '`' && said.contains('`') {
            continue;
        }
        // The outermost that it ends, as comrak has it.
        let ended = open.iter().position(|open| said.is_empty() && open.sign == sign && open.length <= length);
        if let Some(at) = ended {
            if let Some(Open { line: begun, is_box: Some((name, title)), .. }) = open.drain(at..).next()
                && !no_boxes.contains(&begun)
                && !no_boxes.contains(&line)
            {
                found.add(places, begun, line, &name, &title);
            }
        } else if open.last().is_none_or(|open| open.is_box.is_some()) {
            let is_known = |name: &str| box_of(name).is_some() || displayed(name).is_some() || OTHERS.contains(&name);
            let is_box = in_braces(said).filter(|(name, _)| is_known(name));
            let is_box = is_box.map(|(name, title)| (name.to_owned(), title.to_owned()));
            open.push(Open { line, sign, length, is_box });
        }
    }
    found
}

impl Found {
    fn add(&mut self, places: &Places<'_>, begun: usize, ended: usize, name: &str, title: &str) {
        let before = |line: usize| {
            let content = places.line(line);
            content[..content.len() - without_containers(content).len()].to_owned()
        };
        let mut name = name;
        // `:class: tip`, `:name: id`: said of the box.
        for line in begun + 1..ended {
            let Some((key, value)) = option(without_containers(places.line(line))) else { break };
            self.lines.insert(line, before(line).trim_end().to_owned());
            if name == ADMONITION && key == "class" {
                name = value.split_whitespace().find(|class| box_of(class).is_some()).unwrap_or(name);
            }
        }
        let name = if name == ADMONITION { "note" } else { name };
        self.lines.insert(begun, format!("{}::: {{{name}}} {title}", before(begun)).trim_end().to_owned());
        self.lines.insert(ended, format!("{}:::", before(ended)));
        self.changed.extend([begun, ended]);
    }
}

/// `:key: value`.
fn option(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.strip_prefix(':')?.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    (is_key && (value.is_empty() || value.starts_with(' '))).then_some((key, value.trim()))
}
