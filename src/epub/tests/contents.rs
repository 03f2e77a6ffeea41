//! The navigation document and the errors of a manuscript that breaks its promises.

use super::{elements, files, texts};
use crate::diagnostics::{Findings, Sources, show};
use crate::epub::{EpubError, write};
use crate::html::tests::sample::{anchor, arabic, bare, chapter, cover, english, heading, here, paragraph, words};
use crate::manuscript::{Manuscript, Pagination};
use crate::tree::BlockKind;

fn nav(manuscript: &Manuscript) -> String {
    files(manuscript, None).remove("OEBPS/nav.xhtml").unwrap()
}

#[test]
fn chapters_nest_and_sections_go_as_deep_as_wanted() {
    let tree = |manuscript: &Manuscript| {
        let nav = nav(manuscript);
        let toc = nav.split("</nav>").next().unwrap();
        let mut depth = 0;
        let mut lines = Vec::new();
        for part in toc.split('<') {
            match part {
                part if part.starts_with("ol>") => depth += 1,
                part if part.starts_with("/ol>") => depth -= 1,
                part if part.starts_with("a href=\"") => {
                    lines.push(format!("{depth} {}", part["a href=\"".len()..].split('"').next().unwrap()));
                }
                _ => {}
            }
        }
        lines
    };
    let mut manuscript = bare("en", vec![heading("c01", "a", 2, "A"), heading("c01", "b", 3, "B"), words("b")]);
    let deep = |name, depth| crate::tree::Chapter { depth, ..chapter(name, name, Vec::new()) };
    manuscript.chapters.extend([deep("c02", 1), deep("c03", 2), deep("c04", 1), deep("c05", 0)]);
    manuscript.look.contents.depth = 3;
    let all = [
        "1 c01.xhtml",
        "2 c01.xhtml#c01-a",
        "3 c01.xhtml#c01-b",
        "2 c02.xhtml",
        "3 c03.xhtml",
        "2 c04.xhtml",
        "1 c05.xhtml",
    ];
    assert_eq!(tree(&manuscript), all);
    manuscript.look.contents.depth = 1;
    assert_eq!(tree(&manuscript), ["1 c01.xhtml", "2 c02.xhtml", "3 c03.xhtml", "2 c04.xhtml", "1 c05.xhtml"]);
}

#[test]
fn the_nav_has_languages_roles_and_labels() {
    let nav = nav(&arabic());
    let list = elements(&nav);
    assert_eq!((list[0].1["lang"].as_str(), list[0].1["dir"].as_str()), ("ar", "rtl"));
    let toc = list.iter().find(|(_, attributes, _)| attributes.get("epub:type").is_some_and(|t| t == "toc")).unwrap();
    assert_eq!(toc.1["role"], "doc-toc");
    let labels: Vec<&String> = list.iter().filter_map(|(_, attributes, _)| attributes.get("aria-label")).collect();
    assert_eq!(labels, [&arabic().language.words.landmarks]);
    // A note in a title stays there.
    assert!(!nav.contains("noteref") && !nav.contains("page-list"));
    assert!(texts(&nav, "span").contains(&"٢".to_owned()));
}

#[test]
fn landmarks_are_unique() {
    let nav = files(&english(), Some(&cover())).remove("OEBPS/nav.xhtml").unwrap();
    let marks: Vec<String> = elements(&nav)
        .into_iter()
        .filter(|(name, attributes, _)| name == "a" && attributes.contains_key("epub:type"))
        .map(|(_, attributes, _)| format!("{} {}", attributes["epub:type"], attributes["href"]))
        .collect();
    assert_eq!(marks, ["cover cover.xhtml", "titlepage titlepage.xhtml", "toc nav.xhtml#toc", "bodymatter c02.xhtml"]);
}

#[test]
fn a_chapter_without_words_has_a_name() {
    let mut manuscript = bare("en", Vec::new());
    manuscript.chapters[0].title = Vec::new();
    let files = files(&manuscript, None);
    assert_eq!(texts(&files["OEBPS/c01.xhtml"], "title"), ["c01"]);
    assert!(texts(&files["OEBPS/nav.xhtml"], "a").contains(&"c01".to_owned()));
}

#[test]
fn a_broken_promise_is_an_error() {
    let of = |manuscript: &Manuscript| write(manuscript, None, &Pagination::default(), &[]).unwrap_err();
    let dead = bare("en", vec![paragraph(vec![here("c01", "nowhere", "x")])]);
    assert!(matches!(of(&dead), EpubError::DeadLink { link, .. } if link == "#c01-nowhere"));
    let twice = bare("en", vec![heading("c01", "a", 2, "A"), heading("c01", "a", 2, "B")]);
    assert!(matches!(of(&twice), EpubError::TwoIds { id, .. } if id == anchor("c01", "a").id));
    let mut findings = Findings::default();
    findings.push(of(&twice).diagnostic());
    let mut said = Vec::new();
    show::show(&findings, &Sources::default(), show::Style::Plain, &mut said).unwrap();
    assert_eq!(String::from_utf8(said).unwrap(), include_str!("../../../tests/diagnostics/epub-failed/expected"));
    let mut named = bare("en", vec![super::sample::block(BlockKind::Rule)]);
    named.chapters[0].name = "nav".to_owned();
    assert!(matches!(of(&named), EpubError::TwoFiles(name) if name == "nav.xhtml"));
}
