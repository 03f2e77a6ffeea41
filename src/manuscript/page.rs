//! The page, as far as an edition has a say in it: what is chosen of the theme, the column, where chapters begin, and on
//! which page of the PDF each part stands.

pub mod chapters;
pub mod column;
pub mod digits;
pub mod look;
pub mod pagination;
