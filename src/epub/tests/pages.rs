//! Pages: notes, sections, pictures, the cover and what travels with it.

use super::{elements, files, texts};
use crate::html::tests::sample::{
    arabic, bare, cover, english, inline, item, lang, list, note, paragraph, text, web, words,
};
use crate::language::Direction;
use crate::manuscript::{NoteId, Resolved, plain};
use crate::tree::{Inline, InlineKind, Lang, Note, Role, Style};

#[test]
fn notes_lead_there_and_back() {
    let files = files(&english(), None);
    let list = elements(&files["OEBPS/c02.xhtml"]);
    let links = |role: &str| -> Vec<String> {
        let links = list.iter().filter(|(_, attributes, _)| attributes.get("role").is_some_and(|r| r == role));
        links.map(|(_, attributes, text)| format!("{text} {}", attributes["href"])).collect()
    };
    assert_eq!(links("doc-noteref"), ["1 #note-1", "2 #note-2", "1 #note-1", "2 #note-2"]);
    assert_eq!(links("doc-backlink"), ["1 #ref-1", "↑2 #ref-1-2", "2 #ref-2", "↑2 #ref-2-2"]);
}

#[test]
fn notes_are_numbered_in_the_editions_digits() {
    let files = files(&arabic(), None);
    let page = &files["OEBPS/c02.xhtml"];
    let back =
        elements(page).into_iter().find(|(_, attributes, _)| attributes.get("href").is_some_and(|h| h == "#ref-2"));
    let (_, attributes, text) = back.unwrap();
    assert_eq!(text, "٢");
    assert_eq!(attributes["aria-label"], arabic().language.words.back_to_note("٢"));
    assert!(page.contains("<body class=\"arabic-indic\" dir=\"rtl\">"));
    assert!(files["OEBPS/qz1/edition.css"].contains("list-style-type: arabic-indic"));
    assert_eq!(texts(page, "h1").len(), 1);
}

/// HTML, 4.5.1: no link in a link.
#[test]
fn a_note_in_a_link_comes_after_it() {
    let content = vec![text("words"), note(0, 1), web("https://example.org/b", vec![text("nested")])];
    let mut manuscript = bare("en", vec![paragraph(vec![web("https://example.org/a", content)])]);
    let note = NoteId { index: 0, is_first: true, reference: 1 };
    manuscript.chapters[0].notes = vec![Note { span: super::sample::span(), note, blocks: vec![words("A note.")] }];
    let page = files(&manuscript, None).remove("OEBPS/c01.xhtml").unwrap();
    assert!(page.contains("<a href=\"https://example.org/a\">wordsnested</a><a class=\"noteref\""), "{page}");
}

#[test]
fn our_own_words_say_their_language_in_a_foreign_passage() {
    let page = files(&english(), None).remove("OEBPS/c04.xhtml").unwrap();
    assert!(page.contains("<b lang=\"en\" xml:lang=\"en\" dir=\"ltr\">Note</b>"), "{page}");
    assert!(page.contains("<b>Warning</b>"));
}

#[test]
fn runs_of_another_language_and_direction() {
    let manuscript = bare(
        "en",
        vec![paragraph(vec![lang(Some("ar"), Some(Direction::Rtl), "حماية"), lang(None, Some(Direction::Ltr), "C++")])],
    );
    let page = files(&manuscript, None).remove("OEBPS/c01.xhtml").unwrap();
    assert!(page.contains("<span lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">حماية</span><span dir=\"ltr\">C++</span>"));
}

/// The caption and the © credit travel with the photograph, as text.
#[test]
fn the_covers_credit_is_text() {
    let all = files(&arabic(), Some(&cover()));
    let imprint = &all["OEBPS/imprint.xhtml"];
    assert!(imprint.contains("قد تقول الصورة أين من غير أن تقول من"));
    assert!(imprint.contains("<span class=\"credit\"><span dir=\"ltr\">© Sample / Nobody</span></span>"), "{imprint}");
    let alt = elements(&all["OEBPS/cover.xhtml"]).into_iter().find(|element| element.0 == "img").unwrap();
    assert_eq!(
        alt.1["alt"],
        format!("غلاف «من الإشارة إلى الأمان»: {}", "ماء ساكن عند الغسق يلتقي منحنى من رمل مبتلّ. لا أحد في الصورة.")
    );
    // The photograph itself is on the cover alone; the sample shows it in a figure too, a bare book doesn't.
    let mut bare = bare("en", vec![words("One.")]);
    bare.cover = english().cover;
    bare.images = english().images;
    assert!(!files(&bare, Some(&cover())).keys().any(|path| path.contains("images/")));
}

