//! What goes wrong, and what is said of it.

use super::*;

#[test]
fn every_mistake_is_told_at_once() {
    let facts = r##"[publication]
slug = "A Note!"
version = 1.0
date = "March"
licence = "CC-BY-4.0"
languages = ["en", "english", "en"]
id = "42"

[[contributor]]
nmae = "X"
role = "author"

[theme]
accent = "#7FB7BE"
paper = "A4"
base = "reprot"

[contents]
depth = 7

[output.print]
bleed = "3"

[checks]
deny = ["alt-mising"]

[ouput.pdf]
"##;
    let (findings, sources) =
        refused(&Memory::new().with(FILE, facts).with("manuscript/en/edition.toml", "title = 3\n"));
    let told = lines(&findings, &sources);
    let expected = [
        "wrong-value bindery.toml:2:8 “A Note!” is no slug: file names are made of it, so it has small letters, digits and hyphens (write slug = \"a-note\")",
        "wrong-type bindery.toml:3:11 `version` should be a text between quotation marks, and is a number ()",
        "bad-date bindery.toml:4:8 `date` should be a date (write it as date = 2026-03-31)",
        "unknown-key bindery.toml:5:1 there is no key `licence` here (did you mean `license`?)",
        "wrong-value bindery.toml:6:20 “english” is not a language tag: write it as in “en”, “pt-BR” or “zh-Hant” (BCP 47) ()",
        "wrong-value bindery.toml:6:31 “en” is listed twice ()",
        "wrong-value bindery.toml:7:6 “42” is no UUID (an id has this form: id = \"",
        "unknown-key bindery.toml:10:1 there is no key `nmae` here (did you mean `name`?)",
        "unknown-role bindery.toml:11:8 there is no role “author” (the code for author is “aut”)",
        "low-contrast bindery.toml:14:10 #7FB7BE is too light to be read: its contrast is 2.1:1, and 4.5:1 is needed (the nearest of its shades that can be is accent = \"",
        "wrong-value bindery.toml:15:9 “A4” can't stand here (did you mean “a4”?)",
        "wrong-value bindery.toml:16:8 there is no theme reprot (did you mean “report”?)",
        "wrong-value bindery.toml:19:9 `depth` should be from 1 to 3 ()",
        "wrong-value bindery.toml:22:9 “3” is no bleed (write a length up to 20 mm with its unit, mm, cm, in or pt: bleed = \"3mm\")",
        "wrong-value bindery.toml:25:9 no finding has the code “alt-mising” (did you mean “alt-missing”?)",
        "unknown-key bindery.toml:27:2 there is no key `ouput` here (did you mean `output`?)",
        "no-chapters manuscript/en there is no Markdown in the folder (add chapters (01-….md), or say status = \"planned\" in its edition.toml)",
        "wrong-type manuscript/en/edition.toml:1:9 `title` should be a text between quotation marks, and is a number ()",
    ];
    for (line, expected) in told.iter().zip(expected) {
        assert!(line.starts_with(expected), "\n{line}\n{expected}");
    }
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    assert!(findings.iter().all(|finding| finding.code.is_configuration()));
}

#[test]
fn what_is_required_is_missed() {
    let (findings, sources) = refused(&Memory::new().with(FILE, "[publication]\n"));
    let told = lines(&findings, &sources);
    let starts: Vec<&str> = told.iter().map(|line| line.split(" (").next().unwrap()).collect();
    assert_eq!(
        starts,
        [
            "missing-value bindery.toml:1:1 `date` is missing",
            "missing-value bindery.toml:1:1 `languages` is missing",
            "missing-value bindery.toml:1:1 `slug` is missing",
            "missing-id bindery.toml:1:1 the publication has no `id`: one is made from its slug",
        ]
    );
    let (findings, sources) = refused(&Memory::new().with(FILE, ""));
    assert!(text(&findings, &sources).contains("there is no [publication]"));
}

