//! The theme's Typst files, as they stand beside the generated ones: the built-in ones, and the publication's own over
//! them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::FileId;
use crate::look::MEASURES;
use crate::manuscript::OwnTheme;

/// The theme `report`.
const BUILT_IN: &[(&str, &str)] = &[
    ("theme/report.typ", include_str!("../../themes/report/report.typ")),
    ("theme/base.typ", include_str!("../../themes/report/base.typ")),
    ("theme/back.typ", include_str!("../../themes/report/back.typ")),
    ("theme/barcode.typ", include_str!("../../themes/report/barcode.typ")),
    ("theme/blocks.typ", include_str!("../../themes/report/blocks.typ")),
    ("theme/code.typ", include_str!("../../themes/report/code.typ")),
    ("theme/cover.typ", include_str!("../../themes/report/cover.typ")),
    ("theme/display.typ", include_str!("../../themes/report/display.typ")),
    ("theme/front.typ", include_str!("../../themes/report/front.typ")),
    ("theme/headings.typ", include_str!("../../themes/report/headings.typ")),
    ("theme/own.typ", include_str!("../../themes/report/own.typ")),
    ("theme/pages.typ", include_str!("../../themes/report/pages.typ")),
    ("theme/patterns.typ", include_str!("../../themes/report/patterns.typ")),
    ("theme/parts.typ", include_str!("../../themes/report/parts.typ")),
    ("theme/measures.toml", MEASURES),
    ("theme/notes.typ", include_str!("../../themes/report/notes.typ")),
    ("theme/pictures.typ", include_str!("../../themes/report/pictures.typ")),
    ("theme/tables.typ", include_str!("../../themes/report/tables.typ")),
    ("theme/text.typ", include_str!("../../themes/report/text.typ")),
    ("theme/wrap.typ", include_str!("../../themes/report/wrap.typ")),
];

/// A file of the theme.
#[derive(Debug, Clone)]
pub struct ThemeSource {
    pub text: Arc<str>,
    /// Where it is the publication's own: findings in it are told there.
    pub file: Option<FileId>,
}

/// Path to file of the theme in effect.
pub fn files(own: &OwnTheme) -> BTreeMap<String, ThemeSource> {
    let built_in =
        BUILT_IN.iter().map(|(path, text)| ((*path).to_owned(), ThemeSource { text: (*text).into(), file: None }));
    let own = own.typst.iter().map(|theme_file| {
        let source = ThemeSource { text: theme_file.text.clone(), file: Some(theme_file.file) };
        (format!("theme/{}", theme_file.name), source)
    });
    built_in.chain(own).collect()
}
