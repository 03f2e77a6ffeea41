//! Everything in the generated source stands for a place in the manuscript or in the configuration, and for the right
//! one.

use std::collections::BTreeSet;

use typst::syntax::{LinkedNode, ast, parse};

use super::*;
use crate::diagnostics::Span;
use crate::language::Direction;
use crate::manuscript::{Number, Resolved, markers};
use crate::tree::walk::visit;
use crate::tree::{Block, BlockKind};

const WORDS: [(&str, &str); 2] = [
    (
        "en",
        "title = \"A title\"\nsubtitle = \"A subtitle\"\nseries = \"A series\"\npublisher = \"A publisher\"\n\
         disclaimer = \"A disclaimer\"\npartners = { helper = \"A helper\" }\n[cover]\ncaption = \"A caption\"\n\
         alt = \"A picture\"\ncredit = \"© A person\"\n",
    ),
    (
        "ar",
        "title = \"عنوان\"\nsubtitle = \"عنوان فرعي\"\nseries = \"سلسلة\"\npublisher = \"ناشر\"\n\
         disclaimer = \"إخلاء\"\npartners = { helper = \"شريك\" }\n[cover]\ncaption = \"شرح\"\n\
         alt = \"صورة\"\ncredit = \"© شخص\"\n",
    ),
];

const CHAPTERS: [(&str, &str); 3] = [
    ("00-preface.md", include_str!("everything/00-preface.md")),
    ("01-body.md", include_str!("everything/01-body.md")),
    ("02-appendix.md", include_str!("everything/02-appendix.md")),
];

/// Every construct, in an edition that runs from the left and in one that runs from the right.
fn editions() -> Vec<Made> {
    WORDS.iter().map(|(language, words)| edition(&publication(language, words, &CHAPTERS))).collect()
}

fn each_node<'a>(node: &LinkedNode<'a>, see: &mut impl FnMut(&LinkedNode<'a>)) {
    see(node);
    for child in node.children() {
        each_node(&child, see);
    }
}

/// What a literal says, where it is the text of `text("…")` or `raw("…")`.
fn words_of(node: &LinkedNode<'_>) -> Option<String> {
    let words = node.cast::<ast::Str>()?.get().to_string();
    let call = node.parent()?.parent()?.cast::<ast::FuncCall>()?;
    let ast::Expr::Ident(name) = call.callee() else { return None };
    matches!(name.as_str(), "text" | "raw").then_some(words)
}

/// What typography, entities and escapes leave as it is.
fn letters(text: &str) -> String {
    text.replace("&amp;", "&").chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What the tool itself writes into chapters.
fn own_words(manuscript: &Manuscript) -> BTreeSet<String> {
    let words = &manuscript.language.words;
    let mut own: BTreeSet<String> = [&words.note, &words.warning, &words.key_messages, &words.picture_missing]
        .into_iter()
        .map(|word| letters(word))
        .collect();
    let mut add = |number: Option<Number>| {
        let both = |n: Number| [letters(&n.alone(&manuscript.language)), letters(&n.named(&manuscript.language))];
        own.extend(number.into_iter().flat_map(both));
    };
    for chapter in &manuscript.chapters {
        add(chapter.number);
        visit(&chapter.blocks, &mut |block| {
            add(block.caption.as_ref().and_then(|caption| caption.number));
            if let BlockKind::Heading(heading) = &block.kind {
                add(heading.number);
            }
        });
    }
    for chapter in &manuscript.chapters {
        let notes = 1..=chapter.notes.len() as u64;
        own.extend(notes.map(|number| manuscript.language.number(number)));
        visit(&chapter.blocks, &mut |block| {
            if let BlockKind::List(list) = &block.kind {
                own.extend(markers(list, &manuscript.language).iter().map(|marker| letters(&marker.words)));
            }
        });
    }
    own
}

#[test]
fn every_node_of_a_chapter_stands_for_its_place() {
    for made in editions() {
        let own = own_words(&made.manuscript);
        let mut seen = 0;
        let wholes: Vec<Span> = made.manuscript.chapters.iter().map(|chapter| chapter.span).collect();
        for (path, source) in generated(&made).sources.iter().filter(|(path, _)| path.starts_with("chapters/")) {
            let root = parse(source.text());
            assert!(root.errors_and_warnings().0.is_empty(), "{path}: {}", source.text());
            each_node(&LinkedNode::new(&root), &mut |node| {
                let place = source.origin(&node.range());
                let place = place.unwrap_or_else(|| panic!("{path}: nothing is known of {}", node.get().full_text()));
                let Some(words) = words_of(node) else { return };
                seen += 1;
                let file = made.sources.get(place.file);
                let there = letters(&file.text[place.range()]);
                let words = letters(&words);
                assert!(there.contains(&words) || own.contains(&words), "{}: {words} isn't in {there}", file.path);
                assert!(!wholes.contains(&place), "{}: {words} stands for all of the file", file.path);
            });
        }
        assert!(seen > 100, "{seen} literals");
    }
}

/// The theme's function for a block; none where it has no call of its own.
fn functions(block: &Block<Resolved>) -> &'static [&'static str] {
    match &block.kind {
        BlockKind::Paragraph(_) => &["p", "lead"],
        BlockKind::Heading(_) => &["section"],
        BlockKind::Quote(_) => &["quotation"],
        BlockKind::List(_) => &["ul", "ol", "tasks"],
        BlockKind::Definitions(_) => &["definitions"],
        BlockKind::Code(_) => &["codeblock"],
        BlockKind::Table(_) => &["datatable"],
        BlockKind::Figure(_) => &["figure-block"],
        BlockKind::Aside(_) => &["aside", "key-messages"],
        BlockKind::PullQuote(_) => &["pull-quote"],
        BlockKind::KeyFigures(_) => &["key-figures"],
        BlockKind::Group(_) => &["lang-block"],
        BlockKind::Rule => &["rule"],
        BlockKind::PageBreak => &["page-break"],
    }
}

