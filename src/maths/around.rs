//! What a formula is told of the edition around it.

/// What a formula needs of those around it.
pub trait Around {
    /// The number of the equation that has a label, as it is printed; none where there is no such label.
    fn number(&self, label: &str) -> Option<String>;

    /// Whether lines of this formula have numbers of their own.
    fn has_line_numbers(&self) -> bool {
        false
    }

    /// The number of a line, counted from 0, as it is printed.
    fn line(&self, _: usize) -> Option<String> {
        None
    }
}

/// Where no label is known.
impl Around for () {
    fn number(&self, _: &str) -> Option<String> {
        None
    }
}
