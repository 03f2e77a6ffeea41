//! Why a picture isn't shown, for its author.

use crate::diagnostics::{Code, Diagnostic, Place, Span, suggest};
use crate::photo::Refusal;
use crate::photo::shelf::Problem;
use crate::resolve::links::paths::Destination;

/// What to do about a picture that may not be read.
const COPY_IT_IN: &str = "copy the file into the publication's folder and name the copy";

/// Where a picture should be and is no file of the publication.
pub fn no_file(destination: &Destination, source: &str, span: Span) -> Diagnostic {
    match destination {
        Destination::File { .. } | Destination::Empty | Destination::Fragment(_) => {
            Diagnostic::new(Code::MissingPicture, span, "the picture names no file; a box stands for it")
        }
        Destination::Url { scheme } if !matches!(scheme.as_str(), "http" | "https") => Diagnostic::new(
            Code::MissingPicture,
            span,
            format!("pictures of the kind “{scheme}:” are not read; a box stands for it"),
        )
        .hint("save it as a file beside the manuscript and name that"),
        Destination::Url { .. } | Destination::Host => Diagnostic::new(
            Code::RemotePicture,
            span,
            "the picture is on the web, and a build fetches nothing; a box stands for it",
        )
        .hint("save it beside the manuscript and name the file"),
        Destination::Outside => Diagnostic::new(
            Code::OutsidePublication,
            span,
            format!("“{source}” leads out of the publication; a box stands for the picture"),
        )
        .hint(COPY_IT_IN),
    }
}

/// A file that can't be shown; `like`: the name of the one that was most likely meant.
pub fn finding(path: &str, problem: &Problem, place: Place, like: Option<&str>) -> Diagnostic {
    // What the configuration names, a logo, has no stand-in.
    let is_fact = matches!(place, Place::File(_));
    let (code, hint) = match problem {
        Problem::NotFound => {
            let fate = if is_fact { "" } else { "; a box stands for it" };
            let paths = match is_fact {
                true => "paths in bindery.toml are from the publication's folder",
                false => "paths are relative to the chapter's file; with / before them, to the publication's folder",
            };
            let hint = suggest::did_you_mean(like).unwrap_or_else(|| paths.to_owned());
            let message = format!("there is no picture {path}{fate}");
            return Diagnostic::new(Code::MissingPicture, place, message).hint(hint);
        }
        Problem::Dangling => (Code::MissingPicture, None),
        Problem::Outside => (Code::OutsidePublication, Some(COPY_IT_IN)),
        Problem::Unreadable(_) => (Code::BrokenPicture, None),
        Problem::Refused(refusal) => match refusal {
            Refusal::TooManyPixels { .. } => {
                (Code::OversizedPicture, Some("scale it down: a page at 300 dots an inch needs 2,500 × 3,500 pixels"))
            }
            Refusal::TooLarge { .. } | Refusal::TooComplex(_) => (Code::OversizedPicture, None),
            Refusal::Broken(_) => {
                (Code::BrokenPicture, Some("save it again, or fetch it anew from where it came from"))
            }
            // These say what to do.
            Refusal::Unknown | Refusal::Foreign(_) | Refusal::Unsupported(_) | Refusal::NoSize => {
                (Code::BrokenPicture, None)
            }
        },
    };
    let fate = if is_fact { "" } else { ", and a box stands for it" };
    let message = format!("the picture {path} can't be shown{fate}: {problem}");
    Diagnostic::new(code, place, message).maybe_hint(hint.map(str::to_owned))
}
