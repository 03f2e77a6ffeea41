//! The torture publication: what the specimen has apart, together, in three languages inside one another. It builds
//! without a finding, and conforms.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::support::{bindery, files, root, script, stderr};

/// Its files, built once for all tests.
pub fn torture() -> &'static Path {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let out = root().join("target/test-torture");
        let publication = root().join("tests/torture");
        let output = bindery(&["build", "--strict", publication.to_str().unwrap(), "--out", out.to_str().unwrap()]);
        assert!(output.status.success(), "{}", stderr(&output));
        out
    })
}

#[test]
fn it_conforms() {
    let (pdfs, epubs) = (files(torture(), "pdf"), files(torture(), "epub"));
    assert_eq!((pdfs.len(), epubs.len()), (3, 3), "{pdfs:?} {epubs:?}");
    script("validate", &["pdf"], &pdfs);
    script("validate", &["epub"], &epubs);
}
