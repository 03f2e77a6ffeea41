//! Families of the publication's own faces that its text is set in.

use std::fs;
use std::path::Path;

use crate::support::{Folder, bindery, entries, stderr};

/// With these files of fonts-noto-core in `fonts/`.
fn publication(theme: &str, fonts: &[&str]) -> Folder {
    let config = format!(
        "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
         languages = [\"en\", \"ar\"]\n[checks]\nallow = [\"untranslated\"]\n[theme]\n{theme}"
    );
    let text = "# Words\n\nIn English with *slant*, **weight** and `code`.\n";
    let folder = Folder::with(&[
        ("bindery.toml", &config),
        ("manuscript/en/edition.toml", "title = \"Note\"\n"),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\n"),
        ("manuscript/en/a.md", text),
        ("manuscript/ar/a.md", "# كلمات\n\nبالعربية.\n"),
    ]);
    for name in fonts {
        let file = Path::new("/usr/share/fonts/truetype/noto").join(name);
        folder.write(&format!("fonts/{name}"), &fs::read(file).expect("fonts-noto-core is installed"));
    }
    folder
}

const SERIF: [&str; 3] = ["NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf"];
const KUFI: [&str; 2] = ["NotoKufiArabic-Regular.ttf", "NotoKufiArabic-Bold.ttf"];

/// Below the name of a family, the editions that are set in it.
fn set_in<'t>(text: &'t str, family: &str) -> &'t str {
    let mut lines = text.lines().skip_while(|line| !line.starts_with(&format!("{family}  ("))).skip(1);
    let found = lines.find_map(|line| line.trim_start().strip_prefix("set in"));
    found.unwrap_or_else(|| panic!("{family}: {text}")).trim()
}

/// A sheet of the EPUB of a language.
fn sheet(folder: &Folder, language: &str, name: &str) -> String {
    let epub = folder.path().join(format!("build/note-{language}.epub"));
    let found = entries(&epub).into_iter().find(|(path, _)| path.ends_with(name));
    String::from_utf8(found.expect("the sheet is there").1).unwrap()
}

#[test]
fn text_is_set_in_the_families_that_are_named() {
    let theme = "text = \"noto serif\"\nheadings = \"Noto Kufi Arabic\"\n";
    let folder = publication(theme, &[&SERIF[..], &KUFI].concat());
    let output = bindery(&["fonts", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let told = String::from_utf8(output.stdout).unwrap();
    for (family, editions) in [
        ("Noto Serif", "en, ar"),
        // The other edition is called by its own name in the English one.
        ("Noto Kufi Arabic", "en, ar"),
        // What a family lacks is the theme's.
        ("Source Serif 4", "no edition"),
        ("Source Sans 3", "en, ar"),
        ("Noto Naskh Arabic", "ar"),
        ("Noto Sans Arabic", "no edition"),
    ] {
        assert_eq!(set_in(&told, family), editions, "{family}: {told}");
    }
    let output = bindery(&["build", folder.name(), "--format", "epub", "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    for language in ["en", "ar"] {
        let faces = sheet(&folder, language, "edition.css");
        assert_eq!(faces.matches("font-family: \"Edition Text\"").count(), 3, "{faces}");
        assert_eq!(faces.matches("font-family: \"Edition Headings\"").count(), 2, "{faces}");
        let stacks = sheet(&folder, language, "stylesheet.css");
        for stack in [
            "\"Edition Text\", \"Source Serif 4\"",
            "\"Noto Naskh Arabic\", \"Edition Text\"",
            "\"Edition Headings\", \"Noto Sans Arabic\"",
            "font-family: \"Source Sans 3\"",
        ] {
            assert!(stacks.contains(stack), "{language}: {stack}");
        }
    }
    let documents = entries(&folder.path().join("build/note-en.epub"));
    let files = documents.iter().filter(|(path, _)| path.contains("/own-")).count();
    assert_eq!(files, 5, "each file is there once");
}

#[test]
fn a_family_that_no_file_has_is_told_with_the_nearest() {
    let folder = publication("text = \"Noto Serf\"\nheadings = \"Brand Sans\"\n", &SERIF);
    let output = bindery(&["check", folder.name()]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = stderr(&output);
    assert!(said.contains("no file in fonts/ has a family “Noto Serf”") && said.contains("“Noto Serif”?"), "{said}");
    assert!(said.contains("no file in fonts/ has a family “Brand Sans”") && said.contains("it can be “Noto Serif”"));
    let none = bindery(&["check", publication("text = \"Brand Serif\"\n", &[]).name()]);
    assert!(stderr(&none).contains("put the files of its faces there"), "{}", stderr(&none));
}

#[test]
fn what_a_family_lacks_is_told() {
    let folder = publication("text = \"Noto Serif\"\n", &SERIF[..1]);
    let said = stderr(&bindery(&["check", folder.name()]));
    assert!(said.contains("“Noto Serif” has no bold and no italic face"), "{said}");
    let folder = publication("text = \"Noto Serif\"\n", &SERIF);
    let said = stderr(&bindery(&["check", folder.name()]));
    assert!(!said.contains("font-limited"), "{said}");
}
