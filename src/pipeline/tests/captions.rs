//! Captions as books have them that are written for tools without captions: the author's number stays, since the text
//! refers to it.

use super::*;
use crate::diagnostics::Code;
use crate::manuscript::{Alt, Number, Resolved};
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, InlineKind};

const WORDS: &str =
    "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";

fn book(language: &str, text: &str) -> Made {
    let world = publication(language, WORDS, &[("01.md", &format!("# A\n\n{text}\n"))]).with("figures/a.svg", PICTURE);
    edition(&world)
}

/// A picture of HTML, and one of Markdown.
const IMG: &str = "<img alt=\"Two tables\" src=\"../../figures/a.svg\" class=\"center\" />";
const PICTURE_OF: &str = "![Two tables](../../figures/a.svg)";

fn blocks(made: &Made) -> &[Block<Resolved>] {
    &made.manuscript.chapters[0].blocks
}

/// The chapter's blocks: a figure as its label and caption, what else there is as its words.
fn seen(made: &Made) -> Vec<String> {
    let language = &made.manuscript.language;
    let seen = blocks(made).iter().map(|block| match &block.kind {
        BlockKind::Figure(_) => match &block.caption {
            Some(caption) => {
                let label = caption.number.map(|number| number.named(language)).unwrap_or_default();
                format!("[{label}] {}", words(&caption.content))
            }
            None => "[]".to_owned(),
        },
        _ => block.inlines().into_iter().map(|content| words(content)).collect(),
    });
    seen.map(|words| words.replace('\u{A0}', " ")).collect()
}

fn words(content: &[crate::tree::Inline<Resolved>]) -> String {
    let mut out = String::new();
    visit_inlines(content, &mut |inline| match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => out.push_str(text),
        InlineKind::SoftBreak => out.push(' '),
        _ => {}
    });
    out
}

fn alts(made: &Made) -> Vec<String> {
    let mut alts = Vec::new();
    visit(blocks(made), &mut |block| {
        for content in block.inlines() {
            visit_inlines(content, &mut |inline| {
                if let InlineKind::Picture(shown) = &inline.kind {
                    let Alt::Text(alt) = &shown.alt else { panic!("{shown:?}") };
                    alts.push(alt.clone());
                }
            });
        }
    });
    alts
}

fn told(made: &Made, code: Code) -> Vec<String> {
    made.findings.iter().filter(|finding| finding.code == code).map(|finding| finding.message.clone()).collect()
}

/// The Rust book has its captions so, in chapters 4, 14 and 17; others have a paragraph.
#[test]
fn what_stands_below_a_picture_is_its_caption() {
    for below in [
        "\n\n<span class=\"caption\">Figure 4-1: The `String`\n*s1*</span>",
        "\n\n<figcaption>Figure 4-1: The `String`\n*s1*</figcaption>",
        "\n\n<p class=\"caption\">Figure 4-1: The <code>String</code>\n<em>s1</em></p>",
        "\n\nFigure 4-1: The `String`\n*s1*",
        "\n\n*Figure 4-1: The `String`\n**s1***",
        "\n\n**Figure 4-1:** The `String`\n*s1*",
        "\n\n**Figure 4-1.** The `String` *s1*",
        "\n\n_Figure 4-1_ – The `String` *s1*",
        "\nFigure 4-1: The `String` *s1*",
        "  \n*Figure 4-1: The `String` s1*",
    ] {
        for picture in [IMG, PICTURE_OF] {
            // What follows a tag alone on its line is HTML too (CommonMark 0.31, 4.6).
            if picture == IMG && !below.starts_with("\n\n") {
                continue;
            }
            let made = book("en", &format!("{picture}{below}\n\nAs figure 4-1 shows."));
            assert_eq!(seen(&made), ["[Figure 4-1] The String s1", "As figure 4-1 shows."], "{picture}{below}");
            assert_eq!(alts(&made), ["Two tables"]);
            let told = told(&made, Code::NumberedByHand);
            assert_eq!(told.len(), 1, "{:?}", made.findings);
        }
    }
}

#[test]
fn what_only_looks_like_a_caption_is_text() {
    for below in [
        "Figure 4-1 shows how it is done.",
        "Figure 4-1",
        "As Figure 4-1: shown.",
        "Fig trees grow here: look.",
        "> Figure 4-1: A quotation.",
        "`Figure 4-1: code`",
    ] {
        let made = book("en", &format!("{PICTURE_OF}\n\n{below}"));
        assert_eq!(seen(&made)[0], "[]", "{below}");
        assert_eq!(blocks(&made).len(), 2, "{below}");
        assert!(told(&made, Code::NumberedByHand).is_empty());
    }
    // Of a text, and one paragraph after a picture.
    let long = "word ".repeat(300);
    let made = book("en", &format!("{PICTURE_OF}\n\nWords.\n\nFigure 1: Words.\n\n{PICTURE_OF}\n\nFigure 2: {long}"));
    assert_eq!(seen(&made)[..4], ["[]", "Words.", "Figure 1: Words.", "[]"]);
    assert_eq!(blocks(&made).len(), 5);
}

