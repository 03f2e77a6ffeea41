//! The part of the table that is about the files that are made.

/// The whole table, of which these rows are the last.
macro_rules! with_codes_of_output {
    ($($before:tt)*) => {
        codes! {
$($before)*
    TypstError = "typst-error", Error, Output:
        "The page can't be set. Where the place is known, it is the manuscript's. If it isn't about your text or theme, \
         it is a defect of the tool: please report it.";
    TypstWarning = "typst-warning", Warning, Output:
        "Typst warns of something while setting the page.";
    PdfRefused = "pdf-refused", Error, Output:
        "The PDF can't be written to the standard that it should meet (PDF/UA-1, PDF/A-2a).";
    PrintRefused = "print-refused", Error, Output:
        "The pages for print are made, read back as a printer reads them (`bindery preflight`), and a printer wouldn't take \
         them. Where a face is told that may not be in the file, take another; all else is most likely a defect of the \
         tool: please report it.";
    PrintInks = "print-inks", Warning, Output:
        "A colour of the theme needs more ink than `ink-limit` in `[output.print]` allows, or it is nearly black and made of \
         several inks: letters in it have coloured edges wherever plates don't meet to a hair. Take another `accent`, a \
         lighter one or a grey, which is black ink alone.";
    EpubFailed = "epub-failed", Error, Output:
        "The EPUB can't be written. It is most likely a defect of the tool: please report it.";
    ReleaseDiffers = "release-differs", Error, Output:
        "A file of a release is missing, or isn't as the build made it, or something is there that no build made: \
         `bindery verify` compares every byte with `manifest.json` and `SHA256SUMS`. Build it again, or fetch it anew; what \
         else is in the folder, take away.";
    EditionWaits = "edition-waits", Error, Output:
        "A release was asked for (`--release`) of an edition that isn't to come out yet: its `status` is `planned` or \
         `embargoed`, or its `embargo` ends on a later day. Release the others alone, or wait.";
    IsbnMissing = "isbn-missing", Error, Output:
        "`isbn` in `[release]` promises an ISBN for a format that is made, and an edition has none for it: the files would \
         be published without. Add it to the `isbn` of the edition's `edition.toml`.";
    ReleaseUntagged = "release-untagged", Error, Output:
        "`tag` in `[release]` says which tag the commit of a release has, and what is checked out has another or none, or \
         isn't kept in Git. Tag the commit, or mend `version`. Whether files were changed since the commit isn't seen.";
    FileTooLarge = "file-too-large", Warning, Output:
        "A file is larger than `max-size` of its format allows. In a release it is an error, whatever is made of warnings. \
         Pictures are most of most files: show fewer or smaller ones, or raise the limit.";
    NoRelease = "no-release", Error, Configuration:
        "`bindery verify` was asked about a folder that has no release: there is no `manifest.json` in it, or one that isn't \
         a manifest of this tool.";
    WrongArgument = "wrong-argument", Error, Command:
        "A verb is given a language, a title or a folder with which it can't do its work. Nothing was changed.";
    FileUnreadable = "file-unreadable", Error, Command:
        "A file or a folder that a verb is given can't be read, for the reason that the system gives.";
    FileRefused = "file-refused", Error, Command:
        "A file that a verb is given is none that it works on, or says other than it must. Nothing was changed.";
    WriteFailed = "write-failed", Error, Output:
        "The files can't be written to the output folder: the disk is full, or the folder is not yours to write in. The \
         files of the last build are as they were.";
        }
    };
}
