//! Arabic that can be read back from the PDF, with the vowel marks that it has.

use crate::support::{Folder, bindery, files, script, stderr};

/// Tanwin, shadda, a mark on a mark, clusters in a row that are equal, lam-alef, and marks under letters.
const LINES: [&str; 5] = ["وآمنًا وأيضًا وشيئًا", "أوّلي ثمّ مُعلِّم", "العدَدَ ومُدَدَدَ وتَتَتَبّع", "الآنَ ولَا الأولى لَآلِئ", "كلُّ حقٍّ مُؤسَّسةٌ"];

/// In a face that has lam and each alef in one glyph.
const HEADING: &str = "لا الأولى ولآلئ الإسلام";

const FACTS: &str = "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\n\
                     date = 2026-03-31\nlanguages = [\"ar\"]\n";

/// Said twice: where a glyph is met first, the letter's run and the marks' tell the cluster together.
#[test]
fn the_content_of_a_page_tells_each_cluster_once() {
    let said = LINES.join("\n\n");
    let folder = Folder::with(&[
        ("bindery.toml", FACTS),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\npublisher = \"دار\"\n"),
        ("manuscript/ar/a.md", &format!("# فصل\n\n{said}\n\n## {HEADING}\n\n{said}\n\n- {}\n", LINES[0])),
    ]);
    let output = bindery(&["build", folder.name(), "--format", "pdf", "--strict"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdfs = files(&folder.path().join("build"), "pdf");
    script("read/told-once", &LINES, &pdfs);
    script("read/told-once", &[HEADING], &pdfs);
    script("validate", &["pdf"], &pdfs);
}
