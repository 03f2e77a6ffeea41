//! What changed between two states of a chapter, sentence by sentence: what a translator has to look at again.

use similar::{Algorithm, DiffOp, capture_diff_slices, diff_ratio};
use unicode_segmentation::UnicodeSegmentation;

use super::state::body;

/// A paragraph that isn't as it was, or one that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Of the newer text, from 1: where the first sentence is that isn't as it was, or what now follows where it stood.
    pub line: usize,
    /// Sentences of both, in order.
    pub parts: Vec<Part>,
}

/// A sentence as it is written, its line ends as spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Same(String),
    Gone(String),
    New(String),
}

/// The paragraphs in which two states differ in more than spaces, line ends and front matter, in the newer one's order.
pub fn changes(old: &str, new: &str) -> Vec<Change> {
    let (old, new) = (sentences(old), sentences(new));
    let ops = capture_diff_slices(Algorithm::Myers, &texts(&old), &texts(&new));
    let mut groups: Vec<(Group, Change)> = Vec::new();
    for (group, line, part) in pieces(&ops, &old, &new) {
        let is_same = matches!(part, Part::Same(_));
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, change)) => {
                // Where the first thing is that isn't as it was.
                if !is_same && change.parts.iter().all(|part| matches!(part, Part::Same(_))) {
                    change.line = line;
                }
                change.parts.push(part);
            }
            None => groups.push((group, Change { line, parts: vec![part] })),
        }
    }
    let is_changed = |change: &Change| change.parts.iter().any(|part| !matches!(part, Part::Same(_)));
    groups.into_iter().map(|(_, change)| change).filter(is_changed).collect()
}

/// Whether two chapters have the same text, front matter aside, and any.
pub fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (sentences(one), sentences(other));
    !one.is_empty() && texts(&one) == texts(&other)
}

/// How much of two texts is alike, 0–1.
pub fn likeness(one: &str, other: &str) -> f32 {
    let (one, other) = (sentences(one), sentences(other));
    let ops = capture_diff_slices(Algorithm::Myers, &texts(&one), &texts(&other));
    diff_ratio(&ops, one.len(), other.len())
}

impl Change {
    /// In words: “…” is now “…”, line by line.
    pub fn in_words(&self) -> Vec<String> {
        let line = self.line;
        let mut told = Vec::new();
        let mut parts = self.parts.iter().peekable();
        while let Some(part) = parts.next() {
            told.push(match (part, parts.peek()) {
                (Part::Same(_), _) => continue,
                (Part::Gone(old), Some(Part::New(new))) => {
                    parts.next();
                    format!("line {line}: “{}” is now “{}”", short(old), short(new))
                }
                (Part::Gone(old), _) => format!("line {line}: “{}” is gone", short(old)),
                (Part::New(new), _) => format!("line {line}: “{}” is new", short(new)),
            });
        }
        told
    }
}

/// A sentence of a message.
fn short(sentence: &str) -> String {
    const MOST: usize = 160;
    match sentence.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", sentence[..at].trim_end()),
        None => sentence.to_owned(),
    }
}

struct Sentence {
    text: String,
    /// The how-manieth of its text.
    paragraph: usize,
    /// From 1.
    line: usize,
}

fn texts(sentences: &[Sentence]) -> Vec<&str> {
    sentences.iter().map(|sentence| sentence.text.as_str()).collect()
}

fn sentences(text: &str) -> Vec<Sentence> {
    let (before, body) = body(text);
    let (mut all, mut paragraph, mut run) = (Vec::new(), 0, Run::default());
    for (number, line) in body.lines().enumerate().map(|(at, line)| (before + at + 1, line.trim())) {
        if line.is_empty() {
            run.end(paragraph, &mut all);
            paragraph += 1;
        } else if is_whole(line) {
            run.end(paragraph, &mut all);
            all.push(Sentence { text: words(line), paragraph, line: number });
        } else {
            if begins_anew(line) {
                run.end(paragraph, &mut all);
            }
            run.add(line, number);
        }
    }
    run.end(paragraph, &mut all);
    all
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines of prose that go on with each other.
#[derive(Default)]
struct Run {
    text: String,
    /// Where in the text each line begins, and its number.
    lines: Vec<(usize, usize)>,
}

impl Run {
    fn add(&mut self, line: &str, number: usize) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.lines.push((self.text.len(), number));
        self.text.push_str(&words(line));
    }

    /// Its sentences (UAX #29, 5).
    fn end(&mut self, paragraph: usize, all: &mut Vec<Sentence>) {
        for (at, text) in self.text.split_sentence_bound_indices() {
            let line = self.lines.iter().rev().find(|(start, _)| *start <= at).map_or(1, |(_, number)| *number);
            if !text.trim().is_empty() {
                all.push(Sentence { text: text.trim().to_owned(), paragraph, line });
            }
        }
        *self = Run::default();
    }
}

