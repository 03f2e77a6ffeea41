//! Credit and rights inside of a published picture, so that they travel with a copy of it. Nothing else of what is known
//! of it is ever written, and nothing where its sidecar doesn't ask for it.
//!
//! They are written as XMP (ISO 16684-1) by the IPTC Photo Metadata Standard's names, into JPEG, PNG, WebP and SVG as the
//! XMP Specification, part 3, has it for each.

use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::Event;

use super::formats::{jpeg, png, webp};
use super::{Kind, Photo};

/// What is written into a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Embedded {
    /// IPTC Credit Line.
    pub credit: Option<String>,
    /// Whose it is: IPTC Copyright Notice, and the owner of XMP's rights.
    pub holder: Option<String>,
    /// IPTC Rights Usage Terms.
    pub licence: Option<String>,
}

impl Embedded {
    /// The most characters that a text of these may have: a segment of a JPEG holds 65,533 bytes, and a character of XML
    /// takes up to six.
    const MOST_CHARACTERS: usize = 2_000;

    fn is_empty(&self) -> bool {
        *self == Embedded::default()
    }

    /// As XMP, for a page that is set with the picture on it; none where nothing is to be written.
    pub fn xmp(&self) -> Option<String> {
        (!self.is_empty()).then(|| self.packet())
    }

    /// Writes it into each file of a picture.
    pub(super) fn write_into(&self, photo: &mut Photo) {
        if self.is_empty() {
            return;
        }
        for file in &mut photo.files {
            let packet = || self.packet().into_bytes();
            let written = match file.kind {
                Kind::Jpeg => jpeg::with_xmp(&file.bytes, &packet()),
                Kind::Png => png::with_xmp(&file.bytes, &packet()),
                Kind::WebP => webp::with_xmp(&file.bytes, [file.width, file.height], &packet()),
                Kind::Svg => with_metadata(&file.bytes, &self.rdf()),
                // None of ours: its first frame is written as another kind.
                Kind::Gif => None,
            };
            if let Some(bytes) = written {
                file.bytes = Arc::from(bytes);
            }
        }
    }

    /// The whole packet (ISO 16684-1, 7.3), which nobody is to change in its place.
    fn packet(&self) -> String {
        format!(
            "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">{}\
             </x:xmpmeta><?xpacket end=\"r\"?>",
            self.rdf()
        )
    }

    fn rdf(&self) -> String {
        let mut properties = String::new();
        let mut property = |value: &Option<String>, name: &str, around: [&str; 2]| {
            if let Some(value) = value {
                let text = legible(value);
                let [before, after] = around;
                properties.push_str(&format!("<{name}>{before}{}{after}</{name}>", escape(text.as_str())));
            }
        };
        let alternative = ["<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>"];
        property(&self.credit, "photoshop:Credit", ["", ""]);
        property(&self.holder, "dc:rights", alternative);
        property(&self.holder, "xmpRights:Owner", ["<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>"]);
        property(&self.licence, "xmpRights:UsageTerms", alternative);
        format!(
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" \
             xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\">{properties}</rdf:Description></rdf:RDF>"
        )
    }
}

/// One of our JPEG files with a packet of XMP; as it is where that is too long.
pub fn with_xmp(jpeg: Vec<u8>, packet: &str) -> Vec<u8> {
    jpeg::with_xmp(&jpeg, packet.as_bytes()).unwrap_or(jpeg)
}

/// Without what XML 1.0 forbids (2.2).
fn legible(text: &str) -> String {
    let is_legible = |c: &char| !c.is_control() && u32::from(*c) & 0xFFFE != 0xFFFE;
    text.chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(is_legible)
        .take(Embedded::MOST_CHARACTERS)
        .collect()
}

/// A drawing with the `metadata` element (SVG 2, 5.8) as the first child of its root.
fn with_metadata(svg: &[u8], rdf: &str) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(svg).ok()?;
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(_) => break,
            Event::Eof | Event::Empty(_) => return None,
            _ => {}
        }
    }
    let (before, after) = text.split_at_checked(usize::try_from(reader.buffer_position()).ok()?)?;
    Some(format!("{before}<metadata>{rdf}</metadata>{after}").into_bytes())
}
