//! What a translator is handed: the translation as it is, the original to read and as it looks, and what has changed in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::opened::{Opened, Tools};
use super::{Progress, Refusal, Request, run};
use crate::cache::Cache;
use crate::compare::{self, Beside, Change, Original, Part, WordChange, states};
use crate::config::{self, EDITION_FILE, Edition, Project, Status};
use crate::diagnostics::{Code, Diagnostic, Findings, Outcome, Place, Sources};
use crate::edition;
use crate::fonts::Fonts;
use crate::format::Format;
use crate::handover::{self, About, Changed, Files, Handed, How, Note};
use crate::language::Tag;
use crate::manuscript::Manuscript;
use crate::resolve::Highlighter;
use crate::world::{World, inside, slashed};

/// What an edition may be in other than chapters.
const BESIDE_CHAPTERS: [&str; 2] = [EDITION_FILE, "SUMMARY.md"];

/// What is to be packed, and to be kept in the publication.
pub struct HandedOver {
    /// Of the archive, without its ending: `my-note-fr`.
    pub name: String,
    pub files: Files,
    /// The texts of the original as they are handed over, by their paths.
    pub states: Vec<(PathBuf, String)>,
    /// How many chapters stand there in the original's language.
    pub untranslated: usize,
    /// How many are behind the original.
    pub changed: usize,
    /// Whether the words of `edition.toml` are.
    pub are_words_changed: bool,
    /// Chapters of the translation that the original doesn't have.
    pub only_here: Vec<String>,
    /// The `edition.toml` of a translation that has none: without one what comes back would stop every build.
    pub begun: Option<(PathBuf, Vec<u8>)>,
}

/// Gathers what a translator into a language needs.
///
/// # Errors
/// The findings, where there is nothing to be translated, or the original can't be built.
pub fn handover(
    world: &dyn World,
    cache: &dyn Cache,
    tag: &Tag,
    progress: &dyn Progress,
) -> Result<HandedOver, (Findings, Sources)> {
    let opened = Opened::open(world)?;
    let Opened { project, .. } = &opened;
    let (mut sources, mut findings) = (opened.sources.clone(), opened.findings.clone());
    let first = match original_for(project, tag) {
        Ok(first) => first,
        Err(wrong) => {
            findings.push(*wrong);
            return Err((findings, sources));
        }
    };
    let request = Request {
        languages: first.tag.iter().cloned().collect(),
        formats: vec![Format::Pdf],
        draft: first.status != Status::Released,
        ..Request::default()
    };
    let report = run(world, cache, &request, progress);
    let Some(built) = report.built else { return Err((report.findings, report.sources)) };
    let to_come = project.edition_to_come(tag);
    let edition = project.edition(tag).unwrap_or(&to_come);
    let found = compare::read(world, project, true, &mut sources);
    let chapters = edition::read(world, project, edition, &mut sources).told(&mut findings).parse().value;
    let limit = project.limits.chapter_bytes;
    let original = found.as_ref().map(|found| found.among(world, &sources, limit));
    let beside = original.as_ref().map(|original| original.beside(edition, &chapters)).unwrap_or_default();
    let mut parcel =
        Parcel { world, limit, first, edition, handed: BTreeMap::new(), files: Files::new(), along: Files::new() };
    let words = original.as_ref().map(Original::words_state);
    let words_behind = edition.source_hash.as_ref().is_some_and(|hash| Some(&hash.value) != words.as_ref());
    parcel.translation(&beside, words.as_deref(), words_behind);
    parcel.original(&beside);
    let proofs = built.artifacts.into_iter().filter(|artifact| artifact.format == Format::Pdf.name());
    parcel.along.extend(proofs.map(|artifact| (artifact.file_name, artifact.bytes)));
    let (fonts, _) = Fonts::load(world);
    let tools = Tools { fonts: &fonts, highlighter: &Highlighter::default() };
    let resolve = |edition| opened.resolve(&[edition], &[Format::Pdf], tools, cache);
    let (resolved, _) = resolve(first).value;
    let manuscript = resolved.first().map(|original| &original.manuscript);
    manuscript.into_iter().for_each(|manuscript| parcel.pictures(manuscript));
    // Its own pictures go along unless anything is wrong with it: a consent can be.
    let Outcome { value: (own, _), findings: wrong } = resolve(edition);
    own.iter().filter(|_| !wrong.has_errors()).for_each(|own| parcel.pictures(&own.manuscript));
    let mut changed = changed(edition, &beside);
    if let (Some(original), Some(hash), true) = (&original, &edition.source_hash, words_behind) {
        changed.insert(0, changed_words(first, original, &hash.value));
    }
    let title = manuscript.map_or("", |manuscript| &*manuscript.metadata.title);
    parcel.told(tag, project, title, &changed);
    Ok(HandedOver {
        name: project.file_stem(tag),
        states: beside
            .iter()
            .map(|chapter| (states::path(&chapter.state), chapter.text.to_owned()))
            .chain(original.iter().map(|original| (states::path(&original.words_state()), original.words().to_owned())))
            .collect(),
        untranslated: beside.iter().filter(|chapter| chapter.translation.is_none()).count(),
        changed: beside.iter().filter(|chapter| chapter.behind.is_some()).count(),
        are_words_changed: words_behind,
        only_here: only_here(edition, &beside),
        begun: parcel.begun(),
        files: parcel.closed(tag, project),
    })
}

