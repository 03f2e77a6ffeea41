use super::*;

fn language(tag: &str) -> Language {
    Language::of(&Tag::parse(tag).unwrap())
}

fn day() -> Date {
    jiff::civil::date(2026, 3, 31)
}

/// Reads every data file: a word that is missing, or one that means nothing, fails here.
#[test]
fn every_language_has_all_its_words() {
    for tag in tags_with_data().chain(["und"]) {
        let data = Data::find(tag).unwrap_or_else(Data::und);
        assert!(data.appendix_letters.len() >= 20, "{tag}");
        for pattern in [
            &data.words.note_back,
            &data.words.numbered.chapter,
            &data.words.numbered.appendix,
            &data.words.numbered.section,
            &data.words.numbered.figure,
            &data.words.numbered.table,
        ] {
            assert!(pattern.contains("{n}"), "{tag}: {pattern}");
        }
        assert!(data.words.cover_of.contains("{title}"), "{tag}");
        for code in Roles::CODES {
            assert!(!data.words.roles.get(code).unwrap().is_empty(), "{tag}: {code}");
        }
        let letters: std::collections::BTreeSet<_> = data.appendix_letters.iter().collect();
        assert_eq!(letters.len(), data.appendix_letters.len(), "{tag}: a letter stands twice");
        let text = format!("{:?}", data.words);
        assert!(!text.contains("\"\""), "{tag}: an empty word");
        assert!(!text.contains('\u{640}'), "{tag}: a kashida");
    }
}

#[test]
fn no_language_borrows_from_english() {
    let english = language("en").words;
    for tag in tags_with_data().filter(|tag| *tag != "en") {
        let words = language(tag).words;
        for (own, theirs) in [
            (&words.contents, &english.contents),
            (&words.available_in, &english.available_in),
            (&words.picture_missing, &english.picture_missing),
            (&words.about, &english.about),
            (&words.accessibility_summary_full, &english.accessibility_summary_full),
        ] {
            assert_ne!(own, theirs, "{tag}");
        }
    }
}

#[test]
fn a_region_falls_back_to_its_language() {
    let british = language("en-GB");
    assert_eq!(british.tag.as_str(), "en-GB");
    assert_eq!(british.words.contents, "Contents");
    assert!(british.has_data);
    for tag in ["zh-Hant", "zh-Hant-TW", "zh-TW", "zh-HK", "zh-Hant-HK"] {
        assert_eq!(language(tag).words.contents, "目錄", "{tag}");
        assert_eq!(language(tag).quotes.open, "「", "{tag}");
    }
    for tag in ["zh", "zh-CN", "zh-Hans", "zh-Hans-TW", "zh-SG"] {
        assert_eq!(language(tag).words.contents, "目录", "{tag}");
        assert_eq!(language(tag).quotes.open, "“", "{tag}");
    }
}

#[test]
fn a_language_without_data_has_signs() {
    let language = language("sw");
    assert!(!language.has_data);
    assert_eq!(language.autonym, "sw");
    assert_eq!(language.figure(3), "Fig.\u{a0}3");
    assert_eq!(language.words.contents, "§§");
    // CLDR knows Swahili though we have no words of it.
    assert_eq!(language.date(day()), "31 Machi 2026");
}

#[test]
fn direction_is_the_scripts() {
    for tag in [
        "ar",
        "ar-MA",
        "fa",
        "he",
        "ur",
        "yi",
        "ps",
        "sd",
        "ug",
        "dv",
        "ckb",
        "uz-Arab",
        "az-Arab-IR",
        "und-Hebr",
        "prs",
        "pa-PK",
        "ur-Aran",
    ] {
        assert_eq!(language(tag).direction, Direction::Rtl, "{tag}");
    }
    for tag in ["en", "ru", "ja", "ar-Latn", "sd-Deva", "uz", "und", "sw", "pa"] {
        assert_eq!(language(tag).direction, Direction::Ltr, "{tag}");
    }
}

/// Letters, vowel signs, digits and signs of such scripts, and nothing that others have too.
#[test]
fn what_is_of_scripts_from_the_right_alone() {
    for c in "شא،؛؟٪٠۰\u{64E}\u{5B8}\u{670}ـ﴾\u{1E900}\u{204F}".chars() {
        assert!(is_from_the_right(c), "U+{:04X}", u32::from(c));
    }
    for c in "aЖ中か7!.«-\u{301}\u{200F}\u{61C}\u{25CC}".chars() {
        assert!(!is_from_the_right(c), "U+{:04X}", u32::from(c));
    }
}

#[test]
fn digits_are_the_regions_or_the_editions() {
    assert_eq!(language("ar").number(2026), "٢٠٢٦");
    assert_eq!(language("ar-MA").number(2026), "2026");
    assert_eq!(language("ar").with_digits(Digits::Latin).number(2026), "2026");
    assert_eq!(language("fa").number(2026), "۲۰۲۶");
    assert_eq!(language("en").number(2026), "2026");
}