#[test]
fn a_folder_without_configuration_has_no_empty_pages() {
    let files = files(&bare("en", vec![words("One.")]), None);
    assert!(!files.contains_key("OEBPS/imprint.xhtml") && !files.contains_key("OEBPS/cover.xhtml"));
    assert_eq!(texts(&files["OEBPS/titlepage.xhtml"], "p"), Vec::<String>::new());
    assert!(!files.keys().any(|path| path.contains("fonts/")));
}

#[test]
fn a_face_travels_with_its_licence() {
    let files = files(&bare("ar", vec![words("حماية")]), None);
    assert!(files.contains_key("OEBPS/qz1/fonts/NotoNaskhArabic-Regular.ttf"));
    assert!(files["OEBPS/qz1/fonts/LICENSE-noto-arabic.txt"].contains("SIL OPEN FONT LICENSE"));
    assert!(files["OEBPS/qz1/edition.css"].contains("fonts/NotoSansArabic-Bold.ttf"));
}

#[test]
fn sections_nest_by_level() {
    let page = files(&english(), None).remove("OEBPS/c02.xhtml").unwrap();
    let mut open = 0;
    let mut deepest = 0;
    for part in page.split('<') {
        if part.starts_with("section") {
            open += 1;
            deepest = deepest.max(open);
        } else if part.starts_with("/section") {
            open -= 1;
        }
    }
    assert_eq!((open, deepest), (0, 4));
}

#[test]
fn plain_words_have_no_notes() {
    let title: [Inline<Resolved>; 5] = [
        text("One "),
        inline(InlineKind::Styled(Style::Emphasis, vec![text("two")])),
        note(0, 1),
        inline(InlineKind::LineBreak),
        inline(InlineKind::Code("three".to_owned())),
    ];
    assert_eq!(plain(&title), "One two three");
}

/// What the theme sets otherwise than its element says: lines that are one link, references, sections of a chapter inside
/// another, and stress on words that don't lean.
#[test]
fn what_is_set_otherwise_is_marked() {
    let alone = || vec![web("https://example.org/a", vec![text("A page")]), text(".")];
    let stressed = |words: Vec<Inline<Resolved>>| paragraph(vec![inline(InlineKind::Styled(Style::Emphasis, words))]);
    let name = || lang(None, Some(Direction::Rtl), "حماية");
    let blocks = vec![
        paragraph(alone()),
        paragraph(vec![inline(InlineKind::Lang(Lang::default(), alone()))]),
        list(None, vec![item(vec![paragraph(alone())]), item(vec![paragraph([alone(), vec![text("x")]].concat())])]),
        stressed(vec![text("("), name(), text(")")]),
        stressed(vec![text("a "), name()]),
    ];
    let mut manuscript = bare("en", blocks);
    manuscript.chapters[0].role = Some(Role::Bibliography);
    let page = files(&manuscript, None).remove("OEBPS/c01.xhtml").unwrap();
    let classes: Vec<(String, String)> = elements(&page)
        .into_iter()
        .filter(|(name, ..)| ["p", "ul", "li", "em"].contains(&name.as_str()))
        .map(|(name, attributes, _)| (name, attributes.get("class").cloned().unwrap_or_default()))
        .collect();
    let classes: Vec<String> = classes.into_iter().map(|(name, class)| format!("{name}.{class}")).collect();
    assert_eq!(
        classes,
        ["p.linked", "p.linked", "ul.references", "li.linked", "li.", "p.", "em.upright", "p.", "em."],
        "{page}"
    );
}
