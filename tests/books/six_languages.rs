//! A publication in six languages and four scripts, a page of text each, one of them from the right to the left that no line
//! of code knows: its face comes from Debian, as an author's would.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use bindery::language::{Language, Tag, places};

use crate::support::{bindery, copy_folder, entries, files, pdf_text, root, sample, script, stderr};

const LANGUAGES: [&str; 6] = ["ar", "en", "es", "fr", "he", "ru"];

/// Its files, built once for all tests.
fn built() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let folder = root().join("target/test-six-languages");
        let _ = fs::remove_dir_all(&folder);
        copy_folder(&root().join("tests/six-languages"), &folder);
        fs::create_dir_all(folder.join("fonts")).unwrap();
        for face in ["NotoSansHebrew-Regular.ttf", "NotoSansHebrew-Bold.ttf"] {
            let debian = Path::new("/usr/share/fonts/truetype/noto").join(face);
            fs::copy(&debian, folder.join("fonts").join(face)).expect("fonts-noto-core is installed");
        }
        // Strict: no character without a face, nothing left in another language.
        let output = bindery(&["build", folder.to_str().unwrap(), "--strict"]);
        assert!(output.status.success(), "{}", stderr(&output));
        folder.join("build")
    })
}

#[test]
fn they_conform() {
    assert_eq!(files(built(), "pdf").len(), 6);
    script("validate", &["pdf"], &files(built(), "pdf"));
    script("validate", &["epub"], &files(built(), "epub"));
}

/// What changed on a page was meant, and looked at: see docs/page.md.
#[test]
fn their_pages_look_as_they_were_last_seen() {
    script("read/goldens", &[], &files(built(), "pdf"));
}

/// No overflow, nothing faint, Hebrew and Arabic from the right.
#[test]
fn they_are_read_on_screens() {
    script("read/measure-epub", &[], &files(built(), "epub"));
}

/// Of the words that the tool writes, none is English in another edition: not in the text, the contents, the metadata, nor in
/// what only a screen reader says.
#[test]
fn no_english_is_in_another_edition() {
    let mut looked_for = 0;
    let of_six = LANGUAGES.map(|tag| (built(), "well", tag));
    let of_sample = ["ar", "fr"].map(|tag| (sample(), "from-identification-to-independence", tag));
    for (folder, slug, tag) in of_six.into_iter().chain(of_sample).filter(|(.., tag)| *tag != "en") {
        let pdf = pdf_text(&folder.join(format!("{slug}-{tag}.pdf")));
        let epub: String = entries(&folder.join(format!("{slug}-{tag}.epub")))
            .into_iter()
            .filter(|(name, _)| [".xhtml", ".opf", ".ncx"].iter().any(|end| name.ends_with(end)))
            .map(|(_, bytes)| shown(&String::from_utf8(bytes).unwrap()))
            .collect();
        for word in foreign(tag) {
            looked_for += 1;
            for (format, text) in [("PDF", &pdf), ("EPUB", &epub)] {
                assert!(!is_in(text, &word), "the {format} of {slug} in {tag} says “{word}”");
            }
        }
    }
    assert!(looked_for > 150, "{looked_for} words");
    let english = entries(&built().join("well-en.epub"));
    let text: String = english.iter().map(|(_, bytes)| shown(&String::from_utf8_lossy(bytes))).collect();
    for word in ["Contents", "Figure 1", "Appendix A", "Important", "Published by", "Back to note 1 in the text"] {
        assert!(is_in(&text.replace('\u{a0}', " "), word), "{word} is found where it is");
    }
}

/// English words of the tool that aren't in the language's own too, nor names of the examples' people.
fn foreign(tag: &str) -> Vec<String> {
    let own = Language::of(&Tag::parse(tag).unwrap()).words.entries();
    let english = Language::of(&Tag::parse("en").unwrap()).words.entries();
    let plain = |word: String| {
        let bare = places(&word).into_iter().fold(word.clone(), |bare, place| bare.replace(place, ""));
        bare.trim().to_owned()
    };
    let own: Vec<String> = own.into_iter().map(|(_, word)| plain(word)).collect();
    let english = english.into_iter().map(|(_, word)| plain(word));
    // Signs between the parts of a citation are of no language.
    english.filter(|word| word.contains(char::is_alphabetic) && !own.iter().any(|own| is_in(own, word))).collect()
}

/// Whether a word or several stand in a text as a whole.
fn is_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !is_letter(text[..at].chars().next_back()) && !is_letter(text[at + word.len()..].chars().next())
    })
}

/// The texts of a document and the values of its attributes, without the names of elements.
fn shown(document: &str) -> String {
    let mut out = String::new();
    for part in document.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        out.push('\n');
        out.extend(tag.split('"').skip(1).step_by(2).flat_map(|value| [value, "\n"]));
        out.push_str(text);
    }
    out
}
