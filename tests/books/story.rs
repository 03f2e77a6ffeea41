//! A publication's way, from its first day to a release in three languages: a planned translation, a hand-over, what comes
//! back, a correction after it was translated; and what a director would look for in the end.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use bindery::handover::{self, Files};

use crate::support::{Folder, bindery, epub_text, files, pdf_text, root, script, stderr};

/// Where the photograph was taken, and whom an agency's caption names: in no file that goes out.
const SECRETS: [&str; 2] = ["Amal Benhaddou", "31.6258"];
const CREDIT: &str = "© Harbour House";
const SENTENCE: &str = "Ask before you write anything down.";
const CORRECTED: &str = "Ask, and wait for the answer, before you write anything down.";

/// What each translator makes of a chapter and of the edition's words.
struct Translation {
    tag: &'static str,
    edition: &'static str,
    chapter: &'static str,
    sentence: &'static str,
    corrected: &'static str,
}

const FRENCH: Translation = Translation {
    tag: "fr",
    edition: "publisher = \"Harbour House\"\ntitle = \"Avant de demander\"\nsubtitle = \"Ce qu'il faut savoir\"\nstatus = \"planned\"\npartners = { shelter = \"Le refuge\" }\n\n\
              [cover]\ncaption = \"Une jetée au crépuscule.\"\nalt = \"Une jetée de bois avance dans une baie calme.\"\n",
    chapter: include_str!("../../src/cli/starter/fr.md"),
    sentence: "Demandez avant de noter quoi que ce soit.",
    corrected: "Demandez, et attendez la réponse, avant de noter quoi que ce soit.",
};
const ARABIC: Translation = Translation {
    tag: "ar",
    edition: "publisher = \"Harbour House\"\ntitle = \"قبل أن تسأل\"\nsubtitle = \"ما ينبغي معرفته\"\nstatus = \"planned\"\npartners = { shelter = \"الملجأ\" }\n\n\
              [cover]\ncaption = \"رصيف عند الغسق.\"\nalt = \"رصيف خشبي يمتد في خليج هادئ.\"\n",
    chapter: include_str!("../../src/cli/starter/ar.md"),
    sentence: "اسأل قبل أن تكتب أي شيء.",
    corrected: "اسأل وانتظر الجواب قبل أن تكتب أي شيء.",
};

fn ok(output: &Output) -> String {
    assert!(output.status.success(), "{}", stderr(output));
    String::from_utf8_lossy(&output.stdout).into_owned() + &stderr(output)
}

/// The publication in its folder.
struct Note {
    _folder: Folder,
    dir: String,
}

impl Note {
    /// The first day: English is there, with a photograph that knows too much; the others are planned.
    fn begin() -> Note {
        let folder = Folder::new();
        let dir = folder.path().join("note").to_str().unwrap().to_owned();
        ok(&bindery(&["new", &dir, "--languages", "en,fr,ar", "--title", "Before you ask"]));
        let note = Note { _folder: folder, dir };
        note.change("bindery.toml", |text| {
            let text = text.replace(
                "# [[partner]]\n# id = \"partner\"\n# logo = \"figures/partner.svg\"",
                "[[partner]]\nid = \"shelter\"",
            );
            text.replace("# [cover]\n# photo", "[cover]\nphoto").replace("date = ", "date = 2026-03-31 # ")
        });
        let photograph = note.path("figures/cover.jpg");
        fs::copy(root().join("figures/cover.jpg"), &photograph).unwrap();
        let person = format!("-IPTC:Caption-Abstract={} at the harbour", SECRETS[0]);
        let tags = ["-overwrite_original", "-q", "-GPSLatitude=31.6258", "-GPSLatitudeRef=N", &person];
        let told = Command::new("exiftool").args(tags).arg(&photograph).status().expect("exiftool is installed");
        assert!(told.success());
        note.write(
            "figures/cover.jpg.toml",
            &format!("credit = \"{CREDIT}\"\ndepicts = \"none\"\n\n[rights]\nholder = \"Harbour House\"\n"),
        );
        note.change("manuscript/en/edition.toml", |text| {
            let text = text.replace("# publisher = \"Organisation\"", "publisher = \"Harbour House\"");
            let text = text.replace(
                "# partners = { partner = \"Name of the partner\" }",
                "partners = { shelter = \"The shelter\" }",
            );
            text.replace("# [cover]\n# caption", "[cover]\ncaption")
                .replace("# alt = \"The same", "alt = \"A jetty, the same")
        });
        note.change("manuscript/en/01-first.md", |text| format!("{text}\n{SENTENCE}\n"));
        for tag in ["fr", "ar"] {
            fs::remove_file(note.path(&format!("manuscript/{tag}/01-first.md"))).unwrap();
            note.write(&format!("manuscript/{tag}/edition.toml"), "status = \"planned\"\n");
        }
        note
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        Path::new(&self.dir).join(path)
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.path(path), text).unwrap();
    }

    fn change(&self, path: &str, change: impl Fn(String) -> String) {
        let before = fs::read_to_string(self.path(path)).unwrap();
        let after = change(before.clone());
        assert_ne!(before, after, "nothing to change in {path}");
        fs::write(self.path(path), after).unwrap();
    }

    fn run(&self, verb: &str, options: &[&str]) -> Output {
        bindery(&[&[verb, &self.dir], options].concat())
    }

    fn hand_over(&self, tag: &str) -> Files {
        ok(&self.run("handover", &["--language", tag]));
        let archive = fs::read(self.path(&format!("handover/note-{tag}.zip"))).unwrap();
        handover::unpack(&archive).unwrap()
    }

    /// As it comes back from a system that adds files of its own.
    fn take_back(&self, mut files: Files) -> String {
        files.insert("__MACOSX/._note".to_owned(), b"noise".to_vec());
        let archive = self.path("../back.zip");
        fs::write(&archive, handover::pack("note to send back", &files).unwrap()).unwrap();
        ok(&bindery(&["takeback", archive.to_str().unwrap(), "--publication", &self.dir]))
    }
}

