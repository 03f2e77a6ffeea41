//! Passages in another script than the edition's that nobody marked, in the tree that both formats are written from.

use super::*;
use crate::diagnostics::Place;
use crate::manuscript::Resolved;
use crate::tree::{Block, BlockKind, Inline, InlineKind, Lang};

const ARABIC: &str = "هذه فقرة كاملة بالعربية تركت في طبعة أخرى كما كتبت";
const ENGLISH: &str = "This is a whole paragraph of plain English words that was left as it had been written";
const RUSSIAN: &str = "Это целый абзац на русском языке, который остался таким, каким был написан";

/// `[lang:dir words]`; `(…)` is around the blocks of a list, a quotation, a table, `{lang:dir …}` around those of a group.
fn shape(blocks: &[Block<Resolved>]) -> String {
    let mut out = Vec::new();
    for block in blocks {
        let inlines: Vec<_> = block.inlines().into_iter().map(|line| line_shape(line)).collect();
        let inner: Vec<_> = block.kind.blocks().into_iter().map(|blocks| shape(blocks)).collect();
        let (open, close) = match &block.kind {
            BlockKind::Group(group) => (format!("{{{} ", name(&group.lang)), "}"),
            BlockKind::List(_) | BlockKind::Quote(_) | BlockKind::Table(_) | BlockKind::Aside(_) => {
                ("(".to_owned(), ")")
            }
            _ => (String::new(), ""),
        };
        out.push(format!("{open}{}{close}", [inner, inlines].concat().join(" ")));
    }
    out.join(" ")
}

fn line_shape(line: &[Inline<Resolved>]) -> String {
    let shapes = line.iter().map(|inline| match &inline.kind {
        InlineKind::Text(text) => text.split_whitespace().next().unwrap_or_default().to_owned(),
        InlineKind::Lang(lang, content) => format!("[{} {}]", name(lang), line_shape(content)),
        kind => kind.content().map(|content| line_shape(content)).unwrap_or_default(),
    });
    shapes.collect::<Vec<_>>().join("")
}

fn name(lang: &Lang) -> String {
    let tag = lang.tag.as_ref().map_or("-".to_owned(), ToString::to_string);
    format!("{tag}:{}", lang.direction.map_or("-", crate::language::Direction::as_str))
}

/// The shape of a chapter in an edition of a publication that has other editions too.
fn found(language: &str, others: &[&str], text: &str) -> (String, Made) {
    let listed: Vec<_> = [language].iter().chain(others).map(|tag| format!("\"{tag}\"")).collect();
    let facts = format!(
        "[publication]\nid = \"0f0c3c92-6c5a-4c52-9d8c-2f4f4a3f7a10\"\nslug = \"note\"\ndate = 2026-03-31\n\
         languages = [{}]\n",
        listed.join(", ")
    );
    let edition_facts = |tag: &str| format!("manuscript/{tag}/edition.toml");
    let world = Memory::new()
        .with("bindery.toml", facts)
        .with(edition_facts(language), "title = \"A\"\n")
        .with(format!("manuscript/{language}/01.md"), text);
    let planned = "title = \"B\"\nstatus = \"planned\"\n";
    let world = others.iter().fold(world, |world, other| world.with(edition_facts(other), planned));
    let made = edition(&world);
    let chapter = &made.manuscript.chapters[0];
    (format!("{} | {}", line_shape(&chapter.title), shape(&chapter.blocks)), made)
}

#[test]
fn whole_paragraphs_stand_on_their_own_side_and_neighbours_together() {
    let text = format!("# A\n\nWords.\n\n{ARABIC}\n\n{ARABIC}\n\nMore words.\n\n{RUSSIAN}\n");
    let (shape, made) = found("en", &[], &text);
    assert_eq!(shape, "A | Words. {ar:rtl هذه هذه} More {ru:ltr Это}");
    // They may be left untranslated all the same.
    let told = made.findings.iter().filter(|finding| finding.code == Code::Untranslated).count();
    assert_eq!(told, 3);
}

#[test]
fn what_has_a_side_already_runs_in_its_own_direction_there() {
    let table = "| Word | كلمة |\n|---|---|\n| peace | سلام دائم |\n\nTable: جدول الكلمات\n";
    let text = format!("# مرحبا بكم\n\n## العربية\n\nHi.\n\n- peace\n- سلام\n- {ARABIC}\n\n{table}");
    let (shape, _) = found("en", &["ar"], &text);
    assert_eq!(
        shape,
        "[ar:rtl مرحبا] | [ar:rtl العربية] Hi. (peace [ar:rtl سلام] {ar:rtl هذه}) (Word [ar:rtl كلمة] peace [ar:rtl سلام] [ar:rtl جدول])"
    );
}

