//! Pages for a printer.

mod preflight;
mod press;
pub mod print_pages;
mod wrap;
