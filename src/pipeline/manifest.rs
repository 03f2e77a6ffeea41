//! What the release is told of a publication.

use std::collections::{BTreeMap, HashSet};

use super::request::Request;
use crate::checksum;
use crate::config::{Project, Status};
use crate::diagnostics::{Code, Diagnostic, Findings, Place};
use crate::language::Tag;
use crate::release::{Artifact, Inputs, ManifestFacts, Waiting};
use crate::trace::Trace;
use crate::world::{World, slashed};

/// What the publication makes, of which a build may be a share.
pub fn facts(project: &Project, artifacts: &[Artifact], request: &Request, inputs: Inputs) -> ManifestFacts {
    let is_draft = request.draft;
    let made = project.editions.iter().filter(|edition| is_draft || edition.status == Status::Released);
    let mut tags: Vec<&Tag> = made.filter_map(|edition| edition.tag.as_ref()).collect();
    // A folder without configuration learns its language from its text.
    tags.extend(artifacts.iter().map(|artifact| &artifact.language).filter(|_| !project.is_configured()));
    let formats = project.outputs.formats();
    let mut makes = Vec::new();
    for tag in tags {
        if is_draft {
            makes.extend(formats.iter().map(|format| project.draft_name(tag, *format)));
        } else {
            makes.extend(formats.iter().map(|format| project.file_name(tag, *format)));
            makes.push(project.thumbnail_name(tag));
        }
    }
    let publication = &project.publication;
    ManifestFacts {
        id: publication.id.to_string(),
        slug: publication.slug.clone(),
        version: publication.version.clone(),
        date: publication.date.map(|date| date.to_string()),
        is_draft,
        makes,
        commit: request.commit.clone(),
        inputs: Some(inputs),
        waiting: waiting(project),
    }
}

/// How many files were read, and a sum over their names and sums, by name.
pub fn inputs(world: &dyn World, trace: &Trace) -> Inputs {
    let read: BTreeMap<_, _> = trace.files().map(|(path, sum)| (slashed(&world.spelled(path)), sum)).collect();
    let lines: String = read.iter().map(|(path, sum)| format!("{}  {path}\n", checksum::hexadecimal(*sum))).collect();
    Inputs { files: read.len(), sha256: checksum::hexadecimal(&checksum::of(lines.as_bytes())) }
}

/// The editions that are to come, in their order.
fn waiting(project: &Project) -> Vec<Waiting> {
    let waiting = project.editions.iter().filter_map(|edition| {
        let status = match edition.status {
            Status::Released => return None,
            Status::Planned => "planned",
            Status::Embargoed => "embargoed",
        };
        Some(Waiting {
            language: edition.tag.as_ref()?.to_string(),
            title: edition.title.value.clone(),
            status,
            date: edition.embargo.as_ref().map(|day| day.value).or(edition.date).map(|date| date.to_string()),
        })
    });
    waiting.collect()
}

/// What was found in the text of each edition, by its language.
pub type OfEditions = BTreeMap<Tag, Findings>;

/// Counts for each file what is told of it after all is judged: what was found in its edition, and on the way to it.
pub fn count_checks(artifacts: &mut [Artifact], of_editions: &OfEditions, told: &Findings) {
    let told: HashSet<(Code, Option<&Place>, &str)> = told.iter().map(key).collect();
    for artifact in artifacts {
        let of_edition = of_editions.get(&artifact.language);
        let found = of_edition.into_iter().flat_map(Findings::iter).chain(artifact.findings.iter());
        let found: HashSet<_> = found.map(key).filter(|key| told.contains(key)).collect();
        for (code, _, _) in found {
            *artifact.checks.entry(code.name().to_owned()).or_default() += 1;
        }
    }
}

/// By which a finding is known again: of what a picture lacks one place is told for all.
fn key(finding: &Diagnostic) -> (Code, Option<&Place>, &str) {
    let place = (!finding.code.is_told_once()).then_some(&finding.place);
    (finding.code, place, &finding.message)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::trace::Traced;
    use crate::world::Memory;

    #[test]
    fn the_sum_is_that_of_what_was_read_in_whatever_order() {
        let world = Memory::new().with("b.md", "two").with("a/c.md", "one").with("unread.md", "three");
        let read = |paths: &[&str]| {
            let traced = Traced::new(&world);
            for path in paths {
                let _ = traced.read(Path::new(path), 100);
            }
            inputs(&world, &traced.trace())
        };
        let inputs = read(&["b.md", "a/c.md"]);
        assert_eq!(inputs.files, 2);
        assert_eq!(inputs, read(&["a/../a/c.md", "none.md", "b.md", "b.md"]));
        assert_ne!(inputs, read(&["b.md"]));
        // As sha256sum says it of the lines that it prints itself, sorted by name.
        let line =
            |path: &str| format!("{}  {path}\n", checksum::hexadecimal(&checksum::of(&world.files[Path::new(path)])));
        let sum = checksum::of((line("a/c.md") + &line("b.md")).as_bytes());
        assert_eq!(inputs.sha256, checksum::hexadecimal(&sum));
    }
}
