//! What pandoc, Obsidian, MkDocs, GitBook and kramdown read otherwise: set where it is plain, told where it isn't.

use super::{Made, parsed};
use crate::diagnostics::Code;
use crate::markdown::Parsed;
use crate::tree::walk::{visit, visit_inlines};
use crate::tree::{AsideKind, BlockKind, InlineKind, Style};

fn told(made: &Made) -> Vec<usize> {
    made.told(Code::ForeignMarkdown)
}

fn kinds<T>(made: &Made, mut pick: impl FnMut(&InlineKind<Parsed>) -> Option<T>) -> Vec<T> {
    let mut found = Vec::new();
    let notes = made.chapter.notes.iter().map(|note| &note.blocks);
    for blocks in std::iter::once(&made.chapter.blocks).chain(notes) {
        visit(blocks, &mut |block| {
            for list in block.inlines() {
                visit_inlines(list, &mut |inline| found.extend(pick(&inline.kind)));
            }
        });
    }
    found
}

fn styles(made: &Made) -> Vec<(Style, String)> {
    kinds(made, |kind| match kind {
        InlineKind::Styled(style, content) => Some((*style, crate::markdown::text_of(content))),
        _ => None,
    })
}

/// `H~2~O` was struck out.
#[test]
fn scripts_are_attached_and_have_no_blank() {
    use Style::*;
    for (text, style, words) in [
        ("H~2~O", Subscript, "2"),
        ("~14~C", Subscript, "14"),
        ("CO~2~", Subscript, "2"),
        ("الماء~2~", Subscript, "2"),
        ("**H**~2~O", Strong, "H"),
        ("x^2^", Superscript, "2"),
        ("(x)^2^", Superscript, "2"),
        ("2^nd^ of May", Superscript, "nd"),
        ("a^b*c*^", Superscript, "bc"),
        ("~there~", Deleted, "there"),
        ("a ~b~, c", Deleted, "b"),
        ("a~b c~d", Deleted, "b c"),
        ("a~~b~~c", Deleted, "b"),
        ("==marked *words*==.", Highlighted, "marked words"),
        ("++new++ words", Inserted, "new"),
    ] {
        for text in [
            text.to_owned(),
            format!("- {text}"),
            format!("> {text}"),
            format!("| {text} |\n|---|"),
            format!("^[{text}]"),
        ] {
            let made = parsed(&format!("# A\n\n{text}\n"));
            assert_eq!(styles(&made)[0], (style, words.to_owned()), "{text}");
            assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
        }
    }
}

#[test]
fn signs_that_mark_nothing_stay() {
    for text in [
        "a ^b c^ d",
        "if x==1 and y==2",
        "i++ and j++",
        "C++ and D++",
        "a == b == c",
        "2^10",
        "a~b",
        "a[[1]] b[[i]]",
        "[[ -f x ]]",
        "array[i]{x}",
        "50 %% and 60 %",
        "a {b} {{1}}",
        "\\frac{{a}}{{b}}",
        "[TOC] here",
        "[[[page]]]",
        "[[page]]: /url",
        "a | b",
        "x===y and z===w",
        "+===+===+",
        "+++ a +++",
    ] {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert_eq!(made.words(), format!("A {text}"));
        assert!(made.findings.is_empty() && styles(&made).is_empty(), "{text}: {:?}", made.findings);
    }
    for (text, words) in
        [("\\[\\[page\\]\\]", "[[page]]"), ("\\{{ a }}", "{{ a }}"), ("`{{ a }} [[b]]`", "{{ a }} [[b]]")]
    {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert_eq!((made.words(), told(&made)), (format!("A {words}"), Vec::new()), "{text}");
    }
}

#[test]
fn a_note_may_stand_in_its_text() {
    let made = parsed("# A^[b *c*]\n\n> d^[e [f](g)].\n\n| h^[i] |\n|---|\n\nj[^k] ^[] ^[l\n\n[^k]: m ^[n]\n");
    assert_eq!(made.chapter.notes.len(), 5);
    assert_eq!(made.words(), "A d. h j ^[] ^[l m b c e f i n", "{:?}", made.chapter.notes);
    assert!(made.findings.is_empty(), "{:?}", made.findings);
    let source = "# A^[b *c*]\n\n> d^[e [f](g)].\n";
    let spans: Vec<_> = parsed(source).chapter.notes.iter().map(|note| note.span.range()).collect();
    assert_eq!(spans.iter().map(|range| &source[range.clone()]).collect::<Vec<_>>(), ["^[b *c*]", "^[e [f](g)]"]);
}

