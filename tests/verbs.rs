//! The command and its verbs.

mod drafts;
mod finding_ones_way;
mod fonts_verb;
mod gates;
mod kept_pictures;
mod known;
mod manifest;
mod photo_verb;
mod publication;
mod reports;
