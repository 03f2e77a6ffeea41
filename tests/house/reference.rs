//! `docs/configuration.md` and the README against the code: every key that is read is there and no other, what they
//! show is accepted, what they tell to type is done.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use bindery::config;
use bindery::diagnostics::{Code, Findings, Sources};
use bindery::world::Memory;

use crate::support::{Folder, epub_text, files, pdf_text, root, stderr};

const REFERENCE: &str = include_str!("../../docs/configuration.md");
const README: &str = include_str!("../../README.md");
const PROBE: &str = "qqqqqqqqqq";

/// A file of the configuration as the reference has it.
struct Documented {
    example: toml::Table,
    /// The keys of each table by its path: `output.print`, empty for the file itself.
    tables: BTreeMap<String, BTreeSet<String>>,
}

/// The reference's files, in its order: `bindery.toml`, `edition.toml`, a sidecar.
fn documented() -> Vec<Documented> {
    let files = REFERENCE.split("\n## ").skip(1);
    files
        .map(|file| {
            let example = file.split("```toml\n").nth(1).unwrap().split("```").next().unwrap();
            let mut tables = BTreeMap::from([(String::new(), BTreeSet::new())]);
            for section in file.split("\n### ").skip(1) {
                let heading = section.lines().next().unwrap();
                let path = match heading.split_once("`[") {
                    Some((_, rest)) => rest.trim_start_matches('[').split(']').next().unwrap(),
                    None => "",
                };
                let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
                let keys = rows.map(|row| row.split('`').next().unwrap().to_owned());
                tables.entry(path.to_owned()).or_default().extend(keys);
                // A table is a key of the one that holds it.
                if !path.is_empty() {
                    let (outer, name) = path.rsplit_once('.').unwrap_or(("", path));
                    tables.entry(outer.to_owned()).or_default().insert(name.to_owned());
                }
            }
            Documented { example: example.parse().unwrap(), tables }
        })
        .collect()
}

/// The publication that the three examples make, and what is found in it.
fn read(examples: &[toml::Table]) -> Findings {
    let [facts, edition, sidecar] = examples else { panic!("three files") };
    let english = "title = \"A\"\npartners = { shelter = \"S\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\n";
    let world = Memory::new()
        .with("bindery.toml", facts.to_string())
        .with("manuscript/fr/edition.toml", edition.to_string())
        .with("manuscript/fr/01.md", "# A\n")
        .with("manuscript/en/edition.toml", english)
        .with("manuscript/en/01.md", "# A\n")
        .with("figures/cover.jpg", "no picture")
        .with("figures/cover.jpg.toml", sidecar.to_string());
    match config::load(&world, &mut Sources::default(), |_| Vec::new()) {
        Ok(outcome) => outcome.findings,
        Err(refused) => refused.findings,
    }
}

fn table<'t>(file: &'t mut toml::Table, path: &str) -> &'t mut toml::Table {
    path.split('.').filter(|name| !name.is_empty()).fold(file, |table, name| match &mut table[name] {
        toml::Value::Table(table) => table,
        toml::Value::Array(tables) => tables[0].as_table_mut().unwrap(),
        value => panic!("{path}: {value}"),
    })
}

#[test]
fn the_reference_names_every_key_that_is_read_and_no_other() {
    let documented = documented();
    let examples: Vec<toml::Table> = documented.iter().map(|file| file.example.clone()).collect();
    assert_eq!(examples.len(), 3);
    let findings = read(&examples);
    assert!(findings.is_empty(), "the examples are accepted: {findings:?}");
    for (at, file) in documented.iter().enumerate() {
        for (path, keys) in &file.tables {
            let mut probed = examples.clone();
            let table = table(&mut probed[at], path);
            let shown: BTreeSet<String> = table.keys().cloned().collect();
            assert_eq!(shown, *keys, "the example shows every key of [{path}]");
            table.insert(PROBE.to_owned(), toml::Value::Boolean(true));
            let findings = read(&probed);
            let unknown: Vec<_> = findings.iter().filter(|finding| finding.code == Code::UnknownKey).collect();
            let [unknown] = unknown[..] else { panic!("[{path}]: {findings:?}") };
            let known = unknown.hints[0].strip_prefix("the keys here are ").unwrap();
            let known: BTreeSet<String> = known.split(", ").filter(|key| !key.is_empty()).map(str::to_owned).collect();
            assert_eq!(known, *keys, "the keys of [{path}] that are read");
        }
    }
}

