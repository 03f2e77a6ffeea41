//! Links: each leads to an anchor of this edition or to an allowed URL, or it is text and a finding.

pub mod address;
pub mod paths;

use url::Url;

use super::convert::Resolver;
use super::references::index::Entry;
use super::references::labels::Label;
use super::text;
use crate::diagnostics::{Code, Diagnostic, Span, suggest};
use crate::language::Direction;
use crate::manuscript::{Resolved, SCHEMES, Target, word_of};
use crate::markdown::{LinkSource, Parsed, is_address};
use crate::tree::walk::for_each_inline;
use crate::tree::{Inline, InlineKind, Lang, Phase, is_visible};
use paths::{Destination, destination};

/// Whether there is anything of it on a page.
fn is_seen<P: Phase>(inline: &Inline<P>) -> bool {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => is_visible(text),
        InlineKind::Picture(_) => true,
        InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::Note(_) | InlineKind::Anchor(_) => false,
        InlineKind::Styled(_, content) | InlineKind::Lang(_, content) | InlineKind::Link { content, .. } => {
            content.iter().any(is_seen)
        }
    }
}

/// Whether there is anything of it to be heard.
fn is_read_out(inline: &Inline<Parsed>) -> bool {
    match &inline.kind {
        InlineKind::Text(text) | InlineKind::Code(text) => is_visible(text),
        InlineKind::Picture(picture) => !picture.is_decorative,
        InlineKind::SoftBreak | InlineKind::LineBreak | InlineKind::Note(_) | InlineKind::Anchor(_) => false,
        InlineKind::Styled(_, content) | InlineKind::Lang(_, content) | InlineKind::Link { content, .. } => {
            content.iter().any(is_read_out)
        }
    }
}

impl Resolver<'_, '_> {
    pub(super) fn link(
        &mut self,
        written: &LinkSource,
        mut content: Vec<Inline<Parsed>>,
        span: Span,
        out: &mut Vec<Inline<Resolved>>,
    ) {
        // A link in a link leads nowhere of its own.
        if self.in_link {
            return out.extend(self.inlines(content));
        }
        let says_words = content.iter().any(is_seen) || written.is_html;
        let stays = match says_words {
            true => "the link's text stays",
            false => "the link has no text, and its address is printed",
        };
        let Some(found) = self.follow(&written.to, stays, span) else {
            out.extend(self.inlines(content));
            // “See .” would leave a hole in the sentence.
            if !says_words && is_visible(&written.to) {
                let address = InlineKind::Text(text::clean(written.to.trim(), span, self.findings));
                out.extend(self.address(vec![Inline { span, kind: address }], span));
            }
            return;
        };
        // A link is read out by what is in it: a picture that is all of it isn't decorative (WCAG 2.2, 2.4.4).
        if !content.iter().any(is_read_out) {
            for_each_inline(&mut content, &mut |inline| {
                if let InlineKind::Picture(picture) = &mut inline.kind {
                    picture.is_decorative = false;
                }
            });
        }
        self.in_link = true;
        let mut content = self.inlines(content);
        self.in_link = false;
        // Typst can't export a link of which no sign is on the page, and a browser shows none.
        if !content.iter().any(is_seen) {
            if written.is_html {
                out.append(&mut content);
                return out.append(&mut self.after_link);
            }
            content.extend(self.words_for(&found, &written.to, span));
        }
        if is_address(&content) {
            content = self.address(content, span);
        }
        out.push(Inline { span, kind: InlineKind::Link { to: found.target(), content } });
        out.append(&mut self.after_link);
    }

    /// An address runs from the left: in a line from the right its signs would change places.
    fn address(&self, content: Vec<Inline<Resolved>>, span: Span) -> Vec<Inline<Resolved>> {
        match self.context.language.direction {
            Direction::Ltr => content,
            Direction::Rtl => {
                let lang = Lang { direction: Some(Direction::Ltr), ..Lang::default() };
                vec![Inline { span, kind: InlineKind::Lang(lang, content) }]
            }
        }
    }

