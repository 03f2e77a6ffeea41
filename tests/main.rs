//! All integration tests in one binary, a module a concern: each binary links Typst again.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make files and look at them")]

mod accessibility;
mod clusters;
mod consent;
mod diagnostics;
mod directions;
mod epub_pages;
mod fonts_verb;
mod front;
mod fuzz_seeds;
mod geometry;
mod hostile;
mod in_memory;
mod kept;
mod kept_pictures;
mod languages;
mod layers;
mod metadata;
mod nesting;
mod numbering;
mod page_list;
mod photo_verb;
mod properties;
mod publication;
mod read_back;
mod reading_engine;
mod reference;
mod sample;
mod secrets;
mod six_languages;
mod specification;
mod specimen;
mod support;
mod theme;
mod torture;
mod translations;