fn text(files: &Files, path: &str) -> String {
    String::from_utf8(files[path].clone()).unwrap()
}

fn translate(files: &mut Files, translation: &Translation) {
    let Translation { tag, edition, chapter, sentence, .. } = translation;
    files.insert(format!("manuscript/{tag}/edition.toml"), (*edition).into());
    files.insert(
        format!("manuscript/{tag}/01-first.md"),
        format!("{chapter}\n{sentence}\n").replace('\n', "\r\n").into(),
    );
}

#[test]
fn from_the_first_day_to_a_release_in_three_languages() {
    let note = Note::begin();
    let build = note.path("build");
    let said = ok(&note.run("build", &["--strict"]));
    assert!(said.contains("fr is planned: it is not built") && said.contains("ar is planned"), "{said}");
    assert!(pdf_text(&build.join("note-en.pdf")).contains("Français"), "announced");

    // The French is handed over: nothing of it is there yet, and nothing goes out that mustn't.
    let mut french = note.hand_over("fr");
    assert!(text(&french, "READ-ME.txt").contains("« Before you ask »"));
    assert!(text(&french, "manuscript/fr/01-first.md").contains(SENTENCE), "the original, to be written over");
    let words = text(&french, "manuscript/fr/edition.toml");
    assert!(words.contains("status = \"planned\"") && words.contains("title = \"Before you ask\""), "{words}");
    assert!(french.contains_key("note-en.pdf") && !french.contains_key("changes.html"));
    for along in ["figures/first.svg", "figures/cover.jpg", "manuscript/en/01-first.md", "manuscript/en/edition.toml"] {
        assert!(french.contains_key(along), "{along}: {:?}", french.keys());
    }
    let holds = |bytes: &[u8]| SECRETS.iter().any(|secret| crate::support::holds(bytes, secret.as_bytes()));
    assert!(holds(&fs::read(note.path("figures/cover.jpg")).unwrap()), "the photograph knows");
    assert!(french.values().all(|bytes| !holds(bytes)));
    translate(&mut french, &FRENCH);
    let said = note.take_back(french);
    assert!(said.contains("manuscript/fr/01-first.md  put back"), "{said}");

    // It is proofread as a draft, and then released.
    let said = ok(&note.run("build", &["--draft", "--language", "fr", "--strict"]));
    assert!(said.contains("note-fr-draft.pdf"), "{said}");
    assert!(pdf_text(&build.join("draft/note-fr-draft.pdf")).contains("Version provisoire"));
    note.change("manuscript/fr/edition.toml", |text| text.replace("planned", "released"));
    ok(&note.run("build", &["--strict"]));
    assert!(build.join("note-fr.pdf").exists() && !build.join("note-fr-draft.pdf").exists());

    // A correction, after it was translated.
    note.change("manuscript/en/01-first.md", |text| text.replace(SENTENCE, CORRECTED));
    note.change("manuscript/en/edition.toml", |text| {
        text.replace("What is to be seen", "A jetty at dusk: what is to be seen")
    });
    note.change("bindery.toml", |text| text.replace("0.1.0", "1.0.1"));
    let output = note.run("build", &["--strict"]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "a release stops at a translation that is behind: {said}");
    assert!(said.contains(&format!("“{SENTENCE}” is now “{CORRECTED}”")), "{said}");
    assert!(said.contains("`cover.caption`: “What is to be seen"), "{said}");
    let handed = ok(&note.run("handover", &["--language", "fr"]));
    assert!(handed.contains("1 chapter to be brought up to date, the words of edition.toml to be"), "{handed}");
    let mut french = note.hand_over("fr");
    // What came back untouched isn't done.
    let said = note.take_back(french.clone());
    assert!(
        said.contains("manuscript/fr/edition.toml  came back as it went out: it isn't brought up to date"),
        "{said}"
    );
    let changes = text(&french, "changes.html");
    assert!(
        changes.contains(&format!(">{SENTENCE}</del>")) && changes.contains(&format!(">{CORRECTED}</ins>")),
        "{changes}"
    );
    let chapter = text(&french, "manuscript/fr/01-first.md").replace(FRENCH.sentence, FRENCH.corrected);
    let words = text(&french, "manuscript/fr/edition.toml").replace("Une jetée", "La jetée");
    // A state is no word to be translated, and what a translator makes of it doesn't matter.
    let words = words.replace("status = \"released\"", "status = \"publié\"");
    french.insert("manuscript/fr/edition.toml".to_owned(), words.into());
    // A system that hides endings gave it another one.
    french.remove("manuscript/fr/01-first.md");
    french.insert("manuscript/fr/01-first.md.txt".to_owned(), chapter.into());
    let said = note.take_back(french);
    assert!(said.contains("put back; it came as manuscript/fr/01-first.md.txt"), "{said}");

    // The Arabic comes later, from the original as it is then.
    let mut arabic = note.hand_over("ar");
    translate(&mut arabic, &Translation { sentence: ARABIC.corrected, ..ARABIC });
    note.take_back(arabic);
    note.change("manuscript/ar/edition.toml", |text| text.replace("planned", "released"));
    ok(&note.run("build", &["--strict"]));
    what_a_director_looks_for(&build, &note);
}

