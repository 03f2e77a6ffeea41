//! What markup is made of, in every value of every file.

use toml::{Table, Value};

use crate::support::{Folder, bindery, files, script, stderr};

/// Each is what a value says, and nothing else.
const SAID: [&str; 8] = [
    "Q & A",
    "a < b > c",
    "&amp; &#38; &lt;",
    "“a” \"b\" 'c' `d`",
    "]]> <!-- --> <?x?>",
    "a\u{1}b\u{7f}c",
    "#{x} $y$ \\n",
    "<",
];

const BOX: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90\" height=\"60\"><path d=\"M0 0h90v60z\"/></svg>";

fn facts(said: &str) -> String {
    let text = Value::String(said.to_owned());
    format!(
        "[publication]\nid = \"5f0f2a3a-55a4-4d0f-8a29-6fd0a5b1c3f2\"\nslug = \"note\"\nversion = \"1.0\"\ndate = 2026-03-31\n\
         license = {text}\nlanguages = [\"en\"]\n[[contributor]]\nname = {text}\nrole = \"aut\"\nfile-as = {text}\n\
         [[partner]]\nid = \"one\"\n[cover]\nphoto = \"figures/cover.svg\"\n[contents]\nfigures = true\ntables = true\n"
    )
}

fn edition(said: &str) -> String {
    let text = || Value::String(said.to_owned());
    let mut table = Table::new();
    for key in ["title", "subtitle", "series", "publisher", "description", "disclaimer", "pseudonyms"] {
        table.insert(key.to_owned(), text());
    }
    for key in ["subjects", "contact"] {
        table.insert(key.to_owned(), Value::Array(vec![text()]));
    }
    let one = |key: &str, value: Value| Value::Table(Table::from_iter([(key.to_owned(), value)]));
    table.insert("partners".to_owned(), one("one", text()));
    table.insert("sensitive".to_owned(), one("figures/box.svg", text()));
    table.insert(
        "cover".to_owned(),
        Value::Table(["caption", "alt", "credit"].map(|key| (key.to_owned(), text())).into_iter().collect()),
    );
    let english: Table = include_str!("../../../src/languages/en.toml").parse().unwrap();
    table.insert("strings".to_owned(), Value::Table(words(english["words"].as_table().unwrap(), said)));
    table.to_string()
}

/// All words of the tool's own, with the places that it fills.
fn words(own: &Table, said: &str) -> Table {
    let word = |(key, value): (&String, &Value)| {
        let value = match value {
            Value::Table(below) => Value::Table(words(below, said)),
            value => {
                let own = value.as_str().unwrap();
                let places: Vec<&str> = own
                    .split_inclusive('}')
                    .filter(|part| part.ends_with('}'))
                    .map(|part| &part[part.find('{').unwrap()..])
                    .collect();
                Value::String([&[said][..], &places].concat().join(" "))
            }
        };
        (key.clone(), value)
    };
    own.iter().map(word).collect()
}

#[test]
fn a_value_is_what_it_says() {
    let (mut epubs, mut pdfs, mut folders) = (Vec::new(), Vec::new(), Vec::new());
    for said in SAID {
        let text = Value::String(said.to_owned());
        let sidecar = format!(
            "credit = {text}\nsensitive = true\nembed = [\"credit\", \"rights\"]\n[rights]\nholder = {text}\nlicence = {text}\n"
        );
        let folder = Folder::with(&[
            ("bindery.toml", &facts(said)),
            ("manuscript/en/edition.toml", &edition(said)),
            (
                "manuscript/en/a.md",
                &format!(
                    "---\ntitle: {}\n---\n\nText.[^1] [](#f)\n\n![A box](../../figures/box.svg \"A box\"){{#f}}\n\n[^1]: Note.\n",
                    Value::String(said.to_owned())
                ),
            ),
            ("figures/box.svg", BOX),
            ("figures/cover.svg", &BOX.replace("90", "91")),
            ("figures/box.svg.toml", &sidecar),
            ("figures/cover.svg.toml", &sidecar.replace("sensitive = true\n", "")),
        ]);
        let output = bindery(&["build", folder.name()]);
        assert!(output.status.success(), "{said}: {}", stderr(&output));
        epubs.extend(files(&folder.path().join("build"), "epub"));
        pdfs.extend(files(&folder.path().join("build"), "pdf"));
        folders.push(folder);
    }
    script("validate", &["epub"], &epubs);
    script("validate", &["pdf", "--flavour", "ua1,2a"], &pdfs);
}
