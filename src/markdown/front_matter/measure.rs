//! What front matter unfolds to, measured before it is made: an alias stands for all that its anchor holds, other aliases
//! among them, so that a few lines unfold without end.

use std::collections::HashMap;

use saphyr::{LoadableYamlNode, Yaml};
use saphyr_parser::{Event, Parser, ScanError};

/// The most bytes of front matter. Its keys are for this tool and for others; the text comes below.
pub const MOST_BYTES: usize = 64 << 10;
/// Deeper than this, front matter isn't read: what it makes is taken down level by level, on a stack that ends.
pub const MOST_LEVELS: usize = 16;
/// The most values and bytes of text that it unfolds to.
const MOST_UNFOLDED: usize = 1 << 20;

const TOO_DEEP: &str = "it is nested too deep";
const TOO_FAR: &str = "what its aliases stand for is too much";

/// What a value holds, itself among it.
#[derive(Clone, Copy, Default)]
struct Size {
    /// Values and bytes of text.
    unfolded: usize,
    levels: usize,
}

/// A list or mapping that isn't at its end.
struct Open {
    anchor: usize,
    size: Size,
}

/// The documents of YAML that a text is, measured first.
///
/// # Errors
/// As [`check`] has them.
pub fn documents(text: &str) -> Result<Vec<Yaml<'_>>, ScanError> {
    check(text)?;
    Yaml::load_from_str(text)
}

/// Checks that front matter is no deeper and no larger than it may be.
///
/// # Errors
/// With its place, and for what is no YAML.
fn check(text: &str) -> Result<(), ScanError> {
    let mut open: Vec<Open> = Vec::new();
    let mut anchors: HashMap<usize, Size> = HashMap::new();
    let mut all = 0;
    for event in Parser::new_from_str(text) {
        let (event, place) = event?;
        let (anchor, size) = match event {
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                open.push(Open { anchor, size: Size { unfolded: 1, levels: 1 } });
                if open.len() > MOST_LEVELS {
                    return Err(ScanError::new_str(place.start, TOO_DEEP));
                }
                continue;
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(ended) => (ended.anchor, ended.size),
                None => continue,
            },
            Event::Scalar(text, _, anchor, _) => (anchor, Size { unfolded: 1 + text.len(), levels: 0 }),
            // Of one that stands in its own anchor nothing is made.
            Event::Alias(anchor) => {
                let size = anchors.get(&anchor).copied().unwrap_or_default();
                all += size.unfolded;
                (0, size)
            }
            _ => continue,
        };
        if all > MOST_UNFOLDED || size.unfolded > MOST_UNFOLDED {
            return Err(ScanError::new_str(place.start, TOO_FAR));
        }
        if open.len() + size.levels > MOST_LEVELS {
            return Err(ScanError::new_str(place.start, TOO_DEEP));
        }
        // No value has the anchor 0.
        if anchor != 0 {
            anchors.insert(anchor, size);
        }
        if let Some(around) = open.last_mut() {
            around.size.unfolded += size.unfolded;
            around.size.levels = around.size.levels.max(1 + size.levels);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Option<(String, usize)> {
        check(text).err().map(|error| (error.info().to_owned(), error.marker().line()))
    }

    #[test]
    fn what_is_nested_too_deep_is_told() {
        for (open, close) in [("- ", ""), ("? ", ""), ("[", "]"), ("{a: ", "}"), ("[{b: ", "}]")] {
            let levels = MOST_LEVELS / open.matches(['-', '?', '[', '{']).count();
            let nested = |times: usize| format!("a: b\nc:\n  {}d{}", open.repeat(times), close.repeat(times));
            // The mapping around is a level too.
            assert_eq!(told(&nested(levels - 1)), None, "{open}");
            assert_eq!(told(&nested(levels)), Some((TOO_DEEP.to_owned(), 3)), "{open}");
        }
    }

    /// As long as front matter may be, and a thousand times as deep.
    #[test]
    fn what_is_nested_without_end_is_soon_told() {
        for open in ["- ", "? ", ": ", "[", "{", "[? ", "{a: ", "[{", "? - "] {
            let nested = open.repeat(MOST_BYTES / open.len());
            assert!(check(&nested).is_err(), "{open}");
        }
    }

    /// Each of so many lines holds the one before twice: as a value, and as a key.
    #[test]
    fn what_aliases_stand_for_is_counted() {
        let doubled = |lines: usize, line: fn(usize) -> String| {
            let lines: Vec<String> = (1..lines).map(line).collect();
            format!("a0: &a0 {}\n{}", "x".repeat(300), lines.join("\n"))
        };
        let values = |n: usize| format!("a{n}: &a{n} [*a{0}, *a{0}]", n - 1);
        let keys = |n: usize| format!("a{n}: &a{n} {{? [*a{0}, *a{0}] : b}}", n - 1);
        assert_eq!(told(&doubled(10, values)), None);
        assert_eq!(told(&doubled(13, values)), Some((TOO_FAR.to_owned(), 12)));
        assert_eq!(told(&doubled(7, keys)), None);
        assert_eq!(told(&doubled(13, keys)), Some((TOO_DEEP.to_owned(), 9)));
        let wide = |n: usize| format!("a{n}: &a{n} {{? [{}] : b}}", vec![format!("*a{}", n - 1); 20].join(", "));
        assert_eq!(told(&doubled(6, wide)), Some((TOO_FAR.to_owned(), 4)));
        // In itself.
        assert_eq!(told("a: &a [*a, *a]"), None);
    }
}
