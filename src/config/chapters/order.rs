//! The order of files that nobody lists.

use std::cmp::Ordering;
use std::path::Path;

use super::names::is_readme;
use crate::world::{composed, slashed};

/// The order of people: `2-b` before `10-a`, `intro.md` before what is in `intro/`, and `README.md` first there.
pub fn natural(a: &Path, b: &Path) -> Ordering {
    // Composed, so that the same files are in the same order whatever system they come from.
    let name = |path: &Path| {
        let folder = path.parent().filter(|_| is_readme(path)).map(Path::to_owned);
        composed(&slashed(&folder.unwrap_or_else(|| path.with_extension("")))).into_owned()
    };
    let (a_name, b_name) = (name(a), name(b));
    let by_name = Chunks { rest: &a_name }.cmp(Chunks { rest: &b_name });
    by_name.then_with(|| is_readme(a).cmp(&is_readme(b))).then_with(|| a.cmp(b))
}

struct Chunks<'a> {
    rest: &'a str,
}

/// A part of a path: the derived order puts the end of a folder's name before what goes on, and numbers before letters.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Chunk {
    Separator,
    /// Without leading zeros: the longer is the larger.
    Number {
        digits: usize,
        value: String,
    },
    Letter(char),
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        let first = self.rest.chars().next()?;
        let end = self.rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest.len());
        let (chunk, rest) = self.rest.split_at(if end > 0 { end } else { first.len_utf8() });
        self.rest = rest;
        Some(match first {
            '/' => Chunk::Separator,
            '0'..='9' => {
                let value = chunk.trim_start_matches('0').to_owned();
                Chunk::Number { digits: value.len(), value }
            }
            letter => Chunk::Letter(letter.to_lowercase().next().unwrap_or(letter)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_compare_as_numbers() {
        let mut names = ["10-b.md", "2-a.md", "1.md", "01/2.md", "01/10.md", "a.md", "A2.md", "2.md", "a/1.md", "b.md"];
        names.sort_by(|a, b| natural(Path::new(a), Path::new(b)));
        let expected = ["1.md", "01/2.md", "01/10.md", "2.md", "2-a.md", "10-b.md", "a.md", "a/1.md", "A2.md", "b.md"];
        assert_eq!(names, expected);
    }

    #[test]
    fn numbers_may_be_longer_than_any_type() {
        let (small, large) = (format!("1{}", "0".repeat(60)), format!("2{}", "0".repeat(60)));
        assert_eq!(natural(Path::new(&small), Path::new(&large)), Ordering::Less);
        assert_eq!(natural(Path::new(&small), Path::new("9")), Ordering::Greater);
    }
}
