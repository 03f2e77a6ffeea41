//! Publications as people write them, with the mistakes that they make.

mod bare;
mod bounds;
mod lost;
mod mistakes;
mod print;

use std::path::PathBuf;

use uuid::Uuid;

use super::model::id_of_slug;
use super::*;
use crate::diagnostics::{Diagnostic, Severity, show};
use crate::format::Format;
use crate::language::Tag;
use crate::world::{Memory, slashed};

/// A tolerant reader of the links in a summary: enough for tests.
fn summary(text: &str) -> Vec<SummaryEntry> {
    let mut links = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let (Some(open), Some(middle), Some(close)) = (line.find('['), line.find("]("), line.rfind(')')) {
            let destination = line[middle + 2..close].to_owned();
            let depth = line.find(['-', '*']).map(|at| u8::try_from(at / 2).unwrap());
            links.push(SummaryEntry {
                title: line[open + 1..middle].to_owned(),
                kind: SummaryKind::Chapter { destination, depth },
                range: start + open..start + close + 1,
            });
        }
        start += line.len();
    }
    links
}

/// A line of a list of chapters: what it is called, its file, where it stands.
fn entry(chapter: &ChapterFile) -> String {
    let path = chapter.path.as_deref().map_or_else(|| "-".to_owned(), slashed);
    match &chapter.listed {
        Some(Listed { title, standing, .. }) => format!("{title} {path} {standing:?}"),
        None => path,
    }
}

const FACTS: &str = r##"[publication]
id = "0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10"
slug = "from-identification-to-independence"
version = "1.0.0"
date = 2026-03-31
license = "CC-BY-4.0"
languages = ["en", "fr", "ar"]

[[contributor]]
name = "Nadia Haddad"
role = "aut"
file-as = "Haddad, Nadia"

[[partner]]
id = "shelter"
logo = "figures/shelter.svg"

[cover]
photo = "figures/cover.jpg"

[theme]
base = "report"
accent = "#0B5563"
paper = "a4"
logo = "figures/logo.svg"

[contents]
depth = 2

[output.pdf]
[output.print]
bleed = "3mm"
[output.epub]
pages-from = "pdf"
"##;

const WORDS: &str = r#"title = "From identification to independence"
subtitle = "A learning note"
series = "Learning note"
partners = { shelter = "Shelter Network" }
isbn = { pdf = "978-0-306-40615-7" }
[cover]
caption = "A boat"
alt = "A boat on a beach at dawn"
"#;

const ARABIC: &str = r#"title = "من التعرف إلى الاستقلال"
partners = { shelter = "شبكة المأوى" }
contributors = { "Nadia Haddad" = "نادية حداد" }
status = "planned"
date = 2026-06-30
digits = "latin"

[[contributor]]
name = "سامي"
role = "trl"

[cover]
alt = "قارب"
"#;

const SIDECAR: &str = r#"credit = "© Name / Organisation"
depicts = "protected"
identity = "concealed"
focus = [0.50, 0.35]
keep-clear = [0.30, 0.10, 0.40, 0.45]
[consent]
reference = "C-0142"
formats = ["pdf", "epub"]
until = 2031-03-31
"#;

fn publication() -> Memory {
    Memory::new()
        .with(FILE, FACTS)
        .with("figures/cover.jpg", "jpeg")
        .with("figures/cover.jpg.toml", SIDECAR)
        .with("manuscript/en/edition.toml", WORDS)
        .with("manuscript/en/02-what.md", "# What")
        .with("manuscript/en/10-why.md", "# Why")
        .with("manuscript/en/README.md", "for translators")
        .with("manuscript/ar/edition.toml", ARABIC)
}

fn loaded(world: &Memory) -> (Project, Findings, Sources) {
    let mut sources = Sources::default();
    match load(world, &mut sources, summary) {
        Ok(outcome) => (outcome.value, outcome.findings, sources),
        Err(refused) => panic!("{}", text(&refused.findings, &sources)),
    }
}

fn refused(world: &Memory) -> (Findings, Sources) {
    let mut sources = Sources::default();
    (load(world, &mut sources, summary).unwrap_err().findings, sources)
}