/// A misspelt `title` was told as unknown, and once more as missing.
#[test]
fn a_misspelt_key_is_not_missing_too() {
    let (findings, sources) = refused(&publication().with("manuscript/en/edition.toml", "titel = \"T\"\n"));
    let told = lines(&findings, &sources);
    assert!(told.iter().any(|line| line.contains("did you mean `title`?")), "{told:#?}");
    assert!(!told.iter().any(|line| line.contains("`title` is missing")), "{told:#?}");
    let (findings, sources) = refused(&Memory::new().with(FILE, "[publicaton]\nslug = \"a\"\n"));
    let told = lines(&findings, &sources);
    assert_eq!(told.len(), 1, "{told:#?}");
}

#[test]
fn a_code_is_listed_once_and_errors_are_not_allowed() {
    let checks = "[checks]\nallow = [\"alt-missing\", \"invalid-utf8\"]\nwarn = [\"wide-table\"]\ndeny = [\"alt-missing\", \"lost-picture\"]\n";
    let (findings, sources) = refused(&publication().with(FILE, format!("{FACTS}{checks}")));
    let told = lines(&findings, &sources);
    // `lines` begin with the code and the place.
    let wrong = told.iter().filter(|line| line.starts_with("wrong-value "));
    let starts: Vec<&str> = wrong.map(|line| line.splitn(3, ' ').nth(2).unwrap()).collect();
    assert_eq!(
        starts,
        [
            "“alt-missing” is listed twice (it is denied, stays a warning, or is allowed: one of them)",
            "“invalid-utf8” is always an error (take it out, and mend what it is about)",
            "no finding has the code “lost-picture” (the nearest are “remote-picture”, “broken-picture” and “missing-picture”)",
        ]
    );
}

#[test]
fn broken_toml_is_told_at_its_place() {
    let facts = FACTS.replace("slug = \"from", "slug = from").replace("[contents]", "[contents");
    let (findings, sources) = refused(&publication().with(FILE, facts));
    let told = lines(&findings, &sources);
    assert!(told[0].starts_with("config-syntax bindery.toml:3:"), "{told:#?}");
    assert!(told.iter().any(|line| line.starts_with("config-syntax bindery.toml:27:")), "{told:#?}");
}

/// What Word makes of quotation marks was told as “string values must be quoted”.
#[test]
fn curly_quotation_marks_are_named() {
    let told = |line: &str| {
        let facts = FACTS.replace("version = \"1.0.0\"", line);
        let (findings, sources) = refused(&publication().with(FILE, facts));
        let mut told = lines(&findings, &sources);
        told.retain(|line| line.starts_with("config-syntax"));
        told
    };
    for (line, place, hint) in [
        ("version = “1.0.0”", "4:11", "write version = \"1.0.0\""),
        ("version = „1.0.0“", "4:11", "write version = \"1.0.0\""),
        ("version = « 1.0.0 »", "4:11", "write version = \"1.0.0\""),
        ("license = « Droits d’auteur »", "4:11", "write license = \"Droits d’auteur\""),
        ("version = \"1.0.0”", "4:18", "write version = \"1.0.0\""),
    ] {
        let told = told(line);
        let expected = format!(
            "config-syntax bindery.toml:{place} this is not TOML: the quotation marks are curly, and texts stand between straight ones ({hint})"
        );
        assert_eq!(told.first(), Some(&expected), "{line}: {told:#?}");
    }
    assert!(told("version = 1.0.0").iter().all(|line| !line.contains("curly")));
}

#[test]
fn a_day_that_does_not_exist_is_no_date() {
    let (findings, sources) = refused(&publication().with(FILE, FACTS.replace("2026-03-31", "2026-02-30")));
    let told = lines(&findings, &sources);
    assert!(told[0].starts_with("bad-date bindery.toml:5:8 "), "{told:#?}");
    let (findings, sources) = refused(&publication().with(FILE, FACTS.replace("2026-03-31", "2026-03-31T10:00:00Z")));
    assert!(lines(&findings, &sources)[0].starts_with("bad-date bindery.toml:5:8 "));
    let (project, ..) = loaded(&publication().with(FILE, FACTS.replace("2026-03-31", "\"2026-03-31\"")));
    assert_eq!(project.publication.date, Some(jiff::civil::date(2026, 3, 31)));
}

