//! What is written for Typst and for the screen.

use super::*;

#[test]
fn text_can_become_no_code() {
    let hostile = r#"\text{"); #read("/etc/passwd") \" $ ] [ #} x"#;
    let tame = hostile.replace(" $ ", " ").replace("#}", r"\}");
    let written = code(&format!("{tame}}}"));
    assert!(written.contains(r#""\"); #read(\"/etc/passwd\")"#), "{written}");
    assert!(code("\"").contains(r#"symbol("\"")"#));
    assert!(code(r"\backslash").contains(r#"symbol("\\")"#));
}

#[test]
fn no_name_of_typsts_symbols_is_written() {
    let written = code(r"\alpha \to \infty \sum_{i} \langle x \rangle \partial \S");
    assert!(!written.contains("sym."), "{written}");
    assert!(!written.contains("alpha"), "{written}");
}

#[test]
fn an_equation_has_its_words() {
    let mut text = String::new();
    typst::equation(&mut text, &formula("x^2"), "x \"squared\"", &());
    assert_eq!(
        text,
        r#"math.equation(block:true,alt:"x \"squared\"",[#math.attach([#math.italic([#symbol("x");]);],tr:[#text("2");]);])"#
    );
}

#[test]
fn mathml_is_what_epubcheck_takes() {
    for source in [
        r"\begin{aligned} a &= \sum_i b \end{aligned}",
        r"\dfrac{a}{b}",
        r"\displaystyle x",
        r"\begin{smallmatrix}a\end{smallmatrix}",
    ] {
        let written = xml(source);
        for element in ["mtable", "mrow", "mfrac", "mtr", "mtd", "math"] {
            for start in written.split(&format!("<{element}")).skip(1) {
                let attributes = start.split('>').next().unwrap_or_default();
                assert!(!attributes.contains("displaystyle") && !attributes.contains("scriptlevel"), "{written}");
            }
        }
    }
}

#[test]
fn the_whole_says_how_it_stands() {
    let setting = mathml::Setting { alt: "a & b", direction: Direction::Rtl, around: &() };
    let whole = mathml::math(&formula("س"), &setting).xml();
    let start = r#"<math xmlns="http://www.w3.org/1998/Math/MathML" display="block" alttext="a &amp; b" dir="rtl">"#;
    assert_eq!(whole, format!("{start}<mi mathvariant=\"normal\">س</mi></math>"));
}

#[test]
fn limits_move_in_a_line() {
    let inline = read(r"\sum_i \lim_x", false, &Macros::default(), &Notation::default()).unwrap();
    let setting = mathml::Setting { alt: "", direction: Direction::Ltr, around: &() };
    let written = mathml::math(&inline, &setting).xml();
    assert!(written.contains("<msub>") && !written.contains("munder"), "{written}");
    assert!(xml(r"\sum_i").contains("<munder>"));
    assert!(xml(r"\frac{\sum_i}{2}").contains("<msub>"));
}

#[test]
fn lines_have_their_numbers() {
    struct Lines;
    impl Around for Lines {
        fn number(&self, _: &str) -> Option<String> {
            None
        }

        fn has_line_numbers(&self) -> bool {
            true
        }

        fn line(&self, line: usize) -> Option<String> {
            (line == 0).then(|| "(1)".to_owned())
        }
    }
    let align = formula(r"\begin{align} a &= b \\ c &= d \notag \end{align}");
    let mut text = String::new();
    typst::equation(&mut text, &align, "a", &Lines);
    assert!(text.contains(r#"maths-lines((right,left,),(([#math.italic([#symbol("a");]);],"#), "{text}");
    assert!(text.contains(r#",text("(1)")),(("#) && text.ends_with(",none)))"), "{text}");
    let setting = mathml::Setting { alt: "", direction: Direction::Ltr, around: &Lines };
    let written = mathml::math(&align, &setting).xml();
    assert_eq!(written.matches("maths-number").count(), 2);
    assert!(written.contains("<mtext>(1)</mtext>"));
}

#[test]
fn references_are_numbers() {
    struct One;
    impl Around for One {
        fn number(&self, label: &str) -> Option<String> {
            (label == "eq:a").then(|| "2.1".to_owned())
        }
    }
    let mut text = String::new();
    typst::body(&mut text, &formula(r"\eqref{eq:a} \ref{eq:b}").body, &One);
    assert_eq!(text, r#"[#text("(2.1)");#text("?");]"#);
}
