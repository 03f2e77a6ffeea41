//! bindery: one Markdown manuscript, a folder per language, becomes print-quality PDF (through Typst) and EPUB 3.
//!
//! ```text
//! bindery.toml, manuscript/<lang>/edition.toml, figures/*.toml
//!       │ config      -> Project { publication, cover, editions, outputs }
//!       ▼
//! manuscript/<lang>/*.md
//!       │ markdown    comrak -> Chapter<Parsed>      every node knows its file and range
//!       │ resolve     Chapter<Parsed> -> Manuscript  no unresolved link, note, picture or string can be expressed
//!       ▼
//!       ├─ typeset    &Manuscript -> .typ source + source map -> Typeset { pdf, pagination, cover }
//!       ├─ epub       (&Manuscript, &Pagination, &Cover) -> html, in EPUB's dialect -> EPUB bytes
//!       ▼
//!       │ release     Vec<Artifact> -> files (atomic), manifest, checksums
//! ```
//!
//! A stage is a function from one type to the next; it returns its value and its findings, and nothing before
//! [`release`] writes an output; [`cache`] keeps what may be deleted at any time.
//!
//! The rooms, in the order of the way (`tests/house` holds which may import which, and how many files stand in one):
//!
//! ```text
//! cli           one verb a file
//! pipeline      what every verb begins from, and the stages for every edition and format
//!   edition     one edition read: facts, strings, language, chapters
//!   rights      consent, credit and rights of pictures
//!   compare     editions side by side, and the original that they are read beside
//!   handover    what goes to a translator and comes back
//! markdown      comrak's tree and HTML to ours: source, read, dom, blocks, structure, limits
//! maths         LaTeX to a tree, and from it Typst code, MathML and words read aloud
//! resolve       links, pictures, references, language, typography: one pass a file
//! manuscript    the resolved edition; what writers must agree on
//! typeset       write (Typst code) · engine (Typst) · mend (what stands badly) · reading (pages that are read back)
//! html          what a book is as HTML, in a dialect
//! epub          EPUB's dialect, claims, and the package
//! press         pages for print as PDF/X-4; preflight: a finished PDF as a printer reads it
//! release       files, manifest, sums
//! known         what the last build made of an edition; trace: what it was told; cache: what may be deleted
//! reports       findings as other programs read them; revision: which commit they are of
//! tree language look photo fonts format config diagnostics world encoding checksum
//! ```

pub mod cache;
pub mod checksum;
pub mod cli;
pub mod compare;
pub mod config;
pub mod diagnostics;
pub mod edition;
pub mod encoding;
pub mod epub;
pub mod fonts;
pub mod format;
pub mod handover;
pub mod html;
pub mod known;
pub mod language;
pub mod look;
pub mod manuscript;
pub mod markdown;
pub mod maths;
pub mod photo;
pub mod pipeline;
pub mod preflight;
pub mod press;
pub mod release;
pub mod reports;
pub mod resolve;
pub mod revision;
pub mod rights;
pub mod trace;
pub mod tree;
pub mod typeset;
pub mod world;
