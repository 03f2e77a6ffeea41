//! The command line: arguments parsed here, given meaning in one verb a file.

mod build;
mod check;
mod completions;
mod convert;
mod fonts;
mod found;
mod handover;
mod new;
mod own;
mod photo;
mod progress;
mod report;
mod takeback;
mod translated;

use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// Exit statuses: built (warnings or not); an error in content or output; the command line or the configuration.
pub const BUILT: u8 = 0;
pub const FAILED: u8 = 1;
pub const MISUSED: u8 = 2;

const AFTER: &str = "\
A first publication:
  bindery new my-note --languages en,fr,ar
  bindery build my-note

Any folder of Markdown, or an mdBook, builds as it is:
  bindery build path/to/book

Exit status: 0 built, 1 an error in content or output, 2 a mistake on the command line or in the configuration.";

/// One Markdown manuscript, a folder per language, becomes print-quality PDF and EPUB 3: an edition per language.
#[derive(Debug, Parser)]
#[command(name = "bindery", version, after_help = AFTER, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Build every edition in every configured format
    Build(BuildArgs),
    /// Tell everything that a build would find, and write nothing
    Check(CheckArgs),
    /// Begin a publication that builds as it is
    New(NewArgs),
    /// Show what a picture's file says, which is never published by itself, and take words of it over
    Photo(PhotoArgs),
    /// List the faces with their scripts and licences, and which editions are set in them
    Fonts(FontsArgs),
    /// Pack what a translator needs into an archive: what is to be translated, the original, what has changed in it
    Handover(HandoverArgs),
    /// Put what a translator sends back into its place, and write over nothing that was changed since
    Takeback(TakebackArgs),
    /// Write into translated chapters of which state of the original they are the translation
    Translated(TranslatedArgs),
    /// Make UTF-8 of texts that were saved in Windows-1252 or UTF-16
    Convert(ConvertArgs),
    /// Print a script of completions for a shell
    Completions(CompletionsArgs),
}

/// What of a publication, and how strictly.
#[derive(Debug, Args)]
struct Selection {
    /// The publication, or a folder in it: its bindery.toml is looked for above; or a folder of Markdown, or an mdBook
    #[arg(default_value = ".", value_name = "DIR")]
    dir: std::path::PathBuf,
    /// Only these languages, such as `fr` or `ar`
    #[arg(short, long = "language", value_name = "TAG", value_delimiter = ',')]
    languages: Vec<String>,
    /// Only these formats
    #[arg(short, long = "format", value_name = "FORMAT", value_delimiter = ',')]
    formats: Vec<FormatArg>,
    /// Threads to use; by default one a core
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    jobs: Option<u16>,
    /// Treat every warning as an error
    #[arg(long)]
    strict: bool,
    /// Treat warnings with this code as errors, such as `missing-picture`
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    deny: Vec<String>,
    /// Every edition as a draft, planned and embargoed ones too: marked on each page, and in no release
    #[arg(long)]
    draft: bool,
    /// Say nothing but warnings and errors
    #[arg(short, long)]
    quiet: bool,
}

#[derive(Debug, Args)]
struct BuildArgs {
    #[command(flatten)]
    selection: Selection,
    /// Where the files go; by default `build` in the publication, of drafts `build/draft`
    #[arg(short, long, value_name = "DIR")]
    out: Option<std::path::PathBuf>,
    /// Leave what the build was made of: `typst` leaves, beside the PDF, a folder that the plain typst command compiles
    #[arg(long, value_name = "WHAT")]
    keep: Option<KeepArg>,
}

#[derive(Debug, Args)]
struct CheckArgs {
    #[command(flatten)]
    selection: Selection,
}

#[derive(Debug, Args)]
struct FontsArgs {
    /// The publication, or a folder in it: its bindery.toml is looked for above; or a folder of Markdown, or an mdBook
    #[arg(default_value = ".", value_name = "DIR")]
    dir: std::path::PathBuf,
    /// Only the editions in these languages
    #[arg(short, long = "language", value_name = "TAG", value_delimiter = ',')]
    languages: Vec<String>,
}

