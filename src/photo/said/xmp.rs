//! The properties of an XMP packet.

use roxmltree::{Document, Node, ParsingOptions};

use super::{Property, Said};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
/// Elements and attributes of a packet; a history of ten thousand steps is no caption.
const MOST_NODES: u32 = 20_000;
/// How deep a property is read: lists of structures of lists are no deeper.
const DEPTH: u32 = 16;

/// The properties that mean something to a publication (IPTC Photo Metadata Standard 2023.1), by prefix and name.
const PROPERTIES: [(&str, Property); 6] = [
    ("dc:description", Property::Caption),
    ("Iptc4xmpCore:AltTextAccessibility", Property::Alt),
    ("photoshop:Credit", Property::Credit),
    ("dc:rights", Property::Holder),
    ("xmpRights:Owner", Property::Holder),
    ("xmpRights:UsageTerms", Property::Licence),
];

pub fn said(bytes: &[u8]) -> Vec<Said> {
    packets(bytes).into_iter().flat_map(|packet| read(&packet)).collect()
}

/// From each `<rdf:RDF` to its end.
fn packets(bytes: &[u8]) -> Vec<String> {
    let (start, end) = (b"<rdf:RDF".as_slice(), b"</rdf:RDF>".as_slice());
    let mut packets = Vec::new();
    let mut rest = bytes;
    while let Some(from) = find(rest, start) {
        let Some(to) = find(&rest[from..], end) else { break };
        let (packet, after) = rest[from..].split_at(to + end.len());
        packets.push(String::from_utf8_lossy(packet).into_owned());
        rest = after;
    }
    packets
}

fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes.windows(needle.len()).position(|window| window == needle)
}

fn read(packet: &str) -> Vec<Said> {
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(packet, options) else { return Vec::new() };
    let mut said = Vec::new();
    let descriptions = document.root_element().children().filter(|node| node.has_tag_name((RDF, "Description")));
    for description in descriptions {
        for attribute in description.attributes().filter(|a| a.namespace().is_some_and(|ns| ns != RDF && ns != XML)) {
            let name = named(description, attribute.namespace(), attribute.name());
            push(&name, None, attribute.value(), &mut said);
        }
        for property in description.children().filter(Node::is_element) {
            leaves(property, &name_of(property), DEPTH, &mut said);
        }
    }
    said
}

/// The texts of a property, of its list's items, and of its parts by their own names.
fn leaves(node: Node, name: &str, depth: u32, said: &mut Vec<Said>) {
    for attribute in node.attributes().filter(|a| a.namespace().is_some_and(|ns| ns != RDF && ns != XML)) {
        let name = format!("{name} {}", named(node, attribute.namespace(), attribute.name()));
        push(&name, None, attribute.value(), said);
    }
    let elements: Vec<Node> = node.children().filter(Node::is_element).collect();
    if elements.is_empty() {
        push(name, node.attribute((XML, "lang")), node.text().unwrap_or_default(), said);
    }
    let Some(below) = depth.checked_sub(1) else { return };
    for element in elements {
        match element.tag_name().namespace() {
            Some(RDF) => leaves(element, name, below, said),
            _ => leaves(element, &format!("{name} {}", name_of(element)), below, said),
        }
    }
}

fn name_of(node: Node) -> String {
    named(node, node.tag_name().namespace(), node.tag_name().name())
}

/// With the prefix that the file gives its namespace.
fn named(node: Node, namespace: Option<&str>, name: &str) -> String {
    let prefix = namespace.and_then(|namespace| node.lookup_prefix(namespace));
    prefix.map_or_else(|| name.to_owned(), |prefix| format!("{prefix}:{name}"))
}

fn push(name: &str, language: Option<&str>, text: &str, said: &mut Vec<Said>) {
    if text.trim().is_empty() {
        return;
    }
    let known = PROPERTIES.iter().find(|(known, _)| *known == name);
    said.push(Said {
        property: known.map_or(Property::Other, |(_, property)| *property),
        name: format!("XMP {name}"),
        language: language.map(str::to_owned),
        text: text.trim().to_owned(),
    });
}
