//! Lines of Markdown by the signs that they begin with, before comrak reads them: what is found here is only taken for
//! what it looks like until comrak says the same.

pub mod boxes;
pub mod fences;
pub mod letters;
pub mod pictures;
pub mod private;
pub mod unclosed;

/// The fewest signs of a fence.
pub const LEAST: usize = 3;

/// Which lines are in a block of code between fences.
#[derive(Default)]
pub struct CodeFences {
    /// The sign and the length of the fence that is open.
    open: Option<(char, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InCode {
    Outside,
    Inside,
    /// A fence itself.
    Fence,
}

impl CodeFences {
    /// Reads the next line, which has been [stripped](without_containers).
    pub fn line(&mut self, bare: &str) -> InCode {
        if let Some((sign, length)) = self.open {
            if run(bare, |c| c == sign) >= length && bare.trim_start_matches(sign).trim().is_empty() {
                self.open = None;
                return InCode::Fence;
            }
            return InCode::Inside;
        }
        self.open = ['`', '~']
            .into_iter()
            .map(|sign| (sign, run(bare, |c| c == sign)))
            .find(|(sign, length)| *length >= LEAST && !(*sign == '`' && bare[*length..].contains('`')));
        if self.open.is_some() { InCode::Fence } else { InCode::Outside }
    }
}

/// A line without the signs of quotations, notes, items and details, in which a fence can stand.
pub fn without_containers(line: &str) -> &str {
    let mut bare = line;
    loop {
        bare = bare.trim_start_matches([' ', '\t', '>']);
        match after_marker(bare) {
            Some(inside) => bare = inside,
            None => return bare,
        }
    }
}

/// Whether a line ends what a blank line ends, in a quotation too.
pub fn is_blank(line: &str) -> bool {
    line.trim_start_matches([' ', '\t', '>']).is_empty()
}

/// What stands in the note, the item or the details that a line begins.
fn after_marker(bare: &str) -> Option<&str> {
    if let Some((_, said)) = bare.strip_prefix("[^").and_then(|note| note.split_once("]:")) {
        return Some(said);
    }
    let digits = run(bare, |c| c.is_ascii_digit());
    let marker = match bare[digits..].chars().next()? {
        '-' | '*' | '+' | ':' if digits == 0 => 1,
        '.' | ')' if digits > 0 => digits + 1,
        _ => return None,
    };
    Some(&bare[marker..]).filter(|inside| inside.starts_with([' ', '\t']))
}

/// How many ASCII signs a line begins with.
pub fn run(line: &str, sign: impl Fn(char) -> bool) -> usize {
    line.chars().take_while(|c| c.is_ascii() && sign(*c)).count()
}
