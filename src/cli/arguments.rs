//! The command line's grammar, and the statuses with which it ends.

use std::path::PathBuf;
use std::str::FromStr;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};

use crate::format::Format;
use crate::reports::Form;

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
#[command(name = "bindery", version, disable_version_flag = true, after_help = AFTER, max_term_width = 100)]
#[command(arg_required_else_help = true, args_conflicts_with_subcommands = true)]
pub struct Cli {
    /// Print version
    #[arg(short = 'V', long)]
    pub version: bool,
    /// With --version: of Typst and of each face that is inside, too
    #[arg(short, long, requires = "version")]
    pub verbose: bool,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Build every edition in every configured format
    Build(BuildArgs),
    /// Tell everything that a build would find, and write nothing
    Check(CheckArgs),
    /// Forget what builds of a publication have kept for the next; its outputs stay
    Clean(CleanArgs),
    /// Begin a publication that builds as it is
    New(NewArgs),
    /// Show what a picture's file says, which is never published by itself, and take words of it over
    Photo(PhotoArgs),
    /// Read finished PDFs as a printer does, and tell what a press can't print of them
    Preflight(PreflightArgs),
    /// List the faces with their scripts and licences, and which editions are set in them
    Fonts(FontsArgs),
    /// Pack what a translator needs into an archive: what is to be translated, the original, what has changed in it
    Handover(HandoverArgs),
    /// Put what a translator sends back into its place, and write over nothing that was changed since
    Takeback(TakebackArgs),
    /// Write into translated chapters of which state of the original they are the translation
    Translated(TranslatedArgs),
    /// Compare every byte of a release with its manifest and checksums
    Verify(VerifyArgs),
    /// Make UTF-8 of texts that were saved in Windows-1252 or UTF-16
    Convert(ConvertArgs),
    /// Print a script of completions for a shell
    Completions(CompletionsArgs),
    /// Print the licences of the faces, the colour profile and the syntaxes of code that are inside
    Licences,
    /// Print the manual page of the tool, or of a command
    Man(ManArgs),
}