/// What the README shows is TOML, of keys that the reference has.
#[test]
fn the_readmes_examples_are_in_the_reference() {
    let documented = documented();
    let mut seen = 0;
    for block in README.split("```toml\n").skip(1) {
        let example: toml::Table = block.split("```").next().unwrap().parse().unwrap();
        let is_known = |file: &Documented| {
            example.iter().all(|(key, value)| {
                let inner = value.as_table().into_iter().flat_map(toml::Table::keys);
                file.tables[""].contains(key) && inner.into_iter().all(|name| file.tables[key].contains(name))
            })
        };
        assert!(documented.iter().any(is_known), "{example}");
        seen += 1;
    }
    assert!(seen > 3, "{seen} examples");
}

/// The words of a command line, between quotation marks as one.
fn arguments(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    parts
        .flat_map(|(at, part)| match at % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        })
        .collect()
}

fn run(folder: &Path, line: &str) {
    let arguments = arguments(line.split(" #").next().unwrap());
    assert_eq!(arguments[0], "bindery", "{line}");
    let output = Command::new(env!("CARGO_BIN_EXE_bindery"))
        .env("BINDERY_CACHE", "")
        .args(&arguments[1..])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {}", stderr(&output));
}

/// A first publication as the README tells it, with the cover and the pages for print that it adds.
#[test]
fn the_readmes_first_publication_builds() {
    let folder = Folder::new();
    let story = README.split("## A first publication in five minutes").nth(1).unwrap().split("\n## ").next().unwrap();
    let commands = story.split("```sh\n").nth(1).unwrap().split("```").next().unwrap();
    commands.lines().for_each(|line| run(folder.path(), line));
    let note = folder.path().join("my-note");
    let names = |extension| {
        let files = files(&note.join("build"), extension).into_iter();
        files.map(|file| file.file_name().unwrap().to_string_lossy().into_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names("pdf"), ["my-note-ar.pdf", "my-note-en.pdf", "my-note-fr.pdf"]);
    assert_eq!(names("epub"), ["my-note-ar.epub", "my-note-en.epub", "my-note-fr.epub"]);

    // Each block of TOML goes into the file that was named last before it.
    let mut blocks = story.split("```toml\n");
    let mut before = blocks.next().unwrap();
    let mut seen = 0;
    for block in blocks {
        let (toml, after) = block.split_once("```").unwrap();
        let name = before.split('`').rfind(|name| name.ends_with(".toml")).unwrap();
        let paths = match name {
            "edition.toml" => ["en", "fr", "ar"].map(|language| format!("manuscript/{language}/edition.toml")).to_vec(),
            name => vec![name.to_owned()],
        };
        for path in paths.iter().map(|path| note.join(path)) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            fs::write(path, format!("{text}\n{toml}")).unwrap();
        }
        before = after;
        seen += 1;
    }
    assert_eq!(seen, 3);
    fs::copy(root().join("figures/cover.jpg"), note.join("figures/cover.jpg")).unwrap();
    assert!(story.contains("`[output.print]` with `bleed = \"3mm\"`") && story.contains("`my-note-fr-print.pdf`"));
    let facts = fs::read_to_string(note.join("bindery.toml")).unwrap();
    fs::write(note.join("bindery.toml"), format!("{facts}\n[output.print]\nbleed = \"3mm\"\n")).unwrap();
    run(folder.path(), "bindery build my-note --strict");
    assert!(names("pdf").contains(&"my-note-fr-print.pdf".to_owned()));
    for language in ["en", "fr", "ar"] {
        for text in [
            pdf_text(&note.join(format!("build/my-note-{language}.pdf"))),
            epub_text(&note.join(format!("build/my-note-{language}.epub"))),
        ] {
            assert!(text.contains("A jetty at dusk") && text.contains("© Name / Organisation"), "{language}: {text}");
        }
    }
}

