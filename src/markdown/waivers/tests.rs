use crate::diagnostics::{Code, FileId, Findings, Sources, Waiver};
use crate::markdown::source::include::Expanded;
use crate::markdown::{ChapterFacts, parse};

struct Read {
    text: String,
    waivers: Vec<Waiver>,
    findings: Findings,
}

fn read(text: &str) -> Read {
    let file: FileId = Sources::default().add("a.md", text);
    let facts = ChapterFacts { stem: "a".into(), max_parts: 1000, ..ChapterFacts::default() };
    let outcome = parse(&facts, &Expanded::plain(file, text));
    Read { text: text.to_owned(), waivers: outcome.value.unwrap().waivers, findings: outcome.findings }
}

impl Read {
    /// What each comment covers, as it stands in the file; the chapter's head, in which a comment may stand, left out.
    fn covered(&self) -> Vec<Vec<&str>> {
        let texts = |waiver: &Waiver| {
            let after = waiver.covers.iter().filter(|span| span.start >= waiver.span.end);
            after.map(|span| self.text[span.range()].trim()).collect()
        };
        self.waivers.iter().map(texts).collect()
    }

    fn said(&self) -> Vec<&str> {
        let waivers = self.findings.iter().filter(|finding| finding.code == Code::Waiver);
        waivers.map(|finding| finding.message.as_str()).collect()
    }
}

const ALLOW: &str = "<!-- bindery: allow alt-missing the logo says nothing -->";

#[test]
fn the_next_block_is_covered_whole_and_nothing_else() {
    let covered = |block: &str| {
        let read = read(&format!("# T\n\nBefore.\n\n{ALLOW}\n{block}\n\nAfter.\n"));
        assert_eq!(read.said(), Vec::<&str>::new(), "{block}");
        assert_eq!(read.covered(), [[block.trim()]], "{block}");
    };
    covered("![](a.png)");
    covered("\n![](a.png)");
    covered("- one\n- two\n\n  ![](a.png)");
    covered("> quoted\n>\n> ![](a.png)");
    covered("## A heading");
    covered("| a |\n|---|\n| ![](a.png) |");
    covered("| a |\n|---|\n| ![](a.png) |\n\nTable: A caption");
    covered("```\ncode\n```");
    covered("[^n]: A note\n\n    of two paragraphs");
}

#[test]
fn html_that_stays_open_is_covered_to_its_end() {
    let text = format!("{ALLOW}\n\n<div>\n\nOne.\n\n![](a.png)\n\n</div>\n\nAfter.\n");
    let read = read(&text);
    assert_eq!(read.covered(), [["<div>\n\nOne.\n\n![](a.png)"]]);
}

#[test]
fn inside_a_block_the_rest_of_it_is_covered() {
    let text = format!("One ![](a.png) {ALLOW} two ![](b.png) three\n\n![](c.png)\n\n<p>{ALLOW}<img src=d.png></p>\n");
    let read = read(&text);
    assert_eq!(read.covered()[0], ["two ![](b.png) three"]);
    assert_eq!(read.covered().len(), 2);
}

#[test]
fn comments_stand_together() {
    let read = read(&format!("{ALLOW}\n<!-- bindery: allow wide-table it is one -->\n\ntext\n\nmore\n"));
    assert_eq!(read.covered(), [["text"], ["text"]]);
    assert_eq!(read.waivers[1].code, Code::WideTable);
}

#[test]
fn what_means_nothing_is_told() {
    let cases = [
        ("<!-- bindery: deny alt-missing x -->", "the comment “bindery: deny alt-missing x” means nothing"),
        ("<!-- bindery: allow -->", "the comment “bindery: allow” means nothing"),
        ("<!-- bindery: allow alt-mising x -->", "no finding has the code “alt-mising”"),
        ("<!-- bindery: allow invalid-utf8 x -->", "“invalid-utf8” is always an error, which no comment allows"),
        ("<!--bindery:allow alt-missing-->", "the comment doesn't say why “alt-missing” is allowed here"),
    ];
    for (comment, message) in cases {
        assert_eq!(read(&format!("{comment}\n\ntext\n")).said(), [message]);
    }
    for other in ["<!-- bindery is a tool -->", "<!-- a note: allow alt-missing -->", "`<!-- bindery: allow -->`"] {
        let read = read(&format!("{other}\n\ntext\n"));
        assert!(read.said().is_empty() && read.waivers.is_empty(), "{other}");
    }
}

/// A comment is no text and no block: what stands around it is read as if it weren't there.
#[test]
fn a_comment_leaves_no_trace() {
    let with = read(&format!("# T\n\n| a |\n|---|\n| b |\n\n{ALLOW}\n\n<p>c</p>\n")).findings;
    assert_eq!(with.iter().count(), 0);
}

/// What is told of a chapter as a whole stands at its title, which may be in the front matter.
#[test]
fn before_the_first_block_the_head_is_covered() {
    let covers_head = |text: &str| read(text).waivers[0].covers.iter().any(|span| span.start == 0);
    assert!(covers_head(&format!("---\ntitle: T\n---\n\n{ALLOW}\n\ntext\n")));
    assert!(!covers_head(&format!("# T\n\n{ALLOW}\n\ntext\n")));
}
