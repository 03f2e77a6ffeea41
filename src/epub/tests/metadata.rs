//! The package document and the NCX: what is put right of what epub-builder wrote, and what the book says of itself.

use super::{elements, files, texts};
use crate::html::tests::sample::{arabic, bare, cover, edition_id, english, paragraph, picture, words};
use crate::html::tests::words::ENGLISH;
use crate::manuscript::{Alt, Manuscript};
use crate::tree::Style;

fn package(manuscript: &Manuscript) -> String {
    files(manuscript, None).remove("OEBPS/content.opf").unwrap()
}

/// The values of a property, refinements left out.
fn properties(opf: &str, property: &str) -> Vec<String> {
    let metas = elements(opf)
        .into_iter()
        .filter(|(name, attributes, _)| name == "meta" && attributes.get("property").is_some_and(|p| p == property));
    metas.map(|meta| meta.2).collect()
}

#[test]
fn the_package_says_its_language_and_direction() {
    let opf = package(&arabic());
    let list = elements(&opf);
    let root = &list[0].1;
    assert_eq!((root["xml:lang"].as_str(), root["dir"].as_str(), root["version"].as_str()), ("ar", "rtl", "3.0"));
    let spine = list.iter().find(|element| element.0 == "spine").unwrap();
    assert_eq!(spine.1["page-progression-direction"], "rtl");
    let language = list.iter().find(|element| element.0 == "dc:language").unwrap();
    assert_eq!((language.2.as_str(), language.1.len()), ("ar", 0));
}

#[test]
fn the_metadata_is_the_editions() {
    let opf = package(&english());
    assert_eq!(
        texts(&opf, "dc:identifier"),
        ["urn:uuid:12345678-9abc-5def-8123-456789abcdef", "urn:isbn:9789292710009"]
    );
    assert_eq!(texts(&opf, "dc:title").len(), 2);
    assert_eq!(texts(&opf, "dc:creator"), ["A. Author & Daughter", "B. Author"]);
    assert_eq!(texts(&opf, "dc:contributor"), ["T. Translator", "M. Mapmaker"]);
    assert_eq!(properties(&opf, "role"), ["aut", "aut", "trl", "ctg"]);
    assert_eq!(properties(&opf, "file-as"), ["Author & Daughter, A."]);
    assert_eq!(properties(&opf, "dcterms:modified"), ["2026-03-31T10:11:12Z"]);
    assert_eq!(texts(&opf, "dc:date"), ["2026-03-31"]);
    assert_eq!(texts(&opf, "dc:publisher"), ["Sample publisher"]);
    let rights = "CC BY-NC-SA 3.0 IGO, https://creativecommons.org/licenses/by-nc-sa/3.0/igo/";
    assert_eq!(texts(&opf, "dc:rights"), [rights]);
    assert_eq!(texts(&opf, "dc:description").len(), 1);
    assert_eq!(texts(&opf, "dc:subject"), [ENGLISH.word, "Ships & <seas>"]);
    assert_eq!(properties(&opf, "schema:identifier"), ["https://orcid.org/0000-0002-1825-0097"]);
    assert!(!opf.contains("<guide"));
}

/// Each edition names the others as what they are to it; what isn't released can't be looked up.
#[test]
fn an_original_names_its_translations_and_they_the_original() {
    let named = |manuscript: &Manuscript, property: &str| properties(&package(manuscript), property);
    let urn = |tag: &str| format!("urn:uuid:{}", edition_id(tag));
    assert_eq!(named(&english(), "schema:workTranslation"), [urn("ar"), urn("fr")]);
    assert_eq!(named(&english(), "schema:translationOfWork"), Vec::<String>::new());
    assert_eq!(named(&arabic(), "schema:translationOfWork"), [urn("en")]);
    assert_eq!(named(&arabic(), "schema:workTranslation"), Vec::<String>::new());
    let mut unreleased = arabic();
    unreleased.metadata.editions.iter_mut().for_each(|edition| edition.is_available = false);
    assert_eq!(named(&unreleased, "schema:translationOfWork"), Vec::<String>::new());
}

