//! A publication that is built without a disk, and what other programs say of the bytes.

use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use bindery::cache::Nothing;
use bindery::diagnostics::show;
use bindery::pipeline::{self, Progress, Report, Request};
use bindery::world::Memory;

/// The stack that the command line's threads have.
const STACK: usize = 64 << 20;

struct Silent;

impl Progress for Silent {
    fn begin(&self, _: usize) {}
    fn step(&self, _: &str) {}
}

/// Runs on threads that have the stack which the command line's have.
pub fn in_pool<T: Send>(run: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<rayon::ThreadPool> = OnceLock::new();
    POOL.get_or_init(|| rayon::ThreadPoolBuilder::new().stack_size(STACK).build().unwrap()).install(run)
}

/// Builds all formats of all editions, and hands over the Typst sources.
pub fn build(world: &Memory) -> Report {
    let request = Request { keep_typst: true, ..Request::default() };
    in_pool(|| pipeline::run(world, &Nothing, &request, &Silent))
}

/// Everything that was found, as a user sees it.
pub fn said(report: &Report) -> String {
    let mut out = Vec::new();
    show::show(&report.findings, &report.sources, show::Style::Plain, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The bytes of the only artifact of a format.
pub fn bytes<'r>(report: &'r Report, format: &str) -> &'r [u8] {
    let built = report.built.as_ref().unwrap_or_else(|| panic!("nothing was built: {}", said(report)));
    let mut found = built.artifacts.iter().filter(|artifact| artifact.format == format);
    let bytes = &found.next().unwrap().bytes;
    assert!(found.next().is_none(), "one edition is expected");
    bytes
}

/// What `pdftotext` reads between the running heads and the page numbers.
pub fn pdf_body(pdf: &[u8], arguments: &[&str]) -> String {
    let crop = ["-r", "72", "-x", "0", "-y", "60", "-W", "600", "-H", "720", "-enc", "UTF-8"];
    let mut child = Command::new("pdftotext")
        .args(crop)
        .args(arguments)
        .args(["-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("poppler-utils is installed");
    let mut stdin = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        scope.spawn(move || stdin.write_all(pdf).unwrap());
        child.wait_with_output().unwrap()
    });
    assert!(output.status.success(), "pdftotext can't read the PDF");
    String::from_utf8(output.stdout).unwrap()
}

/// The files of an EPUB as text: XHTML, OPF, NCX and whatever else is XML.
pub fn epub_xml(epub: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(epub)).unwrap();
    let mut out = Vec::new();
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).unwrap();
        let name = entry.name().to_owned();
        if [".xhtml", ".opf", ".ncx", ".xml"].iter().any(|end| name.ends_with(end)) {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
            out.push((name, text));
        }
    }
    out
}