/// As word processors' exports have it: all of it HTML.
#[test]
fn a_line_of_html_below_a_picture_is_its_caption() {
    let made = book("en", &format!("{IMG}\nFigure 4-1: The <code>String</code>\n\nWords."));
    assert_eq!(seen(&made), ["[Figure 4-1] The String", "Words."]);
}

/// `span.caption` without a number of its author's is counted.
#[test]
fn a_marked_caption_without_a_number_is_counted() {
    let made = book("en", &format!("{PICTURE_OF}\n\n<span class=\"caption\">Two *tables*</span>\n\nWords."));
    assert_eq!(seen(&made), ["[Figure 1] Two tables", "Words."]);
    // Where no picture stands before it, it is what it was.
    let made = book("en", "Words.\n\n<span class=\"caption\">Two *tables*</span>");
    assert_eq!(seen(&made), ["Words.", "Two tables"]);
}

#[test]
fn an_alternative_text_with_a_label_is_a_caption_told_once() {
    for (language, label, seen_as) in [
        ("en", "Figure 1-1:", "Figure 1-1"),
        ("en", "Figure 3.", "Figure 3"),
        ("en", "Fig. 4 –", "Figure 4"),
        ("de", "Abb. 2:", "Abbildung 2"),
        ("ru", "Рис. 1.", "Рис. 1"),
        ("ar", "شكل ١:", "الشكل ١"),
        ("fa", "تصویر 1-1.", "شکل 1-1"),
        // A chapter that isn't translated yet.
        ("fa", "Figure 3-1.", "شکل 3-1"),
    ] {
        let picture = format!("![{label} A map](../../figures/a.svg)\n\n");
        let made = book(language, &format!("{picture}Words.\n\n{picture}"));
        let caption = format!("[{seen_as}] A map");
        assert_eq!(seen(&made), [&caption, "Words.", &caption]);
        assert_eq!(alts(&made), ["A map", "A map"]);
        for code in [Code::AltIsCaption, Code::NumberedByHand] {
            let told = told(&made, code);
            assert!(matches!(&told[..], [one] if one.starts_with("2 ")), "{told:?}");
        }
    }
    // A title is the caption.
    let made = book("en", "![Figure 1: A map](../../figures/a.svg \"The way\")");
    assert_eq!((seen(&made), alts(&made)), (vec!["[Figure 1] The way".to_owned()], vec!["Figure 1: A map".to_owned()]));
}

/// A title can have a number too, which was printed after ours. What is counted passes over those that are taken, and a
/// reference says the author's.
#[test]
fn counted_figures_pass_over_numbers_that_are_taken() {
    let titled = |title: &str| format!("![Words](../../figures/a.svg \"{title}\")");
    let text = format!(
        "See [](#fig-x).\n\n{}\n\n{}{{#fig-x}}\n\n{}\n\n{}\n",
        titled("One"),
        titled("Figure 2: Two"),
        titled("Three"),
        titled("Figure 2: Again")
    );
    let made = book("en", &text);
    let expected = ["See Figure 2.", "[Figure 1] One", "[Figure 2] Two", "[Figure 3] Three", "[Figure 2] Again"];
    assert_eq!(seen(&made), expected);
    let mut ids: Vec<_> = blocks(&made).iter().filter_map(|block| Some(&block.anchor.as_ref()?.id)).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 4, "{ids:?}");
}

/// As the Rust book has it from its chapter 1 on.
#[test]
fn a_listing_shows_its_caption_and_the_name_of_its_file() {
    let fence = "\n\n```rust\nfn main() {}\n```\n\n";
    let listing = |attributes: &str| format!("<Listing {attributes}>{fence}</Listing>\n\n");
    let text = [
        listing("number=\"2-1\" file-name=\"src/main.rs\" caption=\"Code that *prints* `x`\""),
        listing("file-name=\"src/lib.rs\""),
        listing("number=\"2-2\" caption=\"Words\""),
    ];
    let made = book("en", &text.concat());
    assert!(made.findings.is_empty(), "{:?}", made.findings);
    let [first, name, code, last] = blocks(&made) else { panic!("{:?}", blocks(&made)) };
    let BlockKind::Figure(figure) = &first.kind else { panic!("{first:?}") };
    let [file, shown] = &figure.blocks[..] else { panic!("{figure:?}") };
    assert!(matches!(shown.kind, BlockKind::Code(_)) && matches!(code.kind, BlockKind::Code(_)));
    let file_name = |block: &Block<Resolved>| words(block.inlines()[0]);
    assert_eq!((file_name(file), file_name(name)), ("src/main.rs".to_owned(), "src/lib.rs".to_owned()));
    assert_eq!(seen(&made)[0], "[Listing 2-1] Code that prints x");
    let BlockKind::Figure(figure) = &last.kind else { panic!("{last:?}") };
    assert!(matches!(last.caption.as_ref().unwrap().number, Some(Number::Written(_))));
    assert_eq!(figure.blocks.len(), 1);
}