#[test]
fn a_cover_has_its_words() {
    let words = "title = \"T\"\npartners = { shelter = \"S\" }\n[cover]\nalternative = \"x\"\n";
    let world = publication().with("manuscript/en/edition.toml", words).with("figures/cover.jpg.toml", "");
    let (findings, sources) = refused(&world);
    let told = lines(&findings, &sources);
    let starts: Vec<&str> = told.iter().map(|line| line.split(" (").next().unwrap()).collect();
    assert_eq!(
        starts[1..],
        [
            "cover-alt-missing manuscript/en/edition.toml:3:1 the cover's photograph figures/cover.jpg has no alternative text",
            "cover-caption-missing manuscript/en/edition.toml:3:1 the cover's photograph figures/cover.jpg has no caption",
            "cover-credit-missing manuscript/en/edition.toml:3:1 nobody is credited for the cover's photograph figures/cover.jpg",
            "unknown-key manuscript/en/edition.toml:4:1 there is no key `alternative` here",
        ]
    );
}

#[test]
fn a_cover_that_is_not_there_is_an_error() {
    let mut world = publication();
    world.files.remove(Path::new("figures/cover.jpg"));
    let (findings, sources) = refused(&world);
    let told = lines(&findings, &sources);
    assert!(told[1].starts_with("cover-missing bindery.toml:19:9 there is no picture figures/cover.jpg"), "{told:#?}");
}

#[test]
fn a_folder_without_words_is_told() {
    let (findings, sources) = refused(&publication().with("manuscript/fr/01.md", "x"));
    let told = lines(&findings, &sources);
    assert!(told[0].starts_with("missing-value manuscript/fr the folder has no edition.toml"), "{told:#?}");
}

#[test]
fn names_must_be_somebodys() {
    let words = WORDS.replace("shelter =", "sheltr =");
    let (findings, sources) = refused(&publication().with("manuscript/en/edition.toml", words));
    let told = text(&findings, &sources);
    assert!(told.contains("bindery.toml has no partner “sheltr”"), "{told}");
    assert!(told.contains("hint: did you mean “shelter”?"), "{told}");
    assert!(told.contains("the partner “shelter” has no name here"), "{told}");
}

#[test]
fn check_digits_are_checked() {
    let words = WORDS.replace("40615-7", "40615-8");
    let facts = FACTS.replace("file-as = ", "orcid = \"0000-0002-1825-0098\"\nfile-as = ");
    let (findings, sources) = refused(&publication().with("manuscript/en/edition.toml", words).with(FILE, facts));
    let told = text(&findings, &sources);
    assert!(told.contains("“978-0-306-40615-8” is no ISBN"), "{told}");
    assert!(told.contains("is no ORCID iD"), "{told}");
}

#[test]
fn a_sidecar_is_checked() {
    let sidecar = "depicts = \"kid\"\nfocus = [0.5]\nkeep-clear = [0.5, 0.5, 0.6, 0.1]\n[consent]\nformats = [\"pfd\"]\nuntil = 2031\n";
    let (findings, sources) = refused(&publication().with("figures/cover.jpg.toml", sidecar));
    let told = lines(&findings, &sources);
    let codes: Vec<&str> =
        told.iter().filter(|l| l.contains("cover.jpg.toml")).map(|l| l.split(' ').next().unwrap()).collect();
    assert_eq!(
        codes,
        ["wrong-value", "wrong-value", "wrong-value", "wrong-value", "bad-date", "cover-credit-missing"],
        "{told:#?}"
    );
}

#[test]
fn a_file_that_is_not_utf8_is_told() {
    let mut facts = FACTS.as_bytes().to_vec();
    facts.extend(b"# caf\xe9\n");
    let (findings, sources) = refused(&publication().with(FILE, facts));
    assert!(text(&findings, &sources).contains("bindery.toml:35:6"), "{}", text(&findings, &sources));
}

#[test]
fn a_pattern_for_file_names_is_checked() {
    for bad in ["{slug}", "out/{slug}-{lang}", "{slug}-{language}-{lang}", "../{lang}"] {
        let facts = FACTS.replace("[output.pdf]", &format!("[output]\nfiles = \"{bad}\"\n[output.pdf]"));
        let (findings, sources) = refused(&publication().with(FILE, facts));
        assert!(text(&findings, &sources).contains("is no pattern for file names"), "{bad}");
    }
}

