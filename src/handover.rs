//! What is handed to a translator and comes back: the archive, what it says in the translator's language, and what of it is
//! put back.
//!
//! Pure: files by their paths go in and out. Who knows the publication gathers them, and who writes them is the command.

mod archive;
mod changes;
mod names;
mod note;
mod planned;
mod returned;
mod words;

use std::collections::BTreeMap;

pub use archive::{Broken, pack, unpack};
pub use changes::{Changed, How, page as changes_page};
pub use note::{Handed, Note, sum};
pub use planned::{completed, marked_words, planned, state_of, without_samples, wrong_words};
pub use returned::{Left, Put, Returned, Why, judge};
pub use words::{About, letter};

/// What an archive says of itself, for the way back.
pub const NOTE: &str = "handover.json";
/// What a translator reads first.
pub const LETTER: &str = "READ-ME.txt";
/// What has changed in the original since the last translation.
pub const CHANGES: &str = "changes.html";

/// Ends the name of the file with a drawing's words, beside it: its own are outlines.
pub const WORDS: &str = ".svg.txt";

/// Bytes by the paths that they have in a publication, or beside its folders.
pub type Files = BTreeMap<String, Vec<u8>>;
