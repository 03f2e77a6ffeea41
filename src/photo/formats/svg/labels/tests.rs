use std::sync::Arc;

use usvg::{Tree, fontdb};

use crate::photo::fixtures::{Whole, prepare_within};
use crate::photo::{Change, Limits};

const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
    viewBox='0 0 200 100'>";

fn fonts() -> Arc<fontdb::Database> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("../../../../../fonts/source-sans/SourceSans3-Regular.otf").to_vec());
    fonts.load_font_data(include_bytes!("../../../../../fonts/noto-arabic/NotoSansArabic-Regular.ttf").to_vec());
    Arc::new(fonts)
}

fn drawn(inside: &str) -> Whole {
    prepare_within(format!("{HEAD}{inside}</svg>").as_bytes(), &Limits::default(), &fonts()).unwrap()
}

/// The drawing, of which nothing is to be told.
fn set(inside: &str) -> String {
    let photo = drawn(inside);
    assert_eq!(photo.changes, [], "{inside}");
    String::from_utf8(photo.bytes).unwrap()
}

/// The same without the groups around it.
fn flat(inside: &str) -> String {
    set(inside).replace("<g>", "").replace("</g>", "")
}

/// Left, top, right and bottom of each of its paths.
fn bounds(inside: &str) -> Vec<[f32; 4]> {
    fn collect(group: &usvg::Group, found: &mut Vec<[f32; 4]>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(inner) => collect(inner, found),
                usvg::Node::Path(path) => {
                    let bounds = path.abs_bounding_box();
                    found.push([bounds.left(), bounds.top(), bounds.right(), bounds.bottom()]);
                }
                usvg::Node::Image(_) | usvg::Node::Text(_) => {}
            }
        }
    }
    let tree = Tree::from_str(&set(inside), &usvg::Options::default()).unwrap();
    let mut found = Vec::new();
    collect(tree.root(), &mut found);
    found
}

/// As programs write lines: the first letter of each is moved down. That letter alone stood in the next line.
#[test]
fn a_line_from_the_right_that_is_moved_stands_where_it_would_without() {
    let placed = "<text y='20' font-size='10'><tspan x='90' y='20'>السطر الأول</tspan><tspan x='90' y='32'>والثاني أطول منه</tspan></text>";
    for moved in [
        "<text y='20' font-size='10'><tspan x='90'>السطر الأول</tspan><tspan x='90' dy='12'>والثاني أطول منه</tspan></text>",
        "<text y='20' font-size='10'><tspan x='90' dy='0'>السطر الأول</tspan><tspan x='90' dy='1.2em'>والثاني أطول منه</tspan></text>",
        "<text x='90' y='10' dy='1em' font-size='10'>السطر الأول<tspan x='90' dy='1.2em'>والثاني أطول منه</tspan></text>",
        "<style>.a{font-size:10px}</style><text y='20' class='a'><tspan x='90'>السطر الأول</tspan>\
            <tspan x='80' dx='1em' dy='9pt'>والثاني أطول منه</tspan></text>",
        "<g style='font-size:5px'><text y='20' font-size='200%'><tspan x='90'>السطر الأول</tspan>\r\n\
            <tspan x='90' dy='1.2em'>والثاني أطول منه</tspan></text></g>",
        "<text y='20' font-size='10'><tspan x='90'>السطر الأول<tspan x='90' dy='12'>والثاني أطول منه</tspan></tspan></text>",
    ] {
        assert!(flat(moved) == flat(placed), "{moved}");
    }
    // Of several, of which those between are from the left.
    assert!(
        flat(
            "<text x='9' y='20'><tspan x='9' dy='10'>one</tspan><tspan x='9' dy='10'>اثنان</tspan><tspan x='9' dy='10'>three</tspan></text>"
        ) == flat(
            "<text x='9' y='20'><tspan x='9' y='30'>one</tspan><tspan x='9' y='40'>اثنان</tspan><tspan x='9' y='50'>three</tspan></text>"
        )
    );
}

