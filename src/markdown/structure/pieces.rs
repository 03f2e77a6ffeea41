//! A file that is several chapters: where it is cut, and what each piece has of its notes.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::diagnostics::{Code, Diagnostic, Findings, Span};
use crate::markdown::{Id, Parsed};
use crate::tree::walk::{visit, visit_lines, visit_sections};
use crate::tree::{Block, BlockKind, Group, Inline, InlineKind, Lang, Note, Role, is_visible};

/// What bookdown writes before the title of a part, and of one whose chapters are appendices.
const PARTS: [(&str, Role); 3] = [("(PART)", Role::Part), ("(PART*)", Role::Part), ("(APPENDIX)", Role::Appendices)];

/// A chapter's blocks, and the part that their first heading says that it is.
#[derive(Default)]
pub struct Piece {
    pub part: Option<Role>,
    pub blocks: Vec<Block<Parsed>>,
}

/// Cuts a file's blocks where a heading of the first level begins a chapter: at each where `all`, else at parts and what
/// follows them. What stands before the first has a title of its own, or belongs to it.
pub fn cut(blocks: Vec<Block<Parsed>>, all: bool, has_title: bool) -> Vec<Piece> {
    let mut cutter = Cutter { all, ..Cutter::default() };
    blocks.into_iter().for_each(|block| cutter.block(block));
    let mut pieces = cutter.finish();
    let is_its_own = |first: &Piece| has_title || first.part.is_some() || has_heading(&first.blocks);
    if let [first, second, ..] = &mut pieces[..]
        && second.part.is_none()
        && !is_its_own(first)
    {
        second.blocks.splice(0..0, std::mem::take(&mut first.blocks));
    }
    pieces.retain(|piece| !piece.blocks.is_empty());
    if pieces.is_empty() { vec![Piece::default()] } else { pieces }
}

#[derive(Default)]
struct Cutter {
    all: bool,
    done: Vec<Piece>,
    open: Piece,
}

impl Cutter {
    fn begin(&mut self, part: Option<Role>) {
        self.done.push(std::mem::replace(&mut self.open, Piece { part, blocks: Vec::new() }));
    }

    fn finish(mut self) -> Vec<Piece> {
        self.done.push(self.open);
        self.done
    }

    fn block(&mut self, mut block: Block<Parsed>) {
        match &mut block.kind {
            BlockKind::Heading(heading) if heading.level == 1 => {
                let part = take_part(&mut heading.content);
                if self.all || part.is_some() || self.open.part.is_some() {
                    self.begin(part);
                }
                self.open.blocks.push(block);
            }
            BlockKind::Group(group) => {
                let group =
                    std::mem::replace(group, Group { lang: Lang::default(), alignment: None, blocks: Vec::new() });
                self.group(block.span, block.anchor, group);
            }
            _ => self.open.blocks.push(block),
        }
    }

    /// A group around several chapters is one around each.
    fn group(&mut self, span: Span, mut anchor: Option<Id>, group: Group<Parsed>) {
        let open = Piece { part: self.open.part, blocks: Vec::new() };
        let mut within = Cutter { all: self.all, done: Vec::new(), open };
        group.blocks.into_iter().for_each(|inner| within.block(inner));
        for (at, Piece { part, blocks }) in within.finish().into_iter().enumerate() {
            if at > 0 {
                self.begin(part);
            }
            if !blocks.is_empty() || anchor.is_some() {
                let kind = BlockKind::Group(Group { lang: group.lang.clone(), alignment: group.alignment, blocks });
                self.open.blocks.push(Block { anchor: anchor.take(), ..Block::new(span, kind) });
            }
        }
    }
}

/// Takes bookdown's word off a title.
fn take_part(title: &mut [Inline<Parsed>]) -> Option<Role> {
    let has_more = title.len() > 1;
    let InlineKind::Text(text) = &mut title.first_mut()?.kind else { return None };
    let (word, role) = PARTS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = text[word.len()..].trim_start().to_owned();
    (has_more || is_visible(&rest)).then(|| {
        *text = rest;
        role
    })
}

fn has_heading(blocks: &[Block<Parsed>]) -> bool {
    let mut found = false;
    visit_sections(blocks, &mut |_, _| found = true);
    found
}

/// Tells that a chapter has more than one heading of the first level.
pub fn tell_uncut(blocks: &[Block<Parsed>], findings: &mut Findings) {
    let mut found = Vec::new();
    visit_sections(blocks, &mut |block, heading| found.extend((heading.level == 1).then_some(block.span)));
    if let [_, second, ..] = found[..] {
        let message =
            format!("the file has {} headings of the first level; all but its title are sections", found.len());
        findings.push(
            Diagnostic::new(Code::ManyTitles, second, message)
                .hint("begin sections with ##, or make each a chapter: [markdown] split = true in bindery.toml"),
        );
    }
}

/// Notes that several chapters refer to are repeated, up to so many bytes.
const MOST_REPEATED: usize = 4 << 20;

/// The notes of each piece: those that it refers to, in the order in which they are written. The first has those that none
/// refers to as well.
pub fn notes(pieces: &[Piece], notes: Vec<Note<Parsed>>, findings: &mut Findings) -> Vec<Vec<Note<Parsed>>> {
    if let [_] = pieces {
        return vec![notes];
    }
    let mut by_label: HashMap<&str, usize> = HashMap::new();
    for (at, note) in notes.iter().enumerate() {
        by_label.entry(&note.note).or_insert(at);
    }
    let mut used = BTreeSet::new();
    let mut repeated = 0;
    let mut of_pieces = Vec::new();
    for piece in pieces {
        let mut own = BTreeMap::new();
        let mut waiting = labels(&piece.blocks);
        while let Some(label) = waiting.pop() {
            let Some(&at) = by_label.get(label) else { continue };
            if own.contains_key(&at) {
                continue;
            }
            let note = &notes[at];
            if !used.insert(at) {
                repeated += note.span.range().len();
            }
            if repeated > MOST_REPEATED {
                let message = format!("so many chapters refer to [^{label}] that it isn't repeated in all of them");
                findings.push(Diagnostic::new(Code::UnknownNote, note.span, message).hint("write a shorter note"));
                break;
            }
            own.insert(at, note.clone());
            waiting.extend(labels(&note.blocks));
        }
        of_pieces.push(own);
    }
    if let Some(first) = of_pieces.first_mut() {
        first
            .extend(notes.iter().enumerate().filter(|(at, _)| !used.contains(at)).map(|(at, note)| (at, note.clone())));
    }
    of_pieces.into_iter().map(|own| own.into_values().collect()).collect()
}

/// The notes that blocks refer to.
fn labels(blocks: &[Block<Parsed>]) -> Vec<&str> {
    let mut labels = Vec::new();
    visit(blocks, &mut |block| {
        visit_lines(block, &mut |inline| {
            if let InlineKind::Note(label) = &inline.kind {
                labels.push(label.as_str());
            }
        });
    });
    labels
}
