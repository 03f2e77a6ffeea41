//! `bindery.toml`: the facts of a publication.

mod editions;

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::document::{Document, Table};
use super::edition::Shared;
use super::model::{
    Basis, Checks, Contents, Contributor, Cover, Limits, Markdown, Numbering, Outputs, Placed, Project, Publication,
    Release, TEMPLATE, THUMBNAIL, Theme, id_of_slug,
};
use super::people::{PartnerFacts, contributors, partner};
use super::reading::{FILE, Reading};
use super::{beside, look, outputs, sidecar, values};
use crate::diagnostics::{Code, Diagnostic, Place};
use crate::format::Format;
use crate::language::Tag;
use crate::look::NotesPlace;
use crate::world::World;
pub use editions::{Within, within};

/// Reads `bindery.toml` and every edition. None where the file can't be read; where it is no TOML, the editions are those that
/// have a folder, and what is told of the file is why.
pub fn read(reading: &mut Reading) -> Option<Project> {
    let text = reading.text(Path::new(FILE))?;
    let (document, broken) = Document::part(text.file, &text.text);
    let facts = Facts::read(&document.root(), reading.world);
    let is_whole = broken.is_empty();
    reading.findings.extend(if is_whole { document.into_findings() } else { broken });
    let facts = if is_whole { facts } else { facts.of_folders(reading) };
    Some(facts.finish(is_whole, reading))
}

/// What `bindery.toml` says, before the editions are read.
struct Facts {
    publication: Publication,
    languages: Vec<Placed<Tag>>,
    /// Where the slug stands, else where it should.
    slug_place: Place,
    contributors: Vec<Contributor>,
    partners: Vec<PartnerFacts>,
    photo: Option<Placed<PathBuf>>,
    back_cover: Option<bool>,
    theme: Theme,
    contents: Contents,
    numbering: Numbering,
    /// Whether figures float.
    floats: bool,
    notes: NotesPlace,
    markdown: Markdown,
    outputs: Outputs,
    checks: Checks,
    limits: Limits,
    release: Release,
}

impl Facts {
    fn read(root: &Table, world: &dyn World) -> Facts {
        let Named { publication, languages, slug_place } = publication(root);
        let cover = root.table("cover");
        let version = publication.version.as_deref();
        let release = root.table("release").map(|release| outputs::release(&release, version));
        let facts = Facts {
            publication,
            languages,
            slug_place,
            contributors: contributors(root),
            partners: root.tables("partner").iter().filter_map(|table| partner(table, world)).collect(),
            photo: cover.as_ref().and_then(|cover| look::photo(cover, world)),
            back_cover: cover.as_ref().and_then(|cover| cover.flag("back")),
            theme: root.table("theme").map(|theme| look::theme(&theme, world)).unwrap_or_default(),
            contents: root.table("contents").map(|contents| look::contents(&contents)).unwrap_or_default(),
            numbering: root.table("numbering").map(|numbering| look::numbering(&numbering)).unwrap_or_default(),
            floats: root.table("figures").is_none_or(|figures| look::floats(&figures)),
            notes: root.table("notes").map(|notes| look::notes(&notes)).unwrap_or_default(),
            markdown: root.table("markdown").map(|markdown| look::markdown(&markdown)).unwrap_or_default(),
            outputs: root.table("output").map(|output| outputs::outputs(&output, world)).unwrap_or_default(),
            checks: root.table("checks").map(|checks| outputs::checks(&checks)).unwrap_or_default(),
            limits: root.table("limits").map(|limits| outputs::limits(&limits)).unwrap_or_default(),
            release: release.unwrap_or_default(),
        };
        facts.tell_long_names(root);
        if facts.outputs.files.contains("{version}") && facts.publication.version.is_none() {
            root.push(
                Diagnostic::new(Code::MissingValue, root.place(), "`version` is missing, and file names have it")
                    .hint("add version = \"1.0.0\" to [publication], or take {version} out of `files`"),
            );
        }
        facts
    }

    /// Tells of files whose names no disk can hold.
    fn tell_long_names(&self, root: &Table) {
        let formats = self.outputs.formats();
        let template = formats.contains(&Format::PrintCover).then_some(TEMPLATE);
        let endings = formats.iter().map(|format| format.ending()).chain([THUMBNAIL]).chain(template);
        let ending = endings.map(str::len).max().unwrap_or(0);
        let length = |tag: &Placed<Tag>| {
            self.outputs.stem(&self.publication.slug, self.publication.version.as_deref(), &tag.value).len() + ending
        };
        let longest = self.languages.iter().map(length).max().unwrap_or(0);
        if longest > values::LONGEST_NAME {
            let message = format!(
                "names of files would have {longest} bytes, and no disk holds more than {}",
                values::LONGEST_NAME
            );
            let hint = "take a shorter slug: a few words tell what the file is";
            root.push(Diagnostic::new(Code::WrongValue, self.slug_place.clone(), message).hint(hint));
        }
    }

    /// With the languages of the folders that are there: which are listed isn't known.
    fn of_folders(self, reading: &mut Reading) -> Facts {
        Facts { languages: editions::languages(reading), ..self }
    }

