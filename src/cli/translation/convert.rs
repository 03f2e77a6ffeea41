//! `bindery convert`: makes UTF-8 of texts that were saved otherwise.

use std::io;
use std::path::Path;

use super::super::arguments::{BUILT, ConvertArgs, FAILED, MISUSED};
use super::super::own::OfPublication;
use super::super::report::{self, mistake, shown};
use crate::diagnostics::show;
use crate::encoding::{self, Encoding};
use crate::release::OwnFile;

/// All of the files, or none where one of them is no text.
pub fn run(args: &ConvertArgs) -> u8 {
    let found: Vec<_> = args.files.iter().map(|file| (file, converted(file))).collect();
    for (file, why) in found.iter().filter_map(|(file, found)| Some((file, found.as_ref().err()?))) {
        match why {
            Unconverted::Unreadable(error) => mistake::unreadable(file, error),
            Unconverted::NoText(why) => mistake::refused(format!("{} {why}", shown(file))),
        }
    }
    if found.iter().any(|(_, found)| found.is_err()) {
        return MISUSED;
    }
    for (file, found) in found {
        match found {
            Ok(Some(Converted { own, text, encoding })) => {
                if let Err(error) = own.replace(text.as_bytes()) {
                    mistake::unwritten(file, error);
                    return FAILED;
                }
                let example = example(&text).map(|word| format!(": look at “{}”", show::visible(word)));
                let example = example.unwrap_or_default();
                report::say(&format!("{} was {encoding} and is UTF-8 now{example}", shown(file)));
            }
            Ok(None) | Err(_) => report::say(&format!("{} is UTF-8 already", shown(file))),
        }
    }
    BUILT
}

struct Converted {
    own: OwnFile,
    text: String,
    encoding: Encoding,
}

/// Why a file stays as it is.
enum Unconverted {
    Unreadable(io::Error),
    NoText(&'static str),
}

/// None where it is UTF-8.
fn converted(file: &Path) -> Result<Option<Converted>, Unconverted> {
    let unreadable = Unconverted::Unreadable;
    let own = match OfPublication::find(file).map_err(unreadable)? {
        Some(found) => found.own_file(),
        None => OwnFile::named(file),
    };
    let own = own.map_err(unreadable)?;
    let bytes = own.bytes().map_err(unreadable)?.ok_or_else(|| unreadable(io::ErrorKind::NotFound.into()))?;
    match str::from_utf8(&bytes) {
        // UTF-16 without its mark has a zero for every other byte, and is UTF-8 by its bytes.
        Ok(text) if encoding::is_text(text) => return Ok(None),
        Ok(_) => return Err(Unconverted::NoText("is no text: it has control characters")),
        Err(_) => {}
    }
    let (text, encoding) = encoding::read(&bytes).ok_or(Unconverted::NoText(
        "is not converted: it is neither UTF-16 nor, by all appearance, Windows-1252; save it as UTF-8 with the program that \
         wrote it",
    ))?;
    Ok(Some(Converted { own, text, encoding }))
}

/// The first word that was not the same before, by which a person sees whether it was read right.
fn example(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| word.contains(|c: char| c.is_alphabetic() && !c.is_ascii()))
}
