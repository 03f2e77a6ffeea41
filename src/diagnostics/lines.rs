//! Lines and columns of many places in one text.

/// Where each line of a text begins.
pub struct Lines(Vec<usize>);

impl Lines {
    pub fn of(text: &str) -> Lines {
        Lines(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// Line and column of a byte of that text, from 1; the column counts characters. A byte past the end is the end.
    pub fn position(&self, text: &str, byte: usize) -> (usize, usize) {
        let byte = text.floor_char_boundary(byte.min(text.len()));
        let line = self.0.partition_point(|start| *start <= byte);
        (line, text[self.0[line - 1]..byte].chars().count() + 1)
    }

    /// A line without its end (`\n` or `\r\n`), counted from 1; nothing where there is none.
    pub fn text<'t>(&self, text: &'t str, line: usize) -> &'t str {
        let Some(start) = line.checked_sub(1).and_then(|at| self.0.get(at)) else { return "" };
        let line = &text[*start..self.0.get(line).copied().unwrap_or(text.len())];
        let line = line.strip_suffix('\n').unwrap_or(line);
        line.strip_suffix('\r').unwrap_or(line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_from_one_in_characters() {
        let text = "é\r\n\nab";
        let lines = Lines::of(text);
        let places = [0, 1, 2, 3, 4, 5, 6, 7, 99].map(|byte| lines.position(text, byte));
        assert_eq!(places, [(1, 1), (1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2), (3, 3), (3, 3)]);
        assert_eq!([0, 1, 2, 3, 4].map(|line| lines.text(text, line)), ["", "é", "", "ab", ""]);
        assert_eq!(Lines::of("").position("", 3), (1, 1));
    }
}
