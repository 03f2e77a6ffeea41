//! Notes: each has one number, in the PDF and in the EPUB.

use crate::support::{Folder, bindery, entries, pdf_text, script, stderr};

const FACTS: &str = "[publication]\nid = \"3f0c9a52-8f0b-4a49-9c5e-2f5c5d0b6a12\"\nslug = \"note\"\ndate = 2026-03-31\n\
                     languages = [\"en\", \"ar\"]\n[output.pdf]\n[output.epub]\n";

const PICTURE: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h20v20z\"/></svg>";

/// References wherever they can stand: notes in notes, deeper than any have a mark, in circles, and again later on.
const CHAPTER: &str = "# Title[^title]

First[^one] and outer[^outer], then circular[^a] and itself[^self].

## Heading[^heading]

| Cell[^cell] |
|---|
| Body[^body] |

Table: Caption[^tablecaption]

<figure>
<img src=\"p.svg\" alt=\"A shore\">
<figcaption>

Caption[^figurecaption]

</figcaption>
</figure>

Term[^term]

: Details[^details]

> Quoted[^quote]
>
> <div class=\"source\">
>
> Whom[^source]
>
> </div>

> [!NOTE]
> - Box[^box]

After[^after], again[^inner] and[^deepest] first[^one]. [Linked[^link]](https://example.org)

[^title]: Ztitle.
[^one]: Zone.
[^outer]: Zouter, with inner[^inner] and second[^second].
[^inner]: Zinner, with innermost[^innermost].
[^innermost]: Zinnermost, with deepest[^deepest].
[^deepest]: Zdeepest.
[^second]: Zsecond.
[^a]: Za, with other[^b].
[^b]: Zb, with first[^a].
[^self]: Zself[^self].
[^heading]: Zheading.
[^cell]: Zcell.
[^body]: Zbody.
[^tablecaption]: Ztablecaption.
[^figurecaption]: Zfigurecaption.
[^term]: Zterm.
[^details]: Zdetails.
[^quote]: Zquote.
[^source]: Zsource.
[^box]: Zbox.
[^after]: Zafter.

    ### Zhead
[^link]: Zlink.
";

/// In the order of their numbers: a note is read where its mark stands.
const IN_ORDER: [&str; 21] = [
    "title",
    "one",
    "outer",
    "inner",
    "innermost",
    "second",
    "a",
    "b",
    "self",
    "heading",
    "tablecaption",
    "cell",
    "body",
    "figurecaption",
    "term",
    "details",
    "quote",
    "source",
    "box",
    "after",
    "link",
];

/// Words, each with the note whose mark it has.
const MARKS: [(&str, &str); 9] = [
    ("outer", "outer"),
    ("inner", "inner"),
    ("innermost", "innermost"),
    ("first", "a"),
    ("Heading", "heading"),
    ("Body", "body"),
    ("again", "inner"),
    // Its text is part of the note around it.
    ("and", "innermost"),
    ("After", "after"),
];

#[test]
fn notes_have_one_number_in_both_formats() {
    let folder = Folder::with(&[("bindery.toml", FACTS)]);
    for language in ["en", "ar"] {
        folder.write(&format!("manuscript/{language}/edition.toml"), b"title = \"A\"\n");
        folder.write(&format!("manuscript/{language}/01.md"), CHAPTER.as_bytes());
        folder.write(&format!("manuscript/{language}/p.svg"), PICTURE.as_bytes());
    }
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    for language in ["en", "ar"] {
        let epub = build.join(format!("note-{language}.epub"));
        let pdf = build.join(format!("note-{language}.pdf"));
        let xhtml = entries(&epub).into_iter().find(|(name, _)| name.contains("c01")).unwrap().1;
        let xhtml = String::from_utf8(xhtml).unwrap();
        let is_control = |c: char| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}');
        let words = pdf_text(&pdf).replace(is_control, "");
        let digits = |number: usize| match language {
            "ar" => number.to_string().chars().map(|c| char::from_u32(c as u32 + 0x630).unwrap()).collect(),
            _ => number.to_string(),
        };
        for (at, name) in IN_ORDER.iter().enumerate() {
            let number = digits(at + 1);
            let id = format!("id=\"note-{}\"", at + 1);
            let note = xhtml.split(&id).nth(1).unwrap_or_default();
            assert!(note.split("endnote").next().unwrap().contains(&format!("Z{name}")), "{name}: {number}: {xhtml}");
            if language == "en" {
                assert!(words.contains(&format!("{number} Z{name}")), "{name}: {number}: {words}");
            }
        }
        // A Latin word in an Arabic edition is a passage of its own, which ends before its mark.
        let ended = xhtml.replace("</span><a", "<a");
        for (word, note) in MARKS {
            let number = digits(IN_ORDER.iter().position(|name| *name == note).unwrap() + 1);
            let start = format!("{word}<a class=\"noteref\"");
            let marks: Vec<_> =
                ended.split(&start).skip(1).map(|rest| rest.split(['>', '<']).nth(1).unwrap()).collect();
            assert!(marks.contains(&number.as_str()), "{word}: {number}: {marks:?}");
            // poppler sets a number off from a word that runs the other way.
            let is_there =
                [format!("{word}{number}"), format!("{word} {number}")].iter().any(|pair| words.contains(pair));
            assert!(is_there, "{language}: {word}: {number}: {words}");
        }
        // The number of a note leads to its first mark, which stands in the note around it.
        assert!(xhtml.contains("href=\"#ref-4\"") && xhtml.contains("href=\"#ref-4-2\""), "{xhtml}");
        script("validate", &["epub"], &[epub]);
        script("validate", &["pdf"], &[pdf]);
    }
    assert!(
        stderr(&output).contains("deep-nesting") && !stderr(&output).contains("unused-note"),
        "{}",
        stderr(&output)
    );
}