#[test]
fn quotations_and_lists_that_are_all_in_it_are_turned_around() {
    let text = format!("# A\n\n> {ARABIC}\n\n- {ARABIC}\n- {ARABIC}\n\n> [!NOTE]\n> {ARABIC}\n");
    let (shape, _) = found("en", &[], &text);
    assert_eq!(shape, "A | {ar:rtl (هذه) (هذه هذه)} ({ar:rtl هذه})");
    let (shape, _) = found("ar", &["en"], &format!("# أ\n\nكلمة.\n\n- Word\n- Excel\n\n> {ENGLISH}\n"));
    assert_eq!(shape, "أ | كلمة. ([en:ltr Word] [en:ltr Excel]) {en:ltr (This)}");
}

/// In an Arabic guide, quotations of two words stood on the right in larger letters, those of ten on the left.
#[test]
fn a_quotation_goes_to_its_side_however_long() {
    let quotes =
        "> Free software matters.\n\nكلمة.\n\n> Why?\n>\n> — Brandon Keepers\n\nكلمة.\n\n> <https://example.org>\n";
    assert_eq!(
        found("ar", &["en"], &format!("# أ\n\nكلمة.\n\n{quotes}")).0,
        "أ | كلمة. {en:ltr (Free)} كلمة. {en:ltr (Why? —)} كلمة. {und-Latn:ltr ([-:ltr https://example.org])}"
    );
    assert_eq!(found("en", &["ar"], "# A\n\nWords.\n\n> سلام\n").0, "A | Words. {ar:rtl (سلام)}");
    // In a note it stands beside its number.
    let (_, made) = found("ar", &["en"], "# أ\n\nكلمة[^1].\n\n[^1]: > Why so?\n");
    assert_eq!(shape(&made.manuscript.chapters[0].notes[0].blocks), "([en:ltr Why])");
}

/// An address was as large as Arabic, a name of two words as small as Latin; both stay where an Arabic reader begins. So
/// does the line that says who said what stands above it.
#[test]
fn a_name_and_an_address_stay_with_the_editions_lines() {
    let lines = "Open Guides\n\nكلمة.\n\n<https://example.org/a>\n\nكلمة.\n\n— @kittens, [Call for new contributors](https://example.org)\n";
    assert_eq!(
        found("ar", &["en"], &format!("# أ\n\nكلمة.\n\n{lines}\n- <https://example.org>\n")).0,
        "أ | كلمة. [en:ltr Open] كلمة. [und-Latn:ltr [-:ltr https://example.org/a]] كلمة. —[en:ltr @kittens,Call] ([und-Latn:ltr [-:ltr https://example.org]])"
    );
    assert_eq!(found("ru", &["en"], "# Я\n\nСлово.\n\n<https://example.org>\n").0, "Я | Слово. https://example.org");
}

/// The stop of “Free software matters.” was on its left.
#[test]
fn a_phrase_keeps_the_sign_that_ends_it() {
    let items =
        "- Free software matters.\n- *Who* is it?[^1]\n- README.\n- [Ask us](https://example.org)!\n\n[^1]: كلمة\n";
    let (shape, _) = found("ar", &["en"], &format!("# أ\n\nكلمة.\n\n## What is FOSS?\n\n{items}"));
    assert_eq!(shape, "أ | كلمة. [en:ltr What] ([en:ltr Free] [en:ltr Whois] [en:ltr README]. [en:ltr Ask!])");
}

