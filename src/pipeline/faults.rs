//! What is wrong with the chapters of a publication whose configuration is at fault: nothing is built, and whoever mends
//! the one mends the other in the same round.

use super::opened::{Closed, Opened, Tools};
use super::report::{Report, failed};
use super::request::{Request, formats, judgement, wanted};
use crate::cache::Cache;
use crate::config::{EDITION_FILE, FILE};
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Sources};
use crate::fonts::Fonts;
use crate::resolve::Highlighter;
use crate::world::World;

/// Told where the manuscript and what the configuration says of it don't agree: they wait until that is right.
const OF_BOTH: [Code; 5] =
    [Code::ConsentEnded, Code::ConsentScope, Code::LanguageWithoutData, Code::PseudonymNotice, Code::RightsEnded];

/// Of a publication of which a part can be read: what its configuration lacks, and what is wrong with the chapters in the
/// editions that can be read, and with the files beside their pictures.
pub fn report(world: &dyn World, cache: &dyn Cache, request: &Request, closed: Closed) -> Report {
    let Closed { sources, findings, project } = closed;
    let Some(project) = project else { return failed(sources, findings) };
    let part = Opened { world, project: *project, sources, findings };
    let project = &part.project;
    // Which languages there are may be what is wrong.
    let editions = wanted(project, request, &mut Findings::default());
    let (fonts, of_fonts) = Fonts::load(world);
    let tools = Tools { fonts: &fonts, highlighter: &Highlighter::default() };
    let resolved = part.resolve(&editions, &formats(project, request), tools, cache);
    let (editions, sources) = resolved.value;
    let mut findings = part.findings.clone();
    findings.extend(resolved.findings.only(|finding| !rests_on_facts(finding, &sources)));
    findings.extend(of_fonts);
    let waivers = editions.into_iter().flat_map(|edition| edition.waivers).collect();
    judgement(project, request).judge(waivers, &mut findings);
    failed(sources, findings)
}

/// Whether a finding may be none once the configuration is mended.
fn rests_on_facts(finding: &Diagnostic, sources: &Sources) -> bool {
    let path = match &finding.place {
        Place::Span(span) => &sources.get(span.file).path,
        Place::File(path) => path,
        Place::Nowhere => return true,
    };
    let name = path.rsplit('/').next();
    OF_BOTH.contains(&finding.code) || name == Some(FILE) || name == Some(EDITION_FILE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cache::Nothing;
    use crate::diagnostics::show;
    use crate::pipeline::tests::Silent;
    use crate::world::Memory;

    const FACTS: &str = "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\n\
                         date = 2026-03-31\nlanguages = [\"en\", \"fr\"]\n[[partner]]\nid = \"helper\"\n";
    const WORDS: &str = "title = \"A note\"\npartners = { helper = \"A helper\" }\n";
    const CHAPTER: &str =
        "# A\n\n![](gone.svg)\n\n[Nowhere](#nowhere)\n\n<!-- bindery: allow unused-note kept -->\n\n[^n]: Kept.\n";

    /// With mistakes in a chapter of each language, and in the file beside a picture.
    fn publication() -> Memory {
        let picture =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h20v20z\"/></svg>";
        Memory::new()
            .with(FILE, FACTS)
            .with("manuscript/en/edition.toml", WORDS)
            .with("manuscript/en/01.md", CHAPTER)
            .with("manuscript/fr/edition.toml", WORDS)
            .with("manuscript/fr/01.md", "# B\n\n![A shore](../../figures/p.svg)\n")
            .with("manuscript/fr/02.md", b"caf\xe9\n".to_vec())
            .with("figures/p.svg", picture)
            .with("figures/p.svg.toml", "depicts = \"cat\"\n")
    }

    /// The codes and places of what is told.
    fn told(world: &Memory, request: &Request) -> Vec<String> {
        let report = crate::pipeline::run(world, &Nothing, request, &Silent);
        assert!(report.built.is_none() && report.is_misused, "it is a mistake in the configuration");
        let place = |finding: &Diagnostic| show::locate(&finding.place, &report.sources).unwrap_or_default();
        report.findings.iter().map(|finding| format!("{} {}", finding.code, place(finding))).collect()
    }

    const OF_CHAPTERS: [&str; 4] = [
        "wrong-value figures/p.svg.toml:1:11",
        "missing-picture manuscript/en/01.md:3:1",
        "broken-link manuscript/en/01.md:5:1",
        "invalid-utf8 manuscript/fr/02.md:1:4",
    ];

    /// They were told when the configuration was mended, and those of the files beside pictures when the chapters were.
    #[test]
    fn mistakes_in_chapters_are_told_beside_those_of_the_configuration() {
        let wrong = FACTS.replace("slug", "verzion = \"1\"\nslug").replace("2026-03-31", "\"March\"");
        let told = told(&publication().with(FILE, wrong), &Request::default());
        let expected = ["unknown-key bindery.toml:3:1", "bad-date bindery.toml:5:8"];
        for line in expected.iter().chain(&OF_CHAPTERS) {
            assert!(told.iter().any(|told| told == line), "{line}: {told:#?}");
        }
        // The comment in the chapter counts as in a build.
        assert!(!told.iter().any(|told| told.starts_with("unused-note") || told.starts_with("waiver")), "{told:#?}");
        let of_configuration = told.iter().filter(|told| told.contains(FILE) || told.contains(EDITION_FILE));
        assert_eq!(of_configuration.count(), expected.len(), "{told:#?}");
    }

    /// A quotation mark of the wrong kind, and everything else was silent.
    #[test]
    fn chapters_are_read_beside_a_file_that_is_no_toml() {
        for (path, text) in [
            (FILE, FACTS.replace("\"note\"", "“note”")),
            (FILE, FACTS.replace("[publication]", "[publication")),
            ("manuscript/en/edition.toml", WORDS.replace("\"A note\"", "“A note”")),
            ("manuscript/fr/edition.toml", WORDS.replace("\"A note\"", "“A note”")),
        ] {
            let told = told(&publication().with(path, text), &Request::default());
            for line in OF_CHAPTERS {
                assert!(told.iter().any(|told| told == line), "{path}: {line}: {told:#?}");
            }
            // What a broken file doesn't say isn't missing elsewhere.
            let of_configuration: Vec<_> =
                told.iter().filter(|told| told.contains(FILE) || told.contains(EDITION_FILE)).collect();
            assert!(
                of_configuration.iter().all(|told| told.starts_with(&format!("config-syntax {path}"))),
                "{told:#?}"
            );
        }
        let mut world = publication();
        world.files.remove(std::path::Path::new("manuscript/en/edition.toml"));
        let told = told(&world, &Request::default());
        assert!(told.contains(&"broken-link manuscript/en/01.md:5:1".to_owned()), "{told:#?}");
    }

    #[test]
    fn only_the_language_that_is_asked_for_is_told() {
        let request = Request { languages: vec![crate::language::Tag::parse("fr").unwrap()], ..Request::default() };
        let told = told(&publication().with(FILE, FACTS.replace("slug", "verzion = \"1\"\nslug")), &request);
        assert!(told.iter().any(|told| told.starts_with("invalid-utf8")), "{told:#?}");
        assert!(!told.iter().any(|told| told.contains("manuscript/en")), "{told:#?}");
    }
}
