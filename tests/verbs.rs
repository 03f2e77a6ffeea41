//! The command and its verbs.

mod drafts;
mod finding_ones_way;
mod fonts_verb;
mod kept_pictures;
mod known;
mod photo_verb;
mod publication;