#[test]
fn dates_are_long() {
    assert_eq!(language("en").date(day()), "31 March 2026");
    assert_eq!(language("en-US").date(day()), "March 31, 2026");
    assert_eq!(language("fr").date(day()), "31 mars 2026");
    assert_eq!(language("fr-CA").date(jiff::civil::date(2026, 5, 1)), "1er mai 2026");
    assert_eq!(language("ar").date(day()), "٣١ مارس ٢٠٢٦");
    assert_eq!(language("ar").with_digits(Digits::Latin).date(day()), "31 مارس 2026");
    assert_eq!(language("es").date(day()), "31 de marzo de 2026");
    assert_eq!(language("de").date(day()), "31. März 2026");
    assert_eq!(language("zh").date(day()), "2026年3月31日");
    assert_eq!(language("und").date(day()), "2026-03-31");
}

#[test]
fn persian_and_thai_dates_are_gregorian_too() {
    assert_eq!(language("fa").date(day()), "۳۱ مارس ۲۰۲۶");
    assert!(language("th").date(day()).contains("2026"));
}

#[test]
fn months_have_their_year() {
    assert_eq!(language("en").month(day()), "March 2026");
    assert_eq!(language("fr").month(day()), "mars 2026");
    assert_eq!(language("ar").month(day()), "مارس ٢٠٢٦");
    assert_eq!(language("ru").month(day()), "март 2026\u{202f}г.");
    assert_eq!(language("und").month(day()), "2026-03");
}

#[test]
fn appendices_have_letters() {
    let letters = |tag: &str| (1..=4).map(|n| language(tag).letter(n)).collect::<Vec<_>>().join(" ");
    assert_eq!(letters("en"), "A B C D");
    assert_eq!(letters("ar"), "أ ب ج د");
    assert_eq!(letters("ru"), "А Б В Г");
    assert_eq!(letters("fa"), "الف ب پ ت");
    assert_eq!(language("en").letter(26), "Z");
    assert_eq!(language("en").letter(27), "AA");
    assert_eq!(language("en").letter(52), "AZ");
    assert_eq!(language("he").letter(15), "טו");
    assert_eq!(language("en").letter(0), "0");
}

#[test]
fn patterns_are_filled() {
    assert_eq!(language("en").words.back_to_note("3"), "Back to note 3 in the text");
    assert_eq!(language("fr").words.cover_of_title("L’eau"), "Couverture de «\u{a0}L’eau\u{a0}»");
    assert_eq!(language("ja").chapter(3), "第3章");
    assert_eq!(language("ar").figure(12), "الشكل\u{a0}١٢");
    assert_eq!(language("en").appendix(2), "Appendix\u{a0}B");
}

#[test]
fn regional_quotes() {
    assert_eq!(language("de").quotes.open, "„");
    assert_eq!(language("de-CH").quotes.open, "«");
}

#[test]
fn the_first_letter_decides() {
    assert_eq!(first_direction("© Name / منظمة"), Some(Direction::Ltr));
    assert_eq!(first_direction("© منظمة / Name"), Some(Direction::Rtl));
    assert_eq!(first_direction("© 2026"), None);
}

/// The words of an edition's own: by their names, as the data files have them, with what the tool has to say in them.
#[test]
fn words_can_be_said_otherwise() {
    let words = language("sw").words;
    let own = words.with("contents", "Yaliyomo").unwrap().with("numbered.figure", "Kielelezo {n}").unwrap();
    assert_eq!(own.contents, "Yaliyomo");
    assert_eq!(language("sw").with_words(own).figure(3), "Kielelezo 3");
    assert_eq!(words.with("content", "Yaliyomo"), Err(BadWord::Unknown("content".to_owned())));
    assert_eq!(words.with("numbered", "Yaliyomo"), Err(BadWord::Unknown("numbered".to_owned())));
    assert!(
        matches!(words.with("numbered.figure", "Kielelezo"), Err(BadWord::WithoutPlace { place, .. }) if place == "{n}")
    );
    let mut said = words.clone();
    for (name, word) in words.entries() {
        said = said.with(&name, &word).unwrap();
    }
    assert_eq!(said, words);
}

/// An imprint names each of them, in an edition in any other.
#[test]
fn every_language_names_every_other() {
    for tag in tags_with_data() {
        let names: Vec<_> =
            tags_with_data().map(|other| language(tag).name_of(&Tag::parse(other).unwrap()).to_owned()).collect();
        for (other, name) in tags_with_data().zip(&names) {
            assert!(*name != other && names.iter().filter(|same| *same == name).count() == 1, "{tag}: {other}: {name}");
        }
    }
    let name = |tag, other| language(tag).name_of(&Tag::parse(other).unwrap()).to_owned();
    assert_eq!(
        [name("fr-CA", "zh-Hant-TW"), name("fr", "zh-CN"), name("fr", "sw")],
        ["Chinois traditionnel", "Chinois", "sw"]
    );
}
