//! How the pictures of a figure stand is decided once: in which rows, how broad each, what of it is words. Both formats do
//! as it says.

use crate::manuscript::{Alt, Pagination, Resolved, Shown, pictures_beside};
use crate::pipeline::tests::*;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{Block, BlockKind, Figure, Inline, InlineKind};

const FOLDER: &str = "../../figures";
const WORDS: &str =
    "title = \"A\"\npartners = { helper = \"B\" }\n[cover]\ncaption = \"C\"\nalt = \"A\"\ncredit = \"© A\"\n";

fn drawing(width: u32, height: u32) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\"><path d=\"M0 0h9v9z\"/></svg>"
    )
}

fn book(language: &str, text: &str) -> Made {
    let world = publication(language, WORDS, &[("01.md", text)])
        .with("figures/a.svg", drawing(800, 600))
        .with("figures/tall.svg", drawing(450, 600))
        .with("figures/broad.svg", drawing(2400, 300))
        .with("figures/small.svg", drawing(100, 75))
        .with("figures/sign.svg", drawing(32, 32));
    edition(&world)
}

/// `@a` is a picture, `@a{45%}` one of that width, in HTML.
fn written(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split('@').enumerate() {
        if at == 0 {
            out.push_str(part);
            continue;
        }
        let name = part.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(part.len());
        let (name, rest) = part.split_at(name);
        let (width, rest) = match rest.strip_prefix('{') {
            Some(rest) => rest.split_once('}').unwrap(),
            None => ("", rest),
        };
        out.push_str(&format!("<img src=\"{FOLDER}/{name}.svg\" alt=\"{name}\" width=\"{width}\">{rest}"));
    }
    out
}

/// Each part of the chapter's first figure: a row as the widths of its pictures, linked ones in brackets; what else it is.
fn parts(made: &Made) -> Vec<String> {
    let mut figures: Vec<&Figure<Resolved>> = Vec::new();
    let chapter = &made.manuscript.chapters[0];
    for blocks in chapter.notes.iter().map(|note| &note.blocks).chain([&chapter.blocks]) {
        visit(blocks, &mut |block| {
            if let BlockKind::Figure(figure) = &block.kind {
                figures.push(figure);
            }
        });
    }
    figures[0].blocks.iter().map(part).collect()
}

fn part(block: &Block<Resolved>) -> String {
    let Some(pictures) = pictures_beside(block) else {
        return match &block.kind {
            BlockKind::Paragraph(content) => plain(content),
            BlockKind::Table(_) => "table".to_owned(),
            BlockKind::Figure(_) => "figure".to_owned(),
            other => format!("{other:?}"),
        };
    };
    let widths = pictures.iter().map(|hung| {
        let width = hung.picture.width.map_or("own".to_owned(), |share| share.to_string());
        if hung.to.is_some() { format!("[{width}]") } else { width }
    });
    widths.collect::<Vec<_>>().join(" ")
}

fn plain(content: &[Inline<Resolved>]) -> String {
    let mut words = String::new();
    visit_inlines(content, &mut |inline| match &inline.kind {
        InlineKind::Text(text) => words.push_str(text),
        InlineKind::SoftBreak | InlineKind::LineBreak => words.push(' '),
        InlineKind::Picture(Shown { alt: Alt::Text(alt), .. }) => words.push_str(alt),
        _ => {}
    });
    words
}

/// The rows that both writers write, each as the widths of its pictures, from what they wrote.
fn rows_written(made: &Made) -> [Vec<String>; 2] {
    let typst = &generated(made).sources["chapters/c01.typ"];
    let of_pdf = typst.text().split("shares: (").skip(1).map(|row| row.split(')').next().unwrap().replace(',', " "));
    let bytes = crate::epub::write(&made.manuscript, None, &Pagination::default(), &[]).unwrap();
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut page = String::new();
    std::io::Read::read_to_string(&mut zip.by_name("OEBPS/c01.xhtml").unwrap(), &mut page).unwrap();
    let of_epub = page.split("<div class=\"row\">").skip(1).map(|row| {
        let row = row.split("</div>").next().unwrap();
        let width = |style: &str| style.split('"').next().unwrap().to_owned();
        row.split("style=\"width: ").skip(1).map(width).collect::<Vec<_>>().join(" ")
    });
    [of_pdf.map(|row| row.trim().to_owned()).collect(), of_epub.collect()]
}

