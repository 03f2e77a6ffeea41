//! Every code, its severity where nobody says otherwise, where its cause is, and what to do about it.

use super::{Domain, Severity};

with_codes_of_output! {
    ConfigSyntax = "config-syntax", Error, Configuration:
        "The file isn't TOML: a quotation mark, a bracket or an `=` is missing, or a key stands there twice. \
         Texts stand between quotation marks; a text of several lines between three of them. Of an mdBook's `book.toml` it \
         is a warning: the book is built without what that says.";
    ConfigUnreadable = "config-unreadable", Error, Configuration:
        "A file or folder that the publication needs can't be read: it is not UTF-8, its permissions forbid it, or it is \
         a link that leads out of the publication. The message says which.";
    UnknownKey = "unknown-key", Error, Configuration:
        "The file has a key that means nothing there. It is an error and not a warning, since a misspelt `license` or \
         `status` would otherwise go unnoticed into print. Mend the spelling, or take the line out.";
    WrongType = "wrong-type", Error, Configuration:
        "A value is of another kind than its key takes: a number where a text should stand, a text where a list should.";
    WrongValue = "wrong-value", Error, Configuration:
        "A value is none of those that its key takes. The hint says what it can be.";
    BadDate = "bad-date", Error, Configuration:
        "A date isn't one, or has a time with it. Write it as year, month and day: `date = 2026-03-31`.";
    MissingValue = "missing-value", Error, Configuration:
        "A required value isn't there: `slug`, `date` and `languages` in `bindery.toml`, `title` in each `edition.toml`, \
         the name of a contributor.";
    MissingId = "missing-id", Warning, Configuration:
        "`bindery.toml` has no `id`, so that one is made from the slug. Write it down as it is told: were the slug to \
         change, e-readers would take the next version for another book.";
    UnknownRole = "unknown-role", Error, Configuration:
        "The role of a contributor isn't one that the tool has a word for in every language. Roles are codes of the MARC \
         relator list: `aut` wrote it, `edt` edited, `trl` translated, `ill` drew, `pht` photographed, `ctb` \
         contributed, `cov` made the cover, `dsr` designed, `res` researched, `rev` reviewed, `fnd` paid.";
    DuplicateIsbn = "duplicate-isbn", Warning, Configuration:
        "Two editions, or two formats of one, have the same ISBN, so that whoever orders one may get the other. Each \
         language and each format has an ISBN of its own.";
    MetadataMissing = "metadata-missing", Warning, Configuration:
        "The original's `edition.toml` says of it what this edition's doesn't: a subtitle, a description, how to reach the \
         publisher. Its readers, and the catalogues that list it, are told less. The finding prints the lines to be filled \
         in.";
    LowContrast = "low-contrast", Error, Configuration:
        "The accent colour is too light to be read: headings and links have it, and need 4.5:1 against white and against \
         the ground of boxes (WCAG 2.2, success criterion 1.4.3). The hint has the nearest of its shades that is dark \
         enough.";
    LanguageWithoutFolder = "language-without-folder", Warning, Content:
        "`languages` lists a language for which there is no folder in `manuscript/`. It builds nothing. For one that is \
         to follow, make the folder with an `edition.toml` that says `status = \"planned\"`; else take it off the list.";
    UnlistedLanguage = "unlisted-language", Warning, Content:
        "`manuscript/` has the folder of a language that `languages` in `bindery.toml` doesn't list, or chapters in a folder \
         that is called after none. It builds nothing. A translation that has come back is released by adding its tag to the \
         list. A folder for what chapters include is set apart by its name: `_shared`.";
    NoChapters = "no-chapters", Error, Configuration:
        "There is no Markdown in the folder, so that there is nothing to make a book of. Chapters are the files that end \
         in `.md` (or `.markdown`, `.mkd` and the like); in a publication a `README.md` counts only where `SUMMARY.md` lists \
         it.";
    FolderTooLarge = "folder-too-large", Error, Configuration:
        "A folder without a `bindery.toml` has more in it than any book: over 50,000 files and folders, or over 5,000 files of \
         Markdown. It is most likely a home folder, or one of many projects, and isn't read through. Name the folder of the \
         book itself; in a publication nothing is bounded so.";
    UnlistedFile = "unlisted-file", Warning, Content:
        "A file is in no edition that was most likely meant as a chapter: `SUMMARY.md` doesn't list it, it is a `README.md` in \
         a folder of chapters, it is no Markdown, or it is in no language's folder. List it, give it another name, or take it \
         out of the folder. Or it is the list itself: a `SUMMARY.md` that lists no file is a chapter, and a list in a folder \
         below isn't read. (A `summary.md` in letters of another case is a list where it is nothing else.)";
    MissingChapter = "missing-chapter", Warning, Content:
        "`SUMMARY.md` lists a file that isn't there. The chapter is left out; its title stays where others are listed below \
         it. Mend the path; the case of its letters counts.";
    DuplicateChapter = "duplicate-chapter", Warning, Content:
        "`SUMMARY.md` lists a file twice. It is a chapter once, where it comes first; its title stays at the other place \
         where others are listed below it.";
    CoverMissing = "cover-missing", Error, Configuration:
        "The picture that `[cover] photo` names isn't there. Paths are from the publication's root, with `/`, and the \
         case of their letters counts.";
    CoverAltMissing = "cover-alt-missing", Error, Configuration:
        "The cover's photograph has no alternative text in this language: who can't see it learns nothing of it. Write \
         `alt` under `[cover]` in the language's `edition.toml`: what is to be seen, in a sentence, without naming anyone \
         who is protected.";
    CoverCaptionMissing = "cover-caption-missing", Warning, Configuration:
        "The cover's photograph has no caption in this language, so that none travels with it. Write `caption` under \
         `[cover]` in the language's `edition.toml`.";
    CoverCreditMissing = "cover-credit-missing", Warning, Configuration:
        "Nobody is credited for the cover's photograph. Write `credit` in the file beside it \
         (`figures/cover.jpg.toml`), or under `[cover]` in the language's `edition.toml`.";
    BackOverfull = "back-overfull", Error, Configuration:
        "What is to stand on the back of a printed book's cover (`[output.print-cover]`) doesn't fit there, however small its \
         description is set, and unlike that of a PDF it can't go on on a further page. Shorten the description in \
         `edition.toml`, or give partners a logo, which takes less room than their names.";
    CoverSensitive = "cover-sensitive", Warning, Configuration:
        "The file beside the cover's photograph says that it is sensitive, so that a note should stand before it: before a \
         cover nothing can. Take another photograph for the cover, or none.";
    FactsAstray = "facts-astray", Warning, Configuration:
        "A file of facts belongs to no picture: its name is that of a picture that isn't beside it, or a picture's without \
         the ending, or differs from it in the case of its letters. The facts of `figures/cover.jpg` stand in \
         `figures/cover.jpg.toml`. It is an error, since a consent that isn't read can't refuse anything, unless the file \
         has no more than whose the picture is (`credit`, `[rights]`) and how it is shown.";
    ThemeReachesOut = "theme-reaches-out", Error, Configuration:
        "The publication's own theme asks for something that isn't in the edition, or makes a link that no reader's program \
         may be handed: `@import` or `url()` in a style sheet, `link(\"javascript:…\")` in Typst. A book that calls somebody \
         when it is opened tells them who reads it, and where.";
    LanguageWithoutData = "language-without-data", Warning, Content:
        "The tool has no words of its own in this language: where it would say “Figure” or “Contents” it shows signs \
         that belong to no language. Write the words into the edition's `edition.toml`: the finding prints the table of \
         those that are missing, with what they mean. A data file, `src/languages/<tag>.toml`, is a welcome contribution.";
    ChapterUnreadable = "chapter-unreadable", Error, Content:
        "A chapter's file was there when the publication was looked through and can't be read now, or the system refuses \
         it; or a folder can't be looked into in which chapters could be, or is a link that leads nowhere. Look at its \
         permissions, or whether another program is writing it.";
    FontUnreadable = "font-unreadable", Warning, Content:
        "A file in the publication's `fonts/` folder is no OpenType font, can't be read (or the folder can't), or claims what \
         isn't in it: letters without glyphs, glyphs without outlines, more letters by far than glyphs. It is left out; \
         replace it, or take it away.";
    UnknownLanguage = "unknown-language", Error, Configuration:
        "A build was asked for in a language that the publication doesn't list. Look at `languages` in `bindery.toml`.";

    FontLimited = "font-limited", Warning, Content:
        "A font in the publication's `fonts/` folder can't go wherever its text goes: its maker forbids that it is put into \
         a file, or it is a collection (`.ttc`, `.otc`), which PDFs can hold and EPUBs can't. Or a family that `[theme]` \
         names has no bold or no italic face.";
    FaceUnreadable = "face-unreadable", Warning, Content:
        "An edition is set in a font of the publication's `fonts/` that draws one letter in several parts, as a skeleton \
         and its dots, which other letters have too. Pages look right, but some readers of the PDF, browsers among them, \
         find wrong letters or torn words when they search, copy or read aloud. Take another release of the font: Noto's \
         Arabic faces are so in newer releases, and aren't in those that the tool brings. EPUBs are no worse for it.";
    InvalidUtf8 = "invalid-utf8", Error, Content:
        "The file isn't UTF-8: at the byte that is told, it has something that is no character. It was most likely saved \
         as Windows-1252, UTF-16 or Windows-1256. `bindery convert` makes UTF-8 of the first two, where the hint says so; \
         save any other again as UTF-8, with the program that wrote it.";
    ChapterTooLarge = "chapter-too-large", Error, Content:
        "A chapter, with what it includes, is larger than 8 MB, or it has more than 200,000 paragraphs, list items, tables \
         (which count for eight), their cells (for three), lines of code and marked passages, or eight times as many \
         signs of markup and lines (which count for two). No text is so large: it holds a picture as data, or a table that belongs in a spreadsheet. \
         Where it is meant, `[limits] chapter-megabytes` and `chapter-parts` in `bindery.toml` raise the limits.";
    LongWord = "long-word", Error, Content:
        "A word, or a line of code without a space, has more than 100,000 letters. It is data that was pasted, and would \
         take minutes to set. Take it out.";
    EmptyChapter = "empty-chapter", Warning, Content:
        "The file has no text, or `SUMMARY.md` lists a draft that nothing stands below. It is a chapter all the same, of \
         nothing but its title: write it, or take it out.";
    UntitledChapter = "untitled-chapter", Warning, Content:
        "The chapter has no title: neither `title` in its front matter nor a heading. It is called by its file's name. \
         Begin it with a heading.";
    ManyTitles = "many-titles", Warning, Content:
        "A chapter's file has several headings of the first level. The first is its title, and the others are set as its \
         sections. Begin sections with `##`; where each is a chapter, write `[markdown] split = true` into \
         `bindery.toml`. (A file that is the only one of its edition is divided by itself.)";
    FrontMatter = "front-matter", Warning, Content:
        "The lines between `---` at the top of the file can't be read, or have a key or a value that means nothing. They are \
         left out of the text, and what they say is ignored. Where no keys stand there at all, they are text, and the dashes \
         rules, as CommonMark has it. Keys of other tools are not told, unless they are like one of this tool's.";
    HeadingSkip = "heading-skip", Warning, Content:
        "A heading is more than one level below the one before it. A reader by ear takes it for a heading that was lost; \
         it is raised to the next level. Use one `#` more than the heading above it.";
    HeadingEmpty = "heading-empty", Warning, Content:
        "A heading has no text, or only a picture. It can't stand in the contents and is left out of them.";
    UnclosedFence = "unclosed-fence", Warning, Content:
        "A block of code begins with ` ``` ` or `~~~`, or a box with `:::`, and has no such line at its end, so that what \
         follows is in it up to the end of the chapter, or of the list item or quotation. Close it.";
    UnclosedHtml = "unclosed-html", Warning, Content:
        "A comment, a script, a style, an element or the tag of one begins and has no end, or no end before its own kind \
         begins again. A comment, a script and the like, which would take all that follows with them, end before the next \
         blank line; what stands up to there is left out. A comment that begins within a line and isn't closed in its \
         paragraph is printed. Close it, or write between backticks what isn't meant as HTML.";
    DeepNesting = "deep-nesting", Warning, Content:
        "Lists or quotations are nested more than twelve deep. What is deeper is shown at the twelfth level; no text is \
         lost. It is most often an indentation that went wrong.";
    BrokenLink = "broken-link", Warning, Content:
        "A link leads to a chapter, a heading, a figure or a table that isn't there. Its text stays, without the link; \
         where it has none, its address.";
    LinkWithoutText = "link-without-text", Warning, Content:
        "A link without text, `[](#id)`, says what it leads to: a number, a title, the first words. What this one leads to \
         has none of these, so that its address is printed. Write a text between the brackets.";
    LinkToFile = "link-to-file", Warning, Content:
        "A link leads to a file of the publication that is no chapter. A book holds no such file: the text stays, or \
         the address where there is none, without the link. Link to where the file is published.";
    LongText = "long-text", Warning, Content:
        "More letters than can be set in one piece, or than a PDF can hold in one. A paragraph of more than 50,000 is set as \
         several, a heading of more than 1,000 as a paragraph; of such a title in front matter or `SUMMARY.md`, and of a \
         caption or a term of more than 10,000, the first words are shown: most often a blank line is missing, or data was \
         pasted. A title, a description, an alternative text or an address beyond 32,767 bytes (ISO 19005-2, 6.1.13; as many \
         letters in English, half as many in Arabic; of an address 8,000) is on the page whole, and what is read out and what \
         the file says of itself have its beginning; such a link leads nowhere. Say it in fewer words.";
    UnsafeLink = "unsafe-link", Warning, Content:
        "A link's scheme is none of those that a book may open (`https`, `http`, `mailto`, `tel`, `doi` and a few more). \
         Its text stays, without the link; where it has none, its address.";
    DuplicateId = "duplicate-id", Warning, Content:
        "Two places in a chapter have the same id. The second gets another one; links lead to the first.";
    UnknownNote = "unknown-note", Warning, Content:
        "The text refers to a note that the chapter doesn't have; the reference stays as it is written. Labels are a \
         chapter's own: a note in another file doesn't count.";
    UnusedNote = "unused-note", Warning, Content:
        "The chapter has a note that nothing refers to. It is left out.";
    UnknownHtml = "unknown-html", Warning, Content:
        "An HTML element that a book can't show. Its text stays; scripts and styles go with theirs.";
    UnknownDirective = "unknown-directive", Warning, Content:
        "What stands behind `:::` is no box and says nothing of a language. What is inside stays, as if the line weren't \
         there.";
    ForeignMarkdown = "foreign-markdown", Warning, Content:
        "What another tool reads (pandoc, Obsidian, MkDocs, GitBook, kramdown, a template engine) and this one doesn't. The \
         message says what became of it, and the hint what to write instead. Each kind is told once a chapter.";
    MarkupLiteral = "markup-literal", Warning, Content:
        "What is most likely meant as a heading, a picture, a link, a box, stress, an item, a row or a caption, and isn't \
         written so that Markdown reads it: `##Heading`, `**bold **`, `• item`, `| A | B |` without its line of dashes. It \
         is printed as it is written, but for a picture that is plainly one: with a blank in its name, a caption in curly \
         quotation marks, attributes that stand apart; it is shown. The message says what is amiss, and the hint how to write it. Each kind is told once \
         a chapter, with its first places. What is meant as it is written takes a backslash before its signs, or stands \
         between backticks.";
    SurplusCell = "surplus-cell", Warning, Content:
        "A row of a table has more cells than the table's head, and what it has more is left out, as the specification has \
         it. Most often a bar stands between backticks: it parts cells there too, unless it is written `\\|`.";
    NoTable = "no-table", Warning, Content:
        "A line of dashes and bars stands below another line, and yet they are no table: they haven't the same number of \
         cells, or `+` stands between the dashes. All is set as a paragraph.";
    MathsLiteral = "maths-literal", Warning, Content:
        "Mathematics isn't typeset yet: it is shown as it is written.";
    CodePlain = "code-plain", Warning, Content:
        "The rules by which code of this language is coloured don't come to an end over a line of the block. It is shown \
         without colours.";
    IncludeLiteral = "include-literal", Warning, Content:
        "An instruction of mdBook that isn't honoured, or a file to include that isn't there, stays in the text as it is \
         written.";
    WideTable = "wide-table", Warning, Content:
        "A table has so many columns, or so long words, that it doesn't fit the page even in the smallest type. Its words \
         break anywhere, so that nothing is lost. Divide the table, or turn its rows into columns.";
    MissingGlyph = "missing-glyph", Warning, Content:
        "No face of the edition has this character. It is shown by its number, as in `[U+1F600]`. Put a face that has it \
         into the publication's `fonts/`, or write something else.";
    ForbiddenCharacter = "forbidden-character", Warning, Content:
        "A control character that no book can hold was taken out of the text, as it often comes with what was pasted from a \
         PDF; or what stands on one letter beyond thirty accents, joiners and other marks.";
    BidiControl = "bidi-control", Warning, Content:
        "An invisible character that turns the direction of the text is opened and not closed in its paragraph, so that \
         it would turn what follows. It is closed at the paragraph's end. Mark the passage with \
         `<bdi>` or `<span dir=\"rtl\">` instead.";

    LatinPunctuation = "latin-punctuation", Warning, Content:
        "A comma, a semicolon or a question mark of the Latin script stands between Arabic letters, which have their own: \
         `،`, `؛`, `؟`. One is told a passage.";
    Tatweel = "tatweel", Warning, Content:
        "A word is stretched by hand with U+0640, which is part of its spelling to whoever searches for it. Take it out: \
         lines are justified without it.";
    PresentationForm = "presentation-form", Warning, Content:
        "A character stands for the shape that an Arabic letter takes in a word, not for the letter. It reads right and is \
         found by no search; it comes with text that was copied from a PDF. Write the letters.";
    MixedDigits = "mixed-digits", Warning, Content:
        "Most numbers of the edition are written in one kind of digits (`0` or `٠`), this one in another. Write all in \
         one kind. Or they are all of another kind than the numbers that the tool writes (of pages, chapters, notes, \
         dates), which is told once a chapter: `digits` in `edition.toml` settles it.";
    StraightQuote = "straight-quote", Warning, Content:
        "With `typography = \"none\"` quotes stand as they are written, and this one is straight where others of the \
         edition aren't. Write it as the others.";
    PartedLetters = "parted-letters", Warning, Content:
        "A letter and its accent are two characters where there is one for both: the text is not in Unicode's \
         normalisation form C, and searching may not find its words. Normalise the file.";
    Untranslated = "untranslated", Warning, Content:
        "A passage of eight words and more is in another script than the edition, and nothing says that it is in another \
         language. It may be left over from the original. It runs in its own direction all the same; where it is meant, mark \
         its language, which can only be guessed otherwise. Or a caption, an alternative text or a whole chapter is word by word the original's.";

    ChapterUntranslated = "chapter-untranslated", Warning, Content:
        "The original has a chapter that an edition doesn't: no file of its name is in the edition's folder. Where it is \
         meant, say so before the first block of the original's chapter: `<!-- bindery: allow chapter-untranslated REASON -->`.";
    ChapterOnlyHere = "chapter-only-here", Warning, Content:
        "An edition has a chapter that the original doesn't. Chapters are matched by the names of their files: give it the \
         original's name, or allow it before its first block.";
    PictureUntranslated = "picture-untranslated", Warning, Content:
        "A translation shows a picture as the original does, though another translation has one of its own, or though it is \
         a drawing with words. Put one in the edition's language beside it (`map.fr.svg` beside `map.svg`), or allow it \
         where the words are the same in every language.";
    ChapterRenamed = "chapter-renamed", Warning, Content:
        "A chapter of the original has another name now than its translation, whose `source-hash` tells which it is. \
         Chapters are matched by the names of their files: give the translation the new one.";
    TranslationOutdated = "translation-outdated", Warning, Content:
        "The original's chapter has changed since this one was translated from it: `source-hash` in its front matter is \
         that of another state. What changed is told by the sentence, where `manuscript/.originals` has that state. Bring it up to date, then run `bindery translated` on its file.";
    StructureDiffers = "structure-differs", Warning, Content:
        "A chapter has more or fewer headings, numbered figures, tables or notes than the original's, or its headings have \
         other levels. It is told where they part. Something was most likely left out, or merged.";
    LinkDiffers = "link-differs", Warning, Content:
        "A chapter lacks a link to the web that the original's has, or has another one. What names a language in an address \
         may differ (`/en/` and `/fr/`), and so may the rest of it then, on the same site.";
    NumberDiffers = "number-differs", Warning, Content:
        "A chapter lacks a number that the original's has, or has another one. Digits of every kind are the same, and so are \
         `1,234.5` and `1 234,5`; whole numbers up to ten, in code and in addresses aren't looked at, nor those that touch a \
         letter. Where a number is written in words, allow it before the block.";

    MissingPicture = "missing-picture", Warning, Content:
        "The picture isn't there. Its alternative text is shown in its place. Paths are relative to the chapter's file, \
         and the case of their letters counts; `/` at the start means the publication's root.";
    RemotePicture = "remote-picture", Warning, Content:
        "The picture is on the web. A build never fetches anything, so that it gives the same files tomorrow; its \
         alternative text is shown instead. Save it into `figures/`.";
    BrokenPicture = "broken-picture", Warning, Content:
        "The file can't be read as a picture: it is damaged, or of a kind that isn't supported. PNG, JPEG, GIF, WebP and \
         SVG are. Its alternative text is shown in its place; a cover that can't be shown is an error.";
    OversizedPicture = "oversized-picture", Warning, Content:
        "The picture has more pixels than it is safe to open, or is a drawing that would take too long to draw, most often \
         by its filters. Its alternative text is shown in its place. Scale it down: a page at 300 dots an inch needs 2,500 \
         × 3,500.";
    LowResolution = "low-resolution", Warning, Content:
        "The picture has too few pixels for the size at which it is set: under 150 to an inch it is blurred on a screen, \
         under 300 in print, or what `min-ppi` in `[output.print]` says, where a print edition is built. The hint says how many would be enough. Take a larger file \
         from where it came from (enlarging this one adds nothing), or give it less room, `{width=60%}`. A picture \
         without a width has its own size, 96 pixels to an inch, up to the width of the column.";
    SmallText = "small-text", Warning, Content:
        "The smallest words of a drawing are under 5.5 points high where it stands, though it has all the width that the page \
         has for it: nobody reads them on paper. A drawing is as large as its own lengths say, 96 pixels to an inch, up to \
         the width of the column; where its words are under 6 points then it grows, beyond the column where it must. Write \
         them larger, draw the drawing narrower, or make two of it. Drawings in lists, tables and rows aren't looked at.";
    PictureChanged = "picture-changed", Warning, Content:
        "The picture is published otherwise than it is in its file, in a way that is to be seen: its colours were turned \
         from CMYK to RGB, only the first frame of an animation is shown, or words of a drawing are left out, cut or lie on \
         each other; which, is said.";
    OutsidePublication = "outside-publication", Warning, Content:
        "A path leads out of the publication, through `..` or a link of the file system. Nothing outside the folder is \
         ever read: copy the file into it.";
    ConsentMissing = "consent-missing", Error, Content:
        "The file beside a picture says that it shows a child or someone who is protected (`depicts`), and has no \
         `[consent]`. The edition is refused as a whole. Write down the consent's opaque number, its formats and its last \
         day; never the form itself.";
    ConsentEnded = "consent-ended", Error, Content:
        "The consent to show the picture ended before the edition's date. The edition is refused as a whole.";
    ConsentScope = "consent-scope", Error, Content:
        "Those whom the picture shows have agreed to other formats or languages than are to be built. Build those alone, \
         with `--format` or `--language`, or show another picture.";
    RightsMissing = "rights-missing", Warning, Content:
        "The file beside a picture doesn't say by whose leave it is published. Write `[rights]` there, with its `holder` at \
         least. Of a picture that shows a child or someone who is protected it is an error, and the edition is refused.";
    RightsEnded = "rights-ended", Error, Content:
        "The file beside a picture says until when it may be published (`[rights] until`), and this edition is of a later \
         date. The edition is refused as a whole.";
    PseudonymNotice = "pseudonym-notice", Warning, Content:
        "The file beside a picture says that whom it shows goes by another name (`identity = \"pseudonym\"`), and the \
         edition doesn't tell its readers so. Write `pseudonyms` in the language's `edition.toml`: it is printed on the \
         imprint.";
    CreditMissing = "credit-missing", Warning, Content:
        "Nobody is credited for a picture that has a file beside it, or for a photograph (JPEG) that has none, in a folder \
         with `bindery.toml`. Write `credit` into the file beside it (`figures/shore.jpg.toml`); a photograph's caption can \
         name whom it is by as well, with ©. A picture that nobody need be credited for says whose it is all the same.";
    AltIsFileName = "alt-is-file-name", Warning, Content:
        "The alternative text is the name of a file, as cameras and editors put it there. Who can't see the picture hears \
         “IMG 0421”. Say what is to be seen.";
    AltIsCaption = "alt-is-caption", Warning, Content:
        "The alternative text is the same as the caption, so that who reads by ear hears it twice and learns nothing of \
         what is to be seen. The caption says what the picture means, the alternative text what it shows.";
    NumberedByHand = "numbered-by-hand", Warning, Content:
        "A caption begins with a word and a number, “Figure 4-1: …”, in a picture's title or alternative text, or in the \
         paragraph below it. The number stays as it is written, since the text refers to it (“see Figure 4-1”), and what \
         follows it is the caption. It is told once an edition. Where the numbers are to be counted, take them out and let \
         the text refer by `[](#fig-x)`; where they are meant, allow it.";
    AltHasCredit = "alt-has-credit", Warning, Content:
        "The alternative text has a credit in it. Credits stand beside a picture, from the file beside it, and would be \
         heard twice.";
    AltMissing = "alt-missing", Warning, Content:
        "A picture has no alternative text: a reader by ear learns that there is a picture, and nothing else, and the \
         files can't claim to be accessible. Write it between the brackets, `![what is to be seen](…)`; a picture that \
         says nothing is marked `{.decorative}`.";

    CertificateWithdrawn = "certificate-withdrawn", Warning, Content:
        "`[accessibility]` in `edition.toml` names who certified the EPUB, and the tool found in the edition what no \
         accessible one has: pictures without alternative text, headings without words, a picture that isn't there, \
         mathematics that isn't set. The EPUB is written, and says nothing of the certificate. Mend what is told.";

    Waiver = "waiver", Warning, Content:
        "A comment `<!-- bindery: allow CODE reason -->` does nothing, or gives no reason: no finding has its code, the \
         code is always an error, or nothing was found with it in the block that follows. Mend it, or take it out.";
}
