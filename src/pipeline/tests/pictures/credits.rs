//! Whom a photograph is by is told, or that nobody says it.

use crate::cache::Nothing;
use crate::diagnostics::show;
use crate::pipeline::tests::*;

const FACTS: &str = "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"fr\"]\n[output.epub]\n";
const WORDS: &str = "title = \"A note\"\npublisher = \"Us\"\n";

fn photograph() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(600, 400).write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A publication in two languages that shows a photograph twice.
fn publication(text: &str) -> Memory {
    Memory::new()
        .with("bindery.toml", FACTS)
        .with("manuscript/en/edition.toml", WORDS)
        .with("manuscript/en/01.md", text)
        .with("manuscript/fr/edition.toml", WORDS)
        .with("manuscript/fr/01.md", text)
        .with("figures/shore.jpg", photograph())
        .with("figures/plan.svg", PICTURE)
}

const SHOWN: &str = "# A\n\n![Sand](../../figures/shore.jpg)\n\n![Sand again](../../figures/shore.jpg \"Sand.\")\n\n\
                     ![A plan](../../figures/plan.svg \"The plan.\")\n";

/// What is told with one of the codes, with its hints.
fn told(world: &Memory, codes: &[Code]) -> Vec<String> {
    let report = run(world, &Nothing, &Request::default(), &Silent);
    let findings = report.findings.iter().filter(|finding| codes.contains(&finding.code));
    findings
        .map(|finding| {
            let place = show::locate(&finding.place, &report.sources).unwrap_or_default();
            format!("{:?} {} {place} {} | {}", finding.severity, finding.code, finding.message, finding.hints.join(" "))
        })
        .collect()
}

#[test]
fn a_photograph_that_nothing_is_known_of_has_nobody_s_credit_and_it_is_told_once() {
    let found = told(&publication(SHOWN), &[Code::CreditMissing]);
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(one.starts_with("Warning credit-missing manuscript/en/01.md:3:1"), "{one}");
    assert!(one.contains("make the file figures/shore.jpg.toml"), "{one}");
    let by_caption = SHOWN.replace("shore.jpg)", "shore.jpg \"Sand. © A\")").replace("Sand.\"", "Sand. © A\"");
    assert_eq!(told(&publication(&by_caption), &[Code::CreditMissing]), [""; 0]);
}

/// What is known is said in the file beside it; without a configuration nobody has said that it is to be published.
#[test]
fn a_photograph_whose_facts_are_there_or_are_asked_of_nobody_is_not_told() {
    let facts = "credit = \"© A\"\n[rights]\nholder = \"A\"\n";
    assert_eq!(told(&publication(SHOWN).with("figures/shore.jpg.toml", facts), &[Code::CreditMissing]), [""; 0]);
    let plain = Memory::new().with("01.md", SHOWN.replace("../../", "")).with("figures/shore.jpg", photograph());
    assert_eq!(told(&plain.with("figures/plan.svg", PICTURE), &[Code::CreditMissing]), [""; 0]);
    // Its mistake is told.
    let mistaken = publication(SHOWN).with("figures/shore.jpg.toml", "credits = \"© A\"\n");
    assert_eq!(told(&mistaken, &[Code::CreditMissing]), [""; 0]);
}

/// The picture's ending is forgotten in the file's name.
#[test]
fn a_credit_that_isn_t_read_is_told_and_no_other_is_asked_for() {
    let facts = "credit = \"© A\"\n[rights]\nholder = \"A\"\n";
    let codes = [Code::CreditMissing, Code::CoverCreditMissing, Code::FactsAstray];
    let found = told(&publication(SHOWN).with("figures/shore.toml", facts).with("figures/port.toml", facts), &codes);
    let [other, own] = &found[..] else { panic!("{found:#?}") };
    assert!(other.starts_with("Warning facts-astray figures/port.toml"), "{other}");
    assert!(own.starts_with("Warning facts-astray figures/shore.toml"), "{own}");
    assert!(own.ends_with("for shore.jpg, call it shore.jpg.toml"), "{own}");

    let cover = publication("# A\n").with("bindery.toml", format!("{FACTS}[cover]\nphoto = \"figures/shore.jpg\"\n"));
    let words = format!("{WORDS}[cover]\nalt = \"Sand.\"\ncaption = \"The shore.\"\n");
    let cover = cover.with("manuscript/en/edition.toml", &*words).with("manuscript/fr/edition.toml", words);
    let found = told(&cover.clone().with("figures/shore.toml", facts), &codes);
    let [astray, missing] = &found[..] else { panic!("{found:#?}") };
    assert!(astray.starts_with("Warning facts-astray figures/shore.toml"), "{astray}");
    assert!(missing.contains("figures/shore.toml isn't read: call it figures/shore.jpg.toml"), "{missing}");
    assert_eq!(told(&cover, &codes).len(), 1, "once for both languages");
}

#[test]
fn a_mistake_in_the_facts_of_a_cover_is_told_once() {
    let words = format!("{WORDS}[cover]\nalt = \"Sand.\"\ncaption = \"The shore.\"\n");
    let world = publication(SHOWN)
        .with("bindery.toml", format!("{FACTS}[cover]\nphoto = \"figures/shore.jpg\"\n"))
        .with("manuscript/en/edition.toml", &*words)
        .with("manuscript/fr/edition.toml", words)
        .with("figures/shore.jpg.toml", "credits = \"© A\"\n[rights]\nholder = \"A\"\n");
    let codes = [Code::UnknownKey, Code::CreditMissing, Code::CoverCreditMissing];
    let found = told(&world, &codes);
    let [one] = &found[..] else { panic!("{found:#?}") };
    assert!(one.starts_with("Error unknown-key figures/shore.jpg.toml:1:1"), "{one}");
}
