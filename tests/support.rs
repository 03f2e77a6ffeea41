//! What several test modules need: the built tool, folders of their own, what other programs read in a file.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// The project's own folder, whose publication is the sample.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs `bindery`, which knows of no build before.
pub fn bindery(arguments: &[&str]) -> Output {
    bindery_after(Path::new(""), arguments)
}

/// Runs `bindery`, which knows of the builds that had the same cache of a user.
pub fn bindery_after(cache: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bindery"));
    command.args(arguments).env_remove("SOURCE_DATE_EPOCH").env("BINDERY_CACHE", cache).output().unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A publication in a folder of its own, that is gone afterwards.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }

    /// A folder with files.
    pub fn with(files: &[(&str, &str)]) -> Folder {
        let folder = Folder::new();
        for (path, text) in files {
            folder.write(path, text.as_bytes());
        }
        folder
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn name(&self) -> &str {
        self.path().to_str().unwrap()
    }
}

/// The sample's nine files for screens, built once for all tests.
pub fn sample() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let out = root().join("target/test-sample");
        let formats = ["--format", "pdf", "--format", "epub"];
        let output =
            bindery(&[&["build", root().to_str().unwrap(), "--out", out.to_str().unwrap()][..], &formats].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        out
    })
}

/// The sample's folder, to be built in whole or in part.
pub fn sample_folder() -> Folder {
    let folder = Folder::new();
    for name in ["manuscript", "figures"] {
        copy_folder(&root().join(name), &folder.path().join(name));
    }
    folder.write("bindery.toml", &fs::read(root().join("bindery.toml")).unwrap());
    folder
}

/// A folder with all that is in it, links as links.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        let kind = fs::symlink_metadata(&path).unwrap().file_type();
        if kind.is_symlink() {
            std::os::unix::fs::symlink(fs::read_link(&path).unwrap(), target).unwrap();
        } else if kind.is_dir() {
            copy_folder(&path, &target);
        } else {
            fs::copy(&path, target).unwrap();
        }
    }
}

/// The files of a folder with an extension, in order.
pub fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    files.sort();
    files
}

/// A PDF's text by poppler, white space collapsed.
pub fn pdf_text(pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(pdf).arg("-").output().expect("poppler-utils is installed");
    assert!(output.status.success());
    words(&String::from_utf8_lossy(&output.stdout).replace("\u{AD}\n", ""))
}

/// An EPUB's text without its tags, white space collapsed.
pub fn epub_text(epub: &Path) -> String {
    let pages = entries(epub).into_iter().filter(|(name, _)| name.ends_with(".xhtml"));
    let text: String = pages.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect::<Vec<_>>().join("\n");
    let mut out = String::new();
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                out.push(' ');
            }
            c if !in_tag => out.push(c),
            _ => {}
        }
    }
    let out = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    words(&out)
}

/// A zip's entries, inflated, in their order.
pub fn entries(zip: &Path) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(fs::File::open(zip).unwrap()).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut entry = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().to_owned(), bytes)
        })
        .collect()
}

/// Writes an EPUB whose documents, package and style sheets are those of another, changed; each is given with its name.
pub fn change_epub(from: &Path, to: &Path, change: impl Fn(&str, &str) -> String) {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries(from) {
        archive.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        let is_text = [".xhtml", ".opf", ".css"].iter().any(|end| name.ends_with(end));
        let bytes = if is_text { change(&name, str::from_utf8(&bytes).unwrap()).into_bytes() } else { bytes };
        archive.write_all(&bytes).unwrap();
    }
    fs::write(to, archive.finish().unwrap().into_inner()).unwrap();
}

/// A text without what stands from `start` to the `end` after it, both included.
pub fn without(text: &str, start: &str, end: &str) -> String {
    let (before, rest) = text.split_once(start).unwrap_or_else(|| panic!("{start} is not in {text}"));
    let (_, after) = rest.split_once(end).unwrap();
    format!("{before}{after}")
}

/// A PDF with its streams inflated, as qpdf writes it.
pub fn inflated(pdf: &Path) -> Vec<u8> {
    let output = Command::new("qpdf")
        .args(["--qdf", "--stream-data=uncompress", "--decode-level=generalized"])
        .arg(pdf)
        .arg("-")
        .output()
        .expect("qpdf is installed");
    assert!(output.status.success(), "{}", stderr(&output));
    output.stdout
}

/// Runs one of the scripts in `tests/tools/`; its output is what failed.
pub fn script(name: &str, arguments: &[&str], files: &[PathBuf]) {
    let output = Command::new(root().join("tests/tools").join(name)).args(arguments).args(files).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{name}: {said}{}", stderr(&output));
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}