/// A claim that a person answers for names them, the day and where it can be read.
#[test]
fn a_certificate_says_who_when_and_where() {
    let edition = "title = \"A\"\npartners = { shelter = \"S\" }\n[accessibility]\ncertified-by = \" \"\nreport = \"our website\"\n";
    let world = Memory::new()
        .with(FILE, FACTS)
        .with("manuscript/en/edition.toml", edition)
        .with("manuscript/en/01.md", "# A\n");
    let (findings, sources) = refused(&world);
    let told: Vec<String> =
        lines(&findings, &sources).into_iter().filter(|line| line.contains("manuscript/en/edition.toml")).collect();
    let expected = [
        "missing-value manuscript/en/edition.toml:3:1 `certified-by` is missing",
        "missing-value manuscript/en/edition.toml:3:1 `date` is missing",
        "wrong-value manuscript/en/edition.toml:5:10 “our website” is no address of the web",
    ];
    assert_eq!(told.len(), expected.len(), "{told:?}");
    for (line, expected) in told.iter().zip(expected) {
        assert!(line.starts_with(expected), "\n{line}\n{expected}");
    }
}

/// Such a build failed after minutes, when its files were to be written.
#[test]
fn a_name_that_no_disk_holds_is_told_where_it_is_made() {
    let slug = "a".repeat(243);
    let long = FACTS.replace("from-identification-to-independence", &slug);
    let (findings, sources) = refused(&publication().with(FILE, long.clone()));
    let told = lines(&findings, &sources);
    assert!(told[0].starts_with("wrong-value bindery.toml:3:8 names of files would have 256 bytes"), "{told:#?}");
    loaded(&publication().with(FILE, long.replace(&slug, &slug[1..])));
    // The folder's name may be as long as it is.
    for name in ["a".repeat(255), "é".repeat(127)] {
        let (project, ..) = loaded(&Memory::new().named(name).with("a.md", "x"));
        assert!(project.file_name(&Tag::parse("zh-Hant-TW").unwrap(), Format::LargePrint).len() <= 255);
    }
}

/// Signs without a width, which no line breaks: a PDF can't hold them in one.
#[test]
fn a_text_is_no_longer_than_a_page_can_hold() {
    let of = |signs: usize| {
        let words = format!("title = \"A\"\nseries = \"B{}\"\n", "\u{200B}".repeat(signs));
        let (findings, sources) = refused(&Memory::new().with(FILE, FACTS).with("manuscript/en/edition.toml", words));
        lines(&findings, &sources).into_iter().filter(|line| line.contains("series")).collect::<Vec<_>>()
    };
    assert_eq!(of(19_000), Vec::<String>::new());
    let told = of(21_000);
    assert!(
        told.len() == 1 && told[0].starts_with("wrong-value manuscript/en/edition.toml:2:10 `series` has 63001 bytes"),
        "{told:?}"
    );
}

/// What an edition says of itself isn't missing where it can't be read.
#[test]
fn nothing_is_missing_of_what_is_no_toml() {
    let told = |french: &str| {
        let world = publication()
            .with("manuscript/en/edition.toml", "title = \"A\"\nseries = \"Note\"\npublisher = \"Us\"\n")
            .with("manuscript/fr/edition.toml", french);
        let (findings, sources) = refused(&world);
        let mut told = lines(&findings, &sources);
        told.retain(|line| line.contains("manuscript/fr/edition.toml"));
        told
    };
    let of_mark = told("title = \"A\"\nseries = « Note d’apprentissage »\n");
    assert!(of_mark[0].ends_with("(write series = \"Note d’apprentissage\")"), "{of_mark:#?}");
    assert!(of_mark.iter().all(|line| line.starts_with("config-syntax ")), "{of_mark:#?}");
    assert!(told("title = \"A\"\ntitel = \"B\"\n").iter().any(|line| line.starts_with("metadata-missing ")));
}
