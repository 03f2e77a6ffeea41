//! A publication's facts and words, as its files say them.

mod edition;
mod outputs;
mod placed;
mod project;
mod publication;
mod theme;

pub use edition::{
    Certificate, ChapterFile, Contributor, CoverWords, Edition, Isbn, Listed, Partner, Standing, Status, Unlisted,
};
pub use outputs::{
    Checks, IsbnOf, LARGE_PRINT_PT, Limits, MaxSize, Openings, Output, Outputs, Press, PrintCoverOutput, PrintOutput,
    Release, Spine,
};
pub use placed::Placed;
pub use project::{Basis, Project, TEMPLATE, THUMBNAIL};
pub use publication::{Cover, Publication, id_of_slug};
pub use theme::{Contents, Markdown, Numbering, STYLE_RULES, STYLE_SHEET, Theme, ThemeBase};
