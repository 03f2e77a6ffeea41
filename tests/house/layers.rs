//! Imports point one way. What each module may import is the design, written once here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Everything may import `diagnostics`; `world` and `diagnostics` import nothing of ours.
const LAYERS: &[(&str, &[&str])] = &[
    ("main", &["cli"]),
    (
        "cli",
        &[
            "cache",
            "config",
            "encoding",
            "fonts",
            "format",
            "handover",
            "language",
            "photo",
            "pipeline",
            "preflight",
            "press",
            "release",
            "reports",
            "resolve",
            "revision",
            "world",
        ],
    ),
    (
        "pipeline",
        &[
            "cache",
            "checksum",
            "compare",
            "config",
            "edition",
            "epub",
            "fonts",
            "format",
            "handover",
            "known",
            "language",
            "manuscript",
            "markdown",
            "photo",
            "preflight",
            "press",
            "release",
            "resolve",
            "revision",
            "rights",
            "trace",
            "tree",
            "typeset",
            "world",
        ],
    ),
    ("known", &["cache", "checksum", "format", "language", "release", "trace", "world"]),
    ("handover", &["checksum", "compare", "language"]),
    ("compare", &["checksum", "config", "edition", "language", "manuscript", "markdown", "resolve", "tree", "world"]),
    (
        "edition",
        &[
            "checksum",
            "config",
            "encoding",
            "format",
            "language",
            "manuscript",
            "markdown",
            "photo",
            "resolve",
            "rights",
            "tree",
            "world",
        ],
    ),
    ("rights", &["checksum", "config", "format", "language", "manuscript", "photo", "resolve", "world"]),
    ("markdown", &["language", "tree"]),
    ("maths", &["language", "tree"]),
    ("resolve", &["encoding", "format", "language", "look", "manuscript", "markdown", "photo", "tree"]),
    ("typeset", &["fonts", "language", "look", "manuscript", "tree"]),
    ("epub", &["fonts", "html", "language", "look", "manuscript", "tree"]),
    ("html", &["fonts", "language", "look", "manuscript", "tree"]),
    ("manuscript", &["language", "look", "tree"]),
    ("tree", &["language"]),
    ("config", &["encoding", "format", "language", "look", "tree", "world"]),
    ("photo", &["cache", "checksum", "format", "look", "world"]),
    ("preflight", &["photo", "press"]),
    ("press", &["checksum", "photo"]),
    ("fonts", &["world"]),
    ("release", &["checksum", "language", "world"]),
    ("reports", &["checksum"]),
    ("revision", &["world"]),
    ("language", &[]),
    ("look", &[]),
    ("checksum", &[]),
    ("encoding", &[]),
    ("format", &[]),
    ("cache", &["checksum", "world"]),
    ("trace", &["checksum", "world"]),
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

/// No file of a module imports what imports it, by whatever way.
#[test]
fn files_of_a_module_do_not_import_each_other() {
    let modules = Modules::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let mut circles = Vec::new();
    let mut seen = 0;
    for (top, _) in LAYERS {
        let is_here = |module: &Vec<String>| module[0] == *top && !module.contains(&"tests".to_owned());
        let files: BTreeMap<&Vec<String>, BTreeSet<&Vec<String>>> = modules
            .code
            .keys()
            .filter(|module| is_here(module))
            .map(|module| (module, modules.imported(module).into_iter().filter(|other| is_here(other)).collect()))
            .collect();
        let imports = files.values().flatten().count();
        assert!(imports > 0 || files.len() < 5, "the test sees imports in {top}");
        seen += imports;
        for from in files.keys() {
            let mut reached = BTreeSet::new();
            let mut open: Vec<&Vec<String>> = files[from].iter().copied().collect();
            while let Some(next) = open.pop() {
                if reached.insert(next) {
                    open.extend(&files[next]);
                }
            }
            if reached.contains(from) {
                let imported: Vec<String> = files[from].iter().map(|module| module.join("::")).collect();
                circles.push(format!("{} is in a circle; it imports {}", from.join("::"), imported.join(", ")));
            }
        }
    }
    assert!(seen > 1000, "the test sees imports at all");
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

/// Each file a module: `html/render/blocks.rs` is `html`, `render`, `blocks`.
pub struct Modules {
    /// Without comments, unit tests and what it hands on.
    pub code: BTreeMap<Vec<String>, String>,
    /// By the module that hands a name on, and the name: the path that leads to it.
    handed_on: BTreeMap<(Vec<String>, String), Vec<String>>,
}

impl Modules {
    pub fn read(src: &Path) -> Modules {
        let mut modules = Modules { code: BTreeMap::new(), handed_on: BTreeMap::new() };
        for file in rust_files(src) {
            let below = file.strip_prefix(src).unwrap().with_extension("");
            let module: Vec<String> =
                below.components().map(|part| part.as_os_str().to_str().unwrap().to_owned()).collect();
            let text = fs::read_to_string(&file).unwrap();
            let lines = text.lines().take_while(|line| *line != "mod tests {");
            let lines: Vec<&str> = lines.map(|line| line.split("//").next().unwrap_or_default()).collect();
            let mut code = String::new();
            for statement in lines.join("\n").split_inclusive(';') {
                match statement.split_once("pub use ") {
                    None => code.push_str(statement),
                    Some((before, handed_on)) => {
                        code.push_str(before);
                        for path in paths(handed_on) {
                            modules.handed_on.insert((module.clone(), path[path.len() - 1].clone()), path);
                        }
                    }
                }
            }
            modules.code.insert(module, code);
        }
        modules
    }

    /// The other modules whose names are in a module's code.
    fn imported(&self, module: &Vec<String>) -> BTreeSet<&Vec<String>> {
        let found = paths(&self.code[module]).into_iter().filter_map(|path| self.module_of(module, &path));
        found.filter(|other| *other != module).collect()
    }

    /// The module in which a path ends, seen from another.
    fn module_of(&self, from: &[String], path: &[String]) -> Option<&Vec<String>> {
        let mut at = from.to_vec();
        for (index, segment) in path.iter().enumerate() {
            match segment.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => drop(at.pop()),
                name => {
                    if let Some(path) = self.handed_on.get(&(at.clone(), name.to_owned())).filter(|_| index > 0) {
                        return self.module_of(&at, path);
                    }
                    at.push(name.to_owned());
                    if !self.code.contains_key(&at) {
                        at.pop();
                        break;
                    }
                }
            }
        }
        Some(self.code.get_key_value(&at)?.0)
    }
}

/// Every path in code, lists in braces as paths of their own.
pub fn paths(code: &str) -> Vec<Vec<String>> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let (mut found, mut around, mut path) = (Vec::new(), Vec::<Vec<String>>::new(), Vec::<String>::new());
    let mut rest = code;
    while let Some(c) = rest.chars().next() {
        let name: &str = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
        if !name.is_empty() {
            path.push(name.to_owned());
            rest = &rest[name.len()..];
        } else if let Some(after) = rest.strip_prefix("::{") {
            around.push(path.clone());
            rest = after;
        } else if let Some(after) = rest.strip_prefix("::") {
            rest = after;
            continue;
        } else {
            rest = &rest[c.len_utf8()..];
        }
        if rest.starts_with("::") {
            continue;
        }
        if path.len() > around.last().map_or(1, Vec::len) {
            found.push(path.clone());
        }
        if c == '}' && !around.is_empty() {
            around.pop();
        }
        path = around.last().cloned().unwrap_or_default();
    }
    found
}

#[test]
fn paths_are_read_as_rust_reads_them() {
    let code = "use super::{a, b::{C, self}};\nlet x = d::e(crate::f::G { h: 1 });";
    let found: Vec<String> = paths(code).iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["super::a", "super::b::C", "super::b::self", "d::e", "crate::f::G"]);
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

pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
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
