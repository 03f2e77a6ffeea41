//! What hangs on an edition's language.

mod clusters;
mod directions;
mod languages;
mod own_families;
mod own_words;
mod spellings;
mod translations;
