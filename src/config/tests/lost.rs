//! What its author meant as a chapter and isn't one is told.

use super::*;

fn chapters(project: &Project) -> Vec<String> {
    project.editions[0].chapters.iter().map(entry).collect()
}

/// What its list doesn't list is told where chapters are read, unless one includes it.
fn unlisted(project: &Project) -> Vec<String> {
    let all = project.editions[0].unlisted.iter();
    all.map(|one| format!("unlisted-file {} {}", one.path.display(), one.list)).collect()
}

/// The chapters of a book, and what is told of it.
fn book(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let world = files.iter().fold(Memory::new(), |world, (path, text)| world.with(*path, *text));
    let (project, findings, sources) = loaded(&world);
    (chapters(&project), lines(&findings, &sources).into_iter().chain(unlisted(&project)).collect())
}

/// The same for English, beside what is always told.
fn edition(files: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let world = files.iter().fold(publication(), |world, (path, text)| world.with(*path, *text));
    let (project, findings, sources) = loaded(&world);
    let mut told = lines(&findings, &sources);
    told.retain(|line| !line.starts_with("language-without-folder"));
    told.extend(unlisted(&project));
    (chapters(&project), told)
}

/// A list that a Mac takes for `SUMMARY.md` was nothing on Linux, and the files came in the order of their names.
#[test]
fn a_list_of_chapters_may_be_called_in_small_letters() {
    let list = "# Summary\n\n<!-- in order -->\n- [B](b.md)\n- [A](a.md)\n";
    let (found, told) = book(&[("summary.md", list), ("a.md", "x"), ("b.md", "x"), ("c.md", "x")]);
    assert_eq!(found, ["B b.md Chapter { depth: 0 }", "A a.md Chapter { depth: 0 }"]);
    assert_eq!(told, ["unlisted-file c.md summary.md"]);
    let (found, _) = book(&[("src/Summary.md", list), ("src/a.md", "x"), ("src/b.md", "x"), ("README.md", "x")]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn a_text_that_summarises_is_a_chapter() {
    let prose = "# Summary\n\nWe found three things, of which [two](b.md) matter.\n";
    let (found, told) = book(&[("summary.md", prose), ("a.md", "x"), ("b.md", "x"), ("part/summary.md", prose)]);
    assert_eq!(found, ["a.md", "b.md", "part/summary.md", "summary.md"]);
    assert!(told.is_empty(), "{told:?}");

    let (found, told) = book(&[("SUMMARY.md", prose), ("a.md", "x"), ("b.md", "x")]);
    assert_eq!(found, ["a.md", "b.md", "SUMMARY.md"]);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("unlisted-file SUMMARY.md it lists no chapter, and it is one itself: "), "{told:?}");
    for drafts in ["# Summary\n\n- Later\n- [Web](https://example.org)\n", "Words.\n"] {
        assert_eq!(book(&[("SUMMARY.md", drafts), ("a.md", "x")]).0, ["a.md", "SUMMARY.md"]);
    }
    let (found, told) = book(&[("SUMMARY.md", "\n"), ("a.md", "x")]);
    assert_eq!((found, told.len()), (vec!["a.md".to_owned()], 1));
}

/// Of links that lead nowhere, each is told at its line.
#[test]
fn a_list_of_what_is_not_there_is_a_list() {
    let (found, told) = edition(&[("manuscript/en/SUMMARY.md", "- [A](02-what.md)\n- [Gone](gone.md)\n")]);
    assert_eq!(found, ["A manuscript/en/02-what.md Chapter { depth: 0 }"]);
    assert_eq!(told.len(), 2, "{told:?}");
}

#[test]
fn a_list_below_another_is_told() {
    let list = "- [A](a.md)\n";
    let (found, told) = book(&[("x.md", "x"), ("part/SUMMARY.md", list), ("part/a.md", "x")]);
    assert_eq!(found, ["part/a.md", "x.md"]);
    assert!(told.len() == 1 && told[0].starts_with("unlisted-file part/SUMMARY.md "), "{told:?}");
    let (_, told) = book(&[("SUMMARY.md", "- [X](x.md)\n"), ("x.md", "x"), ("part/summary.md", "# Findings\n")]);
    assert!(told.len() == 1 && told[0].starts_with("unlisted-file part/summary.md "), "{told:?}");
}

/// A chapter about building was left out with what builds make.
#[test]
fn a_folder_of_chapters_may_be_called_as_one_of_programs() {
    let (found, told) = edition(&[("manuscript/en/build/01.md", "x"), ("manuscript/en/target/01.md", "x")]);
    assert_eq!(found[2..], ["manuscript/en/build/01.md", "manuscript/en/target/01.md"]);
    assert!(told.is_empty(), "{told:?}");
    let (found, _) = book(&[("SUMMARY.md", "x"), ("a.md", "x"), ("build/x.md", "x"), ("target/x.md", "x")]);
    assert_eq!(found, ["a.md", "SUMMARY.md"]);
    let made = [("a.md", "x"), ("tool/target/CACHEDIR.TAG", "Signature"), ("tool/target/package/x.md", "x")];
    assert_eq!(book(&made).0, ["a.md"]);
}

#[test]
fn a_readme_below_is_told_or_taken() {
    let (found, told) = edition(&[("manuscript/en/part/README.md", "x"), ("manuscript/en/part/1.md", "x")]);
    assert_eq!(found.len(), 3);
    assert!(told.len() == 1 && told[0].starts_with("unlisted-file manuscript/en/part/README.md "), "{told:?}");
    let (_, told) =
        book(&[("SUMMARY.md", "- [A](a.md)\n"), ("a.md", "x"), ("README.md", "x"), ("part/README.md", "x")]);
    assert!(told.len() == 1 && told[0].starts_with("unlisted-file part/README.md "), "{told:?}");
    // In a folder of whoever's, it begins what is there.
    let (found, told) =
        book(&[("README.md", "x"), ("a.md", "x"), ("part/1.md", "x"), ("part/Readme.md", "x"), ("part.md", "x")]);
    assert_eq!(found, ["a.md", "part.md", "part/Readme.md", "part/1.md"]);
    assert!(told.is_empty(), "{told:?}");
    let (found, _) = book(&[("README.md", "x"), ("1/README.md", "x"), ("2/README.md", "x")]);
    assert_eq!(found, ["README.md", "1/README.md", "2/README.md"]);
}

#[test]
fn chapters_in_other_formats_are_told_once() {
    let (found, told) = edition(&[
        ("manuscript/en/11-more.mkd", "x"),
        ("manuscript/en/12-rest.rst", "x"),
        ("manuscript/en/13-word.docx", "x"),
        ("manuscript/en/14-text.txt", "x"),
        ("manuscript/en/part/hidden.md.txt", "x"),
        // What Markdown was made from, what is for programs, what readers are offered.
        ("manuscript/en/02-what.docx", "x"),
        ("manuscript/en/robots.txt", "x"),
        ("manuscript/en/forms/consent.docx", "x"),
        ("manuscript/en/~$13-word.docx", "x"),
    ]);
    assert_eq!(found[2..], ["manuscript/en/11-more.mkd"]);
    let [hidden, others] = &told[..] else { panic!("{told:?}") };
    assert!(hidden.starts_with("unlisted-file manuscript/en ") && others.starts_with("unlisted-file manuscript/en "));
    assert!(others.contains("12-rest.rst, 13-word.docx, 14-text.txt (chapters are files that end in .md;"), "{told:?}");
    assert!(hidden.ends_with("is left out: part/hidden.md.txt (call it hidden.md)"), "{told:?}");
    let (_, told) = book(&[("a.md", "x"), ("b.md", "x"), ("b.md.txt", "x"), ("c.md.txt", "x"), ("d.md.TXT", "x")]);
    assert!(told.len() == 1 && told[0].ends_with("c.md.txt, d.md.TXT (call them c.md, d.md)"), "{told:?}");
    let many: Vec<(String, String)> = (0..9).map(|n| (format!("{n}.adoc"), String::new())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(path, text)| (&**path, &**text)).chain([("a.md", "x")]).collect();
    let (_, told) = book(&many);
    assert!(told.len() == 1 && told[0].starts_with("unlisted-file . ") && told[0].contains("and 4 more"), "{told:?}");
    // One that is listed is no other.
    let (_, told) = book(&[("SUMMARY.md", "- [A](a.md)\n- [B](b.rst)\n"), ("a.md", "x"), ("b.rst", "x")]);
    assert!(told.is_empty(), "{told:?}");
}

#[test]
fn a_folder_of_no_language_is_told() {
    let (_, told) = edition(&[
        ("manuscript/englsh!/01.md", "x"),
        ("manuscript/en copy/deep/01.md", "x"),
        ("manuscript/_shared/terms.md", "x"),
        ("manuscript/a b/README.md", "x"),
        ("manuscript/a c/p.png", "x"),
        ("manuscript/03-astray.md", "x"),
        ("manuscript/README.md", "x"),
    ]);
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].starts_with("unlisted-file manuscript/03-astray.md "), "{told:#?}");
    assert!(told[1].starts_with("unlisted-language manuscript/en copy “en copy” is no language's tag"), "{told:#?}");
    assert!(told[2].starts_with("unlisted-language manuscript/englsh! "), "{told:#?}");
}

