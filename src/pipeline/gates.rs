//! What a release is refused for, beyond what is wrong with its text.

use super::request::{Request, formats};
use crate::config::{EDITION_FILE, Edition, Isbn, IsbnOf, Placed, Project, Status};
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Severity};
use crate::format::Format;
use crate::language::Tag;
use crate::release::Artifact;
use crate::revision::Tagged;
use crate::world::slashed;

/// Editions that are asked for and aren't to come out yet.
pub fn tell_waiting(project: &Project, request: &Request, findings: &mut Findings) {
    for edition in project.editions.iter().filter(|edition| request.release && is_asked(edition, request)) {
        findings.push(waits(edition));
    }
}

/// What is missing before anything is made. `wanted`: the editions that are to be built.
pub fn tell_promises(project: &Project, request: &Request, wanted: &[&Edition], findings: &mut Findings) {
    if !request.release {
        return;
    }
    for edition in wanted {
        tell_isbn(project, request, edition, findings);
    }
    if let Some(tag) = &project.release.tag {
        tell_tag(tag, request, findings);
    }
}

/// Whether an edition is named that isn't to come out yet.
fn is_asked(edition: &Edition, request: &Request) -> bool {
    let is_named = |tag: &Tag| request.languages.contains(tag);
    edition.status != Status::Released && edition.tag.as_ref().is_some_and(is_named)
}

fn waits(edition: &Edition) -> Diagnostic {
    let (why, hint) = match (edition.status, &edition.embargo) {
        (Status::Embargoed, Some(day)) => {
            (format!("under embargo until {}", day.value), "it is released from that day on, by the date of the build")
        }
        (Status::Embargoed, None) => ("embargoed".to_owned(), "say status = \"released\" once it is to come out"),
        (Status::Planned | Status::Released, _) => {
            ("planned".to_owned(), "say status = \"released\" once it is to come out")
        }
    };
    let place = match (edition.status, &edition.embargo) {
        (Status::Embargoed, Some(day)) => day.place.clone(),
        _ => edition.status_place.clone(),
    };
    let place = if place == Place::Nowhere { file(edition) } else { place };
    Diagnostic::new(Code::EditionWaits, place, format!("the edition is {why}, and no part of a release")).hint(hint)
}

fn file(edition: &Edition) -> Place {
    Place::File(slashed(&edition.folder.join(EDITION_FILE)))
}

fn tell_isbn(project: &Project, request: &Request, edition: &Edition, findings: &mut Findings) {
    let formats = formats(project, request);
    let is_made = |of: IsbnOf| match of {
        IsbnOf::Pdf => formats.contains(&Format::Pdf),
        IsbnOf::Print => formats.iter().any(|format| format.is_for_press()),
        IsbnOf::Epub => formats.contains(&Format::Epub),
    };
    let Isbn { pdf, print, epub, add_on: _ } = &edition.isbn;
    for of in project.release.isbn.iter().copied().filter(|of| is_made(*of)) {
        let (name, isbn) = match of {
            IsbnOf::Pdf => ("pdf", pdf),
            IsbnOf::Print => ("print", print),
            IsbnOf::Epub => ("epub", epub),
        };
        if isbn.is_none() {
            let message = format!("the edition has no ISBN for {name}, which [release] promises");
            let hint = format!("add it: isbn = {{ {name} = \"978-…\" }}");
            findings.push(Diagnostic::new(Code::IsbnMissing, file(edition), message).hint(hint));
        }
    }
}

fn tell_tag(tag: &Placed<String>, request: &Request, findings: &mut Findings) {
    let (message, hint) = match (&request.commit, &request.tagged) {
        (None, _) => (
            format!("a release has the tag {tag}, and the folder isn't kept in Git, or has no commit"),
            "take `tag` out of [release], or build from a clone".to_owned(),
        ),
        (Some(commit), tagged) => match tagged.get(&tag.value) {
            Some(Tagged::Commit(tagged)) if tagged == commit => return,
            Some(Tagged::Commit(tagged)) => (
                format!("the tag {tag} is that of commit {}, and this is {}", short(tagged), short(commit)),
                format!("git switch --detach {tag}, or raise `version`"),
            ),
            Some(Tagged::Unread) => (
                format!("the tag {tag} is there, and Git keeps where only Git reads it which commit it is of"),
                "git pack-refs --all writes that down".to_owned(),
            ),
            None => {
                let is_here = |(name, tagged): (&String, &Tagged)| match tagged {
                    Tagged::Commit(tagged) if tagged == commit => Some(name.clone()),
                    Tagged::Commit(_) | Tagged::Unread => None,
                };
                let here: Vec<String> = tagged.iter().filter_map(is_here).collect();
                match here.is_empty() {
                    true => (
                        format!("a release has the tag {tag}, and commit {} has none", short(commit)),
                        format!("git tag {tag}; in a workflow, fetch the tags with the commit"),
                    ),
                    false => (
                        format!("a release has the tag {tag}, and commit {} has {}", short(commit), here.join(", ")),
                        "the tag and `version` in [publication] are to say the same".to_owned(),
                    ),
                }
            }
        },
    };
    findings.push(Diagnostic::new(Code::ReleaseUntagged, tag.place.clone(), message).hint(hint));
}

/// Enough of a commit's number for people.
fn short(commit: &str) -> &str {
    &commit[..commit.len().min(10)]
}

/// Files that are larger than their format's may be: an error in a release, a warning before one.
pub fn tell_sizes(project: &Project, request: &Request, artifacts: &[Artifact], findings: &mut Findings) {
    for artifact in artifacts.iter().filter(|_| !request.draft) {
        let format = Format::from_name(artifact.format);
        let most = format.and_then(|format| project.outputs.max_sizes.get(&format));
        let Some(most) = most.filter(|most| artifact.bytes.len() as u64 > most.bytes) else { continue };
        let bytes = artifact.bytes.len();
        let message = format!("{} has {} MB; it may have {}", artifact.file_name, megabytes(bytes), most.said);
        let mut finding = Diagnostic::new(Code::FileTooLarge, most.said.place.clone(), message)
            .hint("pictures are most of most files: show fewer, or smaller ones");
        if request.release {
            finding.severity = Severity::Error;
        }
        findings.push(finding);
    }
}

/// With two digits behind the point, never fewer than it has.
fn megabytes(bytes: usize) -> String {
    let hundredths = bytes.div_ceil(10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
