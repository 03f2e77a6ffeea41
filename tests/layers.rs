//! Imports point one way. What each module may import is the design, written once here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything may import `diagnostics`; `world` and `diagnostics` import nothing of ours.
const LAYERS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    ("cli", &["cache", "encoding", "fonts", "handover", "pipeline", "config", "language", "photo", "release", "world"]),
    (
        "pipeline",
        &[
            "cache",
            "compare",
            "config",
            "edition",
            "epub",
            "fonts",
            "handover",
            "language",
            "manuscript",
            "markdown",
            "photo",
            "release",
            "resolve",
            "rights",
            "tree",
            "typeset",
            "world",
        ],
    ),
    ("handover", &["compare", "language"]),
    ("compare", &["config", "edition", "language", "manuscript", "markdown", "resolve", "tree", "world"]),
    (
        "edition",
        &["config", "encoding", "language", "manuscript", "markdown", "photo", "resolve", "rights", "tree", "world"],
    ),
    ("rights", &["config", "language", "manuscript", "photo", "resolve", "world"]),
    ("markdown", &["language", "tree"]),
    ("resolve", &["language", "manuscript", "markdown", "photo", "tree"]),
    ("typeset", &["fonts", "language", "manuscript", "tree"]),
    ("epub", &["fonts", "language", "manuscript", "tree"]),
    ("manuscript", &["language", "tree"]),
    ("tree", &["language"]),
    ("config", &["encoding", "language", "world"]),
    ("photo", &["cache", "world"]),
    ("fonts", &["world"]),
    ("release", &["language", "world"]),
    ("language", &[]),
    ("encoding", &[]),
    ("cache", &["world"]),
    ("world", &[]),
    ("diagnostics", &[]),
];

#[test]
fn imports_point_one_way() {
    let allowed: BTreeMap<_, _> = LAYERS.iter().copied().collect();
    let mut wrong = Vec::new();
    let mut seen = 0;
    for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let below = file.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
        let module = below.components().next().unwrap().as_os_str().to_str().unwrap().trim_end_matches(".rs");
        if module == "lib" {
            continue;
        }
        let Some(allowed) = allowed.get(module) else {
            wrong.push(format!("{module} is in no layer"));
            continue;
        };
        // Unit tests stand at a file's end, and bring what they need.
        let text = fs::read_to_string(&file).unwrap();
        let code = text.lines().take_while(|line| *line != "mod tests {");
        for (number, line) in code.enumerate() {
            for imported in imports(line) {
                seen += 1;
                if imported != module && imported != "diagnostics" && !allowed.contains(&imported.as_str()) {
                    wrong.push(format!("{}:{}: {module} imports {imported}", below.display(), number + 1));
                }
            }
        }
    }
    assert!(seen > 100, "the test sees imports at all");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One file imports comrak, one folder epub-builder.
#[test]
fn foreign_trees_stay_where_they_are_read() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (krate, home) in [("comrak", "markdown/read.rs"), ("epub_builder", "epub/package.rs")] {
        for file in rust_files(&src) {
            let text = fs::read_to_string(&file).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            if code.into_iter().any(|line| line.contains(&format!("{krate}::"))) {
                assert_eq!(file.strip_prefix(&src).unwrap(), Path::new(home), "imports {krate}");
            }
        }
    }
}

/// The modules that a line of code names after `crate::`.
fn imports(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or(list).split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        for name in names {
            let module: String = name.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if !module.is_empty() && module.chars().all(|c| c.is_lowercase() || c == '_') {
                found.push(module);
            }
        }
    }
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