/// The pages that a newcomer follows.
const GUIDES: [(&str, &str); 6] = [
    ("from-word", include_str!("../../docs/from-word.md")),
    ("translators", include_str!("../../docs/translators.md")),
    ("corrections", include_str!("../../docs/corrections.md")),
    ("print", include_str!("../../docs/print.md")),
    ("typeface", include_str!("../../docs/typeface.md")),
    ("quotations", include_str!("../../docs/quotations.md")),
];

/// Each verb that a guide tells to type is one, with the options that it is given; and each key that it shows is read.
#[test]
fn what_the_guides_tell_to_type_is_there() {
    let documented = documented();
    let help = |verb: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_bindery"))
            .env("BINDERY_CACHE", "")
            .args([verb, "--help"])
            .output()
            .unwrap();
        assert!(output.status.success(), "{verb}: {}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let mut seen = BTreeSet::new();
    for (guide, text) in GUIDES.iter().chain([&("README", README)]) {
        let in_blocks = text.split("```sh\n").skip(1).flat_map(|block| block.split("```").next().unwrap().lines());
        let in_lines = text.split('`').skip(1).step_by(2);
        for line in in_blocks.chain(in_lines).filter_map(|line| line.strip_prefix("bindery ")) {
            let arguments = arguments(line.split(" #").next().unwrap());
            let help = help(&arguments[0]);
            for option in arguments.iter().filter(|argument| argument.starts_with("--")) {
                assert!(help.contains(option.as_str()), "{guide}: bindery {line}");
            }
            seen.insert(arguments[0].clone());
        }
        for block in text.split("```toml\n").skip(1) {
            let example: toml::Table = block.split("```").next().unwrap().parse().unwrap();
            let is_known = |file: &Documented| example.keys().all(|key| file.tables[""].contains(key));
            assert!(documented.iter().any(is_known), "{guide}: {example}");
        }
    }
    for verb in ["new", "build", "check", "handover", "takeback", "translated", "convert", "photo", "fonts"] {
        assert!(seen.contains(verb), "no guide tells of {verb}");
    }
    let beside = README.split("```toml\n").any(|block| {
        let block = block.split("```").next().unwrap();
        block.contains("\nfocus = ") && block.contains("\nkeep-clear = ")
    });
    assert!(beside, "who centres a photograph is told what keeps it whole");
}

/// The checklists of the standards, with what each of them numbers.
const CHECKLISTS: [(&str, &str); 2] = [
    ("src/typeset/PDF_UA1.md", include_str!("../../src/typeset/PDF_UA1.md")),
    ("src/epub/EPUB_A11Y.md", include_str!("../../src/epub/EPUB_A11Y.md")),
];

/// What stands between two signs, line by line.
fn between(text: &'static str, open: char, close: char) -> impl Iterator<Item = &'static str> {
    text.lines().flat_map(move |line| line.split(open).skip(1).filter_map(move |rest| Some(rest.split_once(close)?.0)))
}

#[test]
fn what_the_checklists_name_is_there() {
    for (checklist, text) in CHECKLISTS {
        let mut seen = 0;
        for named in text.lines().flat_map(|line| line.split('`').skip(1).step_by(2)) {
            if !["src/", "tests/", "docs/"].iter().any(|folder| named.starts_with(folder)) {
                continue;
            }
            let (path, function) = named.split_once("::").map_or((named, None), |(path, name)| (path, Some(name)));
            assert!(root().join(path).exists(), "{checklist}: there is no {path}");
            if let Some(function) = function {
                let code = fs::read_to_string(root().join(path)).unwrap();
                // Other attributes may stand between.
                let of_tests = code.split("#[test]\n").skip(1).filter_map(|test| test.split("fn ").nth(1));
                let mut is_it = of_tests.map(|test| test.split('(').next() == Some(function));
                assert!(is_it.any(|is_it| is_it), "{checklist}: there is no test {named}");
            }
            seen += 1;
        }
        assert!(seen > 20, "{checklist} names {seen} files");
        let is_code = |name: &&str| name.contains('-') && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        for code in between(text, '[', ']').filter(is_code) {
            assert!(Code::ALL.iter().any(|known| known.name() == code), "{checklist}: there is no code {code}");
        }
    }
}

/// How many conditions each of the Matterhorn protocol's checkpoints has (version 1.1).
const CONDITIONS: [u32; 31] =
    [7, 4, 3, 1, 3, 4, 2, 2, 8, 1, 7, 1, 8, 7, 5, 3, 3, 2, 4, 3, 1, 1, 1, 1, 1, 2, 1, 18, 1, 2, 30];

/// The success criteria of levels A and AA (WCAG 2.2).
const CRITERIA: &str = "1.1.1 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.1 1.3.2 1.3.3 1.3.4 1.3.5 1.4.1 1.4.2 1.4.3 1.4.4 1.4.5 \
    1.4.10 1.4.11 1.4.12 1.4.13 2.1.1 2.1.2 2.1.4 2.2.1 2.2.2 2.3.1 2.4.1 2.4.2 2.4.3 2.4.4 2.4.5 2.4.6 2.4.7 2.4.11 \
    2.5.1 2.5.2 2.5.3 2.5.4 2.5.7 2.5.8 3.1.1 3.1.2 3.2.1 3.2.2 3.2.3 3.2.4 3.2.6 3.3.1 3.3.2 3.3.3 3.3.4 3.3.7 3.3.8 \
    4.1.2 4.1.3";

/// The numbers in the first column of a checklist's tables; `1.2.1 to 1.2.3` stands for those between too.
fn numbered(text: &str, sign: char) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for row in text.lines().filter_map(|line| line.strip_prefix("| ")) {
        let words = row.split(" | ").next().unwrap().split([' ', ',']).filter(|word| !word.is_empty());
        let mut is_range = false;
        for word in words {
            if let Some((outer, last)) = word.rsplit_once(sign)
                && let Ok(last) = last.parse::<u32>()
                && outer.starts_with(|c: char| c.is_ascii_digit())
            {
                let first = match found.last().filter(|_| is_range).and_then(|from| from.rsplit_once(sign)) {
                    Some((_, from)) => from.parse::<u32>().unwrap() + 1,
                    None => last,
                };
                let width = word.len() - outer.len() - 1;
                found.extend((first..=last).map(|number| format!("{outer}{sign}{number:0width$}")));
            }
            is_range = word == "to";
        }
    }
    found.sort();
    found
}

#[test]
fn no_number_of_a_standard_is_left_out() {
    let conditions = CONDITIONS
        .iter()
        .zip(1..)
        .flat_map(|(count, checkpoint)| (1..=*count).map(move |condition| format!("{checkpoint:02}-{condition:03}")));
    assert_eq!(numbered(CHECKLISTS[0].1, '-'), conditions.collect::<Vec<_>>());
    let mut criteria: Vec<String> = CRITERIA.split_whitespace().map(str::to_owned).collect();
    criteria.sort();
    let found = numbered(CHECKLISTS[1].1, '.').into_iter().filter(|number| number.matches('.').count() == 2);
    // The clauses of EPUB Accessibility stand in a table of their own, as 3.4.1 or 3.5.2.
    let clauses = CHECKLISTS[1].1.split("\n## WCAG").next().unwrap();
    let clauses = numbered(clauses, '.');
    let found: Vec<String> = found.filter(|number| !clauses.contains(number)).collect();
    assert_eq!(found, criteria);
}
