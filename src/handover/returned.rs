//! What came back, beside what was handed over and what stands in the publication now.

use super::names::{file_name, names};
use super::planned::{FILE, returned_words, state_of};
use super::{Files, Handed, NOTE, Note, sum};
use crate::compare::marked;

/// What is to become of all that came back.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Returned {
    /// To be written, in order.
    pub put: Vec<Put>,
    /// What isn't, and why; its bytes are to be kept where it has any.
    pub left: Vec<Left>,
    /// Handed over, and not among what came back.
    pub missing: Vec<String>,
    /// Came back as it went out, in the original's language.
    pub untranslated: Vec<String>,
    /// Came back as it went out, though the original had changed.
    pub behind: Vec<String>,
    /// Came back in the original's language under the name of a picture in the translation's.
    pub same_pictures: Vec<String>,
}

/// A file for its place in the publication.
#[derive(Debug, PartialEq, Eq)]
pub struct Put {
    pub path: String,
    pub bytes: Vec<u8>,
    /// The name under which it came back, where that is another.
    pub came_as: Option<String>,
}

/// A file that came back and isn't put into its place.
#[derive(Debug, PartialEq, Eq)]
pub struct Left {
    pub path: String,
    pub bytes: Vec<u8>,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It isn't here any more under that name.
    GoneHere,
    /// It was changed here too since it was handed over.
    ChangedHere,
    NotUtf8,
    /// An `edition.toml` that can't be read.
    NoToml,
    /// The words of a drawing, of which somebody has to make one.
    OfDrawing,
    /// It was handed over to be looked at only.
    ToLookAt,
    /// There is another one here already.
    AnotherHere,
    /// It wasn't handed over.
    Foreign,
}

/// Compares. `here`: what stands in the publication now, by its path; none where nothing does.
pub fn judge(note: &Note, mut files: Files, here: &dyn Fn(&str) -> Option<Vec<u8>>) -> Returned {
    let mut returned = Returned::default();
    let names = names(note, &files);
    for (path, handed) in &note.files {
        let Some(came_as) = names.get(path) else {
            returned.missing.push(path.clone());
            continue;
        };
        let Some(bytes) = files.remove(came_as) else { continue };
        let came_as = Some(came_as).filter(|name| *name != path).cloned();
        returned.take(path, handed, bytes, came_as, here);
    }
    for (path, bytes) in files {
        let (went, stands) = (note.beside.get(&path), here(&path));
        if path == NOTE || went == Some(&sum(&bytes)) || stands.as_ref() == Some(&bytes) {
            continue;
        }
        let of = variant_of(note, &path);
        // A copy says nothing in another language, and would hide that it is still to be made.
        if of.as_ref().and_then(|of| note.beside.get(of)) == Some(&sum(&bytes)) {
            returned.same_pictures.push(path);
            continue;
        }
        let why = match (of.is_some(), &stands, went) {
            (true, None, _) => {
                returned.put.push(Put { path, bytes, came_as: None });
                continue;
            }
            (true, Some(_), _) => Why::AnotherHere,
            (false, _, Some(_)) if path.ends_with(super::WORDS) => Why::OfDrawing,
            (false, _, Some(_)) => Why::ToLookAt,
            (false, _, None) => Why::Foreign,
        };
        returned.left.push(Left { path, bytes, why });
    }
    returned
}