const CASES: &[(&str, &[&str])] = &[
    // The same two, however they are written.
    ("<figure>@a@a</figure>", &["48.5% 48.5%"]),
    ("<figure>\n@a\n@a\n</figure>", &["48.5% 48.5%"]),
    ("<figure><p>@a @a</p></figure>", &["48.5% 48.5%"]),
    ("<figure>\n\n![a](../../figures/a.svg)\n![b](../../figures/a.svg)\n\n</figure>", &["48.5% 48.5%"]),
    ("<figure><b>@a</b> <span id=\"x\">@a</span></figure>", &["48.5% 48.5%"]),
    ("<figure>@a@a<figcaption>Two</figcaption></figure>", &["48.5% 48.5%"]),
    // One below the other where the author says so.
    ("<figure>@a<br>@a</figure>", &["own", "own"]),
    ("<figure><div>@a</div><div>@a</div></figure>", &["own", "own"]),
    ("<figure>\n\n![a](../../figures/a.svg)\n\n![b](../../figures/a.svg)\n\n</figure>", &["own", "own"]),
    // Linked ones.
    ("<figure><a href=\"https://example.org/\">@a</a></figure>", &["[own]"]),
    ("<figure>\n<a href=\"#x\">@a</a>\n@a\n</figure>\n\n## X {#x}", &["[48.5%] 48.5%"]),
    ("<figure><a href=\"https://example.org/\">@a @a</a></figure>", &["[48.5%] [48.5%]"]),
    // Any number.
    ("<figure>@a@a@a@a</figure>", &["22.7% 22.7% 22.7% 22.7%"]),
    ("<figure>@a@a@a@a@a</figure>", &["31.3% 31.3% 31.3%", "48.5% 48.5%"]),
    ("<figure>@a@a@a@a@a@a@a@a@a</figure>", &["31.3% 31.3% 31.3%", "31.3% 31.3% 31.3%", "31.3% 31.3% 31.3%"]),
    // As tall as one another; none larger than it is, or nearly as broad as all.
    ("<figure>@a@tall</figure>", &["62% 34.9%"]),
    ("<figure>@small@small</figure>", &["23.6% 23.6%"]),
    ("<figure>@broad@tall</figure>", &["75% 8.3%"]),
    // As broad as the author says.
    ("<figure>@a{50%}@a{50%}</figure>", &["48.5% 48.5%"]),
    ("<figure>@a{20%}@a{60%}</figure>", &["19.4% 58.2%"]),
    ("<figure>@a{100%}@a{100%}</figure>", &["100%", "100%"]),
    ("<figure>@a{50%}@a{50%}@a{100%}</figure>", &["48.5% 48.5%", "100%"]),
    ("<figure>@a{300}@a{300}</figure>", &["48.5% 48.5%"]),
    ("<figure>@a{60%}@a</figure>", &["58.2% 38.8%"]),
    ("<figure>@a{80%}</figure>", &["80%"]),
    // With words, and with other blocks.
    ("<figure>@a Words about it.</figure>", &["own", "Words about it."]),
    ("<figure>Before. @a<br>@a After.</figure>", &["Before.", "own", "own", "After."]),
    ("<figure>@a@a<br>One line<br>and another.</figure>", &["48.5% 48.5%", "One line and another."]),
    ("<figure><p>@sign Roads</p><p>@a</p></figure>", &["sign Roads", "own"]),
    ("<figure>One @a two.</figure>", &["One a two."]),
    ("<figure>@a<table><tr><td>1</td></tr></table></figure>", &["own", "table"]),
    ("<figure><p>Words.</p>@a</figure>", &["Words.", "own"]),
    ("<figure><figure>@a<figcaption>b</figcaption></figure>@a</figure>", &["figure", "own"]),
    // Elsewhere than in the text.
    ("> <figure>@a@a</figure>", &["48.5% 48.5%"]),
    ("- One\n\n  <figure>\n  @a\n  @a\n  </figure>", &["48.5% 48.5%"]),
    ("> [!NOTE]\n> <figure>@a@a</figure>", &["48.5% 48.5%"]),
    ("A note.[^1]\n\n[^1]: <figure>@a@a</figure>", &["48.5% 48.5%"]),
    ("<table><tr><td><figure>@a@a</figure></td></tr></table>", &["48.5% 48.5%"]),
    // What is missing has its place.
    ("<figure>@a@none</figure>", &["45.6% 51.3%"]),
];

#[test]
fn the_parts_of_a_figure_are_decided_once() {
    for (text, expected) in CASES {
        for (language, line_end) in [("en", "\n"), ("ar", "\n"), ("fr", "\r\n")] {
            let text = format!("# A\n\n{}\n", written(text)).replace('\n', line_end);
            let made = book(language, &text);
            assert_eq!(parts(&made), *expected, "{language}: {text}");
            let several = |part: &&&str| part.contains("% ") || part.contains("%] ");
            let rows: Vec<String> = expected.iter().filter(several).map(|row| row.replace(['[', ']'], "")).collect();
            let [of_pdf, of_epub] = rows_written(&made);
            assert_eq!(of_pdf, rows, "the PDF: {text}");
            assert_eq!(of_epub, rows, "the EPUB: {text}");
        }
    }
}

/// However many pictures there are and of whatever shape, a row is no longer than its line, and none is lost.
#[test]
fn a_row_is_never_longer_than_its_line() {
    let names = ["a", "tall", "broad", "small", "sign", "a{30%}", "tall{70%}", "broad{500}"];
    for seed in 0..200_usize {
        let count = 1 + seed % 13;
        let picture = |at: usize| format!("@{} ", names[(seed * 31 + at * at * 7 + at) % names.len()]);
        let text = written(&format!("<figure>{}</figure>", (0..count).map(picture).collect::<String>()));
        let made = book("en", &format!("# A\n\n{text}\n"));
        let mut shown = 0;
        for part in parts(&made) {
            let widths: Vec<f64> = part.split(' ').filter_map(|width| width.strip_suffix('%')?.parse().ok()).collect();
            let pictures = part.split(' ').count();
            shown += pictures;
            assert!(widths.iter().sum::<f64>() + 3.0 * (pictures as f64 - 1.0) <= 100.0, "{part}: {text}");
        }
        assert_eq!(shown, count, "{text}");
    }
}
