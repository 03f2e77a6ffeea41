//! The files of the configuration, and how they are read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::SummaryReader;
use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Place, Sources, Span};
use crate::encoding;
use crate::world::{World, slashed};

/// The folder in which the editions are, each in one of its own.
pub const MANUSCRIPT: &str = "manuscript";

/// The file that makes a folder a publication.
pub const FILE: &str = "bindery.toml";

/// The most bytes of a file of the configuration: facts and words are a thousand times shorter.
pub const MOST_BYTES: u64 = 1_000_000;

/// The words of an edition.
pub const EDITION_FILE: &str = "edition.toml";

/// What a reading of the configuration needs and finds.
pub struct Reading<'a> {
    pub world: &'a dyn World,
    pub sources: &'a mut Sources,
    pub summary: SummaryReader,
    pub findings: Findings,
}

/// A text file that was read.
pub struct Text {
    pub file: FileId,
    pub text: Arc<str>,
}

impl Reading<'_> {
    /// The text of a file; none, and a finding, where it can't be read.
    pub fn text(&mut self, path: &Path) -> Option<Text> {
        match read_text(self.world, self.sources, path) {
            Ok(text) => Some(text),
            Err(finding) => {
                self.findings.push(*finding);
                None
            }
        }
    }

    /// For what is looked at without telling what is wrong with it.
    pub fn quiet(&mut self) -> Reading<'_> {
        Reading { world: self.world, sources: self.sources, summary: self.summary, findings: Findings::default() }
    }

    pub fn push(&mut self, code: Code, place: impl Into<Place>, message: impl Into<String>) {
        self.findings.push(Diagnostic::new(code, place, message));
    }
}

/// A text file, entered in `sources`, without its byte order mark.
pub fn read_text(world: &dyn World, sources: &mut Sources, path: &Path) -> Result<Text, Box<Diagnostic>> {
    let name = slashed(&world.spelled(path));
    let unreadable =
        |message: String| Box::new(Diagnostic::new(Code::ConfigUnreadable, Place::File(name.clone()), message));
    let bytes = world.read(path, MOST_BYTES).map_err(|error| {
        let hint = "it holds facts and words of a few lines; what is to be read stands in the chapters";
        let is_long = error.kind() == std::io::ErrorKind::FileTooLarge;
        let told = unreadable(format!("the file can't be read: {error}"));
        Box::new(told.maybe_hint(is_long.then(|| hint.to_owned())))
    })?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let hint = encoding::hint(&name, error.as_bytes(), at);
        let file = sources.add(name.clone(), String::from_utf8_lossy(error.as_bytes()));
        let place = Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8());
        Box::new(Diagnostic::new(Code::ConfigUnreadable, place, "the file is not UTF-8").hint(hint))
    })?;
    let text: Arc<str> = text.strip_prefix('\u{FEFF}').unwrap_or(&text).into();
    Ok(Text { file: sources.add(name, text.clone()), text })
}

/// A path of the configuration: from the publication's root, with or without `/` before it.
pub fn rooted(text: &str, world: &dyn World) -> PathBuf {
    world.spelled(Path::new(text.replace('\\', "/").trim_start_matches('/')))
}

/// The day of a build, everywhere the same: that of `SOURCE_DATE_EPOCH`, which is told where it is none, else the clock's.
pub fn today(world: &dyn World) -> Date {
    let epoch = world.env("SOURCE_DATE_EPOCH").and_then(|seconds| seconds.parse().ok());
    let said = epoch.and_then(|seconds| Timestamp::from_second(seconds).ok());
    said.map_or_else(|| world.today(), |time| Offset::UTC.to_datetime(time).date())
}