/// EPUB Accessibility 1.1, 3.5.2 and 3.5.3: the words as they are asked for, each refining what it is about.
#[test]
fn conformance_is_said_where_somebody_certifies_it() {
    let certified = package(&english());
    let list = elements(&certified);
    let find = |key: &str, value: &str| {
        let found: Vec<_> =
            list.iter().filter(|(_, attributes, _)| attributes.get(key).is_some_and(|v| v == value)).collect();
        assert_eq!(found.len(), 1, "{key}={value}: {found:?}");
        found[0].clone()
    };
    let conformance = find("property", "dcterms:conformsTo");
    assert_eq!(conformance.2, "EPUB Accessibility 1.1 - WCAG 2.2 Level AA");
    let certifier = find("property", "a11y:certifiedBy");
    assert_eq!(
        (certifier.2.as_str(), &certifier.1["refines"]),
        ("Readers & Co.", &format!("#{}", conformance.1["id"]))
    );
    let of_certifier = format!("#{}", certifier.1["id"]);
    let date = find("property", "dcterms:date");
    assert_eq!((date.2.as_str(), &date.1["refines"]), ("2026-03-20", &of_certifier));
    let report = find("rel", "a11y:certifierReport");
    assert_eq!((report.0.as_str(), &report.1["refines"]), ("link", &of_certifier));
    assert_eq!(report.1["href"], "https://example.org/reports?of=1&in=en");
    assert_eq!(crate::epub::claims(&english()), ["EPUB 3.3", "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]);

    let mut uncertified = english();
    uncertified.metadata.certificate = None;
    let opf = package(&uncertified);
    assert!(!opf.contains("conformsTo") && !opf.contains("a11y:"), "{opf}");
    assert_eq!(crate::epub::claims(&uncertified), ["EPUB 3.3"]);
}

/// In the standard's words, and in those that readers look for; no position is made up.
#[test]
fn the_series_is_said_for_every_reader() {
    let opf = package(&english());
    let series = english().metadata.series.unwrap().words;
    let list = elements(&opf);
    let collection =
        list.iter().find(|(_, meta, _)| meta.get("property").is_some_and(|p| p == "belongs-to-collection"));
    let (_, attributes, words) = collection.unwrap();
    assert_eq!(*words, series);
    let of_collection = format!("#{}", attributes["id"]);
    let refining: Vec<_> = list.iter().filter(|(_, meta, _)| meta.get("refines") == Some(&of_collection)).collect();
    let [(_, kind, value)] = &refining[..] else { panic!("{refining:?}") };
    assert_eq!((kind["property"].as_str(), value.as_str()), ("collection-type", "series"));
    let calibre = list.iter().find(|(_, meta, _)| meta.get("name").is_some_and(|name| name == "calibre:series"));
    assert_eq!(calibre.unwrap().1["content"], series);
    assert!(!opf.contains("group-position") && !opf.contains("series_index"));
    assert!(!package(&bare("en", Vec::new())).contains("belongs-to-collection"));
}

/// Signs that say where a line may break, and are no part of a name.
#[test]
fn no_sign_for_a_line_s_break_is_in_what_is_listed_or_searched() {
    let broken = "Do\u{AD}nau\u{200B}dampf\u{2060}schiff";
    let mut manuscript = english();
    let said = || Some(broken.to_owned().into());
    manuscript.metadata.title = broken.to_owned().into();
    manuscript.metadata.subtitle = said();
    manuscript.metadata.series = said();
    manuscript.metadata.publisher = said();
    manuscript.metadata.description = said();
    manuscript.metadata.license = said();
    manuscript.metadata.subjects = vec![broken.to_owned().into()];
    manuscript.metadata.contributors[0].name = broken.to_owned().into();
    manuscript.chapters[0].title = vec![super::sample::text(broken), super::sample::styled(Style::Strong, broken)];
    manuscript.chapters[1].blocks.insert(0, super::sample::heading("c02", "broken", 2, broken));
    let files = files(&manuscript, Some(&cover()));
    let has_sign = |text: &str| text.contains(['\u{AD}', '\u{200B}', '\u{2060}']);
    for name in ["content.opf", "toc.ncx", "nav.xhtml", "cover.xhtml"] {
        let text = &files[&format!("OEBPS/{name}")];
        assert!(text.contains("Donaudampfschiff") && !has_sign(text), "{name}: {text}");
    }
    for (name, page) in files.iter().filter(|(name, _)| name.ends_with(".xhtml")) {
        assert!(!has_sign(&texts(page, "title").concat()), "{name}");
    }
    // On the page they do what they are for.
    let page = &files["OEBPS/c01.xhtml"];
    assert!(page.contains(&format!("<strong>{broken}</strong>")), "{page}");
}

#[test]
fn a_folder_without_configuration_claims_nothing() {
    let opf = package(&bare("en", vec![words("One.")]));
    for name in ["dc:creator", "dc:contributor", "dc:publisher", "dc:date", "dc:rights", "dc:description", "dc:subject"]
    {
        assert_eq!(texts(&opf, name), Vec::<String>::new(), "{name}");
    }
    assert_eq!(texts(&opf, "dc:title"), ["A folder"]);
}

#[test]
fn the_contents_are_a_page_after_the_front_matter() {
    let opf = files(&english(), Some(&cover())).remove("OEBPS/content.opf").unwrap();
    let order: Vec<String> = elements(&opf)
        .into_iter()
        .filter(|element| element.0 == "itemref")
        .map(|(_, attributes, _)| attributes["idref"].clone())
        .collect();
    assert_eq!(order[..5], ["id_cover.xhtml", "id_titlepage.xhtml", "id_imprint.xhtml", "nav", "id_c01.xhtml"]);
    let items = elements(&opf).into_iter().filter(|(_, attributes, _)| attributes.contains_key("properties"));
    let properties: Vec<String> = items.map(|(_, attributes, _)| attributes["properties"].clone()).collect();
    assert_eq!(properties, ["nav", "cover-image"]);
}

#[test]
fn accessibility_is_computed() {
    let of = |alt| bare_with_picture(alt);
    let sufficient = |manuscript: &Manuscript| properties(&package(manuscript), "schema:accessModeSufficient");
    let has = |manuscript: &Manuscript, feature: &str| {
        properties(&package(manuscript), "schema:accessibilityFeature").iter().any(|f| f == feature)
    };
    let said = of(Alt::Text("A shore.".to_owned()));
    assert_eq!(properties(&package(&said), "schema:accessMode"), ["textual", "visual"]);
    assert_eq!(sufficient(&said), ["textual,visual", "textual"]);
    assert!(has(&said, "alternativeText"));

    let unsaid = of(Alt::Unsaid);
    assert_eq!(sufficient(&unsaid), ["textual,visual"]);
    assert!(!has(&unsaid, "alternativeText"));
    let summary = properties(&package(&unsaid), "schema:accessibilitySummary");
    assert_eq!(summary[0], unsaid.language.words.accessibility_summary_alt_missing);

    let decorative = of(Alt::Decorative);
    assert_eq!(properties(&package(&decorative), "schema:accessMode"), ["textual"]);
    assert_eq!(sufficient(&decorative), ["textual"]);
    assert!(!has(&decorative, "alternativeText") && has(&decorative, "tableOfContents"));
    assert_eq!(properties(&package(&decorative), "schema:accessibilityHazard"), ["none"]);
}

fn bare_with_picture(alt: Alt) -> Manuscript {
    let mut manuscript = bare("en", vec![paragraph(vec![picture(Some(0), alt)])]);
    manuscript.images = english().images;
    manuscript
}

#[test]
fn the_ncx_is_the_books() {
    let files = files(&english(), None);
    let ncx = &files["OEBPS/toc.ncx"];
    let list = elements(ncx);
    assert_eq!(list[0].1["xml:lang"], "en");
    let meta = |name: &str| {
        let meta = list.iter().find(|(_, attributes, _)| attributes.get("name").is_some_and(|n| n == name));
        meta.unwrap().1["content"].clone()
    };
    assert_eq!(meta("dtb:uid"), "urn:uuid:12345678-9abc-5def-8123-456789abcdef");
    assert_eq!(meta("dtb:depth"), "2");
    assert_eq!(texts(ncx, "text")[0], "From signs to safety");
}
