//! Lines of code that an mdBook keeps from its readers.

use super::Parsed;
use crate::tree::walk::for_each_block;
use crate::tree::{Block, BlockKind};

/// How an mdBook's fence says which sign its hidden lines begin with: ` ```python,hidelines=~ `.
const SAID: &str = "hidelines=";

/// Takes out what rustdoc and mdBook hide in examples. Of Rust in an mdBook, lines of `#` and a space, or of `#` alone;
/// `##` shows one. Of what a fence says more of, lines that begin with its sign.
pub fn take_out(blocks: &mut [Block<Parsed>], is_mdbook: bool) {
    for_each_block(blocks, &mut |block| {
        let BlockKind::Code(code) = &mut block.kind else { return };
        let words: Vec<&str> = code.info.split([',', ' ', '{', '}']).collect();
        let sign = words.iter().find_map(|word| word.strip_prefix(SAID)).filter(|sign| !sign.is_empty());
        match (words.first(), sign) {
            (Some(&"rust"), _) if is_mdbook => code.lines.retain_mut(|(line, _)| is_shown_rust(line)),
            (_, Some(sign)) => code.lines.retain(|(line, _)| !line.trim_start().starts_with(sign)),
            (_, None) => {}
        }
    });
}

fn is_shown_rust(line: &mut String) -> bool {
    let text = line.trim_start();
    if let Some(shown) = text.strip_prefix("##") {
        *line = format!("{}#{shown}", &line[..line.len() - text.len()]);
        return true;
    }
    text != "#" && !text.starts_with("# ")
}