/// A sentence with a word of the edition's in it had its own words in the wrong order.
#[test]
fn a_sentence_stays_one_with_a_word_of_the_edition_in_it() {
    let english = "The word كفالة is what people in the whole region say of the care for a child";
    assert_eq!(
        found("ar", &["en"], &format!("# أ\n\nكلمة.\n\n{english}.\n")).0,
        "أ | كلمة. {en:ltr The[ar:rtl كفالة]is}"
    );
    let arabic = "كلمة care هي ما يقوله الناس في المنطقة كلها عن رعاية الطفل عندما لا يكون له أهل";
    assert_eq!(found("en", &["ar"], &format!("# A\n\nWords.\n\n{arabic}.\n")).0, "A | Words. {ar:rtl كلمة}");
    // One that is full of names, or begins in the edition's language, is of that.
    for own in [
        "GitHub Actions Docker Kubernetes Node React Vue Angular Svelte Python كلها أدوات",
        "كفالة الأطفال is what people in the whole region say of the care for a child",
    ] {
        assert!(!found("ar", &["en"], &format!("# أ\n\nكلمة.\n\n{own}.\n")).0.contains('{'), "{own}");
    }
}

/// “What is this: an introduction?” had the spaces of French in the contents of an Arabic edition, since the publication's
/// only other edition is French.
#[test]
fn what_is_not_written_as_french_is_not_called_french() {
    let headings = "# أ\n\nكلمة.\n\n## Qui sommes-nous ?\n\n## What is this: an introduction?\n";
    let (shape, _) = found("ar", &["fr"], headings);
    assert_eq!(shape, "أ | كلمة. [fr:ltr Qui] [und-Latn:ltr What]");
}

/// What nobody can know isn't said: neither of two languages, nor one where the words tell none.
#[test]
fn a_language_is_named_where_it_is_known() {
    let short = "# أ\n\nكلمة.\n\n## Excel Word\n";
    assert_eq!(found("ar", &["en"], short).0, "أ | كلمة. [en:ltr Excel]");
    assert_eq!(found("ar", &["en", "fr"], short).0, "أ | كلمة. [und-Latn:ltr Excel]");
    assert_eq!(found("en", &[], "# A\n\n## سلام\n").0, "A | [und-Arab:rtl سلام]");
    assert_eq!(found("en", &[], "# A\n\n## ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ\n").0, "A | [und-Cher:ltr ᏣᎳᎩ]");
}

#[test]
fn what_is_marked_or_mixed_or_an_address_stays_as_it_is() {
    let marked = format!("# A\n\n<div lang=\"fa\">\n\n{ARABIC}\n\n</div>\n\n<p dir=\"rtl\">{ARABIC}</p>\n");
    assert_eq!(found("en", &[], &marked).0, "A | {fa:rtl هذه} {-:rtl هذه}");
    let span = "# A\n\n<span lang=\"fa\">سلام سلام سلام سلام سلام</span>\n";
    assert_eq!(found("en", &[], span).0, "A | [fa:rtl سلام]");
    let mixed = "# أ\n\nكلمة Excel وWord هنا في سطر واحد.\n\n2026 – 2027\n\nC\n\n`let x = 1;`\n";
    assert!(!found("ar", &["en"], mixed).0.contains("en:"), "{}", found("ar", &["en"], mixed).0);
    let address = "# أ\n\n<https://example.org/a/long/path/of/many/words>\n";
    assert!(!found("ar", &["en"], address).0.contains("en:"), "{}", found("ar", &["en"], address).0);
    // Japanese is written in three scripts.
    assert_eq!(
        found("ja", &[], "# 日本\n\nこれは日本語の文です。\n\nカタカナ\n").0,
        "日本 | これは日本語の文です。 カタカナ"
    );
}

/// In a table, whose face has the carrier but not the mark, the one stood beside the other.
#[test]
fn a_mark_by_itself_is_shown_with_its_carrier() {
    for language in ["ar", "en"] {
        let text = "# A\n\nThe fatha َ and (ُ).\n\n| a |\n|---|\n| ّ |\n";
        let (_, made) = found(language, &[], text);
        let generated = typeset::generate(&made.manuscript, Medium::Screen, &made.fonts);
        assert!(generated.findings.iter().all(|finding| finding.code != Code::MissingGlyph), "{language}");
        let source: String = generated.value.sources.values().map(|source| source.text()).collect();
        for mark in ["َ", "ُ", "ّ"] {
            assert!(source.contains(&format!("Arabic\",{{text(\"◌{mark}\")")), "{language} {mark}");
        }
    }
}

