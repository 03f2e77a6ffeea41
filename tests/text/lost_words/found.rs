//! What random chapters and real books have found, each by itself.

use super::chapters::Chapter;
use super::faults;

fn kept(text: &str) {
    let chapters = [Chapter { text: format!("# q0w0q\n\n{text}"), included: Vec::new() }];
    assert_eq!(faults(&chapters, false), Vec::new(), "{text}");
}

/// Everything but elements was left out.
#[test]
fn text_between_the_parts_of_a_list_or_table_stays() {
    kept("<dl>q0w1q<dt>q0w2q</dt>q0w3q <b>q0w4q</b><dd>q0w5q</dd>q0w6q</dl>");
    kept("<table>q0w1q<tr>q0w2q<td>q0w3q</td>q0w4q <i>q0w5q</i></tr>q0w6q</table>");
    kept("<ul>q0w1q <b>q0w2q</b><li>q0w3q</li>q0w4q</ul>");
}

/// The second took the place of the first, and a table without cells was nothing.
#[test]
fn every_caption_stays() {
    kept("<table><caption>q0w1q</caption><caption>q0w2q</caption><tr><td>q0w3q</td></tr></table>");
    kept("| q0w1q |\n|---|\n| q0w2q |\n\nTable: q0w3q\n\n<caption>q0w4q</caption>");
    kept("<table><caption>q0w1q</caption></table>");
}

/// `<em>` in it lost the spaces on both sides: a book's “learn <em>a lot</em> from”.
#[test]
fn markdown_in_html_keeps_its_spaces() {
    kept(
        "<aside markdown=\"1\">\n  <img src=\"p.svg\" alt=\"q0w1q\">\n  q0w2q <em>q0w3q</em> q0w4q *q0w5q* [q0w6q](#)\n</aside>",
    );
}

/// What was written as text became a tag, and what stood between lines of hyphens front matter.
#[test]
fn markdown_in_html_is_read_once() {
    kept("<div markdown=\"1\">q0w1q &lt;q0w2q&gt; `&lt;q0w3q>` &lt;!-- q0w4q --&gt;</div>");
    kept("<div markdown=\"1\">---\nq0w1q: q0w2q\n---\n</div>");
}

#[test]
fn code_in_a_line_has_spaces_around_it() {
    kept("<details><summary>\n\nq0w1q\n\n    q0w2q\n\n    q0w3q\n\n```\nq0w4q\n```\n\nq0w5q\n\n</summary></details>");
}

#[test]
fn a_note_is_read_wherever_it_stands() {
    kept("q0w1q[^a]\n\n<h3>q0w2q\n\n[^a]: q0w3q\n\n</h3>");
    kept("q0w1q[^a]\n\n<details><summary>q0w2q\n\n[^a]: q0w3q\n\n</summary></details>");
    kept("q0w1q <code>q0w2q[^a]</code> q0w3q\n\n[^a]: q0w4q");
}

#[test]
fn the_title_of_a_box_in_a_line_stays() {
    kept("<h3>\n\n> [!NOTE] q0w1q\n> q0w2q\n\n</h3>");
    kept("<details><summary>\n\n::: tip q0w1q\nq0w2q\n:::\n\n</summary></details>");
}

/// The tokenizer drops a tag that has no end, with all that follows.
#[test]
fn a_tag_without_an_end_is_text() {
    kept("<div>q0w1q <b\nq0w2q q0w3q");
    kept("<div q0w1q\n> q0w2q");
}

#[test]
fn an_end_tag_of_no_element_is_told() {
    kept("q0w1q </q0w2q> q0w3q");
}

/// comrak forgets the text of a block that a list ends with where `:::` follows.
#[test]
fn what_ends_a_list_at_the_end_of_a_box_stays() {
    kept("::: d5\n* <ul>q0w1q<li>q0w2q\n:::\n\nq0w3q");
    kept("::: warning\n-     q0w1q\n\n          q0w2q\n:::");
    kept("> ::: tip\n> 1. q0w1q\n>\n>        q0w2q\n>    - ```js\n>      q0w3q\n> :::\n\nq0w4q");
    kept("::: tip\n- <div>\n  q0w1q\r\n:::\r\n");
    kept(":::: tip\nq0w1q\n\n: ::: note\n  - q0w2q\n\n        q0w3q\n  :::\n\n: q0w4q\n\n::::");
    kept("::: tip\n- q0w1q\n\n      q0w2q");
}

#[test]
fn code_in_html_is_no_markdown() {
    kept("<div markdown=\"1\">\n\n<pre>q0w1q\n\n    q0w2q\nq0w3q</pre>\n</div>");
}

/// What an HTML element defined a second time was left out.
#[test]
fn a_note_with_two_texts_is_told() {
    kept("q0w1q[^a]\n\n<div markdown=\"1\">\n[^a]: q0w2q [^a]\n</div>\n\n[^a]: q0w3q");
}

#[test]
fn code_in_html_keeps_the_space_before_it() {
    kept("q0w1q<code> q0w2q</code>");
}

#[test]
fn html_in_a_description_is_html() {
    kept("![q0w1q <b>q0w2q</b> <script>h0w3h</script> <q0w4q>](p.svg)");
}

#[test]
fn a_heading_in_a_note_is_set() {
    kept("q0w1q[^a]\n\n[^a]: q0w2q\n\n    #### q0w3q");
}
