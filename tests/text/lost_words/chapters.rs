//! Chapters of constructs in each other, as they come from a seed.

use super::constructs::{ATTRIBUTES, BLOCKS, ELEMENTS, INLINES};

/// A file of Markdown, and those that it includes.
pub struct Chapter {
    pub text: String,
    pub included: Vec<(String, String)>,
}

/// Constructs in a chapter, at most.
const MOST: usize = 40;

/// Of constructs in each other.
const DEEPEST: usize = 5;

/// The chapter `number` of those that a seed gives.
pub fn chapter(seed: u64, number: usize) -> Chapter {
    let includes = super::is_of_mdbook(number);
    // Hashed: of seeds beside each other one stream is the other, a step later.
    let of_number = Random(seed).next() ^ number as u64;
    let random = Random(Random(of_number).next());
    let mut maker =
        Maker { random, number, words: 0, constructs: 0, later: Vec::new(), includes, included: Vec::new() };
    maker.chapter()
}

/// Whether a word is one that a reader must see (`q3w14q`), or mustn't (`h3w14h`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    Yes,
    No,
}

/// The words of a text with the byte at which each begins.
pub fn words(text: &str, seen: Seen) -> Vec<(usize, &str)> {
    let sign = if seen == Seen::Yes { b'q' } else { b'h' };
    let bytes = text.as_bytes();
    let digits = |from: usize| from + bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let middle = digits(at + 1);
        let is_begun = bytes[at] == sign && middle > at + 1 && bytes.get(middle) == Some(&b'w');
        let end = if is_begun { digits(middle + 1) } else { at };
        if is_begun && end > middle + 1 && bytes.get(end) == Some(&sign) {
            found.push((at, &text[at..=end]));
            at = end;
        }
        at += 1;
    }
    found
}

struct Maker {
    random: Random,
    number: usize,
    words: usize,
    constructs: usize,
    /// What stands at the chapter's end.
    later: Vec<String>,
    includes: bool,
    included: Vec<(String, String)>,
}

impl Maker {
    fn chapter(&mut self) -> Chapter {
        let mut parts = vec![self.head()];
        let deepest = 1 + self.random.below(DEEPEST);
        while self.constructs < MOST && parts.len() < 12 {
            parts.push(self.block(deepest));
        }
        while !self.later.is_empty() {
            parts.append(&mut self.later);
        }
        let mut text = parts.join("\n\n");
        if self.random.one_in(6) {
            text = text.replace('\n', "\r\n");
        }
        Chapter { text, included: std::mem::take(&mut self.included) }
    }

    fn head(&mut self) -> String {
        match self.random.below(6) {
            0 => format!("---\ntitle: {}\nother: x\n---", self.word('q')),
            1 => {
                format!("---\ntitle: \"{}: {}\"\nlang: fr\n---\n\n# {}", self.word('q'), self.word('q'), self.word('q'))
            }
            2 => format!("\u{FEFF}# {}", self.word('q')),
            3 => self.word('q'),
            _ => self.fill("# $c", 2),
        }
    }

    fn word(&mut self, sign: char) -> String {
        self.words += 1;
        format!("{sign}{}w{}{sign}", self.number, self.words)
    }

    fn block(&mut self, depth: usize) -> String {
        self.constructs += 1;
        if depth == 0 || self.constructs > MOST {
            return self.word('q');
        }
        let (here, later) = *self.random.of(BLOCKS);
        let text = self.both(here, later, depth - 1);
        if self.includes && self.random.one_in(20) {
            let name = format!("part-{}-{}.txt", self.number, self.included.len());
            self.included.push((name.clone(), text));
            return format!("{{{{#include {name}}}}}");
        }
        text
    }

    fn line(&mut self, depth: usize) -> String {
        if depth == 0 || self.constructs > MOST {
            return self.word('q');
        }
        let pieces: Vec<String> = (0..=self.random.below(3))
            .map(|_| {
                if self.random.one_in(2) {
                    return self.word('q');
                }
                self.constructs += 1;
                let (here, later) = *self.random.of(INLINES);
                self.both(here, later, depth - 1)
            })
            .collect();
        pieces.join(" ")
    }

    fn both(&mut self, here: &str, later: &str, depth: usize) -> String {
        let number = self.words.to_string();
        let (here, later) = (here.replace("$n", &number), later.replace("$n", &number));
        let text = self.fill(&here, depth);
        if !later.is_empty() {
            // A note that nothing refers to is told where it stands, and not in a file that it includes.
            let includes = std::mem::replace(&mut self.includes, false);
            let later = self.fill(&later, depth);
            self.includes = includes;
            self.later.push(later);
        }
        text
    }

    /// A construct with its holes filled, in the lines of which what fills them goes on as it began.
    fn fill(&mut self, template: &str, depth: usize) -> String {
        let element = *self.random.of(ELEMENTS);
        let mut out = String::new();
        let mut parts = template.split('$');
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            let Some(hole) = part.chars().next() else {
                out.push('$');
                continue;
            };
            let filling = match hole {
                'w' => self.word('q'),
                'h' => self.word('h'),
                'i' => self.line(depth),
                'c' => {
                    Some(self.line(depth)).filter(|line| !line.contains(['\n', '|'])).unwrap_or_else(|| self.word('q'))
                }
                'b' => {
                    let blocks: Vec<String> = (0..=self.random.below(2)).map(|_| self.block(depth)).collect();
                    blocks.join("\n\n")
                }
                'e' => element.to_owned(),
                'a' => self.random.of(ATTRIBUTES).replace("$n", &self.words.to_string()),
                _ => {
                    out.push('$');
                    out.push_str(part);
                    continue;
                }
            };
            let begun = continued(out.rsplit('\n').next().unwrap_or_default());
            out.push_str(&filling.replace('\n', &format!("\n{begun}")));
            out.push_str(&part[hole.len_utf8()..]);
        }
        let lines: Vec<&str> = out.split('\n').map(|line| if line.trim().is_empty() { "" } else { line }).collect();
        lines.join("\n")
    }
}

/// What stands before the further lines of something that begins after `begun`.
fn continued(begun: &str) -> String {
    if begun.starts_with("[^") {
        return "    ".to_owned();
    }
    let is_marker = |c: char| c.is_ascii_digit() || "-*+.):[x] ".contains(c);
    let is_container = begun.ends_with(' ') && begun.chars().all(|c| c == '>' || is_marker(c));
    match is_container {
        true => begun.chars().map(|c| if c == '>' { c } else { ' ' }).collect(),
        false => String::new(),
    }
}

/// A small generator of numbers (SplitMix64): the same on any machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.next() % count.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn of<'t, T>(&mut self, list: &'t [T]) -> &'t T {
        &list[self.below(list.len())]
    }
}