/// A title has its braces, a table in a language of its own its caption; fences without number are read in time.
#[test]
fn fences_lose_nothing() {
    let text = "# A\n\n::: note Use {x} and {y} here {#spot}\nWords.\n:::\n\n:::tip[A {b} c]{#tid}\nWords.\n:::\n\n\
                :::{note} See: this {#my}\nWords.\n:::\n";
    let (_, made) = found("en", &[], text);
    let titles: Vec<_> = made.manuscript.chapters[0]
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Aside(aside) => match &aside.title.as_ref().unwrap()[0].kind {
                InlineKind::Text(text) => (text.clone(), block.anchor.is_some()),
                kind => panic!("{kind:?}"),
            },
            kind => panic!("{kind:?}"),
        })
        .collect();
    assert_eq!(
        titles,
        [("Use {x} and {y} here".to_owned(), true), ("A {b} c".to_owned(), true), ("See: this".to_owned(), true)]
    );
    let table = "# A\n\n<table lang=\"fr\"><tr><td>c</td></tr></table>\n\nTable: Mot {#tbl-x}\n";
    assert_eq!(found("en", &[], table).0, "A | {fr:ltr (c Mot)}");
    // Going through all that are open would take minutes: what stands too deep is no box, and its words stay.
    let (shape, made) = found("en", &[], &format!("# A\n\n{}b\n", "::: a\n".repeat(100_000)));
    assert_eq!(shape, "A | b");
    assert!(made.findings.iter().any(|finding| finding.code == Code::DeepNesting));
    // No line is too long for it.
    found("en", &[], &format!("# A\n\n::: note\n:::\n:::\n\n{}\n", "- ".repeat(200_000)));
}

/// As Quarto and Pandoc write them: a line of colons ends the innermost fence.
#[test]
fn fences_stand_in_each_other_with_as_many_colons() {
    let told = |text: &str| {
        let (shape, made) = found("en", &[], &format!("# A\n\n{text}\nAfter.\n"));
        (shape, made.findings.iter().filter(|finding| finding.code == Code::UnclosedFence).count())
    };
    let inner = "::: note\nOne\n::: tip\nTwo\n:::\nThree\n:::\n";
    assert_eq!(told(inner), ("A | (One (Two) Three) After.".to_owned(), 0));
    let columns = "::: {.columns}\n::: {.column}\nOne\n:::\n::: {.column}\nTwo\n:::\n:::\n";
    assert_eq!(told(columns), ("A | One Two After.".to_owned(), 0));
    // In an item, a quotation, and beside a block of code that shows a fence.
    let item = "::: note\n- One\n\n  ::: tip\n  Two\n  :::\n- Three\n:::\n";
    assert_eq!(told(item), ("A | ((One (Two) Three)) After.".to_owned(), 0));
    let quoted = "> ::: note\n> One\n> ::: tip\n> Two\n> :::\n> Three\n> :::\n";
    assert_eq!(told(quoted), ("A | ((One (Two) Three)) After.".to_owned(), 0));
    let code = format!("```\n::: note\n:::\n```\n\n{inner}");
    assert_eq!(told(&code), ("A |  (One (Two) Three) After.".to_owned(), 0));
    let code = format!("::: note\n```\n::: tip\n:::\n```\nOne\n:::\n\n{inner}");
    assert_eq!(told(&code), ("A | ( One) (One (Two) Three) After.".to_owned(), 0));
    // In a note, whose name is no fence; in code by its indentation, which stays as it is.
    let note = format!("One[^:::é]\n\n[^:::é]: {}", inner.replace('\n', "\n    "));
    assert_eq!(told(&note), ("A | One After.".to_owned(), 0));
    assert_eq!(told(&format!("    ::: a\n    ::: b\n    :::\n\n{inner}")).0, "A |  (One (Two) Three) After.");
    // A line of colons that ends nothing is told, and ends nothing later either.
    assert_eq!(told(&format!(":::\n\n{inner}")), ("A | (One (Two) Three) After.".to_owned(), 0));
    // One that is never ended ends with the one around it; that it isn't is told.
    assert_eq!(told(":::: note\nOne\n::: tip\nTwo\n::::\n"), ("A | (One (Two)) After.".to_owned(), 1));
    assert_eq!(told("::: note\nOne\n:::\n:::\n"), ("A | (One) After.".to_owned(), 0));
}

/// Places of what is written in fences whose colons were counted otherwise.
#[test]
fn what_is_wrong_in_nested_fences_is_told_at_its_line() {
    let text = "# A\n\n::: note\n::: tip\n[x](javascript:1)\n:::\n[y](javascript:2)\n:::\n";
    let (_, made) = found("en", &[], text);
    let told = made.findings.iter().map(|finding| match finding.place {
        Place::Span(span) => &text[span.start as usize..span.end as usize],
        _ => "nowhere",
    });
    assert_eq!(told.collect::<Vec<_>>(), ["[x](javascript:1)", "[y](javascript:2)"]);
}