/// Where each call of one of the theme's functions for blocks begins, with its name.
fn calls(source: &str) -> Vec<(usize, String)> {
    let root = parse(source);
    let mut found = Vec::new();
    each_node(&LinkedNode::new(&root), &mut |node| {
        let Some(call) = node.cast::<ast::FuncCall>() else { return };
        if let ast::Expr::Ident(name) = call.callee() {
            found.push((node.range().start, name.as_str().to_owned()));
        }
    });
    found
}

#[test]
fn every_call_for_a_block_stands_for_that_block() {
    let mut kinds = BTreeSet::new();
    for made in editions() {
        let sources = generated(&made).sources;
        for chapter in &made.manuscript.chapters {
            let source = &sources[&format!("chapters/{}.typ", chapter.name)];
            let mut blocks: Vec<(Span, &[&str])> = Vec::new();
            let notes = chapter.notes.iter().map(|note| &note.blocks);
            for list in std::iter::once(&chapter.blocks).chain(notes) {
                visit(list, &mut |block| blocks.push((block.span, functions(block))));
            }
            let known: BTreeSet<&str> = blocks.iter().flat_map(|(_, names)| *names).copied().collect();
            let calls = calls(source.text());
            let called: Vec<(Span, &str)> = calls
                .iter()
                .filter(|(_, name)| known.contains(name.as_str()))
                .map(|(at, name)| (source.origin(&(*at..at + 1)).unwrap(), name.as_str()))
                .collect();
            for (span, name) in &called {
                let is_block = blocks.iter().any(|(block, names)| block == span && names.contains(name));
                assert!(is_block, "{name} stands for {:?}", line(&made.sources, *span));
                kinds.insert((*name).to_owned());
            }
            for (span, names) in blocks.iter().filter(|(_, names)| !names.contains(&"p")) {
                let is_called = called.iter().any(|(call, name)| call == span && names.contains(name));
                // A group that is as all around it is none.
                let is_as_around =
                    names.contains(&"lang-block") && made.manuscript.language.direction == Direction::Rtl;
                assert!(is_called || is_as_around, "{names:?} at {:?} has no call", line(&made.sources, *span));
            }
        }
    }
    let all = [
        "aside",
        "codeblock",
        "datatable",
        "definitions",
        "figure-block",
        "key-figures",
        "key-messages",
        "lang-block",
        "lead",
        "ol",
        "p",
        "pull-quote",
        "quotation",
        "rule",
        "section",
        "tasks",
        "ul",
    ];
    assert_eq!(kinds.into_iter().collect::<Vec<_>>(), all);
}

/// Cover and imprint are made of the configuration's words; what the tool adds stands for the publication's title.
#[test]
fn words_of_the_configuration_stand_for_their_line() {
    for (made, (language, words)) in editions().iter().zip(WORDS) {
        let source = &generated(made).sources[typeset::MAIN];
        let mut literals: Vec<(String, (String, usize))> = Vec::new();
        let root = parse(source.text());
        each_node(&LinkedNode::new(&root), &mut |node| {
            let place = source.origin(&node.range()).unwrap();
            if let Some(literal) = node.cast::<ast::Str>() {
                literals.push((literal.get().to_string(), line(&made.sources, place)));
            }
        });
        let edition = format!("manuscript/{language}/edition.toml");
        let of_edition = words.lines().enumerate().map(|(at, line)| (line, (edition.clone(), at + 1)));
        let facts = ["bindery.toml".to_owned(), "bindery.toml".to_owned()].into_iter().zip([5, 8]);
        let of_facts = ["license = \"All rights reserved\"", "name = \"Ann Author\""].into_iter().zip(facts);
        let said = of_edition.chain(of_facts).filter(|(line, _)| line.contains('"') && !line.starts_with("alt"));
        for (written, place) in said {
            let words = written.split('"').nth(1).unwrap();
            let places: Vec<_> = literals.iter().filter(|(literal, _)| literal == words).map(|(_, at)| at).collect();
            assert!(!places.is_empty() && places.iter().all(|at| **at == place), "{words}: {places:?}");
        }
    }
}
