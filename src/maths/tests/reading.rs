//! LaTeX to the tree.

use super::*;
use crate::tree::maths::{Alphabet, Class, Kind, Node, Placement, Shape};

fn one(source: &str) -> Kind {
    let body = formula(source).body;
    assert_eq!(body.len(), 1, "{source}: {body:?}");
    body.into_iter().next().map(|node| node.kind).expect("it has one")
}

fn classes(source: &str) -> Vec<Class> {
    let class = |node: Node| match node.kind {
        Kind::Operator(operator) => Some(operator.class),
        _ => None,
    };
    formula(source).body.into_iter().filter_map(class).collect()
}

#[test]
fn a_number_is_one_leaf() {
    for (source, text) in [
        ("3.14", "3.14"),
        (r"3{,}14", "3,14"),
        (r"1{,}000{,}000.5", "1,000,000.5"),
        ("٣٫١٤", "٣٫١٤"),
        (".5", ".5"),
        ("۱۲", "۱۲"),
    ] {
        assert_eq!(one(source), Kind::Number { text: text.into(), alphabet: Alphabet::Italic }, "{source}");
    }
    assert_eq!(formula("1,000").body.len(), 3);
    assert_eq!(formula("x=1.").body.len(), 4);
    assert_eq!(formula(r"\frac12").body.len(), 1);
    let Kind::Scripts(scripts) = &formula("x^10").body[0].kind else { panic!("a script takes one digit") };
    assert_eq!(scripts.sup.as_ref().map(Vec::len), Some(1));
}

#[test]
fn a_minus_is_a_sign_or_an_operation() {
    use Class::{Binary, Closing, Opening, Relation, Unary};
    assert_eq!(classes("a - b"), [Binary]);
    assert_eq!(classes("-a"), [Unary]);
    assert_eq!(classes("a = -b"), [Relation, Unary]);
    assert_eq!(classes("(-a)"), [Opening, Unary, Closing]);
    assert_eq!(classes("a + -b"), [Binary, Unary]);
    assert_eq!(classes(r"\textcolor{red}{a} - b"), [Binary]);
    assert_eq!(classes("a +"), [Class::Ordinary]);
    let formula = formula(r"\begin{aligned} a &= b \\ &- c \end{aligned}");
    let Kind::Table(table) = &formula.body[0].kind else { panic!("it is a table") };
    assert!(matches!(&table.lines[1].cells[1][0].kind, Kind::Operator(operator) if operator.class == Binary));
}

#[test]
fn places_are_bytes_of_the_source() {
    let source = r"α + \frac{x}{y^2}";
    let body = formula(source).body;
    let text = |node: &Node| source[node.range.clone()].to_owned();
    assert_eq!(body.iter().map(text).collect::<Vec<_>>(), ["α", "+", r"\frac{x}{y^2}"]);
    let Kind::Fraction(fraction) = &body[2].kind else { panic!("it is a fraction") };
    assert_eq!(text(&fraction.under[0]), "y^2");
}

#[test]
fn limits_stand_where_they_belong() {
    let placement = |source: &str| match one(source) {
        Kind::Scripts(scripts) => scripts.placement,
        other => panic!("{other:?}"),
    };
    assert_eq!(placement(r"\sum_i"), Placement::Movable);
    assert_eq!(placement(r"\sum\nolimits_i"), Placement::Beside);
    assert_eq!(placement(r"\int_0^1"), Placement::Beside);
    assert_eq!(placement(r"\int\limits_0^1"), Placement::Stacked);
    assert_eq!(placement(r"\lim_{x}"), Placement::Movable);
    assert_eq!(placement(r"\operatorname*{arg\,max}_x"), Placement::Movable);
    assert_eq!(placement(r"\operatorname{Var}_x"), Placement::Beside);
    assert_eq!(placement(r"\underbrace{a}_{b}"), Placement::Stacked);
}

