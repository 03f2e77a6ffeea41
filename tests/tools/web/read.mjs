// What tests/tools/read/read-epub does in a page: it opens a book in the reading engine foliate, turns its pages, follows its links.
// Each function returns what is seen then; the script beside this one says whether it is right. Lengths are CSS pixels.

// Milliseconds for one answer of the engine's: many times what any takes.
const PATIENCE = 30000

// The engine's window and book, its pop-ups and the one that is open, and what of the document shown wasn't seen yet.
let view, notes, popped, unseen

// Opens a book at its beginning. `engine` is the address of foliate's folder.
export async function open(book, engine) {
  await import(`${engine}/view.js`)
  const { FootnoteHandler } = await import(`${engine}/footnotes.js`)
  notes = new FootnoteHandler()
  notes.addEventListener("before-render", ({ detail }) => document.body.append(popped = detail.view))
  view = document.createElement("foliate-view")
  view.addEventListener("link", event => notes.handle(view.book, event))
  document.body.append(view)
  await view.open(new File([await fetched(book)], "book.epub"))
  await view.renderer.next()
  await settled()
  const flat = entries => (entries ?? []).flatMap(entry => [entry, ...flat(entry.subitems)])
  const links = entries => flat(entries).map(({ label, href }) => ({ label, href }))
  return { dir: view.book.dir, contents: links(view.book.toc), pages: links(view.book.pageList) }
}

// The page that is shown, its document and what of that was on no page so far.
export function look() {
  const { doc, index } = shown()
  if (unseen?.doc !== doc) unseen = { doc, parts: new Map([...parts(doc)].map(part => [part, new Set()])) }
  for (const [part, seen] of unseen.parts) {
    const all = boxes(part)
    all.forEach((box, at) => isOnScreen(box) && seen.add(at))
    const isLoaded = part.nodeType === Node.TEXT_NODE || part.naturalWidth > 0
    // What goes on overleaf is seen when all its boxes were.
    if (isLoaded && all.length && seen.size === all.length) unseen.parts.delete(part)
  }
  const names = [...unseen.parts.keys()].map(part => part.data?.trim().slice(0, 60) ?? part.getAttribute("src"))
  return { index, page: page(), pages: view.renderer.pages - 2, text: doc.body.textContent, isEmpty: !begin(), unseen: names }
}

// Turns to the next page: how far that moved what was there, nothing in another document; false at the end.
export async function turn() {
  if (view.renderer.atEnd) return false
  const { doc } = shown(), before = begin()
  await view.next()
  await settled()
  return { move: shown().doc === doc ? begin().left - before.left : null }
}

// Goes to an entry of the contents or of the page list. `found` is whether its place is to be seen then.
export async function goTo(href) {
  const target = view.book.resolveHref(href)
  if (!target || target.index < 0) return { found: false }
  await view.goTo(href)
  await settled()
  // An entry without a fragment is the beginning of a document.
  const { doc, index } = shown(), place = target.anchor(doc)
  const found = index === target.index && (place === 0 ? page() === 1 : isHere(place))
  return { found, index, page: page() }
}

// Opens the note of a reference, as a pop-up that stays, by a click.
export async function openNote(document, reference) {
  await view.goTo(`${document}#${reference}`)
  const rendered = once(notes, "render")
  shown().doc.getElementById(reference).click()
  const { type } = await rendered
  return { type, text: popped.renderer.getContents()[0].doc.body.textContent }
}

// Closes it, goes to the note itself, as an engine without pop-ups does, and by its link back to the reference.
export async function leaveNote(document, reference) {
  popped.close()
  popped.remove()
  const note = shown().doc.getElementById(reference).getAttribute("href")
  await view.goTo(document + note)
  await settled()
  const target = shown().doc.getElementById(note.slice(1))
  const isThere = isHere(target)
  const back = target.querySelector(`a[role~="doc-backlink"][href="#${CSS.escape(reference)}"]`)
  if (!back) return { isThere, isBack: false }
  // Nor does it go anywhere where the reference isn't shown at all.
  const relocated = once(view, "relocate").catch(() => null)
  back.click()
  await relocated
  await settled()
  return { isThere, isBack: isHere(shown().doc.getElementById(reference)) }
}

// Goes to a document: where it begins, from 0 at the left of the window to 1 at its right.
export async function beginning(document) {
  await view.goTo(document)
  await settled()
  const { left, right } = begin()
  return (left + right) / 2 / innerWidth
}

const fetched = url => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest()
  request.open("GET", url)
  request.responseType = "blob"
  request.onload = () => resolve(request.response)
  request.onerror = () => reject(new Error(`${url} can't be read`))
  request.send()
})

const once = (target, name) => new Promise((resolve, reject) => {
  const late = setTimeout(() => reject(new Error(`no ${name} for ${PATIENCE} ms`)), PATIENCE)
  target.addEventListener(name, ({ detail }) => { clearTimeout(late); resolve(detail) }, { once: true })
})

// The engine lays a page out anew when its faces have come.
async function settled() {
  await shown().doc.fonts.ready
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))
}

const shown = () => view.renderer.getContents()[0]
// From 1: the engine has an empty page before the first and after the last.
const page = () => view.renderer.page

// All that there is to see in a document: texts and pictures.
function* parts(doc) {
  const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    if ((node.nodeType === Node.TEXT_NODE ? node.data.trim() && !node.parentElement.closest("[hidden]") : node.localName === "img"))
      yield node
  }
}

// The boxes of an element or a text of the document shown, where they are in the window.
function boxes(node) {
  const frame = shown().doc.defaultView.frameElement.getBoundingClientRect()
  const range = shown().doc.createRange()
  range.selectNode(node)
  const all = node.nodeType === Node.TEXT_NODE ? [...range.getClientRects()].filter(box => box.width > 0) : [...node.getClientRects()]
  return all.map(box => new DOMRect(box.x + frame.x, box.y + frame.y, box.width, box.height))
}

const begin = () => {
  for (const part of parts(shown().doc)) for (const box of boxes(part)) return box
}

// A pixel more or less is the rounding of a column's width.
const isOnScreen = ({ left, right, top, bottom }) =>
  left >= -1 && right <= innerWidth + 1 && top >= -1 && bottom <= innerHeight + 1
// Whether an element begins on the page shown; one without width, too.
const isHere = element => {
  const [box] = element ? boxes(element) : []
  return Boolean(box) && isOnScreen(new DOMRect(box.left, box.top, Math.min(box.width, 1), Math.min(box.height, 1)))
}