impl Returned {
    fn take(
        &mut self,
        path: &str,
        handed: &Handed,
        bytes: Vec<u8>,
        came_as: Option<String>,
        here: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) {
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let bytes = error.into_bytes();
                self.left.push(Left { path: path.to_owned(), bytes, why: Why::NotUtf8 });
                return;
            }
        };
        let now = state_of(path, &text);
        if now == handed.state {
            match handed {
                Handed { is_untranslated: true, .. } => self.untranslated.push(path.to_owned()),
                Handed { is_behind: true, .. } => self.behind.push(path.to_owned()),
                Handed { .. } => {}
            }
            return;
        }
        let standing = here(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        let stands = standing.as_deref().map(|text| state_of(path, text));
        let is_words = file_name(path) == FILE;
        let text = match &handed.original {
            original if is_words => match returned_words(&text, standing.as_deref(), original.as_deref()) {
                Some(text) => text,
                None => {
                    self.left.push(Left { path: path.to_owned(), bytes: text.into_bytes(), why: Why::NoToml });
                    return;
                }
            },
            Some(original) => marked(&text, original),
            None => text,
        };
        // Taken back before, with the state of the original in it.
        if stands.as_ref().is_some_and(|stands| *stands == now || *stands == state_of(path, &text)) {
            return;
        }
        let bytes = text.into_bytes();
        let left = match &stands {
            Some(stands) if stands == handed.stood.as_ref().unwrap_or(&handed.state) => None,
            Some(_) => Some(Why::ChangedHere),
            None if handed.is_untranslated => None,
            None => Some(Why::GoneHere),
        };
        match left {
            None => self.put.push(Put { path: path.to_owned(), bytes, came_as }),
            Some(why) => self.left.push(Left { path: path.to_owned(), bytes, why }),
        }
    }
}