#[test]
fn a_line_from_the_left_stays_as_it_is() {
    for line in
        ["<text x='9' y='20' dy='1em'>one<tspan dy='5'>two</tspan></text>", "<text x='9' y='20' dx='1 2 3'>one</text>"]
    {
        assert_eq!(bounds(line).len(), bounds(&line.replace("dy", "data-dy")).len());
    }
}

#[test]
fn what_cannot_be_put_right_is_told_by_its_words() {
    for (line, words) in [
        ("<text x='90' y='20'>ماء<tspan dy='-4'>٢</tspan></text>", "ماء٢"),
        ("<text x='90' y='20' dx='0 3 3'>ماء بارد</text>", "ماء بارد"),
        ("<text x='90 80 70' y='20'>ماء بارد</text>", "ماء بارد"),
        ("<text x='90' y='20'><tspan x='90' dy='10%'>ماء بارد</tspan></text>", "ماء بارد"),
        ("<text x='90' y='20'><tspan textLength='50'>ماء</tspan> بارد</text>", "ماء بارد"),
    ] {
        assert_eq!(drawn(line).changes, [Change::TextAskew(words.to_owned())], "{line}");
    }
}

/// Moved apart, its letters wouldn't join; moved together, they would lie on each other.
#[test]
fn a_line_from_the_right_is_as_long_as_it_is_to_be() {
    for adjust in ["", "lengthAdjust='spacing'", "lengthAdjust='spacingAndGlyphs'"] {
        for length in [30.0, 120.0] {
            let [[left, _, right, _]] = bounds(&format!(
                "<text x='20' y='20' font-size='10' textLength='{length}' {adjust}>السطر الأول كله</text>"
            ))[..] else {
                panic!()
            };
            assert!((right - left - length).abs() < length * 0.06, "{adjust} {length}: {left} {right}");
        }
    }
}

#[test]
fn a_line_begins_where_its_direction_says() {
    for direction in ["direction='rtl'", "style='direction: rtl'", "style='direction:rtl;fill:red' text-anchor='start'"]
    {
        let [[_, _, right, _]] = bounds(&format!("<text x='90' y='20' {direction}>السطر الأول</text>"))[..]
        else {
            panic!()
        };
        assert!((right - 90.0).abs() < 2.0, "{direction}: {right}");
    }
    let [[left, ..]] = bounds("<g direction='rtl'><text x='90' y='20' text-anchor='end'>السطر</text></g>")[..]
    else {
        panic!()
    };
    assert!((left - 90.0).abs() < 2.0, "{left}");
    let [[left, _, right, _]] = bounds("<text x='90' y='20' direction='rtl' text-anchor='middle'>السطر</text>")[..]
    else {
        panic!()
    };
    assert!(((left + right) / 2.0 - 90.0).abs() < 2.0, "{left} {right}");
    // Words from the left in it come after what is before them.
    let [first, second] =
        bounds("<text x='190' y='20' direction='rtl'><tspan>نص</tspan> <tspan fill='red'>ABC</tspan></text>")[..]
    else {
        panic!()
    };
    assert!(second[2] < first[0], "{first:?} {second:?}");
    // And in a style sheet.
    let sheet = bounds("<style>text { direction: rtl }</style><text x='90' y='20'>السطر</text>");
    assert!((sheet[0][2] - 90.0).abs() < 2.0, "{sheet:?}");
}

/// As draw.io writes a label of a box, with a text for readers without HTML.
fn label(html: &str, text: &str) -> String {
    format!(
        "<switch><foreignObject pointer-events='none' width='100%' height='100%' \
         requiredFeatures='http://www.w3.org/TR/SVG11/feature#Extensibility' style='overflow: visible;'>\
         <div xmlns='http://www.w3.org/1999/xhtml' style='display: flex; align-items: unsafe center; width: 78px; \
         height: 1px; padding-top: 30px; margin-left: 1px;'><div style='font-size: 0px; text-align: center;'>\
         <div style='display: inline-block; font-size: 10px; white-space: normal;'>{html}</div></div></div>\
         </foreignObject><text x='40' y='34' font-size='10px' font-family='Helvetica' text-anchor='middle'>{text}</text></switch>"
    )
}

