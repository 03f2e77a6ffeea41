//! Pages: what stands on them and where.

mod back_cover;
mod cover_photo;
pub mod floats;
mod front;
mod geometry;
mod kept;
mod lines_by_hand;
mod looks;
mod notes_beside;
mod page_ends;
mod table_heads;
mod theme;
mod tints;