/// Any element may name its language.
#[test]
fn a_language_counts_on_every_element() {
    let html = "# A\n\n<h2 lang=\"fr\">Titre</h2>\n\n<blockquote lang=\"fr\">Mots</blockquote>\n\n\
                <ul><li lang=\"he\">א</li><li>B</li></ul>\n\n<table lang=\"fr\"><caption lang=\"it\">Parole</caption>\
                <tr><td lang=\"de\">Wort</td><td>mot</td></tr></table>\n\n\
                <dl><dt lang=\"es\">Palabra</dt><dd lang=\"pt\">Mais</dd></dl>\n\n:::note[Mot] {lang=fr}\nMots.\n:::\n";
    assert_eq!(
        found("en", &[], html).0,
        "A | [fr:ltr Titre] {fr:ltr (Mots)} ({he:rtl א} B) {fr:ltr ({de:ltr Wort} mot [it:ltr Parole])} \
         {pt:ltr Mais} [es:ltr Palabra] {fr:ltr (Mots. Mot)}"
    );
}

#[test]
fn a_short_passage_goes_with_those_before_it() {
    let text = format!("# A\n\nWords.\n\n{ARABIC}\n\nنعم يا سيدي\n\n{ARABIC}\n\n> {ARABIC}\n>\n> — الكاتب\n");
    assert_eq!(found("en", &[], &text).0, "A | Words. {ar:rtl هذه نعم هذه (هذه —)}");
}

#[test]
fn scripts_without_spaces_have_words_too() {
    let japanese = "# A\n\nWords.\n\nこれは日本語で書かれたひとつの長い段落であり、そのまま残されたものです。\n";
    let (shape, made) = found("en", &[], japanese);
    assert_eq!(shape, "A | Words. {ja:ltr これは日本語で書かれたひとつの長い段落であり、そのまま残されたものです。}");
    assert_eq!(made.findings.iter().filter(|finding| finding.code == Code::Untranslated).count(), 1);
    let chinese = format!("# 一\n\n文字。\n\n{ENGLISH}\n");
    assert_eq!(found("zh-Hant", &[], &chinese).0, "一 | 文字。 {und-Latn:ltr This}");
    assert_eq!(found("en", &["zh-Hant"], "# A\n\n## 目錄\n").0, "A | [zh-Hant:ltr 目錄]");
}

/// A name and its number, whatever the name is written in.
#[test]
fn what_is_marked_says_nothing_about_what_is_around_it() {
    let items = "- <bdi>John</bdi>: 3\n- <bdi>أحمد</bdi>: 4\n- <span dir=\"ltr\">John Smith</span>\n\n\
                 <bdi>One Two</bdi> <bdi>Three Four Five</bdi>: 3\n\n\
                 | <bdi>John</bdi>: 3 | <span lang=\"en\">John</span>: 3 |\n|---|---|\n| ١ | ٢ |\n";
    for language in ["ar", "fa"] {
        assert_eq!(
            found(language, &[], &format!("# أ\n\nكلمة.\n\n{items}")).0,
            "أ | كلمة. ([-:ltr John]: [-:rtl أحمد]: [-:ltr John]) [-:ltr One][-:ltr Three]: ([-:ltr John]: [en:ltr John]: ١ ٢)"
        );
    }
    assert_eq!(found("en", &[], "# A\n\n- <bdi>أحمد</bdi>: 4\n").0, "A | ([-:rtl أحمد]:)");
    // A passage that holds something marked is still one.
    let text = format!("# أ\n\n{ENGLISH} <bdi>John</bdi>\n");
    assert_eq!(found("ar", &["en"], &text).0, "أ | {en:ltr This[-:ltr John]}");
}

#[test]
fn an_address_or_a_marked_phrase_leaves_the_rest_as_it_is() {
    let address = "# A\n\nSee gopher://example.org/a which is an English sentence *Привет мир снова*.\n";
    assert!(!found("en", &[], address).0.contains("Cyrl"));
    let marked = "# A\n\n<span lang=\"fr\">Une assez longue phrase en français</span> (Привет мир)\n";
    assert!(!found("en", &[], marked).0.contains("Cyrl"));
}