#[test]
fn the_whole_label_of_a_diagram_is_set() {
    let lines = |lines: &[(&str, &str)]| {
        let spans = lines.iter().map(|(y, line)| format!("<tspan x='40' y='{y}'>{line}</tspan>")).collect::<String>();
        format!("<text font-size='10px' font-family='Helvetica' text-anchor='middle'>{spans}</text>")
    };
    let of = |html: &str, text: &str| flat(&label(html, text));
    // Cut; in two paragraphs, which the text has in one; as it is.
    let cut = of("Collect the forms of all offices", "Collect the form...");
    assert!(cut == flat(&lines(&[("28", "Collect the forms"), ("40", "of all offices")])));
    let broken = of("One<br/>two<div><b>three</b> &amp; four</div>", "Onetwothree &amp; four");
    assert!(broken == flat(&lines(&[("22", "One"), ("34", "two"), ("46", "three &amp; four")])));
    assert!(of("<p>Short</p>", "Short") == flat(&lines(&[("34", "Short")])));
    // From the right.
    let right = of("اجمع استمارات كل المكاتب في البلد", "اجمع استمارات كل ال...");
    assert!(right.matches("<path").count() >= 2, "{right}");
}

#[test]
fn a_notice_for_readers_without_html_is_no_part_of_a_drawing() {
    let notice = "<switch><g requiredFeatures='http://www.w3.org/TR/SVG11/feature#Extensibility'/>\
        <a transform='translate(0,-5)' xlink:href='https://example.org/'><text text-anchor='middle' font-size='10px' \
        x='50%' y='100%'>Text is not SVG - cannot display</text></a></switch>";
    let rect = "<rect width='9' height='9'/>";
    assert!(set(&format!("{rect}{notice}")) == set(rect));
}

#[test]
fn text_as_html_alone_is_told_by_its_words() {
    let html = "<foreignObject width='60' height='20'><div xmlns='http://www.w3.org/1999/xhtml'><p>Begin</p><p>here</p></div></foreignObject>";
    assert_eq!(drawn(html).changes, [Change::HtmlLeftOut("Begin here".to_owned())]);
    assert_eq!(drawn(&format!("<switch>{html}</switch>")).changes, [Change::HtmlLeftOut("Begin here".to_owned())]);
    // Beside a text whose place isn't known, of which it has more.
    let cut = label("All of a label", "All of...").replace("x='40'", "x='40%'");
    assert_eq!(drawn(&cut).changes, [Change::LabelCut("All of a label".to_owned())]);
}

#[test]
fn text_in_a_box_of_svg_1_2_is_set_on_lines() {
    let flow = |region: &str| {
        format!(
            "<flowRoot xml:space='preserve' id='f' style='font-size:10px;line-height:125%;font-family:sans-serif'>\
             <flowRegion>{region}</flowRegion><flowPara>A river that carries sand</flowPara><flowPara>to the sea</flowPara></flowRoot>"
        )
    };
    let lines = bounds(&flow("<rect x='20' y='10' width='70' height='80'/>"));
    assert_eq!(lines.len(), 3, "{lines:?}");
    for pair in lines.windows(2) {
        assert!(pair[1][1] > pair[0][1] + 8.0, "{lines:?}");
    }
    assert!(lines.iter().all(|line| line[0] > 19.0 && line[2] < 91.0 && line[1] > 9.0), "{lines:?}");
    let words = Change::TextLeftOut("A river that carries sand to the sea".to_owned());
    assert_eq!(drawn(&flow("<path d='M0 0h9v9z'/>")).changes, [words]);
    assert_eq!(drawn("<flowRoot><flowRegion/><flowPara/></flowRoot>").changes, []);
}