/// What of a publication, and how strictly.
#[derive(Debug, Args)]
pub struct Selection {
    /// The publication, or a folder in it: its bindery.toml is looked for above; or a folder of Markdown, or an mdBook
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Only these languages, such as `fr` or `ar`
    #[arg(short, long = "language", value_name = "TAG", value_delimiter = ',')]
    pub languages: Vec<String>,
    /// Only these formats
    #[arg(short, long = "format", value_name = "FORMAT", value_delimiter = ',', value_parser = format())]
    pub formats: Vec<Format>,
    /// Threads to use; by default one a core
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub jobs: Option<u16>,
    /// Treat every warning as an error
    #[arg(long)]
    pub strict: bool,
    /// Treat warnings with this code as errors, such as `missing-picture`
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub deny: Vec<String>,
    /// As it is to be published: --strict, and refused where an edition that is asked for waits, an ISBN or the tag that
    /// [release] promises is missing, or a file is too large
    #[arg(long, conflicts_with = "draft")]
    pub release: bool,
    /// Every edition as a draft, planned and embargoed ones too: marked on each page, and in no release
    #[arg(long)]
    pub draft: bool,
    /// Show each finding, however many of one code there are
    #[arg(long)]
    pub all: bool,
    /// Tell the findings to other programs too: as json, sarif, github (annotations) or junit; on standard output, or into a
    /// file. May be given several times
    #[arg(long = "report", value_name = "FORM[=FILE]")]
    pub reports: Vec<ReportArg>,
    /// Say nothing but warnings and errors
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct BuildArgs {
    #[command(flatten)]
    pub selection: Selection,
    /// Where the files go; by default `build` in the publication, of drafts `build/draft`
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Make every edition anew, whatever the last build made
    #[arg(long)]
    pub no_cache: bool,
    /// Leave what the build was made of: `typst` leaves, beside the PDF, a folder that the plain typst command compiles
    #[arg(long, value_name = "WHAT")]
    pub keep: Option<KeepArg>,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub selection: Selection,
}

#[derive(Debug, Args)]
pub struct CleanArgs {
    /// The publication, or a folder in it: its bindery.toml is looked for above; or a folder of Markdown, or an mdBook
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Where its files are; by default `build` in the publication, and `build/draft`
    #[arg(short, long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct FontsArgs {
    /// The publication, or a folder in it: its bindery.toml is looked for above; or a folder of Markdown, or an mdBook
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Only the editions in these languages
    #[arg(short, long = "language", value_name = "TAG", value_delimiter = ',')]
    pub languages: Vec<String>,
}

#[derive(Debug, Args)]
pub struct NewArgs {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub dir: PathBuf,
    /// The languages of the editions, the original first
    #[arg(short, long = "languages", value_name = "TAG", value_delimiter = ',', default_value = "en")]
    pub languages: Vec<String>,
    /// The publication's title in its original language
    #[arg(long)]
    pub title: Option<String>,
}

#[derive(Debug, Args)]
pub struct PhotoArgs {
    /// The picture
    #[arg(value_name = "FILE", required_unless_present = "shown")]
    pub file: Option<PathBuf>,
    /// Write these words of the picture's own into the file beside it
    #[arg(long, value_name = "FIELD", value_delimiter = ',')]
    pub accept: Vec<AcceptArg>,
    /// Write over what the file beside it says already
    #[arg(long, requires = "accept")]
    pub replace: bool,
    /// Tell every edition and file that shows a picture, by its name or its path in the publication
    #[arg(long = "where", id = "shown", value_name = "NAME", conflicts_with_all = ["file", "accept"])]
    pub shown: Option<String>,
    /// The publication that is searched, or a folder in it
    #[arg(long, value_name = "DIR", default_value = ".", requires = "shown")]
    pub publication: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum AcceptArg {
    /// Who is credited
    Credit,
    /// Whose it is
    Holder,
    /// What it may be used for
    Licence,
}

#[derive(Debug, Args)]
pub struct PreflightArgs {
    /// The PDFs, of whichever program
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The most ink in one place, all four together, in percent: what the printer says
    #[arg(long, value_name = "N", default_value_t = 300, value_parser = clap::value_parser!(u16).range(100..=400))]
    pub ink_limit: u16,
    /// The fewest pixels of a picture to an inch of paper
    #[arg(long, value_name = "N", default_value_t = 200, value_parser = clap::value_parser!(u16).range(0..=2400))]
    pub min_ppi: u16,
    /// Tell it for other programs, on standard output
    #[arg(long, value_name = "FORM")]
    pub report: Option<PreflightForm>,
}

/// What is told of a finished file has no place in a text, so that it has a form of its own alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum PreflightForm {
    Json,
}

#[derive(Debug, Args)]
pub struct HandoverArgs {
    /// The publication: a folder with bindery.toml
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// The language into which is translated, such as `fr` or `ar`
    #[arg(short, long, value_name = "TAG")]
    pub language: String,
    /// The archive to write; by default `handover/<slug>-<tag>.zip` in the publication
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct TakebackArgs {
    /// The archive that came back
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The publication that it belongs to
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub publication: PathBuf,
}

#[derive(Debug, Args)]
pub struct TranslatedArgs {
    /// The translated chapters; once the original changes, `check` tells which of them are behind
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The folder with the release, or the publication whose `build` is meant
    #[arg(default_value = ".", value_name = "DIR")]
    pub dir: PathBuf,
    /// Say nothing but what differs
    #[arg(short, long)]
    pub quiet: bool,
}

#[derive(Debug, Args)]
pub struct ConvertArgs {
    /// The texts, which are written over
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    pub shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// A command, such as `build`
    #[arg(value_name = "COMMAND")]
    pub verb: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum KeepArg {
    Typst,
}

/// A report as the command line asks for it: `sarif`, `sarif=findings.sarif`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportArg {
    pub form: Form,
    /// Standard output, without one.
    pub file: Option<PathBuf>,
}

impl FromStr for ReportArg {
    type Err = String;

    fn from_str(written: &str) -> Result<ReportArg, String> {
        let (name, file) = match written.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (written, None),
        };
        let names = || Form::ALL.map(Form::name).join(", ");
        let form = Form::ALL.into_iter().find(|form| form.name() == name);
        let form = form.ok_or_else(|| format!("the forms are {}, each alone or with =FILE", names()))?;
        match file {
            Some("") => Err(format!("which file? --report {name}=FILE, or --report {name} for standard output")),
            file => Ok(ReportArg { form, file: file.map(PathBuf::from) }),
        }
    }
}

/// The command line's grammar, for completions and for the README's reference.
pub fn command() -> clap::Command {
    <Cli as clap::CommandFactory>::command()
}

fn format() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
        .map(|name| Format::from_name(&name).expect("it is one of their names"))
}