fn text(findings: &Findings, sources: &Sources) -> String {
    let mut out = Vec::new();
    show::show(findings, sources, show::Style::Plain, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Every finding in a line: code, place, message, hints.
fn lines(findings: &Findings, sources: &Sources) -> Vec<String> {
    let mut findings = findings.clone();
    findings.sort(sources);
    let line = |finding: &Diagnostic| {
        let place = show::locate(&finding.place, sources).unwrap_or_default();
        format!("{} {place} {} ({})", finding.code, finding.message, finding.hints.join("; "))
    };
    findings.iter().map(line).collect()
}

#[test]
fn a_publication_is_read_whole() {
    let (project, findings, sources) = loaded(&publication());
    assert_eq!(findings.count(Severity::Warning), 1, "{}", text(&findings, &sources));
    assert!(
        lines(&findings, &sources)[0]
            .starts_with("language-without-folder bindery.toml:7:20 there is no folder manuscript/fr")
    );

    assert_eq!(project.publication.date, Some(jiff::civil::date(2026, 3, 31)));
    assert_eq!(project.outputs.formats(), [Format::Pdf, Format::Print, Format::Epub]);
    assert!(project.outputs.made.contains(&Output::Print(PrintOutput::default())));
    assert_eq!(project.theme.logo.as_deref().map(PathBuf::as_path), Some(Path::new("figures/logo.svg")));
    let facts = &project.cover.as_ref().unwrap().facts;
    assert_eq!(facts.depicts, Some(Depicts::Protected));
    assert_eq!(facts.focus, Some([0.5, 0.35]));
    assert_eq!(facts.consent.as_ref().unwrap().formats, Some([Format::Pdf, Format::Epub].map(Outlet::Format).to_vec()));

    let english = project.edition(&Tag::parse("en").unwrap()).unwrap();
    assert_eq!(english.title.value, "From identification to independence");
    assert_eq!(english.partners[0].name.value, "Shelter Network");
    let cover = english.cover.as_ref().unwrap();
    assert_eq!(cover.credit.as_ref().unwrap().value, "© Name / Organisation");
    let paths: Vec<String> = english.chapters.iter().map(entry).collect();
    assert_eq!(paths, ["manuscript/en/02-what.md", "manuscript/en/10-why.md"]);
}

#[test]
fn an_edition_has_its_own_facts() {
    let (project, ..) = loaded(&publication());
    let arabic = project.edition(&Tag::parse("ar").unwrap()).unwrap();
    assert_eq!(arabic.status, Status::Planned);
    assert_eq!(arabic.date, Some(jiff::civil::date(2026, 6, 30)));
    assert_eq!(arabic.digits, Some(crate::language::Digits::Latin));
    let names: Vec<(&str, &str)> = arabic.contributors.iter().map(|c| (c.name.as_str(), c.role.as_str())).collect();
    assert_eq!(names, [("نادية حداد", "aut"), ("سامي", "trl")]);
    assert_eq!(arabic.contributors[0].file_as, None);
    let english = project.edition(&Tag::parse("en").unwrap()).unwrap();
    assert_eq!(english.date, project.publication.date);
}

#[test]
fn identity_and_names_are_stable() {
    let (project, ..) = loaded(&publication());
    let tag = Tag::parse("ar").unwrap();
    assert_eq!(project.identifier(&tag), Uuid::new_v5(&project.publication.id, b"ar"));
    assert_eq!(project.file_name(&tag, Format::Print), "from-identification-to-independence-ar-print.pdf");
    assert_eq!(project.file_name(&tag, Format::Epub), "from-identification-to-independence-ar.epub");
    assert_eq!(id_of_slug("note").to_string(), id_of_slug("note").to_string());
    assert_ne!(id_of_slug("note"), id_of_slug("other"));
}

#[test]
fn windows_files_are_read() {
    let facts = format!("\u{FEFF}{}", FACTS.replace('\n', "\r\n").replace("licens", "licen5"));
    let (findings, sources) = refused(&publication().with(FILE, facts));
    let told = lines(&findings, &sources);
    assert_eq!(told[0], "unknown-key bindery.toml:6:1 there is no key `licen5e` here (did you mean `license`?)");
    let world = publication().with(FILE, format!("\u{FEFF}{}", FACTS.replace('\n', "\r\n")));
    assert_eq!(loaded(&world).0.publication.slug, "from-identification-to-independence");
}

#[test]
fn nothing_configured_is_pdf_and_epub() {
    let facts = FACTS.split("[output.pdf]").next().unwrap();
    let (project, ..) = loaded(&publication().with(FILE, facts));
    assert_eq!(project.outputs.formats(), [Format::Pdf, Format::Epub]);
    let only =
        format!("{facts}[output]\nfiles = \"{{slug}}-{{version}}-{{lang}}\"\n[output.epub]\npages-from = \"none\"\n");
    let (project, ..) = loaded(&publication().with(FILE, only));
    assert_eq!(project.outputs.formats(), [Format::Epub]);
    assert!(project.outputs.made.contains(&Output::Epub { pages_from: None }));
    let name = project.file_name(&Tag::parse("en").unwrap(), Format::Epub);
    assert_eq!(name, "from-identification-to-independence-1.0.0-en.epub");
}

#[test]
fn a_summary_orders_and_nests() {
    let world = publication()
        .with("manuscript/en/SUMMARY.md", "# Summary\n\n[Start](./README.md)\n\n- [Why](10-why.md)\n  - [What](02%2Dwhat.md)\n  - [Later]()\n- [Gone](03-gone.md)\n- [Again](10-why.md#x)\n- [Out](../../../x.md)\n")
        .with("manuscript/en/99-notes.md", "x");
    let (project, findings, sources) = loaded(&world);
    let chapters = &project.editions[0].chapters;
    let found: Vec<_> = chapters.iter().map(entry).collect();
    let expected = [
        "Start manuscript/en/README.md Outside",
        "Why manuscript/en/10-why.md Chapter { depth: 0 }",
        "What manuscript/en/02-what.md Chapter { depth: 1 }",
        "Later - Chapter { depth: 1 }",
    ];
    assert_eq!(found, expected);
    let told = lines(&findings, &sources);
    let begins = |text: &str| assert!(told.iter().any(|line| line.starts_with(text)), "{text}: {told:#?}");
    begins("missing-chapter manuscript/en/SUMMARY.md:8:3 there is no file 03-gone.md");
    begins("duplicate-chapter manuscript/en/SUMMARY.md:9:3 ");
    begins("outside-publication manuscript/en/SUMMARY.md:10:3 ");
    begins("empty-chapter manuscript/en/SUMMARY.md:7:5 nothing is written of “Later”");
    assert_eq!(told.len(), 5, "{told:#?}");
    let unlisted = Unlisted { path: "manuscript/en/99-notes.md".into(), list: "SUMMARY.md".to_owned() };
    assert_eq!(project.editions[0].unlisted, [unlisted]);
}

#[test]
fn a_planned_edition_needs_no_words() {
    let world = publication().with("manuscript/ar/edition.toml", "status = \"planned\"\n");
    let (project, findings, sources) = loaded(&world);
    assert_eq!(findings.iter().count(), 1, "{}", text(&findings, &sources));
    assert_eq!(project.edition(&Tag::parse("ar").unwrap()).unwrap().title.value, "from-identification-to-independence");
}

#[test]
fn folders_may_be_written_in_any_case() {
    let facts = FACTS.replace("[\"en\", \"fr\", \"ar\"]", "[\"pt-br\", \"en\"]");
    let world =
        publication().with(FILE, facts).with("manuscript/pt_BR/edition.toml", WORDS).with("manuscript/pt_BR/a.md", "x");
    let (project, findings, sources) = loaded(&world);
    assert_eq!(project.editions[0].folder, Path::new("manuscript/pt_BR"));
    let told = lines(&findings, &sources);
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("unlisted-language manuscript/ar "), "{told:#?}");
    assert!(told[1].starts_with("duplicate-isbn manuscript/en/edition.toml:5:16 "), "{told:#?}");
}
