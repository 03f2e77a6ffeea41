//! EPUBs as readers and checkers see them.

mod accessibility;
pub mod epub_pages;
mod page_list;
mod reading_engine;