fn what_a_director_looks_for(build: &Path, note: &Note) {
    let (pdfs, epubs) = (files(build, "pdf"), files(build, "epub"));
    assert_eq!((pdfs.len(), epubs.len(), files(build, "jpg").len()), (3, 3, 3));
    for (tag, corrected, partner) in
        [("en", CORRECTED, "The shelter"), ("fr", FRENCH.corrected, "Le refuge"), ("ar", ARABIC.corrected, "الملجأ")]
    {
        let epub = epub_text(&build.join(format!("note-{tag}.epub")));
        for words in [corrected, partner, CREDIT] {
            let is_there = epub.replace('\u{A0}', " ").contains(words);
            assert!(is_there, "{tag}: {words}");
        }
        let pdf = pdf_text(&build.join(format!("note-{tag}.pdf")));
        assert!(pdf.contains("Harbour House") && pdf.contains("1.0.1"), "{tag}: {pdf}");
        assert!(!epub.contains(SENTENCE) && !epub.contains(FRENCH.sentence), "{tag}: what was wrong is gone");
    }
    for file in [&pdfs[..], &epubs, &files(build, "jpg"), &files(build, "json")].concat() {
        let bytes = fs::read(&file).unwrap();
        assert!(SECRETS.iter().all(|secret| !crate::support::holds(&bytes, secret.as_bytes())), "{file:?}");
        let told = Command::new("exiftool").arg("-GPS*").arg(&file).output().unwrap();
        assert!(told.stdout.is_empty(), "{file:?}");
    }
    let sums =
        Command::new("sha256sum").args(["--check", "--strict", "--quiet", "SHA256SUMS"]).current_dir(build).status();
    assert!(sums.unwrap().success());
    script("validate", &["pdf"], &pdfs);
    script("validate", &["epub"], &epubs);
    // The same input gives the same bytes.
    let again = note.path("../again");
    ok(&note.run("build", &["--strict", "--jobs", "1", "--out", again.to_str().unwrap()]));
    for file in [&pdfs[..], &epubs].concat() {
        assert_eq!(fs::read(&file).unwrap(), fs::read(again.join(file.file_name().unwrap())).unwrap(), "{file:?}");
    }
}

