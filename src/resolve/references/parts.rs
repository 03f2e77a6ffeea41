//! Which chapters stand in a part, which are appendices, and what each is called.

use crate::resolve::Placed;
use crate::tree::Role;

/// Chapters stand in the part before them, up to the next, or to one with a role of its own; those of bookdown's
/// `(APPENDIX)` are appendices.
pub fn arrange(mut placed: Vec<Placed>) -> Vec<Placed> {
    // As many digits as the last number has, two at least: names sort as their numbers do.
    let width = placed.len().to_string().len().max(2);
    let mut part = None;
    for (at, Placed { chapter, .. }) in placed.iter_mut().enumerate() {
        chapter.name = format!("c{:0width$}", at + 1);
        let is_nested = chapter.depth > 0;
        if !is_nested && (chapter.role.is_some() || !chapter.is_in_part) {
            part = chapter.role.filter(|role| role.is_part());
            chapter.is_in_part = false;
        } else {
            chapter.is_in_part = part.is_some();
            if part == Some(Role::Appendices) && !is_nested && chapter.number.is_some() {
                chapter.role = Some(Role::Appendix);
            }
        }
    }
    placed
}
