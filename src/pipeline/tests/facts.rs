//! What the configuration says, as the manuscript has it.

use super::*;

const EDITION: &str = "title = \"Des points d'eau\"\nsubtitle = \"d'eau: suite\"\nseries = \"Note d'eau\"\n\
    publisher = \"Office d'eau\"\nholder = \"Ceux d'eau\"\nurl = \"https://example.org/l'autre\"\n\
    description = \"\"\"Un point d'eau.\n\n\\\"Un autre d'eau\\\"\"\"\"\ndisclaimer = \"Pas d'eau\"\n\
    pseudonyms = \"Noms d'eau\"\nsubjects = [\"cours d'eau\"]\ncontact = [\"Jet d'eau\", \"l'autre@example.org\"]\n\
    partners = { helper = \"Amis d'eau\" }\nstrings = { contents = \"Table d'eau\" }\n\
    sensitive = { \"figures/p.svg\" = \"Photo d'eau\" }\n\
    [cover]\nalt = \"Un verre d'eau\"\ncaption = \"Verre d'eau\"\ncredit = \"© Port d'eau\"\n\
    [accessibility]\ncertified-by = \"Certifiée d'eau\"\ndate = 2026-03-01\nreport = \"https://example.org/l'autre\"\n";

const SIDECAR: &str =
    "credit = \"© Chute d'eau\"\ndepicts = \"none\"\nsensitive = true\n[rights]\nholder = \"d'eau\"\n";

/// All that an edition and the files beside its pictures say, and the generated source.
fn made(typography: &str) -> (String, String) {
    let facts = format!(
        "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n\
         license = \"Droits d'eau\"\nlanguages = [\"fr\"]\ntypography = \"{typography}\"\n[[contributor]]\n\
         name = \"Jeanne d'eau\"\nfile-as = \"d'eau, Jeanne\"\n[[partner]]\nid = \"helper\"\n\
         [cover]\nphoto = \"figures/cover.svg\"\n"
    );
    let world = publication("fr", EDITION, &[("01.md", "# T\n\n![Alt](../../figures/p.svg \"Légende d'eau\")\n")]);
    let world = world.with("bindery.toml", facts).with("figures/p.svg", PICTURE).with("figures/p.svg.toml", SIDECAR);
    let made = edition(&world);
    let Manuscript { language, metadata, cover, chapters, images: _, look: _, showings: _ } = &made.manuscript;
    let said = format!("{:?} {metadata:?} {cover:?} {chapters:?}", language.words);
    let sources = generated(&made).sources;
    (said, sources.values().map(|source| source.text()).collect())
}

/// The apostrophe of a title was straight on the cover and curly in the text.
#[test]
fn all_that_an_edition_says_is_set_by_its_language() {
    let (said, source) = made("language");
    assert!(!said.contains("d'eau"), "{said}");
    assert!(said.matches("d’eau").count() >= 22, "{said}");
    assert!(said.contains("\"l'autre@example.org\"") && !said.contains("l’autre"), "addresses stay: {said}");
    assert!(said.contains("d’eau\\u{a0}: suite") && said.contains("«\\u{a0}Un autre d’eau\\u{a0}»"), "{said}");
    assert!(source.contains("Des points d’eau") && !source.contains("Des points d'eau"), "{source}");
    assert!(!made("none").0.contains("d’eau"), "as it is written, where the publication wants it");
}

/// A name is written otherwise in another script; what stands in the published picture is its file's.
#[test]
fn a_picture_is_credited_in_the_editions_own_words() {
    let edition_with = |credits: &str| {
        let words = format!("{}\ncredits = {{ {credits} }}\n", EDITION.split("[cover]").next().unwrap());
        let cover = "[cover]\nalt = \"A\"\ncaption = \"C\"\ncredit = \"© A\"\n";
        let text = "# T\n\n![Alt](../../figures/p.svg \"Caption\")\n";
        let world = publication("ar", &(words + cover), &[("01.md", text)]);
        edition(&world.with("figures/p.svg", PICTURE).with("figures/p.svg.toml", SIDECAR))
    };
    let made = edition_with("\"figures/p.svg\" = \"© جان دوبون\"");
    let chapters = format!("{:?}", made.manuscript.chapters);
    assert!(chapters.contains("© جان دوبون") && !chapters.contains("Chute"), "{chapters}");
    assert!(format!("{:?}", edition_with("").manuscript.chapters).contains("Chute"));
}
