//! Folders without a `bindery.toml`.

use super::*;

#[test]
fn a_folder_of_markdown_is_a_book() {
    let world = Memory::new()
        .named("opensource-guide-ar")
        .with("00-how-to.md", "x")
        .with("10-balance.markdown", "x")
        .with("2-x.MD", "x")
        .with("more/1.md", "x")
        .with(".hidden/a.md", "x")
        .with("README.md", "x")
        .with("img/a.png", "x");
    let (project, findings, _) = loaded(&world);
    assert!(findings.is_empty());
    assert!(!project.is_configured());

    assert_eq!(project.publication.slug, "opensource-guide");
    assert_eq!(project.publication.id, id_of_slug("opensource-guide"));
    assert_eq!(project.publication.date, None);
    let edition = &project.editions[0];
    assert_eq!(edition.tag, Some(Tag::parse("ar").unwrap()));
    assert_eq!(edition.title.value, "Opensource guide");
    let paths: Vec<String> = edition.chapters.iter().map(entry).collect();
    assert_eq!(paths, ["00-how-to.md", "2-x.MD", "10-balance.markdown", "more/1.md"]);
}

#[test]
fn an_mdbook_is_a_book() {
    let world = Memory::new()
        .named("rust-by-example")
        .with("book.toml", "[book]\ntitle = \"Rust By Example\"\nauthors = [\"The Rust Community\"]\nlanguage = \"en\"\n[output.html.playpen]\neditable = true\n")
        .with("src/SUMMARY.md", "# Summary\n\n[Introduction](index.md)\n\n- [Hello](hello.md)\n  - [Comments](hello/comment.md)\n")
        .with("src/index.md", "x")
        .with("src/hello.md", "x")
        .with("src/hello/comment.md", "x")
        .with("README.md", "x");
    let (project, findings, sources) = loaded(&world);
    assert!(findings.is_empty(), "{}", text(&findings, &sources));
    let edition = &project.editions[0];
    assert_eq!(edition.title.value, "Rust By Example");
    assert_eq!(edition.contributors[0].name.value, "The Rust Community");
    assert_eq!(edition.tag, Some(Tag::parse("en").unwrap()));
    assert_eq!(edition.folder, Path::new("src"));
    let found: Vec<String> = edition.chapters.iter().map(entry).collect();
    let expected = [
        "Introduction src/index.md Outside",
        "Hello src/hello.md Chapter { depth: 0 }",
        "Comments src/hello/comment.md Chapter { depth: 1 }",
    ];
    assert_eq!(found, expected);
}

#[test]
fn an_mdbook_may_keep_its_files_elsewhere() {
    let world = Memory::new()
        .with("book.toml", "[book]\nsrc = \"text\"\n")
        .with("text/SUMMARY.md", "- [A](a.md)\n")
        .with("text/a.md", "x");
    assert_eq!(loaded(&world).0.editions[0].folder, Path::new("text"));
    let broken = Memory::new().with("book.toml", "[book\n").with("SUMMARY.md", "- [A](a.md)\n").with("a.md", "x");
    assert_eq!(loaded(&broken).0.editions[0].chapters.len(), 1);
}

#[test]
fn a_folder_of_one_language_has_its_words() {
    let words = "title = \"عنوان\"\npartners = { shelter = \"مأوى\" }\n[cover]\nalt = \"x\"\n";
    let (project, ..) = loaded(&Memory::new().named("ar").with("edition.toml", words).with("01.md", "x"));
    assert_eq!(project.editions[0].title.value, "عنوان");
    assert_eq!(project.editions[0].tag, Some(Tag::parse("ar").unwrap()));
}

#[test]
fn a_folder_without_markdown_is_no_book() {
    for world in [Memory::new(), Memory::new().with("a.txt", "x")] {
        let (findings, sources) = refused(&world);
        let told = text(&findings, &sources);
        assert!(told.starts_with("error[no-chapters]: there is neither a bindery.toml nor any Markdown"), "{told}");
    }
}

#[test]
fn a_name_in_any_script_is_a_slug() {
    let (project, ..) = loaded(&Memory::new().named("كتاب جديد").with("1.md", "x"));
    assert_eq!(project.publication.slug, "كتاب-جديد");
    let (project, ..) = loaded(&Memory::new().named("").with("1.md", "x"));
    assert_eq!(project.publication.slug, "book");
}