/// The original, of which an edition in a language can be a translation.
fn original_for<'p>(project: &'p Project, tag: &Tag) -> Result<&'p Edition, Box<Diagnostic>> {
    let languages = project.languages();
    let wrong = |message: String| Box::new(Diagnostic::new(Code::UnknownLanguage, Place::Nowhere, message));
    if !languages.iter().any(|known| known.value == *tag) {
        let known: Vec<_> = languages.iter().map(ToString::to_string).collect();
        let hint = match known.is_empty() {
            true => format!("a publication with a {} has languages", config::FILE),
            false => format!("its languages are {}", known.join(", ")),
        };
        return Err(Box::new(wrong(format!("the publication has no edition in “{tag}”")).hint(hint)));
    }
    match languages.first().and_then(|first| project.edition(&first.value)) {
        Some(first) if first.tag.as_ref() == Some(tag) => {
            Err(wrong(format!("“{tag}” is the original's language: a translation is handed over")))
        }
        Some(first) => Ok(first),
        None => Err(wrong("the publication has no original to be translated".to_owned())),
    }
}

fn only_here(edition: &Edition, beside: &[Beside<'_>]) -> Vec<String> {
    let paths = edition.chapters.iter().filter_map(|chapter| chapter.path.as_deref()).map(slashed);
    let is_of_original = |path: &String| beside.iter().any(|chapter| chapter.translation.as_ref() == Some(path));
    paths.filter(|path| !is_of_original(path)).collect()
}

/// What has changed in the words of `edition.toml`.
fn changed_words(first: &Edition, original: &Original<'_>, state: &str) -> Changed {
    let how = original.changed_words(state).map(|changes| {
        let change = |WordChange { key, line, before, now }: WordChange| {
            let key = [Part::Same(format!("{key} ="))].into_iter();
            Change { line, parts: key.chain(before.map(Part::Gone)).chain(now.map(Part::New)).collect() }
        };
        How::In(changes.into_iter().map(change).collect())
    });
    Changed { path: slashed(&first.folder.join(EDITION_FILE)), how: how.unwrap_or(How::Unknown) }
}

fn changed(edition: &Edition, beside: &[Beside<'_>]) -> Vec<Changed> {
    // Where nothing is translated yet all is new.
    if edition.chapters.is_empty() {
        return Vec::new();
    }
    let how = |chapter: &Beside<'_>| match (&chapter.translation, &chapter.behind) {
        (None, _) => Some(How::New),
        (Some(_), None) => None,
        (Some(_), Some(None)) => Some(How::Unknown),
        (Some(_), Some(Some(changes))) => Some(How::In(changes.clone())),
    };
    beside.iter().filter_map(|chapter| Some(Changed { path: chapter.path.clone(), how: how(chapter)? })).collect()
}

/// What the files of an edition are called after that comes back, where it is one of this publication.
///
/// # Errors
/// The findings where the configuration is at fault; a sentence where the archive is another publication's, or says of
/// itself what was never handed over.
pub fn name_of_hand_over(world: &dyn World, note: &Note) -> Result<String, Refusal> {
    let Opened { project, .. } = Opened::open(world)?;
    let refused = |message: String| Err(Refusal::Message(message));
    if !project.is_configured() {
        return refused(format!(
            "there is no publication here, with a {}: --publication names its folder",
            config::FILE
        ));
    }
    if note.publication != project.publication.id.to_string() {
        return refused("the archive belongs to another publication: --publication names its folder".to_owned());
    }
    let Ok(tag) = Tag::parse(&note.language) else {
        return refused(format!("“{}” is no language's tag", note.language));
    };
    if let Err(wrong) = original_for(&project, &tag) {
        return refused(wrong.message);
    }
    let to_come = project.edition_to_come(&tag);
    let folder = slashed(&project.edition(&tag).unwrap_or(&to_come).folder);
    let is_in_it =
        |path: &String| inside(Path::new(path)).is_ok_and(|path| path.starts_with(&folder) && is_text(&path));
    match note.folder == folder && note.files.keys().all(is_in_it) {
        true => Ok(project.file_stem(&tag)),
        false => refused(format!("the archive names files that are not in {folder}")),
    }
}

/// Whether it can be a chapter, or what an edition has beside them.
fn is_text(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    BESIDE_CHAPTERS.contains(&name) || config::is_markdown(name)
}

/// What is gathered.
struct Parcel<'a> {
    world: &'a dyn World,
    /// The most bytes of a file of text.
    limit: usize,
    first: &'a Edition,
    edition: &'a Edition,
    handed: BTreeMap<String, Handed>,
    /// What is to be translated.
    files: Files,
    /// What goes along.
    along: Files,
}