#[test]
fn what_an_mdbook_says_wrong_is_told() {
    let files = [("src/SUMMARY.md", "- [A](a.md)\n"), ("src/a.md", "x")];
    let told = |said: &str| {
        let (found, told) = book(&[files[0], files[1], ("book.toml", said)]);
        assert_eq!(found, ["A src/a.md Chapter { depth: 0 }"], "{said}");
        told
    };
    assert!(told("[book]\ntitle = \"A\"\nother = 1\n[output.html]\n").is_empty());
    for (said, begins) in [
        ("[book]\ntitle = A Book\n", "config-syntax book.toml:2:9 "),
        ("[book]\ntitle = 3\n", "wrong-type book.toml:2:9 `title` should be a text"),
        ("[book]\nsrc = \"text\"\n", "wrong-value book.toml:2:7 there is no folder text"),
        ("[book]\nlanguage = \"in English\"\n", "wrong-value book.toml:2:12 "),
        ("book = 1\n", "wrong-type book.toml:1:8 "),
    ] {
        let told = told(said);
        assert!(told[0].starts_with(begins), "{said}: {told:?}");
    }
    let (_, findings, _) = loaded(&Memory::new().with("book.toml", b"\xFF".to_vec()).with("a.md", "x"));
    assert_eq!((findings.count(Severity::Warning), findings.count(Severity::Error)), (1, 0), "it is not our file");
    let named = [("book.toml", "[book]\nsrc = \"text\"\n"), ("text/a.md", "x"), ("b.md", "x")];
    assert_eq!(book(&named).0, ["text/a.md"], "without a list too");
}
