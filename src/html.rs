//! What a book is as HTML, written once for every kind of HTML that it comes out in.
//!
//! ```text
//! &Manuscript, &dyn Dialect                                  = Book
//!     │ chapter, title_page, imprint, contents   what stands on which page
//!     │ render                                   the tree: blocks, inlines, tables, figures, notes, page breaks
//!     │ writer                                   elements and text, and no way for text to become markup
//!     ▼
//! Document                                       the text of a page, what it offers to links and what it asks for
//! ```
//!
//! What differs between an EPUB and a site is said by a [`Dialect`], a value: how terms, languages and page breaks are
//! written, what a head holds, and where chapters and pictures are. Nothing here asks which of them it writes. The syntax
//! is that in which XML and HTML agree (<https://www.w3.org/TR/html-polyglot/>). Standards: HTML, DPUB-ARIA 1.1.

mod bidi;
mod breaks;
pub mod chapter;
pub mod contents;
mod dialect;
pub mod imprint;
mod page;
mod picture;
mod render;
pub mod style;
#[cfg(test)]
pub mod tests;
pub mod title_page;
mod titles;
mod writer;

pub use dialect::{Book, Dialect, Fragment, Picture, Portion};
pub use page::document;
pub use titles::title;
pub use writer::{Document, Mark, Syntax, Tag, Term, Writer, clean};