    /// `stays`: what is left on the page where it leads nowhere.
    fn follow(&mut self, written: &str, stays: &str, span: Span) -> Option<Found> {
        let here = self.context.chapter;
        let index = self.context.index;
        match destination(self.context.path, written) {
            Destination::Empty => self.broken(span, "the link has no destination", stays),
            Destination::Url { scheme } => self.url(&scheme, written, stays, span),
            Destination::Host => self.url("https", &format!("https:{}", written.trim()), stays, span),
            Destination::Fragment(id) => {
                match index.in_file(here, &id).or_else(|| index.anywhere(&id)) {
                    Some(entry) => Some(Found::Here(entry.clone())),
                    // `#top` and `#` are the head of the page, in HTML.
                    None if id == "top" || id.is_empty() => Some(Found::Here(index.chapter(here).clone())),
                    None => {
                        let message = format!("nothing in the edition has the id “{id}”; {stays}");
                        let meant = index.like(here, &id).or_else(|| index.like_anywhere(&id));
                        let hint = suggest::did_you_mean(meant);
                        self.findings.push(Diagnostic::new(Code::BrokenLink, span, message).maybe_hint(hint));
                        None
                    }
                }
            }
            Destination::File { path, fragment } => match index.by_path(&path) {
                Some(chapter) => {
                    let entry = match &fragment {
                        Some(id) => index.in_file(chapter, id),
                        None => Some(index.chapter(chapter)),
                    };
                    if entry.is_none() {
                        let id = fragment.unwrap_or_default();
                        let message =
                            format!("{path} has nothing with the id “{id}”; the link leads to the chapter's head");
                        let hint = suggest::did_you_mean(index.like(chapter, &id));
                        self.findings.push(Diagnostic::new(Code::BrokenLink, span, message).maybe_hint(hint));
                    }
                    Some(Found::Here(entry.unwrap_or_else(|| index.chapter(chapter)).clone()))
                }
                None => {
                    let message = format!("“{path}” is no chapter of this edition; {stays}");
                    // What is there and is no chapter was meant: it may be one that can't be read.
                    let like = if self.pictures.is_there(&path) { None } else { index.path_like(&path) };
                    let hint = suggest::did_you_mean(like)
                        .unwrap_or_else(|| "link to a chapter of the edition, or to a full URL".to_owned());
                    self.findings.push(Diagnostic::new(Code::LinkToFile, span, message).hint(hint));
                    None
                }
            },
            Destination::Outside => self.broken(span, "the link leads out of the publication", stays),
        }
    }

    fn url(&mut self, scheme: &str, written: &str, stays: &str, span: Span) -> Option<Found> {
        if !SCHEMES.contains(&scheme) {
            self.findings.push(
                Diagnostic::new(
                    Code::UnsafeLink,
                    span,
                    format!("links of the kind “{scheme}:” are not followed; {stays}"),
                )
                .hint(format!("allowed are {}", SCHEMES.join(", "))),
            );
            return None;
        }
        let written = written.trim().replace('\\', "/");
        match Url::parse(&written) {
            Ok(url) => match address::fault(&url) {
                None => Some(Found::Web(address::strict(url.as_str()))),
                Some(fault) => self.broken(span, fault, stays),
            },
            Err(error) => self.broken(span, &format!("“{written}” is no URL: {error}"), stays),
        }
    }

    fn broken(&mut self, span: Span, message: &str, stays: &str) -> Option<Found> {
        self.findings.push(Diagnostic::new(Code::BrokenLink, span, format!("{message}; {stays}")));
        None
    }

    /// What `[](#fig-map)` says: "Figure 3" or "Section 2.1" in the edition's language, or words of what it leads to.
    fn words_for(&mut self, found: &Found, written: &str, span: Span) -> Vec<Inline<Resolved>> {
        let text = |text: String| vec![Inline { span, kind: InlineKind::Text(text) }];
        let entry = match found {
            Found::Web(url) => return text(url.clone()),
            Found::Here(entry) => entry,
        };
        match &entry.label {
            Label::Number(number) => text(number.named(self.context.language)),
            Label::Kind(kind) => text(word_of(*kind, &self.context.language.words).to_owned()),
            Label::Words(words) => {
                self.in_link = true;
                let words = self.inlines(without_notes(words.clone()));
                self.in_link = false;
                words
            }
            Label::Nothing => {
                self.findings.push(
                    Diagnostic::new(
                        Code::LinkWithoutText,
                        span,
                        "what the link leads to has no words for it to say; its address is printed",
                    )
                    .hint(format!("write some between the brackets: [words]({written})")),
                );
                text(written.to_owned())
            }
        }
    }
}

enum Found {
    Web(String),
    Here(Entry),
}

impl Found {
    fn target(&self) -> Target {
        match self {
            Found::Web(url) => Target::Web(url.clone()),
            Found::Here(entry) => Target::Here(entry.anchor.clone()),
        }
    }
}

/// At any depth: an id that is said again is no id.
fn without_notes(mut inlines: Vec<Inline<Parsed>>) -> Vec<Inline<Parsed>> {
    inlines.retain(|inline| !matches!(inline.kind, InlineKind::Note(_) | InlineKind::Anchor(_)));
    for inline in &mut inlines {
        if let Some(content) = inline.kind.content_mut() {
            *content = without_notes(std::mem::take(content));
        }
    }
    inlines
}
