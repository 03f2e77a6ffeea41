//! The guard by itself. What it is for would stop other programs that read drawings, so none is kept here: what refers to
//! what is given as a list, and drawings are read that no reader minds.

use usvg::roxmltree::NodeId;

use super::links::{INHERITED, Link, Links, OWN};
use super::measure::CIRCLE;
use super::*;

const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 50'>";

/// The cost of so many elements side by side, of which one refers to another by a property.
fn measured(elements: usize, references: &[(usize, &'static str, usize)]) -> Result<u64, Refusal> {
    let text = format!("{HEAD}{}</svg>", "<rect/>".repeat(elements));
    let document = Document::parse(&text).unwrap();
    let places: Vec<NodeId> = document.root_element().children().map(|node| node.id()).collect();
    let mut links = vec![Links::default(); document.descendants().count()];
    for (from, name, to) in references {
        links[places[*from].get_usize()].all.push(Link { name, to: places[*to] });
    }
    Measure::new(&document, links, Limits::default().bytes).total()
}

#[test]
fn a_circle_is_refused_however_long_it_is() {
    for name in INHERITED.into_iter().chain(OWN).chain(["href"]) {
        // A marker isn't drawn on itself.
        if name.starts_with("marker") {
            assert!(measured(1, &[(0, name, 0)]).is_ok(), "{name}");
            continue;
        }
        for length in [1, 2, 3, 12] {
            let circle: Vec<_> = (0..length).map(|at| (at, name, (at + 1) % length)).collect();
            assert_eq!(measured(length, &circle), Err(Refusal::TooComplex(CIRCLE)), "{name}, {length}");
            assert!(measured(length, &circle[..length - 1]).is_ok(), "{name}, {length}");
        }
    }
}

#[test]
fn a_chain_that_is_too_long_is_refused() {
    for name in ["fill", "clip-path", "href"] {
        let chain: Vec<_> = (0..2000).map(|at| (at, name, at + 1)).collect();
        assert_eq!(measured(2001, &chain), Err(Refusal::TooComplex(DEPTH)), "{name}");
        assert!(measured(2001, &chain[..100]).is_ok(), "{name}");
    }
}

/// Each looks twice into the next.
#[test]
fn what_doubles_is_refused() {
    let masks: Vec<_> = (0..60).map(|at| (at, "mask", at + 1)).collect();
    assert_eq!(measured(61, &masks), Err(Refusal::TooComplex(COST)));
    assert!(measured(61, &masks[..10]).is_ok());
}

/// What the elements of a drawing refer to: the element, the property, the id.
fn found(inside: &str) -> Vec<String> {
    let text = format!("{HEAD}{inside}</svg>");
    let document = Document::parse(&text).unwrap();
    let found = links::find(&document, Limits::default().bytes).unwrap();
    let elements = document.descendants().filter(|node| node.is_element());
    let told = elements.flat_map(|node| {
        let links = &found.links[node.id().get_usize()].all;
        let id = |link: &Link| document.get_node(link.to).unwrap().attribute("id").unwrap();
        links.iter().map(|link| format!("{} {} {}", node.tag_name().name(), link.name, id(link))).collect::<Vec<_>>()
    });
    told.collect()
}

#[test]
fn references_are_found_wherever_they_are_said() {
    let paint = "<pattern id='p'/><mask id='m'/>";
    for (inside, expected) in [
        ("<rect fill='url(#p)'/>", &["rect fill p"][..]),
        ("<rect style='stroke: url(\"#p\") red'/>", &["rect stroke p"]),
        ("<use href='#p'/>", &["use href p"]),
        // Inherited, and not.
        ("<g fill='url(#p)'><rect/></g>", &["g fill p", "rect fill p"]),
        ("<g fill='url(#p)'><rect fill='red'/></g>", &["g fill p"]),
        ("<g mask='url(#m)'><rect/></g>", &["g mask m"]),
        ("<g mask='url(#m)'><rect mask='inherit'/></g>", &["g mask m", "rect mask m"]),
        // By a style sheet.
        ("<style>.a { mask: url(#m) }</style><rect class='a'/><rect/>", &["rect mask m"]),
        ("<style>g > rect { fill: url(#p) }</style><g><rect/></g><rect/>", &["rect fill p"]),
        ("<a href='#p'/><rect fill='url(#none)'/>", &[]),
    ] {
        assert_eq!(found(&format!("{paint}{inside}")), expected, "{inside}");
    }
}