/// `figures/map.png`, which was handed over, of `figures/map.fr.png`.
fn variant_of(note: &Note, path: &str) -> Option<String> {
    const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "webp", "svg"];
    let (stem, ending) = path.rsplit_once('.').filter(|(_, ending)| PICTURES.contains(ending))?;
    let named = format!("{}.{ending}", stem.strip_suffix(&format!(".{}", note.language))?);
    note.beside.contains_key(&named).then_some(named)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    const ORIGINAL: &str = "sha256-00112233445566778899aabbccddeeff";

    fn note(files: &[(&str, &str, bool)]) -> Note {
        let handed = |(path, text, is_untranslated): &(&str, &str, bool)| {
            let original = path.ends_with(".md").then(|| ORIGINAL.to_owned());
            (
                format!("manuscript/fr/{path}"),
                Handed {
                    state: state_of(path, text),
                    stood: None,
                    original,
                    is_untranslated: *is_untranslated,
                    is_behind: false,
                },
            )
        };
        Note {
            publication: String::new(),
            language: "fr".to_owned(),
            folder: "manuscript/fr".to_owned(),
            files: files.iter().map(handed).collect(),
            beside: [
                "manuscript/en/01-a.md",
                "figures/map.png",
                "figures/chart.svg",
                "figures/chart.svg.txt",
                "note-en.pdf",
                "READ-ME.txt",
            ]
            .map(|path| (path.to_owned(), sum(path.as_bytes())))
            .into(),
        }
    }

    fn files(files: &[(&str, &str)]) -> Files {
        files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect()
    }

    fn judged(note: &Note, came: &[(&str, &str)], stand: &[(&str, &str)]) -> Returned {
        let stand = files(stand);
        judge(note, files(came), &|path| stand.get(path).cloned())
    }

    const A: &str = "manuscript/fr/01-a.md";

    #[test]
    fn what_was_translated_is_put_back_with_its_state() {
        let note =
            note(&[("01-a.md", "# A\n", true), ("02-b.md", "# B\n", true), ("edition.toml", "title = \"A\"\n", true)]);
        let came = [
            (A, "# Un\r\n"),
            ("manuscript/fr/02-b.md", "# B\r\n"),
            ("manuscript/fr/edition.toml", "title = \"Un\"\n"),
            ("handover.json", "{}"),
        ];
        let returned = judged(&note, &came, &[]);
        let put: Vec<_> =
            returned.put.iter().map(|put| (put.path.as_str(), String::from_utf8_lossy(&put.bytes))).collect();
        let text = format!("---\r\nsource-hash: {ORIGINAL}\r\n---\r\n\r\n# Un\r\n");
        let words = "title = \"Un\"\nstatus = \"planned\"\n";
        assert_eq!(put, [(A, text.as_str().into()), ("manuscript/fr/edition.toml", words.into())]);
        assert_eq!(returned.untranslated, ["manuscript/fr/02-b.md"]);
        assert!(returned.left.is_empty() && returned.missing.is_empty());
        // Twice is once.
        let again = judged(&note, &came, &[(A, &text), ("manuscript/fr/edition.toml", words)]);
        assert_eq!((again.put, again.left), (vec![], vec![]));
    }

    #[test]
    fn what_was_changed_here_since_is_left() {
        let note = note(&[("01-a.md", "Un.\n", false)]);
        let why = |came, stands| {
            let returned = judged(&note, &[(A, came)], &[(A, stands)]);
            (returned.put.len(), returned.left.first().map(|left| left.why))
        };
        assert_eq!(why("Un, mieux.\n", "Un.\n"), (1, None));
        assert_eq!(why("Un, mieux.\n", "Un, corrigé.\n"), (0, Some(Why::ChangedHere)));
        assert_eq!(why("Un.\n", "Un, corrigé.\n"), (0, None), "nothing was done to it there");
        let mut behind = note.clone();
        behind.files.values_mut().for_each(|handed| handed.is_behind = true);
        assert_eq!(judged(&behind, &[(A, "Un.\n")], &[(A, "Un.\n")]).behind, [A]);
        let words = self::note(&[("edition.toml", "title = \"Un\"\n", false)]);
        let returned = judged(&words, &[("manuscript/fr/edition.toml", "title = « Un »\n")], &[]);
        assert_eq!(returned.left[0].why, Why::NoToml);
        let returned = judge(&note, [(A.to_owned(), vec![b'U', 0xE9])].into(), &|_| None);
        assert_eq!(returned.left[0].why, Why::NotUtf8);
    }

    #[test]
    fn another_name_is_known_where_it_can_be_no_other() {
        let note = note(&[("01-a.md", "A\n", true), ("02-b.md", "B\n", true), ("intro.md", "I\n", true)]);
        let came_as = |came: &[&str]| {
            let came: Vec<_> = came.iter().map(|name| (format!("manuscript/fr/{name}"), "Texte.\n")).collect();
            let came: Vec<_> = came.iter().map(|(name, text)| (name.as_str(), *text)).collect();
            let returned = judged(&note, &came, &[]);
            let named =
                |put: Put| (file_name(&put.path).to_owned(), put.came_as.map(|name| file_name(&name).to_owned()));
            let put: BTreeMap<_, _> = returned.put.into_iter().map(named).collect();
            (put, returned.missing.len(), returned.left.len())
        };
        let some = |name: &str| Some(name.to_owned());
        let (put, missing, left) = came_as(&["01-a.md.txt", "2-deux.md", "présentation.md"]);
        assert_eq!((missing, left), (0, 0));
        assert_eq!(
            put.into_values().collect::<Vec<_>>(),
            [some("01-a.md.txt"), some("2-deux.md"), some("présentation.md")]
        );
        let (put, missing, left) = came_as(&["02-b.md", "x.md", "y.md"]);
        assert_eq!((put.len(), missing, left), (1, 2, 2), "nobody knows which is which");
    }

    #[test]
    fn what_is_not_the_translators_is_left_and_told() {
        let note = note(&[("01-a.md", "A\n", true)]);
        let came = [
            ("manuscript/en/01-a.md", "changed"),
            ("figures/map.fr.png", "picture"),
            ("figures/map.png", "figures/map.png"),
            ("READ-ME.txt", "READ-ME.txt"),
            ("figures/chart.fr.svg", "figures/chart.svg"),
            ("figures/chart.svg.txt", "Ménages"),
            ("invoice.docx", "x"),
            ("note-en.pdf", "annotated"),
        ];
        let returned = judged(&note, &came, &[("manuscript/en/01-a.md", "A")]);
        assert_eq!(returned.put.iter().map(|put| put.path.as_str()).collect::<Vec<_>>(), ["figures/map.fr.png"]);
        let left: Vec<_> = returned.left.iter().map(|left| (left.path.as_str(), left.why)).collect();
        let looked_at = |path| (path, Why::ToLookAt);
        let words = ("figures/chart.svg.txt", Why::OfDrawing);
        assert_eq!(
            left,
            [words, ("invoice.docx", Why::Foreign), looked_at("manuscript/en/01-a.md"), looked_at("note-en.pdf")]
        );
        assert_eq!(returned.missing, [A]);
        // A copy would hide that there is none in the translation's language.
        assert_eq!(returned.same_pictures, ["figures/chart.fr.svg"]);
    }
}
