//! A manuscript as Typst code, with a map back to it. Nothing here knows of Typst's engine.
//!
//! A `source` is code as it is written: text becomes a literal, and can become nothing else. One writer goes through the
//! tree: `inlines`, `blocks`, `notes`; `words` are what the fonts can show, `strings` what a PDF can hold, `breaks` where a
//! long word may end a line. `front` is the main file, a `chapter` a file of its own, and all of them are `generated`,
//! with the `theme`.

mod blocks;
mod breaks;
pub mod chapter;
mod front;
mod generated;
mod inlines;
mod medium;
mod notes;
mod paper;
mod source;
mod strings;
mod theme;
mod words;

pub use generated::{Generated, MAIN, chapter_name, chapter_path, cover_page, generate, wrap};
pub use medium::{CoverPage, Medium, PrintPages, Wrap, WrapSheet};
pub use source::Source;
pub use theme::ThemeSource;
