//! Lines of Rust that an mdBook keeps from its readers.

use super::Parsed;
use crate::tree::walk::for_each_block;
use crate::tree::{Block, BlockKind};

/// Takes out what rustdoc and mdBook hide in examples: lines of `#` and a space, or of `#` alone. `##` shows one.
pub fn take_out(blocks: &mut [Block<Parsed>]) {
    for_each_block(blocks, &mut |block| {
        let BlockKind::Code(code) = &mut block.kind else { return };
        if code.info.split([',', ' ', '{']).next() != Some("rust") {
            return;
        }
        code.lines.retain_mut(|(line, _)| {
            let text = line.trim_start();
            if let Some(shown) = text.strip_prefix("##") {
                *line = format!("{}#{shown}", &line[..line.len() - text.len()]);
                return true;
            }
            text != "#" && !text.starts_with("# ")
        });
    });
}
