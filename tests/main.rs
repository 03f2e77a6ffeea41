//! All integration tests in one binary, a module a concern, in rooms: each binary links Typst again.
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests make files and look at them")]

mod books;
mod diagnostics;
mod epub;
mod house;
mod language;
mod pages;
mod print;
mod security;
mod support;
mod text;
mod verbs;
