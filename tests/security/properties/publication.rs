//! A publication that says a string in every place where text can stand, a chapter a string.

use bindery::world::Memory;

/// A place where text can stand.
pub struct Place {
    pub name: &'static str,
    /// The Markdown that says a string there.
    pub markdown: fn(&str) -> String,
    /// How many characters the tool or the Markdown adds: a label, a bullet.
    pub extra: usize,
    /// What the Typst source may hold twice: code, whole and in lines; a heading as it stands and without its links.
    pub is_twice: bool,
    /// Whether a reader of the PDF finds it between the marks: a note isn't, a picture's alternative text neither.
    pub is_on_page: bool,
}

const PLAIN: Place = Place { name: "", markdown: escaped, extra: 0, is_twice: false, is_on_page: true };

pub const PLACES: &[Place] = &[
    Place { name: "paragraph", ..PLAIN },
    Place { name: "heading", markdown: |s| format!("## {}", escaped(s)), is_twice: true, ..PLAIN },
    Place { name: "link", markdown: |s| format!("[{}](https://example.org/)", escaped(s)), ..PLAIN },
    Place { name: "strong", markdown: |s| format!("<b>{}</b>", escaped(s)), ..PLAIN },
    Place { name: "item", markdown: |s| format!("- {}", escaped(s)), extra: 1, ..PLAIN },
    Place { name: "quotation", markdown: |s| format!("> {}", escaped(s)), ..PLAIN },
    Place { name: "box", markdown: |s| format!("> [!NOTE]\n> {}", escaped(s)), extra: 6, ..PLAIN },
    Place { name: "term", markdown: |s| format!("{}\n\n: h", escaped(s)), extra: 1, ..PLAIN },
    Place { name: "cell", markdown: |s| format!("| h |\n|---|\n| {} |", escaped(s)), extra: 2, ..PLAIN },
    Place {
        name: "table caption",
        // What looks like `{#id}` at its end is one, escaped or not.
        markdown: |s| format!("| h |\n|---|\n| h |\n\nTable: {} h", escaped(s)),
        extra: 14,
        ..PLAIN
    },
    Place { name: "figure caption", markdown: |s| format!("![](pixel.png \"{}\")", escaped(s)), extra: 12, ..PLAIN },
    Place { name: "missing picture", markdown: |s| format!("![{}](none.png)", escaped(s)), extra: 24, ..PLAIN },
    Place {
        name: "alternative text",
        markdown: |s| format!("![{}](pixel.png)", escaped(s)),
        is_on_page: false,
        ..PLAIN
    },
    Place { name: "code", markdown: |s| format!("h {}", code_span(s)), extra: 1, is_twice: true, ..PLAIN },
    Place { name: "block of code", markdown: code_block, is_twice: true, ..PLAIN },
    Place { name: "html", markdown: |s| format!("<p>{}</p>", references(s)), ..PLAIN },
];

/// Stands before the place `at` of the string `number`, and after the last one.
pub fn mark(number: usize, at: usize) -> String {
    format!("zq{number}x{at}qz")
}

/// Stands before and after the text of the string's note.
pub fn note_mark(number: usize, at: usize) -> String {
    format!("zq{number}n{at}qz")
}

fn chapter(number: usize, text: &str) -> String {
    let mut out = format!("# {}\n\n", escaped(text));
    for (at, place) in PLACES.iter().enumerate() {
        out.push_str(&format!("{}\n\n{}\n\n", mark(number, at), (place.markdown)(text)));
    }
    let (from, to) = (note_mark(number, 0), note_mark(number, 1));
    let note = escaped(text);
    out + &format!("{}\n\nh[^n]\n\n[^n]: {from}\n\n    {note}\n\n    {to}\n", mark(number, PLACES.len()))
}

/// Keys of `edition.toml` that hold words.
pub const WORDS: &[&str] = &["title", "subtitle", "series", "publisher", "description", "disclaimer"];

/// What the configuration says of the strings of a batch, never nothing: the author's name, then [`WORDS`].
pub fn configured(strings: &[String]) -> impl Iterator<Item = String> {
    strings.iter().cycle().take(WORDS.len() + 1).map(|text| format!("k {text}"))
}

/// A publication in one language, without typography of its own.
pub fn publication(language: &str, strings: &[String]) -> Memory {
    let toml = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let mut said = configured(strings);
    let author = said.next().unwrap_or_default();
    let facts = format!(
        "[publication]\nid = \"7a3e9f6e-3c1b-4c55-9d2e-0c5f1f1b2a10\"\nslug = \"said\"\nversion = \"1\"\n\
         date = 2026-03-31\nlicense = \"CC-BY-4.0\"\nlanguages = [\"{language}\"]\ntypography = \"none\"\n\
         [[contributor]]\nname = {}\nrole = \"aut\"\n[output.pdf]\n[output.epub]\n",
        toml(&author)
    );
    let words = WORDS.iter().zip(said).map(|(key, text)| format!("{key} = {}\n", toml(&text)));
    let edition = words.collect::<String>() + "status = \"released\"\n";
    let folder = format!("manuscript/{language}");
    let mut world = Memory::new()
        .with("bindery.toml", facts)
        .with(format!("{folder}/edition.toml"), edition)
        .with(format!("{folder}/pixel.png"), pixel());
    for (number, text) in strings.iter().enumerate() {
        world = world.with(format!("{folder}/{number:03}.md"), chapter(number, text));
    }
    world
}

/// A picture of one pixel.
fn pixel() -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    image::RgbImage::new(1, 1).write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}

/// Markdown that says exactly these characters: ASCII signs by a backslash or by their number, controls by their number.
pub fn escaped(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        match c {
            ' ' => out.push(' '),
            c if c.is_ascii_punctuation() && at % 2 == 0 => out.extend(['\\', c]),
            c if c.is_ascii() && !c.is_ascii_alphanumeric() => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// HTML that says exactly these characters.
fn references(text: &str) -> String {
    let said = |c: char| match c {
        ' ' => " ".to_owned(),
        c if c.is_ascii_alphanumeric() || !c.is_ascii() => c.to_string(),
        c => format!("&#x{:x};", u32::from(c)),
    };
    text.chars().map(said).collect()
}

/// The longest run of a sign.
fn longest_run(text: &str, sign: char) -> usize {
    text.split(|c| c != sign).map(str::len).max().unwrap_or(0)
}

/// A line end would begin a line of Markdown.
fn code_span(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let fence = "`".repeat(longest_run(&text, '`') + 1);
    format!("{fence} {text} {fence}")
}

fn code_block(text: &str) -> String {
    let fence = "~".repeat(longest_run(text, '~').max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}
