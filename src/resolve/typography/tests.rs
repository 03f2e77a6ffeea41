//! Applied to what it made, typography changes nothing: a manuscript may have been set by it, or by hand as it would.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use super::*;
use crate::diagnostics::{Sources, Span};
use crate::language::Tag;
use crate::tree::Style;

/// Every profile of spaces, quotes of many kinds, both directions, lines that join.
const LANGUAGES: [&str; 14] =
    ["fr", "fr-CA", "fr-CH", "fr-EU", "en", "de", "de-CH", "es", "ru", "pl", "ar", "he", "ja", "zh"];

/// What the rules look at, and what stands beside it.
const PIECES: [&str; 67] = [
    "a",
    "l",
    "mot",
    "Qui",
    "et",
    "n",
    "o",
    "°",
    "n°",
    "M.",
    "Mme",
    "p.",
    "art.",
    "1",
    "12",
    "2010",
    "200",
    "000",
    "06",
    "XX",
    "e",
    "er",
    "re",
    "mars",
    "km",
    "h",
    "°C",
    "%",
    "٪",
    "€",
    "$",
    "C",
    "+",
    "-",
    "–",
    "…",
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    "/",
    "@",
    "(",
    ")",
    "«",
    "»",
    "“",
    "”",
    "‘",
    "’",
    "\"",
    "'",
    " ",
    "  ",
    "\u{A0}",
    "\u{202F}",
    "\u{200F}",
    "كلمة",
    "و",
    "،",
    "٢٥",
    "日本",
    "。",
    "في",
    "في 2010",
];

fn text() -> impl Strategy<Value = String> {
    vec(select(&PIECES[..]), 0..12).prop_map(|pieces| pieces.concat())
}

fn inline(kind: InlineKind<Resolved>) -> Inline<Resolved> {
    Inline { span: Span::new(Sources::default().add("a.md", ""), 0..0), kind }
}

/// A line as a paragraph has it: texts, with elements and line ends between.
fn inlines() -> impl Strategy<Value = Vec<Inline<Resolved>>> {
    let leaf = prop_oneof![
        6 => text().prop_map(|text| inline(InlineKind::Text(text))),
        1 => text().prop_map(|text| inline(InlineKind::Code(text))),
        1 => Just(inline(InlineKind::SoftBreak)),
        1 => Just(inline(InlineKind::LineBreak)),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        let within = vec(inner, 0..4);
        prop_oneof![
            within.clone().prop_map(|content| inline(InlineKind::Styled(Style::Emphasis, content))),
            (within, select(&["en", "fr", "ar"][..])).prop_map(|(content, tag)| {
                let lang = Lang { tag: Tag::parse(tag).ok(), ..Lang::default() };
                inline(InlineKind::Lang(lang, content))
            }),
        ]
    })
    .prop_map(|inline| vec![inline])
    .boxed()
}

const CASES: u32 = 3000;

#[test]
fn twice_is_the_same_as_once() {
    let changed = std::cell::Cell::new(0);
    let mut config = Config { failure_persistence: None, cases: CASES, ..Config::default() };
    config.rng_seed = RngSeed::Fixed(13);
    let lines = vec(inlines(), 1..5).prop_map(|lines| lines.concat());
    let ended = TestRunner::new(config).run(&(lines, select(&LANGUAGES[..])), |(written, tag)| {
        let language = Language::of(&Tag::parse(tag).expect("a tag"));
        let mut once = written.clone();
        line(&language, &mut once);
        changed.set(changed.get() + u32::from(format!("{once:?}") != format!("{written:?}")));
        let mut twice = once.clone();
        line(&language, &mut twice);
        prop_assert_eq!(format!("{once:?}"), format!("{twice:?}"), "{}", tag);
        Ok(())
    });
    if let Err(error) = ended {
        panic!("{error}");
    }
    assert!(changed.get() > CASES / 4, "the rules have something to do: {} lines", changed.get());
}

fn language(tag: &str) -> Language {
    Language::of(&Tag::parse(tag).expect("a tag"))
}

#[test]
fn words_of_the_configuration_are_set_and_addresses_are_not() {
    let set = |tag: &str, text: &str| words(&language(tag), text);
    assert_eq!(
        set("fr", "Des points d'eau: \"pour qui\" ?"),
        "Des points d’eau\u{A0}: «\u{A0}pour qui\u{A0}»\u{202F}?"
    );
    assert_eq!(set("en", "Women's \"voices\" – now"), "Women’s “voices”\u{A0}– now");
    assert_eq!(set("ar", "تقرير \"الماء\""), "تقرير «الماء»");
    assert_eq!(
        set("en", "Don't write to 'o'neill@example.org', see https://example.org/it's?a=b!"),
        "Don’t write to ‘o'neill@example.org’, see https://example.org/it's?a=b!"
    );
    assert_eq!(set("fr", "CC-BY-4.0"), "CC-BY-4.0");
    assert_eq!(set("fr", ""), "");
}

#[test]
fn words_set_twice_are_the_same_as_once() {
    let mut config = Config { failure_persistence: None, cases: CASES, ..Config::default() };
    config.rng_seed = RngSeed::Fixed(28);
    let ended = TestRunner::new(config).run(&(text(), select(&LANGUAGES[..])), |(written, tag)| {
        let once = words(&language(tag), &written);
        prop_assert_eq!(words(&language(tag), &once), once, "{} in {}", written, tag);
        Ok(())
    });
    if let Err(error) = ended {
        panic!("{error}");
    }
}

/// In a line of the manuscript and at its end.
#[test]
fn no_line_ends_between_a_number_and_its_percent_sign() {
    for (tag, words, sign) in [("ar", "بنسبة 86", "% من"), ("fa", "۸۶", "٪"), ("he", "86", "%"), ("de", "86", "%")]
    {
        let text = |text: &str| inline(InlineKind::Text(text.to_owned()));
        let shown = |mut inlines: Vec<Inline<Resolved>>| {
            line(&language(tag), &mut inlines);
            let mut shown = String::new();
            read(&inlines, &mut shown);
            shown
        };
        let kept = format!("{words}\u{A0}{sign}");
        assert_eq!(shown(vec![text(&format!("{words} {sign}"))]), kept, "{tag}");
        assert_eq!(shown(vec![text(words), inline(InlineKind::SoftBreak), text(sign)]), kept, "{tag}");
    }
}
