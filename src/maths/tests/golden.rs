//! Formulas with what is written of them, looked at. Each is its LaTeX, its MathML, its words in three languages.

use super::*;

#[test]
fn formulas_are_written_as_they_were_looked_at() {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for entry in include_str!("golden.txt").split("\n\n") {
        let lines: Vec<&str> = entry.trim_matches('\n').lines().collect();
        let [source, mathml, english, french, arabic] = lines[..] else { panic!("five lines: {entry}") };
        seen += 1;
        let written = [xml(source), said(source, "en"), said(source, "fr"), said(source, "ar")];
        for (expected, found) in [mathml, english, french, arabic].into_iter().zip(written) {
            if expected != found {
                wrong.push(format!("{source}\n  was {expected}\n  is  {found}"));
            }
        }
    }
    assert!(seen >= 70, "{seen}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