#[test]
fn wiki_links_are_their_words() {
    for (text, words) in [
        ("[[Before the talk]]", "Before the talk"),
        ("see [[page|these words]].", "see these words."),
        ("([[Page#Part]])", "(Page > Part)"),
        ("[[#Part]]", "Part"),
        ("[[الصفحة|كلمات]]", "كلمات"),
        ("[words]{.smallcaps} b", "words b"),
        ("[words]{#id lang=fr} b", "words b"),
        ("a [words]{.mark} \\# b", "a words # b"),
    ] {
        for text in [text.to_owned(), format!("- {text}"), format!("## {text}")] {
            let made = parsed(&format!("# A\n\n{text}\n"));
            assert_eq!(made.words(), format!("A {words}"), "{text}");
            assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
        }
    }
    assert_eq!(parsed("# A\n\n| [[a\\|b]] | c |\n|---|---|\n").words(), "A b c");
    // CommonMark's own links of such words stay links.
    let links = |text: &str| kinds(&parsed(text), |kind| matches!(kind, InlineKind::Link { .. }).then_some(())).len();
    assert_eq!((links("# A\n\n[[1]](b)\n"), links("# A\n\n[[b]]\n\n[b]: c\n")), (1, 1));
}

#[test]
fn an_embedded_picture_is_a_picture() {
    let made = parsed("# A\n\n![[b.PNG|300]]\n\n![[c.jpg|words]]\n\n![d](e.png){:width=\"50%\"}\n");
    let pictures = kinds(&made, |kind| match kind {
        InlineKind::Picture(picture) => Some((picture.source.clone(), picture.alt.clone(), picture.size.clone())),
        _ => None,
    });
    use crate::markdown::Size::Width;
    use crate::markdown::Width::*;
    let words = |words: &str| Some(words.to_owned());
    assert_eq!(
        pictures,
        [
            ("b.PNG".to_owned(), None, Some(Width(Pixels(300)))),
            ("c.jpg".to_owned(), words("words"), None),
            ("e.png".to_owned(), words("d"), Some(Width(Percent(50)))),
        ]
    );
    assert!(made.findings.is_empty() && made.words() == "A", "{:?}", made.findings);
}

#[test]
fn what_is_not_set_is_told_once() {
    for (text, words) in [
        ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", "+---+---+ | a | b | +===+===+ | c | d | +---+---+"),
        ("a      b\n------ ------\nc      d", "a b c d"),
        ("------ ------\nc      d\n------ ------", "c d"),
        ("{{ page.title }} b {{ c }}", "{{ page.title }} b {{ c }}"),
        ("{% if a %}", "{% if a %}"),
        ("{{< figure src=\"a\" >}}", "{{< figure src=\"a\" >}}"),
        ("[TOC]", ""),
        ("[[_TOC_]]", ""),
        ("[[toc]]", ""),
        ("{:toc}", ""),
        ("![[Page]] b", "![[Page]] b"),
        ("a %%private%% b", "a %%private%% b"),
        ("%%\na\n%%", "%% a %%"),
        ("!!! note\nb", "!!! note b"),
        ("| b\n| c\nd", "| b | c d"),
        ("b\n| c\n| d", "b | c | d"),
        ("![b](c.png \"d\") e", "e"),
        ("[![b](c.png \"d\")](e)", ""),
        ("(@) b (@c)", "(@) b (@c)"),
        ("(@good) b", "(@good) b"),
        ("b\n{: .class #id}", "b"),
        ("[*b*]{.class}", "[b]{.class}"),
    ] {
        for text in
            [text.to_owned(), format!("> {}", text.replace('\n', "\n> ")), format!("- {}", text.replace('\n', "\n  "))]
        {
            let made = parsed(&format!("# A\n\n{text}\n"));
            assert_eq!(made.words(), format!("A {words}").trim(), "{text}");
            assert_eq!(told(&made).len(), 1, "{text}: {:?}", made.findings);
        }
    }
    let made = parsed("# A\n\n{{ b }}\n\n{{ c }}\n\n{% d %}\n");
    assert_eq!(told(&made), [3, 7]);
    assert!(made.findings.iter().any(|finding| finding.message.ends_with("(2 times in this chapter)")));
}

