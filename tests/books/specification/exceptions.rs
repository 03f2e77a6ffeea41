//! Where the words of an example differ from those that a browser shows, and why that is right.

use super::At;

pub struct Exception {
    pub why: &'static str,
    pub at: &'static [At],
    /// Numbers of examples, from 1.
    pub commonmark: &'static [usize],
    pub gfm: &'static [usize],
}

/// Each is held: one that doesn't differ any more fails the test.
pub const EXCEPTIONS: &[Exception] = &[
    Exception {
        why: "no face has U+0338, U+03E0, U+0CAB, U+0D06 or U+FFFD: their numbers are set, under a warning",
        at: &[At::Pdf],
        commonmark: &[25, 26, 27],
        gfm: &[321, 322, 323],
    },
    Exception {
        why: "a titled picture alone in its paragraph is a figure, and its title is the caption",
        at: &[At::Manuscript, At::Epub, At::Pdf],
        commonmark: &[572, 573, 576, 577, 584, 585, 586, 588, 589, 591],
        gfm: &[581, 582, 585, 586, 593, 594, 595, 597, 598, 600],
    },
    Exception {
        why: "a link of Markdown without text is a reference; one that leads nowhere shows its address, under a warning",
        at: &[At::Manuscript, At::Epub, At::Pdf],
        commonmark: &[484],
        gfm: &[],
    },
    Exception {
        why: "a browser takes all that follows an open <title> for the page's title; here its text is kept",
        at: &[At::Manuscript, At::Epub, At::Pdf],
        commonmark: &[],
        gfm: &[657],
    },
    Exception {
        why: "a browser leaves out a tag that nothing ends, and all that it takes for one; here it is text, under a warning",
        at: &[At::Manuscript, At::Epub, At::Pdf],
        commonmark: &[156, 157, 158],
        gfm: &[126, 127, 128],
    },
    Exception {
        why: "a style that nothing ends would hide all that follows; here it ends before the blank line, under a warning",
        at: &[At::Manuscript, At::Epub, At::Pdf],
        commonmark: &[173],
        gfm: &[142],
    },
    Exception {
        why: "a browser ends an instruction and a section of CDATA at their first >; here they end as CommonMark says, and \
              what is CDATA is text",
        at: &[At::Manuscript, At::Epub, At::Pdf],
        commonmark: &[180, 182, 629],
        gfm: &[149, 151, 653],
    },
];