/// A picture, a row of a table, a fence, a heading: no sentences, whatever stops are in it.
fn is_whole(line: &str) -> bool {
    line.starts_with(['|', '#', '`', '~', ':', '<']) || line.starts_with("![")
}

/// An item, a line of a quotation, a note.
fn begins_anew(line: &str) -> bool {
    let rest = line.trim_start_matches(|c: char| c.is_numeric());
    line.starts_with(['-', '*', '+', '>', '[']) || rest.len() < line.len() && rest.starts_with(['.', ')'])
}

/// Where a sentence is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Group {
    /// In a paragraph of the newer text.
    In { paragraph: usize },
    /// In one of the older text of which nothing is left.
    Gone { paragraph: usize },
}

impl Group {
    fn of(sentence: &Sentence) -> Group {
        Group::In { paragraph: sentence.paragraph }
    }
}

fn pieces(ops: &[DiffOp], old: &[Sentence], new: &[Sentence]) -> Vec<(Group, usize, Part)> {
    // Where a paragraph of the older text has gone: with the first of its sentences that is still there.
    let kept = ops.iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((*old_index, *new_index, *len)),
        DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => None,
    });
    let kept: Vec<(usize, usize)> =
        kept.flat_map(|(old, new, len)| (0..len).map(move |at| (old + at, new + at))).collect();
    let home = |paragraph: usize| {
        kept.iter().find(|(at, _)| old[*at].paragraph == paragraph).map(|(_, at)| Group::of(&new[*at]))
    };
    let mut pieces = Vec::new();
    for op in ops {
        let (before, after) = (op.old_range(), op.new_range());
        if matches!(op, DiffOp::Equal { .. }) {
            pieces.extend(new[after].iter().map(|one| (Group::of(one), one.line, Part::Same(one.text.clone()))));
            continue;
        }
        // What takes the place of another sentence stands beside it.
        let pairs = before.len().max(after.len());
        let line = new.get(after.start).or(new.last()).map_or(1, |next| next.line);
        for at in 0..pairs {
            let (gone, come) = (old[before.clone()].get(at), new[after.clone()].get(at));
            if let Some(gone) = gone {
                let own = Group::Gone { paragraph: gone.paragraph };
                let group = home(gone.paragraph).or(come.map(Group::of)).unwrap_or(own);
                pieces.push((group, come.map_or(line, |come| come.line), Part::Gone(gone.text.clone())));
            }
            pieces.extend(come.map(|come| (Group::of(come), come.line, Part::New(come.text.clone()))));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<String> {
        changes(old, new).iter().flat_map(Change::in_words).collect()
    }

    #[test]
    fn what_changed_is_told_by_its_sentence() {
        let old =
            "---\ntitle: A\n---\n\n# The bay\n\nIt has a jetty. Boats\nland here. The water is deep.\n\n- one\n- two\n";
        let new = "---\ntitle: B\n---\n\n# The bay\n\nIt has a jetty. Boats land\nthere. The water is deep.\n\n- one\n- three\n";
        assert_eq!(
            told(old, new),
            ["line 7: “Boats land here.” is now “Boats land there.”", "line 11: “- two” is now “- three”"]
        );
        let new = "# The bay\n\nIt has a jetty. The water is deep.\n\nFish.\n\n- one\n- two\n";
        assert_eq!(told(old, new), ["line 3: “Boats land here.” is gone", "line 5: “Fish.” is new"]);
        let picture = |caption: &str| format!("![A bay](../../figures/bay.jpg \"{caption}\"){{#fig-bay}}\n");
        assert_eq!(
            told(&picture("Old. One."), &picture("New. One.")),
            [
                "line 1: “![A bay](../../figures/bay.jpg \"Old. One.\"){#fig-bay}” is now “![A bay](../../figures/bay.jpg \"New. One.\"){#fig-bay}”"
            ]
        );
        assert_eq!(told(old, "# The bay\n\n- one\n- two\n").len(), 3, "a paragraph that is gone");
        assert_eq!(told(old, &old.replace("Boats\n", "Boats ").replace("title: A", "title: C")), [""; 0]);
    }

    #[test]
    fn changes_come_in_the_order_of_the_newer_text() {
        let old = "One.\n\nTwo.\n\nThree.\n";
        let lines = |new| changes(old, new).iter().map(|change| change.line).collect::<Vec<_>>();
        assert_eq!(lines("Zero.\n\nOne.\n\nThree.\n\nFour.\n"), [1, 5, 7]);
        assert_eq!(lines(""), [1, 1, 1]);
        assert!(likeness(old, "One.\n\nTwo!\n\nThree.\n") > 0.6 && likeness(old, "Else.\n") < 0.1);
    }
}