/// The kinds of boxes, with their titles and words.
fn boxes(made: &Made) -> Vec<(AsideKind, String)> {
    let mut found = Vec::new();
    visit(&made.chapter.blocks, &mut |block| {
        if let BlockKind::Aside(aside) = &block.kind {
            found.push((aside.kind, aside.title.as_deref().map(crate::markdown::text_of).unwrap_or_default()));
        }
    });
    found
}

/// `!!! note` was a paragraph, and its text code.
#[test]
fn boxes_of_others_are_boxes() {
    use AsideKind::*;
    let title = |kind, title: &str| vec![(kind, title.to_owned())];
    for (text, wanted) in [
        ("!!! note\n    b\n\n    - c\n\n        d\n\ne", title(Note, "")),
        ("!!! tip \"Title\"\n\n    b c d\n\ne", title(Tip, "Title")),
        ("!!! danger \"\"\n\tb\n\n\tc d\n\ne", title(Caution, "")),
        ("???+ example\n    b\n\n        c d\n\ne", title(Note, "Example")),
        ("??? info inline end \"T\"\n    b c d\n\ne", title(Note, "T")),
        ("!!! note\n    b\n\n    !!! tip\n        c\n\n    d\n\ne", vec![(Note, String::new()), (Tip, String::new())]),
        ("{% hint style=\"warning\" %}\nb\n\nc d\n{% endhint %}\ne", title(Warning, "")),
        ("> [!example]- T *e*\n> b c d\n\ne", title(Note, "T e")),
        (">[!success] T\n> b c d\n\ne", title(Note, "T")),
        ("> [!NOTE|wide] T\n> b c d\n\ne", title(Note, "T")),
        ("> [!tip]-T\n> b c d\n\ne", title(Tip, "T")),
        ("> [!abstract]\n> b c d\n\ne", title(Note, "Abstract")),
        ("> [!danger]+\n> b c d\n\ne", title(Caution, "")),
        ("> [!TIP]-\n> b c d\n\ne", title(Tip, "")),
        ("> [!question] Why?\n> > [!bug]\n> > b c d\n\ne", vec![(Note, "Why?".to_owned()), (Note, "Bug".to_owned())]),
        (
            "{% hint style='success' %}\nb c\n{% hint style=\"info\" %}\nd\n{% endhint %}\n{% endhint %}\n\ne",
            vec![(Tip, String::new()), (Note, String::new())],
        ),
    ] {
        for end in ["\n", "\r\n"] {
            let made = parsed(&format!("# A\n\n{text}\n").replace('\n', end));
            assert_eq!(boxes(&made), wanted, "{text}");
            assert!(made.words().ends_with("b c d e"), "{text}: {}", made.words());
            assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
            let Some(BlockKind::Paragraph(_)) = made.chapter.blocks.last().map(|block| &block.kind) else {
                panic!("{text}: {:?}", made.chapter.blocks)
            };
        }
    }
}

#[test]
fn what_only_looks_like_a_box_is_none() {
    for text in [
        "!!! note",
        "!!! note\nb",
        "    !!! note\n        b",
        "```\n!!! note\n    b\n```",
        "!!!",
        "{% endhint %}",
        "Why???\n    b",
        "[!example] b",
        "> [!example]b",
    ] {
        let made = parsed(&format!("# A\n\n{text}\n"));
        assert!(boxes(&made).is_empty(), "{text}");
        let words: Vec<&str> = text.split_whitespace().filter(|word| !["```", ">"].contains(word)).collect();
        assert_eq!(made.words(), format!("A {}", words.join(" ")), "{text}");
    }
}

