use super::*;
use crate::diagnostics::{Code, Diagnostic, Findings, Place, Severity, Sources, Span};

/// A chapter in a publication two folders below its repository.
fn listing(text: &str, found: &[(Code, usize, &str)]) -> Listing {
    let mut sources = Sources::default();
    let file = sources.add("manuscript/en/01.md", text);
    let mut findings = Findings::default();
    for (code, at, message) in found {
        findings.push(Diagnostic::new(*code, Span::new(file, *at..at + 1), *message).hint("mend it"));
    }
    Listing::of(&findings, &sources, Ended { prefix: "docs/note", status: 1 })
}

fn fingerprints(listing: &Listing) -> Vec<&str> {
    listing.findings.iter().map(|listed| listed.fingerprint.as_str()).collect()
}

#[test]
fn a_finding_is_known_again_when_lines_above_it_come_and_go() {
    let (before, after) =
        ("# A\n\nSee [b](#b).\n\nSee [b](#b).\n", "# A\n\nNew.\n\n  See  [b](#b).\r\n\nSee [b](#b).\n");
    let found = |text: &str| {
        let places: Vec<usize> = text.match_indices("[b]").map(|(at, _)| at).collect();
        listing(text, &[(Code::BrokenLink, places[0], "nothing is called b"), (Code::BrokenLink, places[1], "x")])
    };
    let (old, new) = (found(before), found(after));
    assert_eq!(fingerprints(&old), fingerprints(&new));
    assert_eq!(fingerprints(&old).len(), 2);
    assert_ne!(
        fingerprints(&old)[0],
        fingerprints(&old)[1],
        "the second of two lines of the same words is another one"
    );
    let other = listing(before, &[(Code::AltMissing, 6, "x")]);
    assert!(!fingerprints(&old).contains(&fingerprints(&other)[0]), "of another code");
}

#[test]
fn places_are_told_from_the_repository() {
    let listing = listing("é [b](#b)\n", &[(Code::BrokenLink, 3, "x")]);
    let listed = &listing.findings[0];
    assert_eq!(listed.path.as_deref(), Some("docs/note/manuscript/en/01.md"));
    let region = listed.region.unwrap();
    assert_eq!((region.line, region.column, region.end_line, region.end_column), (1, 3, 1, 4));
    assert!(listing.files.contains("docs/note/manuscript/en/01.md"));
}

/// GitHub reads no more than ten annotations of a step, and a line's end or a comma in a message ends what it reads of one.
#[test]
fn github_is_told_errors_first_and_how_many_more_there_are() {
    let many: Vec<_> = (0..14).map(|at| (Code::BrokenLink, at, "to a, b: 100 %")).collect();
    let mut found = many.clone();
    found.push((Code::LongWord, 14, "a word"));
    let written = Form::Github.write(&listing("a line of enough signs\n", &found));
    let lines: Vec<&str> = written.lines().collect();
    assert_eq!(lines.len(), 10);
    assert!(lines[0].starts_with(
        "::error file=docs/note/manuscript/en/01.md,line=1,endLine=1,col=15,endColumn=16,title=long-word::"
    ));
    assert!(lines[0].contains("a word%0Ahint: mend it%0A"), "{}", lines[0]);
    assert!(lines[1].contains("title=broken-link::to a, b: 100 %25%0A"), "{}", lines[1]);
    assert_eq!(lines[9], "::warning title=bindery::6 more are in the log: 0 errors, 6 warnings");
    let few = Form::Github.write(&listing("a line of enough signs\n", &many[..10]));
    assert_eq!((few.lines().count(), few.contains("more are")), (10, false));
    assert_eq!(Form::Github.write(&listing("", &[])), "");
}

/// A manuscript's file can be called anything.
#[test]
fn names_of_files_end_no_command_and_no_address() {
    let mut findings = Findings::default();
    findings.push(Diagnostic::new(
        Code::BrokenPicture,
        Place::File("a,b: ü%\n::error::x.png".into()),
        "it <ends>\u{1b}\u{ffff}",
    ));
    let listing = Listing::of(&findings, &Sources::default(), Ended { prefix: "", status: 0 });
    let github = Form::Github.write(&listing);
    assert!(
        github.starts_with("::warning file=a%2Cb%3A ü%25%0A%3A%3Aerror%3A%3Ax.png,title=broken-picture::it"),
        "{github}"
    );
    assert_eq!(github.lines().count(), 1);
    let sarif: serde_json::Value = serde_json::from_str(&Form::Sarif.write(&listing)).unwrap();
    let uri = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
    assert_eq!(uri, "a%2Cb%3A%20%C3%BC%25%0A%3A%3Aerror%3A%3Ax.png");
    let junit = Form::Junit.write(&listing);
    assert!(junit.contains("message=\"a,b: ü%\n::error::x.png: it &lt;ends&gt;[U+001B]\u{fffd}\""), "{junit}");
}

#[test]
fn junit_has_a_suite_a_file_and_fails_for_errors_alone() {
    let listing =
        listing("a line\n", &[(Code::BrokenLink, 0, "x"), (Code::BrokenLink, 3, "x"), (Code::LongWord, 0, "y")]);
    let written = Form::Junit.write(&listing);
    assert!(
        written.contains("<testsuites name=\"bindery\" tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"2\">"),
        "{written}"
    );
    assert!(written.contains("name=\"broken-link: x (2)\""), "{written}");
    assert_eq!(listing.count(Severity::Error), 1);
    let nothing =
        Form::Junit.write(&Listing::of(&Findings::default(), &Sources::default(), Ended { prefix: "", status: 0 }));
    assert!(
        nothing.contains("<testcase classname=\".\" name=\"nothing found\"/>"),
        "some services refuse a report without a case: {nothing}"
    );
}
