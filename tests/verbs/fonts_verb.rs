//! `bindery fonts`: which faces there are, and which edition is set in them.

use std::fs;
use std::path::Path;

use crate::support::{Folder, bindery, root, stderr};

/// What is said of a family: its lines below its name, by their first word.
fn said<'t>(text: &'t str, family: &str, line: &str) -> &'t str {
    let mut lines = text.lines().skip_while(|found| !found.starts_with(&format!("{family}  ("))).skip(1);
    let found = lines.find(|found| found.trim_start().starts_with(line)).unwrap_or_else(|| panic!("{family}: {text}"));
    found.trim_start()[line.len()..].trim()
}

#[test]
fn each_family_is_listed_with_the_editions_that_are_set_in_it() {
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"en\", \"ar\", \"ru\"]\n[checks]\nallow = [\"untranslated\"]\n",
        ),
        ("manuscript/en/edition.toml", "title = \"Note\"\n"),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\n"),
        ("manuscript/ru/edition.toml", "title = \"Записка\"\n"),
        ("manuscript/en/a.md", "# Words\n\nIn English, with `code`, and one of Hebrew: שלום.\n"),
        ("manuscript/ar/a.md", "# كلمات\n\nبالعربية.\n"),
        ("manuscript/ru/a.md", "# Слова\n\nПо-русски.\n"),
    ]);
    let hebrew = Path::new("/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf");
    folder.write("fonts/hebrew.ttf", &fs::read(hebrew).expect("fonts-noto-core is installed"));
    let limited = root().join("tests/diagnostics/font-limited/in/fonts/restricted.ttf");
    folder.write("fonts/restricted.ttf", &fs::read(limited).unwrap());
    let output = bindery(&["fonts", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert!(text.contains("Noto Sans Hebrew  (fonts/hebrew.ttf)"), "{text}");
    assert!(text.contains("Source Serif 4  (the tool's own)"), "{text}");
    for (family, line, expected) in [
        ("Noto Sans Hebrew", "set in", "en"),
        ("Noto Sans Hebrew", "scripts", "Hebrew"),
        ("Limited", "set in", "no edition"),
        ("Source Serif 4", "set in", "en, ar, ru"),
        ("Source Serif 4", "scripts", "Latin, Cyrillic, Greek"),
        ("Source Serif 4", "faces", "400, 400 italic, 600, 600 italic"),
        ("Source Serif 4", "licence", "SIL Open Font License 1.1"),
        ("Source Code Pro", "set in", "en"),
        ("Noto Naskh Arabic", "set in", "ar"),
        ("Noto Emoji", "scripts", "none: signs alone"),
        ("Noto Emoji", "set in", "no edition"),
        ("Liberation Sans", "faces", "400, 400 italic, 700"),
        ("Liberation Serif", "licence", "SIL Open Font License 1.1"),
        ("Liberation Serif", "set in", "the words of drawings"),
    ] {
        assert_eq!(said(&text, family, line), expected, "{family}, {line}: {text}");
    }
    assert!(said(&text, "Noto Sans Hebrew", "licence").contains("SIL Open Font License"), "{text}");
    assert!(said(&text, "Limited", "licence").ends_with('…'), "{text}");
    assert!(stderr(&output).contains("warning[font-limited]"), "{}", stderr(&output));
    assert!(!folder.path().join("build").exists(), "nothing is written");
    let one = bindery(&["fonts", folder.name(), "-l", "ru"]);
    let text = String::from_utf8(one.stdout).unwrap();
    assert_eq!(said(&text, "Source Serif 4", "set in"), "ru");
    assert_eq!(bindery(&["fonts", folder.name(), "-l", "xx-nowhere-at-all"]).status.code(), Some(2));
    assert_eq!(bindery(&["fonts", folder.name(), "-l", "es"]).status.code(), Some(2));
}