/// As word processors have it: all above, or all below.
#[test]
fn a_numbered_paragraph_beside_a_table_is_its_caption() {
    let table = "| A | B |\n|---|---|\n| 1 | 2 |\n\n";
    let captions = |language: &str, text: &str| {
        let made = book(language, text);
        let language = &made.manuscript.language;
        let caption = |block: &Block<Resolved>| match &block.kind {
            BlockKind::Table(_) => block.caption.as_ref().map_or("[]".to_owned(), |caption| {
                let label = caption.number.map(|number| number.named(language)).unwrap_or_default();
                format!("[{label}] {}", words(&caption.content))
            }),
            _ => block.inlines().into_iter().map(|content| words(content)).collect(),
        };
        blocks(&made).iter().map(caption).map(|words| words.replace('\u{A0}', " ")).collect::<Vec<_>>()
    };
    let one_two = ["[Table 1] One", "[Table 2] Two"];
    assert_eq!(captions("en", &format!("Table 1: One\n\n{table}**Table 2.** Two\n\n{table}")), one_two);
    assert_eq!(captions("en", &format!("{table}Table 1: One\n\n{table}Table 2: Two\n")), one_two);
    assert_eq!(captions("en", &format!("{table}Table 4: One\n\n{table}Text.\n")), ["[]", "[Table 4] One", "Text."]);
    assert_eq!(captions("fr", &format!("Tableau 3 : Un\n\n{table}")), ["[Tableau 3] Un"]);
    assert_eq!(captions("ar", &format!("جدول ٢: واحد\n\n{table}")), ["[الجدول ٢] واحد"]);
    // What is counted passes over what is written.
    assert_eq!(
        captions("en", &format!("Table 1: One\n\n{table}{table}Table: Two\n")),
        ["[Table 1] One", "[Table 2] Two"]
    );
    assert_eq!(captions("en", &format!("{table}Table 1 shows: this.\n")), ["[]", "Table 1 shows: this."]);
}

/// Its caption was lost, and a text could only say "the code below".
#[test]
fn a_fence_has_a_caption() {
    let code = |fence: &str| format!("```{fence}\nx = 1\n```\n\n");
    let text = [
        code("python {caption=\"A *first* one\" #lst-one}"),
        code("python"),
        code("python caption=\"A second\" #lst-two"),
        "[](#lst-one), [](#lst-two), [](#lst-none).\n".to_owned(),
        code("python {#lst-none}"),
    ];
    for (language, one, two) in
        [("en", "Listing 1", "Listing 2"), ("fr", "Listing 1", "Listing 2"), ("ar", "مقطع الشيفرة ١", "مقطع الشيفرة ٢")]
    {
        let made = book(language, &text.concat());
        assert!(made.findings.is_empty(), "{:?}", made.findings);
        let [first, plain, second, refers, bare] = blocks(&made) else { panic!("{:?}", blocks(&made)) };
        assert!(plain.caption.is_none() && plain.anchor.is_none());
        assert!(bare.caption.is_none() && bare.anchor.as_ref().unwrap().id == "c01-lst-none");
        for (block, label, caption, id) in
            [(first, one, "A first one", "c01-lst-one"), (second, two, "A second", "c01-lst-two")]
        {
            let said = block.caption.as_ref().unwrap();
            assert_eq!(said.number.unwrap().named(&made.manuscript.language).replace('\u{A0}', " "), label);
            assert_eq!((words(&said.content).as_str(), block.anchor.as_ref().unwrap().id.as_str()), (caption, id));
            // A place of its own, so that a page that begins in the code isn't told at the caption.
            assert_ne!(said.content[0].span.range().start, block.span.range().start);
            assert!(matches!(block.kind, BlockKind::Code(_)));
        }
        let refers = words(refers.inlines()[0]).replace('\u{A0}', " ");
        assert_eq!(refers, format!("{one}, {two}, x = 1."));
    }
}

#[test]
fn an_id_of_a_listing_is_told_as_a_figure_s_is() {
    let code = "```sh caption=\"A\" #lst-x\nls\n```\n";
    let chapters = [("01.md", format!("# A\n\n{code}\n[](#lst-y)\n")), ("02.md", format!("# B\n\n{code}"))];
    let chapters: Vec<_> = chapters.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let made = edition(&publication("en", WORDS, &chapters));
    let told: Vec<_> = made.findings.iter().map(|finding| (finding.code, finding.message.as_str())).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|(code, message)| *code == Code::DuplicateId && message.contains("lst-x")), "{told:?}");
    assert!(told.iter().any(|(code, message)| *code == Code::BrokenLink && message.contains("lst-y")), "{told:?}");
}
