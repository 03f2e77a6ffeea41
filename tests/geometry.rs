//! Where things stand on finished pages: what `tests/geometry` holds, in the specimen and the sample; and that each of
//! its rules can fail.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::specimen::specimen;
use crate::support::{Folder, copy_folder, files, root, sample, script, stderr};

#[test]
fn pages_keep_to_the_measures_of_the_theme() {
    let pdfs: Vec<_> = [specimen(), sample()].into_iter().flat_map(|folder| files(folder, "pdf")).collect();
    assert!(pdfs.len() >= 7, "{pdfs:?}");
    script("geometry", &[], &pdfs);
}

/// `geometry-cases/<rule>.typ` breaks that rule and no other; `sound.typ` none.
#[test]
fn each_rule_finds_what_breaks_it() {
    let folder = Folder::new();
    let cases = files(&root().join("tests/geometry-cases"), "typ");
    let names: Vec<_> = cases.iter().map(|case| case.file_stem().unwrap().to_str().unwrap()).collect();
    let mut made = Vec::new();
    for (case, name) in cases.iter().zip(&names) {
        let own = folder.path().join(name);
        copy_folder(&root().join("fonts"), &own.join("fonts"));
        fs::copy(root().join("tests/geometry-cases/sound.typ"), own.join("sound.typ")).unwrap();
        fs::copy(case, own.join("main.typ")).unwrap();
        made.push(own);
    }
    script("typst", &[], &made);
    let pdfs: Vec<_> = made.iter().map(|own| own.with_extension("pdf")).collect();
    let output = Command::new(root().join("tests/geometry")).args(&pdfs).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let said = String::from_utf8(output.stdout).unwrap();
    let mut found: BTreeMap<_, Vec<_>> = names.iter().map(|name| (*name, Vec::new())).collect();
    for line in said.lines() {
        let (file, rest) = line.split_once(".pdf page ").unwrap_or_else(|| panic!("{line}"));
        let rule = rest.split(": ").nth(1).unwrap().replace(' ', "-");
        found.get_mut(file.rsplit('/').next().unwrap()).unwrap().push(rule);
    }
    assert_eq!(found.remove("sound"), Some(vec![]), "{said}");
    assert!(found.len() >= 13, "{found:?}");
    for (name, rules) in found {
        assert_eq!(rules, [name], "{said}");
    }
}

/// A script that looks at nothing finds nothing either.
#[test]
fn a_file_without_running_text_is_not_right() {
    let folder = Folder::with(&[("empty/main.typ", "#set document(title: \"Empty\")\n#set page(\"a4\")\n")]);
    let own = folder.path().join("empty");
    script("typst", &[], std::slice::from_ref(&own));
    let output = Command::new(root().join("tests/geometry")).arg(own.with_extension("pdf")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.code() == Some(1) && said.contains("nothing measured"), "{said}{}", stderr(&output));
}