    /// `is_whole`: the editions are held against what the file says.
    fn finish(self, is_whole: bool, reading: &mut Reading) -> Project {
        let cover = self.photo.map(|photo| {
            let found = sidecar::sidecar(reading.world, reading.sources, &photo.value);
            let hides = |code| !matches!(code, Code::WrongValue | Code::BadDate);
            let is_credit_hidden = found.findings.iter().any(|finding| hides(finding.code));
            reading.findings.extend(found.findings);
            let facts = found.value.unwrap_or_default();
            if facts.is_sensitive {
                let message = "the cover's photograph is sensitive, and no note can stand before a cover";
                let hint = "take another for the cover, and show this one in a chapter";
                reading.findings.push(Diagnostic::new(Code::CoverSensitive, photo.place.clone(), message).hint(hint));
            }
            let astray = match facts.credit {
                Some(_) => None,
                None => sidecar::astray_of(reading.world, &photo.value),
            };
            Cover { photo, facts, is_credit_hidden, astray }
        });
        let shared = Shared {
            slug: &self.publication.slug,
            date: self.publication.date,
            url: self.publication.url.as_ref(),
            contributors: &self.contributors,
            partners: &self.partners,
            cover: cover.as_ref(),
            world: reading.world,
            is_alone: !is_whole,
        };
        let theme_files = look::theme_files(&self.theme.base, reading);
        let mut editions = editions::read(&self.languages, &shared, reading);
        let original = self.languages.first().map(|tag| &tag.value);
        if is_whole {
            beside::compare(&mut editions, original, &mut reading.findings);
        }
        Project {
            basis: Basis::Configured { languages: self.languages },
            publication: self.publication,
            contributors: self.contributors,
            cover,
            back_cover: self.back_cover,
            theme: self.theme,
            theme_files,
            contents: self.contents,
            numbering: self.numbering,
            floats: self.floats,
            notes: self.notes,
            markdown: self.markdown,
            outputs: self.outputs,
            checks: self.checks,
            limits: self.limits,
            release: self.release,
            editions,
        }
    }
}

/// `[publication]`.
struct Named {
    publication: Publication,
    languages: Vec<Placed<Tag>>,
    slug_place: Place,
}

fn publication(root: &Table) -> Named {
    let Some(table) = root.table("publication") else {
        root.missing_so(
            "publication",
            "there is no [publication]",
            "begin the file with [publication], then slug, date and languages",
        );
        return Named { publication: Publication::unnamed(), languages: Vec::new(), slug_place: root.place().into() };
    };
    let Placed { value: slug, place } = slug(&table);
    let id = table.text("id");
    let date = table.date("date");
    if !table.has("date") {
        table.missing("date", "2026-03-31");
    }
    let publication = Publication {
        id: publication_id(&table, id, &slug),
        version: table.text("version").and_then(|version| version_text(&table, version)),
        date: date.map(|date| date.value),
        license: table.text("license"),
        url: table.web_address("url"),
        typography: table.choice("typography", &[("language", true), ("none", false)]).unwrap_or(true),
        slug,
    };
    Named { publication, languages: languages(&table), slug_place: place }
}

impl Publication {
    fn unnamed() -> Publication {
        Publication {
            id: Uuid::nil(),
            slug: "publication".to_owned(),
            version: None,
            date: None,
            license: None,
            url: None,
            typography: true,
        }
    }
}

fn slug(table: &Table) -> Placed<String> {
    let Some(slug) = table.text("slug") else {
        table.missing("slug", "\"a-short-name-for-files\"");
        return Placed { value: "publication".to_owned(), place: table.place().into() };
    };
    let fit = values::slug(&slug);
    if fit != slug.value {
        let message =
            format!("“{slug}” is no slug: file names are made of it, so it has small letters, digits and hyphens");
        table.push(
            Diagnostic::new(Code::WrongValue, slug.place.clone(), message).hint(format!("write slug = \"{fit}\"")),
        );
    }
    Placed { value: fit, place: slug.place }
}

fn publication_id(table: &Table, id: Option<Placed<String>>, slug: &str) -> Uuid {
    let made = id_of_slug(slug);
    let Some(id) = id else {
        table.push(
            Diagnostic::new(Code::MissingId, table.place(), "the publication has no `id`: one is made from its slug")
                .hint(format!("write it down, so that it stays: id = \"{made}\"")),
        );
        return made;
    };
    Uuid::parse_str(&id).unwrap_or_else(|_| {
        table.push(
            Diagnostic::new(Code::WrongValue, id.place.clone(), format!("“{id}” is no UUID"))
                .hint(format!("an id has this form: id = \"{made}\"")),
        );
        made
    })
}

/// A version goes into file names.
fn version_text(table: &Table, version: Placed<String>) -> Option<String> {
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '+' | '_');
    if version.chars().all(is_fit) && !version.starts_with('.') {
        return Some(version.value);
    }
    let message = format!("“{version}” is no version: it has letters, digits, and . - + _ only, as in “1.0.0”");
    table.push(Diagnostic::new(Code::WrongValue, version.place, message));
    None
}

fn languages(table: &Table) -> Vec<Placed<Tag>> {
    let mut tags: Vec<Placed<Tag>> = Vec::new();
    if !table.has("languages") {
        table.missing("languages", "[\"en\"]");
    }
    let texts = table.texts("languages");
    for text in &texts {
        match Tag::parse(text) {
            Ok(tag) if tags.iter().any(|other| other.value == tag) => {
                table.push(Diagnostic::new(Code::WrongValue, text.place.clone(), format!("“{tag}” is listed twice")));
            }
            Ok(value) => tags.push(Placed { value, place: text.place.clone() }),
            Err(error) => table.push(Diagnostic::new(Code::WrongValue, text.place.clone(), error.to_string())),
        }
    }
    if texts.is_empty() && table.has("languages") {
        let hint = "list the original first: languages = [\"en\", \"fr\"]";
        table.push(Diagnostic::new(Code::MissingValue, table.place(), "`languages` lists none").hint(hint));
    }
    tags
}