/// What stood there, what was changed on both sides, what nobody handed over: not a word of it is lost.
#[test]
fn nothing_that_stood_there_is_lost() {
    let note = Note::begin();
    let mut french = note.hand_over("fr");
    translate(&mut french, &FRENCH);
    note.take_back(french);
    let standing = fs::read_to_string(note.path("manuscript/fr/01-first.md")).unwrap();
    let mut french = note.hand_over("fr");
    let chapter = text(&french, "manuscript/fr/01-first.md");
    french.insert("manuscript/fr/01-first.md".to_owned(), "# Tronqué\n".into());
    french.insert("manuscript/fr/questions.docx".to_owned(), b"What is a jetty?".to_vec());
    let words = french.remove("manuscript/fr/edition.toml").unwrap();
    let said = note.take_back(french.clone());
    assert!(
        said.contains("manuscript/fr/edition.toml was handed over and did not come back; it is as it was"),
        "{said}"
    );
    french.insert("manuscript/fr/edition.toml".to_owned(), words);
    assert!(said.contains("what stood there before is in handover/note-fr-before-2.zip"), "{said}");
    let before = fs::read(note.path("handover/note-fr-before-2.zip")).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(before)).unwrap();
    let mut kept = String::new();
    std::io::Read::read_to_string(&mut zip.by_index(0).unwrap(), &mut kept).unwrap();
    assert_eq!(kept, standing);
    assert!(said.contains("questions.docx wasn't handed over"), "{said}");
    let returned = note.path("handover/note-fr-returned-2/manuscript/fr/questions.docx");
    assert_eq!(fs::read(returned).unwrap(), b"What is a jetty?");

    // Meanwhile somebody mends it here, and it comes back once more.
    let mended = chapter.replace("# Un premier chapitre", "# Premier chapitre");
    note.write("manuscript/fr/01-first.md", &mended);
    french.insert("manuscript/fr/01-first.md".to_owned(), chapter.replace("# Un premier", "# Le premier").into());
    fs::write(note.path("../back.zip"), handover::pack("note", &french).unwrap()).unwrap();
    let back = note.path("../back.zip");
    let output = bindery(&["takeback", back.to_str().unwrap(), "--publication", &note.dir]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("was changed here too since it was handed over"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(note.path("manuscript/fr/01-first.md")).unwrap(), mended);
    assert!(note.path("handover/note-fr-returned-3/manuscript/fr/01-first.md").exists());
}

/// What can't be read here isn't the original's text there: who wrote it would find another's in its place.
#[test]
fn a_chapter_that_cannot_be_read_goes_out_as_it_is() {
    let note = Note::begin();
    let latin = b"# D\xE9but\n\nUn texte.\n";
    fs::write(note.path("manuscript/fr/01-first.md"), latin).unwrap();
    let french = note.hand_over("fr");
    assert_eq!(french["manuscript/fr/01-first.md"], latin);
}

/// An archive is a stranger's: it writes nowhere but where its edition is.
#[test]
fn an_archive_that_names_other_files_is_refused() {
    let note = Note::begin();
    let french = note.hand_over("fr");
    let own = text(&french, "handover.json");
    let mut seen = 0;
    for (of, for_it, why) in [
        ("manuscript/fr/01-first.md", "manuscript/en/01-first.md", "names files that are not in manuscript/fr"),
        ("manuscript/fr/01-first.md", "bindery.toml", "names files that are not in manuscript/fr"),
        ("manuscript/fr/01-first.md", "manuscript/fr/../en/01-first.md", "names files that are not in manuscript/fr"),
        ("\"folder\": \"manuscript/fr\"", "\"folder\": \"figures\"", "names files that are not in manuscript/fr"),
        ("\"language\": \"fr\"", "\"language\": \"en\"", "is the original's language"),
        ("\"publication\": \"", "\"publication\": \"0", "belongs to another publication"),
        ("{", "[", "can't be read"),
    ] {
        let mut hostile = french.clone();
        hostile.insert("handover.json".to_owned(), own.replacen(of, for_it, 1).into());
        let back = note.path("../back.zip");
        fs::write(&back, handover::pack("note", &hostile).unwrap()).unwrap();
        let output = bindery(&["takeback", back.to_str().unwrap(), "--publication", &note.dir]);
        assert_eq!(output.status.code(), Some(2), "{for_it}: {}", stderr(&output));
        assert!(stderr(&output).contains(why), "{for_it}: {}", stderr(&output));
        seen += 1;
    }
    assert_eq!(seen, 7);
}
