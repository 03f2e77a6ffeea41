//! What can't be read is said at its bytes.

use super::*;

#[test]
fn a_refusal_names_the_bytes_and_what_was_meant() {
    let hint = |source: &str| refusal(source).hint.unwrap_or_default();
    assert_eq!(named(r"x + \foo y"), (r"\foo".into(), Fault::UnknownCommand("foo".into())));
    assert_eq!(hint(r"\alhpa"), r"`\alpha` is meant?");
    assert_eq!(hint(r"\fracc{1}{2}"), r"`\frac` is meant?");
    assert_eq!(
        named(r"\begin{pmatirx}1\end{pmatirx}"),
        (r"\begin".into(), Fault::UnknownEnvironment("pmatirx".into()))
    );
    assert_eq!(hint(r"\begin{pmatirx}1\end{pmatirx}"), "`pmatrix` is meant?");
    assert_eq!(
        named(r"a + \includegraphics{x}"),
        (r"\includegraphics".into(), Fault::OutOfScope("includegraphics".into()))
    );
}

#[test]
fn what_is_opened_has_to_be_closed() {
    assert_eq!(named(r"\frac{1}{2"), ("{".into(), Fault::OpenBrace));
    assert_eq!(refusal(r"\frac{1}{2").range, 8..9);
    assert_eq!(named(r"a}b"), ("}".into(), Fault::CloseBrace));
    assert_eq!(named(r"\left( x"), (r"\left".into(), Fault::OpenFence));
    assert_eq!(named(r"x \right)"), (r"\right".into(), Fault::CloseFence("right".into())));
    assert_eq!(named(r"x \middle| y"), (r"\middle".into(), Fault::CloseFence("middle".into())));
    assert_eq!(named(r"\left x y \right)"), (r"\left x".into(), Fault::NoDelimiter("left".into())));
    assert_eq!(named(r"\begin{matrix} a & b"), (r"\begin".into(), Fault::OpenEnvironment("matrix".into())));
    assert_eq!(named(r"a \end{matrix}"), (r"\end".into(), Fault::CloseEnvironment("matrix".into())));
    let wrong = Fault::WrongEnd { expected: "matrix".into(), found: "pmatrix".into() };
    assert_eq!(named(r"\begin{matrix} a \end{pmatrix}"), (r"\end".into(), wrong));
    assert_eq!(named(r"\text{if $x}"), ("$".into(), Fault::Dollar));
    assert_eq!(named(r"\begin{aligned} a &= \left( b \\ c \right) \end{aligned}").1, Fault::OpenFence);
}

#[test]
fn commands_need_what_they_are_of() {
    assert_eq!(named(r"\frac{1}"), (r"\frac".into(), Fault::NoArgument(r"\frac".into())));
    assert_eq!(named(r"x^"), ("^".into(), Fault::NoArgument("^".into())));
    assert_eq!(named(r"x_1_2"), ("_".into(), Fault::DoubleScript('_')));
    assert_eq!(refusal(r"x_1_2").range, 3..4);
    assert_eq!(named(r"x^a^b").1, Fault::DoubleScript('^'));
    assert_eq!(named(r"x\limits_1"), (r"\limits".into(), Fault::NoOperator("limits".into())));
    assert_eq!(named(r"a & b"), ("&".into(), Fault::Misplaced("&".into())));
    assert_eq!(named(r"\hspace{1foo}"), (r"\hspace".into(), Fault::Wrong("1foo".into(), "length")));
    assert_eq!(named(r"\color{nocolour} x").1, Fault::Wrong("nocolour".into(), "colour"));
    assert_eq!(named(r"\unit{\foo}"), (r"\foo".into(), Fault::Wrong(r"\foo".into(), "unit")));
    assert_eq!(named(r"\begin{array}{xy} 1 \end{array}").1, Fault::Wrong("xy".into(), "row of columns"));
    assert_eq!(named(r"a \tag{1} \tag{2}"), (r"\tag".into(), Fault::TwoTags));
    assert_eq!(named(r"a $ b"), ("$".into(), Fault::Dollar));
    assert_eq!(named(r"\newcommand{x}{y}").0, r"\newcommand");
    assert_eq!(named("a \u{7} b").1, Fault::NoCharacter(r"\u{7}".into()));
}

#[test]
fn nothing_is_unbounded() {
    assert_eq!(named(r"\def\a{\a\a}\a").1, Fault::TooManyExpansions("a".into()));
    let doubled = named(r"\def\a#1{\b{#1#1}}\def\b#1{\a{#1#1}}\a{x}").1;
    assert!(matches!(doubled, Fault::TooManyExpansions(_)), "{doubled:?}");
    for nested in [
        r"\frac{",
        r"\sqrt",
        "{",
        "x^{",
        r"\left(",
        r"\begin{matrix}",
        r"\text{\textbf{",
        r"\ce{{",
        r"\displaystyle",
        r"\not",
        r"\mathbf{",
        r"\hat",
    ] {
        let source = nested.repeat(20_000);
        let refused = read(&source, false, &Macros::default(), &Notation::default());
        assert!(refused.is_err(), "{nested}");
    }
    assert_eq!(refusal(&"x".repeat(200_000)).fault, Fault::TooLong);
    // What stands side by side may be much.
    assert!(read(&"x+".repeat(20_000), false, &Macros::default(), &Notation::default()).is_ok());
}

#[test]
fn a_place_in_a_macro_is_that_of_its_call() {
    let source = r"\newcommand{\bad}{\foo} a + \bad";
    assert_eq!(named(source), (r"\bad".into(), Fault::UnknownCommand("foo".into())));
    assert_eq!(refusal(source).range.start, 28);
}

/// What stands in each other or side by side costs no more than it is long: otherwise this test doesn't end.
#[test]
fn time_is_bounded() {
    let applied = format!("{}x{}", r"f\left(".repeat(22), r"\right)".repeat(22));
    let many = [applied, r"\,".repeat(40_000), "(".repeat(40_000), r"\lvert ".repeat(10_000), "x_1".repeat(20_000)];
    for source in many {
        let formula = read(&source, false, &Macros::default(), &Notation::default()).unwrap();
        let words = MathsWords::find("en").unwrap();
        let said = speech::say(&formula, words, &());
        assert!(said.len() < 40 * source.len());
        let setting = mathml::Setting { alt: "", direction: Direction::Ltr, around: &() };
        mathml::math(&formula, &setting).xml();
    }
}