#[test]
fn macros_of_an_edition_count_in_all_its_formulas() {
    let mut macros = Macros::default();
    macros.learn(r"\newcommand{\R}{\mathbb{R}} \newcommand\norm[2][2]{\lVert #2\rVert_{#1}}").unwrap();
    macros.learn(r"\DeclareMathOperator*{\argmin}{arg\,min} \def\pair(#1,#2){\langle #1 | #2\rangle}").unwrap();
    macros.add(r"\E", r"\mathbb{E}\left[#1\right]");
    let same = |source: &str, meant: &str| {
        let strip = |formula: Formula| {
            mathml::math(&formula, &mathml::Setting { alt: "", direction: Direction::Ltr, around: &() }).xml()
        };
        let read = read(source, true, &macros, &Notation::default()).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        assert_eq!(strip(read), strip(formula(meant)), "{source}");
    };
    same(r"x \in \R", r"x \in \mathbb{R}");
    same(r"\norm{x} + \norm[1]{y}", r"\lVert x\rVert_{2} + \lVert y\rVert_{1}");
    same(r"\argmin_x f", r"\operatorname*{arg\,min}_x f");
    same(r"\pair(a,b)", r"\langle a | b\rangle");
    same(r"\E{X}", r"\mathbb{E}\left[X\right]");
    // A name that is known gets its new meaning, in one formula or all.
    same(r"\renewcommand{\R}{r} \R", "r");
    same(r"\let\to\gets x \to y", r"x \gets y");
    assert!(formula(r"\newcommand{\a}{b}").is_empty());
    assert_eq!(macros.names().count(), 5);
    assert!(macros.learn(r"\newcommand{\x}").is_err());
}

#[test]
fn lines_have_their_own_tags_and_labels() {
    let align = formula(r"\begin{align} a &= b \label{eq:a} \\ c &= d \tag{*} \\ e &= f \notag \\ g &= h \end{align}");
    let table = align.lines().expect("its lines have numbers");
    assert_eq!(table.shape, Shape::Align);
    let counted: Vec<bool> = table.lines.iter().map(|line| line.mark.is_counted).collect();
    assert_eq!(counted, [true, true, false, true]);
    assert!(table.lines[1].mark.tag.as_ref().is_some_and(|tag| tag.has_parentheses));
    assert_eq!(align.labels().iter().map(|label| label.name.as_str()).collect::<Vec<_>>(), ["eq:a"]);
    assert!(
        formula(r"\begin{align*} a &= b \end{align*}").lines().is_some_and(|table| !table.lines[0].mark.is_counted)
    );
    let equation = formula(r"\begin{equation} x \label{eq:x} \end{equation}");
    assert!(equation.mark.is_counted && equation.mark.label.is_some() && equation.lines().is_none());
    let plain = formula(r"x = 1 \tag*{A} \label{l}");
    assert!(!plain.mark.is_counted && plain.mark.tag.as_ref().is_some_and(|tag| !tag.has_parentheses));
    assert!(formula(r"\left\{\begin{align} a \\ b \end{align}\right.").lines().is_none());
    assert!(formula(r"\begin{multline} a \\ b \end{multline}").mark.is_counted);
}

#[test]
fn numbers_and_units_follow_the_edition() {
    let french = Notation { decimal: ',', thousands: '\u{202F}', zero: '0' };
    let text = |source: &str, notation: &Notation| {
        let formula = read(source, false, &Macros::default(), notation).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        let setting = mathml::Setting { alt: "", direction: Direction::Ltr, around: &() };
        let xml = mathml::math(&formula, &setting).xml();
        let mut text = String::new();
        let mut is_tag = false;
        for c in xml.chars() {
            match c {
                '<' => is_tag = true,
                '>' => is_tag = false,
                c if !is_tag => text.push(c),
                _ => {}
            }
        }
        text
    };
    assert_eq!(text(r"\num{12345.678}", &french), "12\u{202F}345,678");
    assert_eq!(text(r"\num{-1.5e-3}", &french), "−1,5×10−3");
    assert_eq!(text(r"\num{1234}", &french), "1234");
    assert_eq!(text(r"\qty{9.81}{\metre\per\second\squared}", &french), "9,81ms−2");
    assert_eq!(text(r"\SI{20}{\degreeCelsius}", &french), "20°C");
    assert_eq!(text(r"\unit{kg.m/s^2}", &french), "kgms−2");
    assert_eq!(text(r"\ang{12;30;5}", &french), "12°30′5″");
    assert_eq!(text(r"\qty{10 +- 0.2}{\kilo\gram}", &french), "10±0,2kg");
    assert_eq!(text(r"\qtyrange{1}{2}{\m}", &french), "1–2m");
    let arabic = Notation { decimal: '٫', thousands: '٬', zero: '٠' };
    assert_eq!(text(r"\num{12345.5}", &arabic), "١٢٬٣٤٥٫٥");
}

#[test]
fn the_data_files_are_read() {
    assert!(crate::maths::symbols::names().count() > 500);
    for name in Macros::built_in() {
        let macros = Macros::default();
        let source = format!(r"\{name}{{a}}{{b}}");
        assert!(read(&source, true, &macros, &Notation::default()).is_ok(), "{name}");
    }
    for name in crate::maths::symbols::names() {
        assert!(read(&format!(r"\{name}"), true, &Macros::default(), &Notation::default()).is_ok(), "{name}");
    }
}