#[test]
fn words_in_a_box_have_their_places() {
    let source = "# A\n\n!!! note\n    b **c**\n\n    !!! tip\n        d *e*\n\n- f\n\n    !!! note\n        g `h`\n";
    let made = parsed(source);
    let found = std::cell::RefCell::new(Vec::new());
    visit(&made.chapter.blocks, &mut |block| {
        for list in block.inlines() {
            visit_inlines(list, &mut |inline| {
                if let InlineKind::Text(text) | InlineKind::Code(text) = &inline.kind {
                    found.borrow_mut().push((text.clone(), source[inline.span.range()].to_owned()));
                }
            });
        }
    });
    for (text, written) in found.into_inner() {
        assert_eq!(text, written.trim_matches('`'));
    }
    assert_eq!(boxes(&made).len(), 3, "{:?}", made.chapter.blocks);
}

#[test]
fn tabs_are_items() {
    let made = parsed("# A\n\n=== \"b\"\n\n    c\n\n=== \"d\"\n\n    ```\n    e\n    ```\n\nf\n");
    let [list, last] = &made.chapter.blocks[..] else { panic!("{:?}", made.chapter.blocks) };
    let (BlockKind::List(list), BlockKind::Paragraph(_)) = (&list.kind, &last.kind) else { panic!("{list:?}") };
    assert_eq!((list.items.len(), made.words().as_str()), (2, "A b c d e f"));
    assert_eq!(parsed("# A\n\nb\n===\n\n=== \"c\"\n").words(), "A b === \"c\"");
}

/// The title was in no output, and the text was set as code.
#[test]
fn boxes_between_fences_of_code_are_boxes() {
    for (text, kind, title, words) in [
        ("```{note} A title: *here*\nText.\n```", AsideKind::Note, "A title: here", "Text."),
        ("``` {warning}\n- One\n```", AsideKind::Warning, "", "One"),
        ("~~~{tip} T\n:class: dropdown\n:name: x\n\nText.\n~~~", AsideKind::Tip, "T", "Text."),
        ("````{note}\n```python\nprint()\n```\n````", AsideKind::Note, "", "print()"),
        ("> - ```{caution} T\n>   Text.\n>   ```", AsideKind::Caution, "T", "Text."),
        ("```{admonition} T\n:class: tip\nText.\n```", AsideKind::Tip, "T", "Text."),
        ("```{admonition} T\nText.\n```", AsideKind::Note, "T", "Text."),
    ] {
        let made = parsed(&format!("# A\n\n{text}\n\nAfter.\n"));
        assert_eq!(boxes(&made), [(kind, title.to_owned())], "{text}");
        let all = format!("A {title} {words} After.").replace("  ", " ");
        assert_eq!(made.words(), all, "{text}");
        assert!(made.findings.is_empty(), "{text}: {:?}", made.findings);
    }
    let nested = parsed("# A\n\n````{note} B\n```{tip} C\nText.\n```\n````\n");
    assert_eq!(boxes(&nested).len(), 2);
    let other = parsed("# A\n\n```{seealso} B\nText.\n```\n");
    assert_eq!((other.words(), other.told(Code::UnknownDirective)), ("A B Text.".to_owned(), vec![3]));
    // In code, not ended, or code of Pandoc's or R's.
    for text in ["````md\n```{note} T\n```\n````", "```{note} T\nText.", "```{.note}\nText.\n```", "```{r}\nText.\n```"]
    {
        assert!(boxes(&parsed(&format!("# A\n\n{text}\n"))).is_empty(), "{text}");
    }
}

#[test]
fn words_behind_a_fence_are_told() {
    for text in ["```{figure} a.png\nWords.\n```", "```rust title=\"main.rs\"\nx\n```", "```js {1} title='a'\nx\n```"] {
        assert_eq!(told(&parsed(&format!("# A\n\n{text}\n"))), [3], "{text}");
    }
    for text in
        ["```{code-block} python\nx\n```", "```{python}\nx\n```", "```rust,ignore\nx\n```", "```subtitle\nx\n```"]
    {
        assert!(parsed(&format!("# A\n\n{text}\n")).findings.is_empty(), "{text}");
    }
}
