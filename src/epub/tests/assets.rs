//! Where style sheets, the cover, pictures and faces are, and that no text names the place.

use super::{elements, files};
use crate::html::tests::sample;
use crate::manuscript::Manuscript;

/// The hrefs of what is no document in the manifest.
fn assets(opf: &str) -> Vec<String> {
    let items = elements(opf).into_iter().filter(|element| element.0 == "item");
    let is_document = |kind: &str| kind.starts_with("application/xhtml") || kind.contains("dtbncx");
    items.filter(|(_, item, _)| !is_document(&item["media-type"])).map(|(_, item, _)| item["href"].clone()).collect()
}

/// epub.js 0.3.93 replaces the path of each resource wherever it stands in a document: a sentence about `cover.jpg`
/// showed an address of its own.
#[test]
fn no_text_holds_the_path_of_a_resource() {
    let with = |words: &str| {
        let mut manuscript: Manuscript = sample::english();
        manuscript.metadata.title = format!("{words} in a title").into();
        manuscript.chapters[0].blocks.push(sample::words(words));
        manuscript
    };
    for words in ["stylesheet.css, edition.css, cover.jpg and images/", "qz1/stylesheet.css", "qz1 qz2 qz34 fonts/"] {
        let files = files(&with(words), Some(&sample::cover()));
        let assets = assets(&files["OEBPS/content.opf"]);
        assert!(assets.len() > 6, "{assets:?}");
        let folder = assets[0].split('/').next().unwrap();
        assert!(assets.iter().all(|asset| asset.starts_with(&format!("{folder}/"))), "{assets:?}");
        for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".xhtml")) {
            let texts: String = elements(text).into_iter().map(|(_, _, text)| text).collect();
            assert!(!texts.contains(folder), "{path} names {folder}");
        }
        assert!(files["OEBPS/c01.xhtml"].contains(&format!("<p>{words}</p>")));
    }
}
