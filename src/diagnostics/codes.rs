//! The codes of findings: one table, from which the reference in `docs/codes.md` is written too.

use std::fmt;
use std::str::FromStr;

use super::Severity;

pub use table::Code;

/// Makes the enum and its lookups from a table, so that no code can lack its name, severity or explanation.
macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident, $domain:ident: $explanation:literal;)+) => {
        /// What kind of finding it is. Its name is stable: publications allow and deny findings by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $explanation] $variant,)+
        }

        impl Code {
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// Its name in kebab case: `missing-picture`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// How grave it is where nobody says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)+ }
            }

            /// What it means and what to do, in a paragraph of Markdown.
            pub fn explanation(self) -> &'static str {
                match self { $(Code::$variant => $explanation,)+ }
            }

            pub(super) fn domain(self) -> Domain {
                match self { $(Code::$variant => Domain::$domain,)+ }
            }
        }
    };
}

/// Where the cause of a finding is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Domain {
    /// The facts and words in the `.toml` files, and the folder itself.
    Configuration,
    /// Manuscript and pictures.
    Content,
    /// The files that are made.
    Output,
    /// What a verb besides `build` and `check` is given.
    Command,
}

#[macro_use]
mod output;
mod table;

impl Code {
    pub fn from_name(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Whether it is about a picture, which is told of it once wherever it is shown.
    pub fn is_told_once(self) -> bool {
        matches!(self, Code::CreditMissing | Code::CoverCreditMissing)
    }

    /// The first sentence of its explanation, without its full stop.
    pub fn summary(self) -> &'static str {
        let text = self.explanation();
        let end = text.match_indices(". ").map(|(at, _)| at).find(|at| text[at + 2..].starts_with(char::is_uppercase));
        text[..end.unwrap_or(text.len())].trim_end_matches('.')
    }

    /// Where the reference explains it, with the anchor that code hosts give its heading: absolute where the tool's
    /// package says where its repository is, else from that repository's folder.
    pub fn link(self) -> String {
        let page = format!("docs/codes.md#{self}-{}", self.severity());
        match env!("CARGO_PKG_REPOSITORY") {
            "" => page,
            repository => format!("{repository}/blob/v{}/{page}", env!("CARGO_PKG_VERSION")),
        }
    }

    /// Whether an error with this code ends the command with status 2 (command line or configuration), not 1.
    pub fn is_configuration(self) -> bool {
        self.domain() == Domain::Configuration
    }

    /// The page of all codes: `docs/codes.md`.
    pub fn reference() -> String {
        let mut page = String::from(
            "# Findings and their codes\n\n\
             Every finding has a code, by which warnings are managed. An error stays one.\n\n\
             | where | written | a warning with this code |\n\
             |---|---|---|\n\
             | `[checks]` in `bindery.toml` | `allow = [\"unused-note\"]` | isn't told |\n\
             | | `deny = [\"alt-missing\"]` | is an error |\n\
             | | `warn = [\"maths-literal\"]` | stays a warning under `--strict` |\n\
             | the manuscript | `<!-- bindery: allow alt-missing REASON -->` | isn't told in the block that follows |\n\
             | the command line | `--deny alt-missing` | is an error |\n\
             | | `--strict` | is an error, whatever its code |\n\n\
             A refusal beats a permission: what `deny` or `--deny` names is an error wherever it is allowed. \
             `--strict` is about what is told: what is allowed stays silent.\n\n\
             The block after a comment counts whole: a list, a table with its caption, a figure, a note; a heading \
             counts for itself and not for its section. Before a chapter's first block, a comment counts for what is \
             told of the chapter as a whole too. Within a paragraph or a cell, a comment counts for what \
             follows it there. It gives its reason, and one that nothing is found for is told as `waiver`.\n\n\
             This page is written from the table in `src/diagnostics/codes/`.\n",
        );
        for (domain, title) in [
            (Domain::Configuration, "Configuration"),
            (Domain::Content, "Manuscript and pictures"),
            (Domain::Output, "Output"),
            (Domain::Command, "What a verb is given"),
        ] {
            page.push_str(&format!("\n## {title}\n"));
            for code in Code::ALL.iter().filter(|code| code.domain() == domain) {
                page.push_str(&format!("\n### `{code}`: {}\n\n{}\n", code.severity(), code.explanation()));
            }
        }
        page
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        })
    }
}

/// A name that no code has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no finding has the code “{name}”: {hint}")]
pub struct UnknownCode {
    pub name: String,
    pub hint: String,
}

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(name: &str) -> Result<Code, UnknownCode> {
        Code::from_name(name).ok_or_else(|| UnknownCode {
            name: name.to_owned(),
            hint: super::suggest::few(name, &Code::ALL.iter().map(|code| code.name()).collect::<Vec<_>>()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_found() {
        for code in Code::ALL {
            assert_eq!(Code::from_name(code.name()), Some(*code));
            assert!(code.name().chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{code}");
        }
        assert_eq!("alt-mising".parse::<Code>().unwrap_err().hint, "did you mean “alt-missing”?");
    }

    #[test]
    fn the_reference_has_what_links_lead_to() {
        let reference = Code::reference();
        for code in Code::ALL {
            let link = code.link();
            let (_, anchor) = link.split_once("docs/codes.md#").unwrap();
            // As GitHub and GitLab make one of a heading: small letters, hyphens for spaces, no other sign.
            let slug = |heading: &str| heading.to_lowercase().replace(' ', "-").replace(['`', ':'], "");
            assert!(
                reference.lines().filter_map(|line| line.strip_prefix("### ")).any(|it| slug(it) == anchor),
                "{link}"
            );
            assert!(!code.summary().is_empty() && !code.summary().ends_with('.'), "{code}");
        }
        assert_eq!(Code::ConfigSyntax.summary().chars().last(), Some('e'), "{}", Code::ConfigSyntax.summary());
    }

    /// `BINDERY_WRITE_DOCS=1 cargo test codes` writes the page anew.
    #[test]
    #[allow(clippy::disallowed_methods, reason = "a test that reads the repository itself")]
    fn the_reference_is_what_the_table_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/codes.md");
        if std::env::var_os("BINDERY_WRITE_DOCS").is_some() {
            std::fs::write(path, Code::reference()).unwrap();
        }
        let page = std::fs::read_to_string(path).unwrap();
        assert_eq!(page, Code::reference(), "write it anew: BINDERY_WRITE_DOCS=1 cargo test codes");
    }
}