#[derive(Debug, Args)]
struct NewArgs {
    /// The folder to make
    #[arg(value_name = "DIR")]
    dir: std::path::PathBuf,
    /// The languages of the editions, the original first
    #[arg(short, long = "languages", value_name = "TAG", value_delimiter = ',', default_value = "en")]
    languages: Vec<String>,
    /// The publication's title in its original language
    #[arg(long)]
    title: Option<String>,
}

#[derive(Debug, Args)]
struct PhotoArgs {
    /// The picture
    #[arg(value_name = "FILE", required_unless_present = "shown")]
    file: Option<std::path::PathBuf>,
    /// Write these words of the picture's own into the file beside it
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    accept: Vec<AcceptArg>,
    /// Write over what the file beside it says already
    #[arg(long, requires = "accept")]
    replace: bool,
    /// Tell every edition and file that shows a picture, by its name or its path in the publication
    #[arg(long = "where", id = "shown", value_name = "NAME", conflicts_with_all = ["file", "accept"])]
    shown: Option<String>,
    /// The publication that is searched, or a folder in it
    #[arg(long, value_name = "DIR", default_value = ".", requires = "shown")]
    publication: std::path::PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum AcceptArg {
    /// Who is credited
    Credit,
    /// Whose it is
    Holder,
    /// What it may be used for
    Licence,
}

#[derive(Debug, Args)]
struct HandoverArgs {
    /// The publication: a folder with bindery.toml
    #[arg(default_value = ".", value_name = "DIR")]
    dir: std::path::PathBuf,
    /// The language into which is translated, such as `fr` or `ar`
    #[arg(short, long, value_name = "TAG")]
    language: String,
    /// The archive to write; by default `handover/<slug>-<tag>.zip` in the publication
    #[arg(short, long, value_name = "FILE")]
    out: Option<std::path::PathBuf>,
}

#[derive(Debug, Args)]
struct TakebackArgs {
    /// The archive that came back
    #[arg(value_name = "FILE")]
    file: std::path::PathBuf,
    /// The publication that it belongs to
    #[arg(long, value_name = "DIR", default_value = ".")]
    publication: std::path::PathBuf,
}

#[derive(Debug, Args)]
struct TranslatedArgs {
    /// The translated chapters; once the original changes, `check` tells which of them are behind
    #[arg(value_name = "FILE", required = true)]
    files: Vec<std::path::PathBuf>,
}

#[derive(Debug, Args)]
struct ConvertArgs {
    /// The texts, which are written over
    #[arg(value_name = "FILE", required = true)]
    files: Vec<std::path::PathBuf>,
}

#[derive(Debug, Args)]
struct CompletionsArgs {
    shell: clap_complete::Shell,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum FormatArg {
    Pdf,
    LargePrint,
    Print,
    Epub,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum KeepArg {
    Typst,
}

/// Parses the arguments, runs the verb, and says how it ended.
pub fn run() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Clap prints help to standard output and mistakes to standard error; a closed pipe is no news.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { MISUSED } else { BUILT });
        }
    };
    ExitCode::from(match cli.verb {
        Verb::Build(args) => build::run(&args),
        Verb::Check(args) => check::run(&args),
        Verb::New(args) => new::run(&args),
        Verb::Photo(args) => photo::run(&args),
        Verb::Fonts(args) => fonts::run(&args),
        Verb::Handover(args) => handover::run(&args),
        Verb::Takeback(args) => takeback::run(&args),
        Verb::Translated(args) => translated::run(&args),
        Verb::Convert(args) => convert::run(&args),
        Verb::Completions(args) => completions::run(&args),
    })
}

/// The command line's grammar, for completions and for the README's reference.
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}
