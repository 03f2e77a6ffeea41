//! What is written: the text of a file, and what links need to know of it.

use std::collections::BTreeSet;

/// A file of HTML, with what it offers to links and what its own links ask for.
#[derive(Debug, Default)]
pub struct Document {
    pub file_name: String,
    pub text: String,
    pub ids: BTreeSet<String>,
    /// Ids that were written more than once: a defect, since anchors are unique in an edition.
    pub doubled_ids: Vec<String>,
    /// Every `href` and `src`, those of assets without their folder.
    pub links: Vec<String>,
    /// Where in the text the folder of the assets goes.
    pub(super) assets: Vec<usize>,
    /// In the order of the text.
    pub page_breaks: Vec<Mark>,
}

/// A page break as the page list shows it.
#[derive(Debug)]
pub struct Mark {
    pub label: String,
    /// Unique in the document.
    pub id: String,
}

impl Document {
    /// Writes where the assets are.
    pub fn place_assets(&mut self, folder: &str) {
        let mut text = String::with_capacity(self.text.len() + self.assets.len() * (folder.len() + 1));
        let mut written = 0;
        for place in std::mem::take(&mut self.assets) {
            text.push_str(&self.text[written..place]);
            text.push_str(folder);
            text.push('/');
            written = place;
        }
        text.push_str(&self.text[written..]);
        self.text = text;
    }
}