impl Parcel<'_> {
    fn read(&self, path: &Path) -> Option<Vec<u8>> {
        self.world.read(path, self.limit as u64).ok()
    }

    fn hand(&mut self, path: String, bytes: Vec<u8>, original: Option<String>) -> &mut Handed {
        let state = handover::state_of(&path, &String::from_utf8_lossy(&bytes));
        self.files.insert(path.clone(), bytes);
        let handed = Handed { state, stood: None, original, is_untranslated: false, is_behind: false };
        self.handed.entry(path).insert_entry(handed).into_mut()
    }

    /// All that the translation has, and the original's in the place of what it lacks.
    fn translation(&mut self, beside: &[Beside<'_>], words: Option<&str>, words_behind: bool) {
        for path in self.edition.chapters.iter().filter_map(|chapter| chapter.path.clone()) {
            let path = slashed(&path);
            let of = beside.iter().find(|chapter| chapter.translation.as_ref() == Some(&path));
            let original = of.map(|chapter| chapter.state.clone());
            if let Some(bytes) = self.read(Path::new(&path)) {
                self.hand(path, bytes, original).is_behind = of.is_some_and(|chapter| chapter.behind.is_some());
            }
        }
        for name in BESIDE_CHAPTERS {
            let path = self.edition.folder.join(name);
            let text = |path: &Path| String::from_utf8(self.read(path)?).ok();
            let (own, original) = (text(&path), text(&self.first.folder.join(name)));
            let stood = own.as_deref().map(|text| handover::state_of(name, text));
            let handed = match (own, original) {
                (None, Some(original)) if name == EDITION_FILE => handover::planned(&original),
                (None, original) => original,
                (Some(own), Some(original)) if name == EDITION_FILE => {
                    handover::completed(&own, &original).or(Some(own))
                }
                (Some(own), _) => Some(own),
            };
            let Some(text) = handed else { continue };
            let text = if name == EDITION_FILE { handover::without_samples(&text) } else { text };
            let of_words = words.filter(|_| name == EDITION_FILE).map(str::to_owned);
            let is_behind = words_behind && name == EDITION_FILE;
            let handed = self.hand(slashed(&path), text.into_bytes(), of_words);
            (handed.is_untranslated, handed.is_behind) = (stood.is_none(), is_behind);
            handed.stood = stood.filter(|stood| *stood != handed.state);
        }
        for chapter in beside.iter().filter(|chapter| chapter.translation.is_none()) {
            let path = slashed(&self.edition.folder.join(&chapter.name));
            // One that is there and can't be read goes out as it is.
            if self.handed.contains_key(&path) {
                continue;
            }
            let original = Some(chapter.state.clone());
            self.hand(path, chapter.text.as_bytes().to_vec(), original).is_untranslated = true;
        }
    }

    fn begun(&self) -> Option<(PathBuf, Vec<u8>)> {
        let path = self.edition.folder.join(EDITION_FILE);
        let bytes = self.files.get(&slashed(&path)).filter(|_| !self.world.is_there(&path))?;
        Some((path, bytes.clone()))
    }

    fn original(&mut self, beside: &[Beside<'_>]) {
        for chapter in beside {
            self.along.insert(chapter.path.clone(), chapter.text.as_bytes().to_vec());
        }
        for path in BESIDE_CHAPTERS.map(|name| self.first.folder.join(name)) {
            if let Some(bytes) = self.read(&path) {
                self.along.insert(slashed(&path), bytes);
            }
        }
    }

    /// The pictures as they are published: what their files say of a place or a person goes to nobody.
    fn pictures(&mut self, manuscript: &Manuscript) {
        for showing in &manuscript.showings {
            let Some(image) = showing.image.map(|id| &manuscript.images[id.0]) else { continue };
            let (_, ending) = image.screen.file_name.rsplit_once('.').unwrap_or_default();
            let is_of_kind = showing.path.rsplit_once('.').is_some_and(|(_, own)| own.eq_ignore_ascii_case(ending));
            let path = if is_of_kind { showing.path.clone() } else { format!("{}.{ending}", showing.path) };
            if let Some(stem) = path.strip_suffix(".svg").filter(|_| !image.words.is_empty()) {
                let words = image.words.join("\n") + "\n";
                self.along.insert(format!("{stem}{}", handover::WORDS), words.into_bytes());
            }
            self.along.insert(path, image.screen.bytes.to_vec());
        }
    }

    fn told(&mut self, tag: &Tag, project: &Project, title: &str, changed: &[Changed]) {
        let proof = self.along.keys().find(|name| name.ends_with(".pdf")).cloned().unwrap_or_default();
        let (folder, original) = (slashed(&self.edition.folder), slashed(&self.first.folder));
        let has_changes = !changed.is_empty();
        let about = About { title, folder: &folder, original: &original, proof: &proof, has_changes };
        self.along.insert(handover::LETTER.to_owned(), handover::letter(tag, &about).into_bytes());
        let first = project.original();
        if let Some(first) = first.filter(|_| has_changes) {
            let page = handover::changes_page(tag, first, changed).expect("memory can be written into");
            self.along.insert(handover::CHANGES.to_owned(), page);
        }
    }

    fn closed(self, tag: &Tag, project: &Project) -> Files {
        let note = Note {
            publication: project.publication.id.to_string(),
            language: tag.to_string(),
            folder: slashed(&self.edition.folder),
            files: self.handed,
            beside: self.along.iter().map(|(path, bytes)| (path.clone(), handover::sum(bytes))).collect(),
        };
        let note = serde_json::to_string_pretty(&note).expect("strings are always JSON") + "\n";
        let mut files = self.along;
        files.extend(self.files);
        files.insert(handover::NOTE.to_owned(), note.into_bytes());
        files
    }
}
