//! What is known of a chapter's file before it is read.

/// What the publication knows of a chapter's file before reading it.
#[derive(Debug, Clone, Default)]
pub struct ChapterFacts {
    /// See [`Chapter::depth`](crate::tree::Chapter::depth).
    pub depth: u8,
    /// The title that `SUMMARY.md` gives it, for a chapter without one of its own.
    pub listed_title: Option<String>,
    /// Its file's name without extension, the last resort for a title.
    pub stem: String,
    /// How many paragraphs, list items, table cells, lines of code and other blocks it may have.
    pub max_parts: usize,
    /// Whether each heading of the first level begins a chapter.
    pub is_split: bool,
    /// Whether it stands before or after the lists of `SUMMARY.md`: without a number, and in no part.
    pub is_outside: bool,
    pub dialect: Dialect,
}

/// What signs mean that mean different things to different people.
#[derive(Debug, Clone, Default)]
pub struct Dialect {
    /// The edition's letters, small, by which the items of a list can be counted.
    pub alphabet: Vec<String>,
    /// Whether `%% … %%` is for nobody but its author.
    pub is_obsidian: bool,
}
