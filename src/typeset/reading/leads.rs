//! Where the links of a theme of the publication's own lead: no further than a manuscript's may.

use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst::model::Destination;
use typst_layout::PagedDocument;

use crate::diagnostics::{Code, Diagnostic, FileId, Findings, Place, Span};
use crate::manuscript::SCHEMES;
use crate::typeset::write::Generated;

/// Tells links that a reader's program mustn't be handed. Those of the manuscript were looked at where they stand.
pub fn tell(document: &PagedDocument, generated: &Generated, findings: &mut Findings) {
    let own: Vec<(FileId, &str)> =
        generated.theme.values().filter_map(|file| Some((file.file?, file.text.as_ref()))).collect();
    let Some((first, _)) = own.first() else { return };
    let mut urls = BTreeSet::new();
    document.pages().iter().for_each(|page| collect(&page.frame, &mut urls));
    for url in urls.into_iter().filter(|url| !may_be_followed(url)) {
        let scheme = scheme(&url).unwrap_or(&url);
        // A URL may be put together from parts: then the file alone is known.
        let found =
            own.iter().find_map(|(file, text)| Some(Span::new(*file, at(text, &url).or_else(|| at(text, scheme))?)));
        let place = found.map_or_else(|| Place::Span(Span::new(*first, 0..0)), Place::Span);
        let message =
            format!("the theme makes a link with the scheme “{scheme}”, which a reader's program mustn't be handed");
        let hint = format!("allowed are {}", SCHEMES.join(", "));
        findings.push(Diagnostic::new(Code::ThemeReachesOut, place, message).hint(hint));
    }
}

fn collect(frame: &Frame, urls: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, urls),
            FrameItem::Link(Destination::Url(url), _) => {
                urls.insert(url.as_str().to_owned());
            }
            FrameItem::Link(..)
            | FrameItem::Text(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Tag(_) => {}
        }
    }
}

/// Programs that follow links forgive blanks and letters of either case: this doesn't.
fn may_be_followed(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| SCHEMES.contains(&scheme))
}

fn scheme(url: &str) -> Option<&str> {
    url.split_once(':').map(|(scheme, _)| scheme)
}

fn at(text: &str, part: &str) -> Option<std::ops::Range<usize>> {
    text.find(part).map(|at| at..at + part.len())
}
