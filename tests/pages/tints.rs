//! Grounds and lines that take their tint from the accent.

use std::process::Command;

use crate::support::{Folder, bindery, entries, stderr};

/// With a wine-red accent boxes stood on a ground of teal.
#[test]
fn boxes_and_hairlines_have_a_tint_of_the_accent() {
    let config = "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
                  languages = [\"en\"]\n[theme]\naccent = \"#8A1C3B\"\n";
    let text = "# Words\n\n> [!NOTE]\n> A box.\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n## More\n\nWords.\n";
    let folder = Folder::with(&[
        ("bindery.toml", config),
        ("manuscript/en/edition.toml", "title = \"Note\"\n"),
        ("manuscript/en/a.md", text),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let build = folder.path().join("build");
    let arguments = ["-r", "144", "-f", "3", "-l", "3", "-png"];
    let shown = Command::new("pdftoppm").args(arguments).arg(build.join("note-en.pdf")).output();
    let page = image::load_from_memory(&shown.expect("poppler-utils is installed").stdout).unwrap().to_rgb8();
    // Seven parts of the accent in a hundred of white; a line has the accent's hue and the lightness of any other's.
    let count = |is_it: &dyn Fn([i32; 3]) -> bool| page.pixels().filter(|pixel| is_it(pixel.0.map(i32::from))).count();
    let ground = [247, 239, 241];
    assert!(count(&|pixel| pixel.iter().zip(ground).all(|(part, other)| (part - other).abs() <= 1)) > 5000);
    assert!(count(&|[red, green, blue]| red - green > 12 && red > blue && (190..235).contains(&red)) > 200);
    let sheet = entries(&build.join("note-en.epub")).into_iter().find(|(path, _)| path.ends_with("finer.css"));
    let sheet = String::from_utf8(sheet.unwrap().1).unwrap();
    let hair = sheet.split("--hair: ").nth(1).unwrap().split(')').next().unwrap();
    assert!(sheet.contains(&format!(".box {{ background: {}.11)", &hair[..hair.rfind('.').unwrap()])), "{hair}");
}
