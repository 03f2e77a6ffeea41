//! The EPUBs as a browser shows them, on narrow screens and wide, by day and by night, with large letters.

use std::path::PathBuf;
use std::process::Command;

use crate::books::specimen::specimen;
use crate::books::torture::torture;
use crate::support::{Folder, bindery, files, root, sample, script, stderr};

/// Those that are looked at: of the specimen and of the sample.
pub fn epubs() -> Vec<PathBuf> {
    [files(specimen(), "epub"), files(sample(), "epub"), files(torture(), "epub")].concat()
}

/// Nothing runs out of the page, no text is faint, Arabic comes from the right in embedded faces.
#[test]
fn every_page_is_right_on_every_screen() {
    script("read/measure-epub", &[], &epubs());
}

/// On a phone "Organizations" and "1,234,567" stood in three lines of a few letters each.
#[test]
fn no_word_of_a_wide_table_is_broken() {
    let languages = [
        (
            "en",
            "| Country | Organizations registered | Beneficiaries 2025 | Beneficiaries 2026 | Responsibilities[^1] | Change |\n\
             |---|---:|---:|---:|---|---:|\n\
             | Mozambique | 1,204 | 1,234,567 | 2,345,678 | Institutional strengthening | +89.9 |\n\
             | Kazakhstan | 38 |  | 9,876 | See <https://example.org/a/way/to/a/place.html> | −20.0 |\n\n\
             [^1]: A note in a head.\n\n\
             <table><tr><th>Region</th><th colspan=\"2\">Households interviewed by telephone</th><th>Representativeness</th></tr>\
             <tr><th colspan=\"4\">Southern administrative districts</th></tr>\
             <tr><th rowspan=\"2\">Mediterranean</th><td>12,345,678</td><td>23,456,789</td><td>Unrepresentative</td></tr>\
             <tr><td>345</td><td colspan=\"2\">uncounted</td></tr></table>\n",
        ),
        (
            "ar",
            "| البلد | المنظمات المسجلة | المستفيدون ٢٠٢٥ | المستفيدون ٢٠٢٦ | المسؤوليات المؤسسية |\n\
             |---|---:|---:|---:|---|\n| موزامبيق | 1,204 | 1,234,567 | 2,345,678 | والاستراتيجيات |\n\
             | كازاخستان | 38 | 12,345 | 9,876 | والمستشفيات |\n",
        ),
        (
            "ru",
            "| Страна | Зарегистрированные организации | Получатели помощи | Ответственность |\n|---|---:|---:|---|\n\
             | Мозамбик | 1 204 | 1234567 | Институциональное укрепление и координация |\n",
        ),
        (
            "zh",
            "| 国家 | 注册组织 | 受益人2025 | 受益人2026 | 职责 | 变化(%) |\n|---|---:|---:|---:|---|---:|\n\
             | 莫桑比克 | 1,204 | 1,234,567 | 2,345,678 | 机构建设与协调工作 | +89.9 |\n",
        ),
    ];
    let folder = Folder::with(&[(
        "bindery.toml",
        "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
         languages = [\"en\", \"ar\", \"ru\", \"zh\"]\n[output.epub]\n",
    )]);
    for (language, table) in languages {
        folder.write(&format!("manuscript/{language}/edition.toml"), b"title = \"A note\"\n");
        folder.write(&format!("manuscript/{language}/a.md"), format!("# A\n\nWords.\n\n{table}").as_bytes());
    }
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let epubs = files(&folder.path().join("build"), "epub");
    script("read/measure-epub", &[], &epubs);
    script("validate", &["epub"], &epubs);
    script("validate", &["ace"], &epubs);
}

/// A measure that finds nothing wrong anywhere would be none.
#[test]
fn what_is_wrong_is_told() {
    let sheet = "body { font-family: serif }\nh1 { width: 70em }\np { color: #888888; text-align: left }\n\
                 ol { padding: 0 1em }\n.box { border-left: 3px solid }\n\
                 td { overflow-wrap: anywhere }\n@media (max-width: 34em) { thead { display: none } }\n";
    let folder = Folder::with(&[
        (
            "bindery.toml",
            "[publication]\nid = \"0c9a5f5e-6a8b-4a52-8f1e-33a7c0f6d1b4\"\nslug = \"note\"\ndate = 2026-03-31\n\
             languages = [\"ar\"]\n[theme]\nbase = \"looks\"\n[output.epub]\n",
        ),
        ("looks/report.css", sheet),
        ("manuscript/ar/edition.toml", "title = \"مذكرة\"\n"),
        (
            "manuscript/ar/a.md",
            "# فصل\n\nفقرة قصيرة.\n\n98. بند\n99. بند\n100. بند\n\n> [!NOTE]\n> ملاحظة\n\n\
             | المستفيدون | المسؤوليات | المستشفيات | الاستراتيجيات |\n|---|---|---|---|\n\
             | المستفيدون | المسؤوليات | المستشفيات | الاستراتيجيات |\n",
        ),
    ]);
    let output = bindery(&["build", folder.name()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let epubs = files(&folder.path().join("build"), "epub");
    let output = Command::new(root().join("tests/tools/read/measure-epub")).args(&epubs).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}{}", String::from_utf8_lossy(&output.stderr));
    for told in [
        "\twide page\tbody",
        "\toutside\th1.opening\t",
        "\toutside\tol",
        "\tfaint\tp\t",
        "\tside\tp\t",
        "\tside\tol",
        "\tside\taside.box.hint\t",
        "\tbroken word\ttd",
        "\ttable lost\tcolumnheader\t",
        "\tface not embedded\ttext\t",
    ] {
        assert!(said.contains(told), "{told} isn't told:\n{said}");
    }
}
