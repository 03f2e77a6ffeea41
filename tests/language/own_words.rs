//! What an edition says in other words than the tool's own (`[strings]`): each word stands somewhere in both formats.

use std::collections::BTreeSet;

use bindery::language::{Words, places};

use crate::support::{Folder, bindery, entries, files, pdf_text, stderr};

const FACTS: &str = "[publication]\nid = \"f4f6b1de-2b7e-4d5c-8a43-3c0b6f0f9a77\"\nslug = \"note\"\nversion = \"1.0\"\ndate = 2026-03-31\n\
    languages = [\"fr\", \"en\", \"ar\"]\n[[partner]]\nid = \"one\"\n[cover]\nphoto = \"figures/shore.jpg\"\n\
    [contents]\nfigures = true\ntables = true\nlistings = true\n[numbering]\nsections = 1\n";

const EDITION: &str = "title = \"A note\"\nsubtitle = \"On words\"\npublisher = \"House\"\ndescription = \"Of words.\"\npartners = { one = \"One\" }\n\
    contact = [\"House, Street 1\"]\n\
    [cover]\nalt = \"A shore.\"\ncaption = \"The shore\"\ncredit = \"© Somebody\"\n";

const ISBN: &str = "[isbn]\npdf = \"978-0-306-40615-7\"\nepub = \"978-1-4028-9462-6\"\nprint = \"978-3-16-148410-0\"\n";

const CHAPTER: &str = "# One\n\n## Section {#s}\n\nText[^1], [](#s), [](#f), [](#t), [](02.md), [](01.md).\n\n[^1]: A note.\n\n\
    - [x] done\n- [ ] to do\n\n> [!NOTE]\n> x\n\n> [!TIP]\n> x\n\n> [!IMPORTANT]\n> x\n\n> [!WARNING]\n> x\n\n> [!CAUTION]\n> x\n\n::: key-messages\nx\n:::\n\n\
    ![A gone picture](gone.png)\n\n![A box](../../figures/box.svg \"A box\"){#f}\n\n| a |\n|---|\n| b |\n\nTable: A table {#t}\n\n\
    <Listing number=\"1-1\" caption=\"A listing\">\n\n```\nx\n```\n\n</Listing>\n";

const SVG: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><rect width=\"40\" height=\"30\"/></svg>";

/// A mark for a word, that no language has, with the places that the tool fills.
fn mark(at: usize, word: &str) -> String {
    format!("Zq{at:02}x{}", places(word).concat())
}

/// What words of the imprint hang on.
struct Variant {
    alt: &'static str,
    /// Lines of `[publication]`.
    facts: &'static str,
    /// A role that nobody has.
    without: &'static str,
}

/// Between them they need every word.
const VARIANTS: [Variant; 4] = [
    Variant { alt: "A box", facts: "license = \"CC-BY-NC-SA-4.0\"\nurl = \"https://example.org\"\n", without: "" },
    Variant { alt: "", facts: "license = \"CC-BY-ND-4.0\"\n", without: "aut" },
    Variant { alt: "A box", facts: "license = \"CC0-1.0\"\n", without: "" },
    Variant { alt: "A box", facts: "", without: "" },
];

fn publication(Variant { alt, facts, without }: &Variant, own: &str) -> Folder {
    let folder = Folder::with(&[
        ("bindery.toml", &FACTS.replace("date =", &format!("{facts}date ="))),
        ("figures/box.svg", SVG),
        ("figures/box.svg.toml", "credit = \"© Somebody\"\nsensitive = true\n[rights]\nholder = \"Us\"\n"),
        ("figures/shore.jpg.toml", "credit = \"© Somebody\"\n[rights]\nholder = \"Us\"\n"),
        ("manuscript/en/01.md", &CHAPTER.replace("![A box]", &format!("![{alt}]"))),
        ("manuscript/en/02.md", "---\nrole: appendix\n---\n# Two\n\nText.\n"),
        ("manuscript/fr/edition.toml", EDITION),
        ("manuscript/fr/01.md", "# Un\n"),
        ("manuscript/ar/edition.toml", "status = \"planned\"\n"),
    ]);
    folder.write("figures/shore.jpg", &std::fs::read(crate::support::root().join("figures/shore.jpg")).unwrap());
    let roles = ["aut", "aut", "aut", "edt", "trl", "ill", "pht", "ctb", "cov", "dsr", "res", "rev", "fnd"];
    let contributors: String = roles
        .iter()
        .filter(|role| *role != without)
        .map(|role| format!("[[contributor]]\nname = \"Name of {role}\"\nrole = \"{role}\"\n"))
        .collect();
    folder.write("manuscript/en/edition.toml", format!("{EDITION}{ISBN}{contributors}{own}").as_bytes());
    folder
}

/// On the pages of what isn't released: `drafts` looks at them.
const OF_DRAFTS: &str = "draft";

/// Words of the back cover, which an EPUB has not.
const OF_PDF: [&str; 1] = ["online"];

/// Words that are of readers of an EPUB alone: what a screen reader says, and what its lists are called by.
const OF_EPUB: [&str; 13] = [
    "about",
    "accessibility-summary-alt-missing",
    "accessibility-summary-full",
    "cover",
    "cover-of",
    "done",
    "landmarks",
    "note-back",
    "notes",
    "pages",
    "start-of-text",
    "title-page",
    "to-do",
];

#[test]
fn each_word_can_be_said_otherwise() {
    let words = Words::english().entries();
    let line = |table: &str| -> String {
        let of_table = words.iter().enumerate().filter_map(|(at, (name, word))| {
            let (outer, key) = name.rsplit_once('.').unwrap_or(("", name));
            (outer == table).then(|| format!("{key} = \"{}\"\n", mark(at, word)))
        });
        of_table.collect()
    };
    let mut own = format!("[strings]\n{}", line(""));
    for table in ["numbered", "licences", "citation", "roles"] {
        own.push_str(&format!("[strings.{table}]\n{}", line(table)));
    }
    let (mut in_pdf, mut in_epub) = (String::new(), String::new());
    for variant in &VARIANTS {
        let folder = publication(variant, &own);
        let output = bindery(&["build", folder.name(), "--language", "en"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let build = folder.path().join("build");
        in_pdf.push_str(&pdf_text(&files(&build, "pdf")[0]));
        for (_, bytes) in entries(&files(&build, "epub")[0]) {
            in_epub.push_str(&String::from_utf8_lossy(&bytes));
        }
    }
    let lacks = |text: &str| -> BTreeSet<&str> {
        let said = |at: usize| text.contains(&format!("Zq{at:02}x"));
        words
            .iter()
            .enumerate()
            .filter(|(at, (name, _))| !said(*at) && name != OF_DRAFTS)
            .map(|(_, (name, _))| name.as_str())
            .collect()
    };
    assert_eq!(lacks(&in_epub), BTreeSet::from(OF_PDF));
    assert_eq!(lacks(&in_pdf), BTreeSet::from(OF_EPUB));
}

/// `figure = "…"` was taken without a word, and “Figure 3” stayed as it was.
#[test]
fn a_word_that_stands_with_its_number_is_told_where() {
    let folder = publication(&VARIANTS[0], "[strings]\nfigure = \"Plate\"\ncredit = \"By\"\n");
    let said = stderr(&bindery(&["check", folder.name()]));
    assert!(said.contains("no string is called “figure”") && said.contains("no string is called “credit”"), "{said}");
    assert!(said.contains("[strings.numbered] figure = \"… {n}\""), "{said}");
}
