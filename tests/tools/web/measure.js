// What tests/tools/read/measure-epub asks of a document as it is shown: a function whose value is {texts, findings}.
// Lengths are CSS pixels.
() => {
  const findings = []
  const words = text => text.trim().replace(/\s+/g, " ").slice(0, 60)
  const tell = (rule, element, detail, text = element.textContent) => {
    const place = element.localName + [...element.classList].map(name => "." + name).join("")
    findings.push({ rule, place, detail, text: words(text) })
  }
  const styles = new Map()
  const style = element => styles.get(element) ?? styles.set(element, getComputedStyle(element)).get(element)
  const pixels = value => parseFloat(value) || 0
  // The head of a table whose rows stand below each other is for those who hear it.
  const isAway = element => style(element.closest("thead") ?? element).clipPath === "inset(50%)"
  const elements = [...document.body.querySelectorAll("*")]
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const texts = []
  while (walker.nextNode())
    if (walker.currentNode.data.trim() && !walker.currentNode.parentElement.closest("[hidden]") && !isAway(walker.currentNode.parentElement))
      texts.push(walker.currentNode)
  const boxes = node => {
    const range = document.createRange()
    range.selectNodeContents(node)
    return [...range.getClientRects()].filter(box => box.width > 0 && box.height > 0)
  }

  // ── What the document needs is there ───────────────────────────────────────────────────────────────────────
  for (const link of document.querySelectorAll("link[rel~=stylesheet]"))
    if (!link.sheet?.cssRules.length) tell("no style sheet", link, link.href)
  for (const image of document.images)
    if (!image.complete || !image.naturalWidth) tell("no picture", image, image.src, image.alt)

  // ── Nothing leaves the column ──────────────────────────────────────────────────────────────────────────────
  const column = document.body.getBoundingClientRect()
  const out = box => Math.max(column.left - box.left, box.right - column.right)
  // A part that scrolls by itself takes what is in it along.
  const scrolls = element => ["auto", "scroll"].includes(style(element).overflowX)
  const isFree = element => {
    for (let e = element; e !== document.body; e = e.parentElement) if (e !== element && scrolls(e)) return false
    return true
  }
  if (document.scrollingElement.scrollWidth > innerWidth)
    tell("wide page", document.body, `${document.scrollingElement.scrollWidth} of ${innerWidth}`, document.title)
  for (const element of elements) {
    if (isAway(element)) continue
    const most = Math.max(...[...element.getClientRects()].filter(box => box.width > 0).map(out))
    if (most > 1 && isFree(element)) tell("outside", element, `by ${most.toFixed(1)}`)
  }
  for (const text of texts) {
    const most = Math.max(...boxes(text).map(out))
    if (most > 1 && isFree(text.parentElement)) tell("outside", text.parentElement, `by ${most.toFixed(1)}`, text.data)
  }
  // A list's marks have no box to ask for.
  const canvas = document.createElement("canvas").getContext("2d")
  for (const list of document.querySelectorAll("ol")) {
    if (style(list).listStyleType === "none" || style(list.firstElementChild).listStyleType === "none") continue
    canvas.font = `${style(list).fontWeight} ${style(list).fontSize} ${style(list).fontFamily}`
    const mark = canvas.measureText(`${list.start + list.children.length - 1}. `).width
    const room = pixels(style(list).paddingInlineStart)
    const edge = style(list).direction === "rtl" ? column.right - list.getBoundingClientRect().right
      : list.getBoundingClientRect().left - column.left
    if (mark > room + edge + 1) tell("outside", list, `its last number by ${(mark - room - edge).toFixed(1)}`)
  }

  // ── No word and no number of a table is broken ──────────────────────────────────────────────────────────────
  // Scripts that break between any two signs have no words to look for; what is longer than any page has room for breaks.
  const WORD = /(?:[\p{L}\p{M}\p{N}](?:[.,\u066B\u066C'’](?=\p{N}))?)+/gu
  const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]/u
  const MOST_LETTERS = 24
  for (const text of texts.filter(text => text.parentElement.closest("table"))) {
    for (const { 0: word, index } of text.data.matchAll(WORD)) {
      const around = text.data.slice(0, index).match(/\S*$/)[0] + text.data.slice(index).match(/^\S*/)[0]
      if (around.length > MOST_LETTERS || UNSPACED.test(word)) continue
      const range = document.createRange()
      range.setStart(text, index)
      range.setEnd(text, index + word.length)
      const tops = [...range.getClientRects()].filter(box => box.width > 0).map(box => box.top)
      if (Math.max(...tops) - Math.min(...tops) > pixels(style(text.parentElement).fontSize) / 2)
        tell("broken word", text.parentElement, word, text.data)
    }
  }

  // ── Every text can be told from its ground (WCAG 2.2, 1.4.3; for large letters too) ────────────────────────
  const colour = value => {
    const numbers = value.match(/-?[\d.]+(e-?\d+)?/g)?.map(Number) ?? []
    const [red, green, blue, alpha = 1] = numbers
    if (value.startsWith("rgb")) return { parts: [red, green, blue], alpha }
    if (value.startsWith("color(srgb ")) return { parts: [red, green, blue].map(part => part * 255), alpha }
    throw new Error(`a colour that isn't known: ${value}`)
  }
  const over = (top, ground) => ground.map((part, at) => top.parts[at] * top.alpha + part * (1 - top.alpha))
  const sheet = document.createElement("div")
  sheet.style.cssText = "forced-color-adjust: none; background-color: Canvas"
  document.body.append(sheet)
  const paper = colour(getComputedStyle(sheet).backgroundColor).parts
  sheet.remove()
  const grounds = new Map([[null, paper]])
  const ground = element => {
    if (!grounds.has(element)) {
      if (style(element).backgroundImage !== "none") tell("ground unknown", element, style(element).backgroundImage)
      grounds.set(element, over(colour(style(element).backgroundColor), ground(element.parentElement)))
    }
    return grounds.get(element)
  }
  const luminance = parts => {
    const [red, green, blue] = parts.map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  for (const text of texts) {
    const element = text.parentElement
    const paint = colour(style(element).color)
    for (let e = element; e; e = e.parentElement) paint.alpha *= style(e).opacity
    const ratio = contrast(over(paint, ground(element)), ground(element))
    if (ratio < 4.5) tell("faint", element, `${ratio.toFixed(2)}:1`, text.data)
    if (!boxes(text).length) tell("unseen", element, style(element).display, text.data)
  }

  // ── All starts where its language does ─────────────────────────────────────────────────────────────────────
  const isRtl = element => style(element).direction === "rtl"
  // How far inside a box another begins, at the side where lines start.
  const inset = (outer, inner, rtl) => rtl ? outer.right - inner.right : inner.left - outer.left
  for (const element of document.body.querySelectorAll("p, h1, h2, h3, h4, h5, h6, li, dt, dd, th, td")) {
    if (["center", "end"].includes(style(element).textAlign)) continue
    // Beside the name of its column.
    if (style(element).display === "table-row") continue
    // What begins with another block begins where that one does.
    const begins = [...element.childNodes].find(node => node.nodeType === Node.ELEMENT_NODE || node.data?.trim())
    if (begins?.matches?.("ul, ol, dl, blockquote, pre, table, figure, div, section, aside")) continue
    const lines = boxes(element)
    if (!lines.length) continue
    const top = Math.min(...lines.map(box => box.top))
    const first = lines.filter(box => box.top < top + pixels(style(element).fontSize))
    const line = { left: Math.min(...first.map(box => box.left)), right: Math.max(...first.map(box => box.right)) }
    const rtl = isRtl(element)
    const start = pixels(style(element).paddingInlineStart) + pixels(style(element).textIndent)
    const off = inset(element.getBoundingClientRect(), line, rtl) - start
    if (Math.abs(off) > pixels(style(element).fontSize))
      tell("side", element, `its first line begins ${off.toFixed(1)} from where ${rtl ? "right" : "left"} is`)
  }
  const sides = (element, property) => {
    const [left, right] = ["left", "right"].map(side => pixels(style(element)[property(side)]))
    return isRtl(element) ? [right, left] : [left, right]
  }
  for (const list of document.body.querySelectorAll("ul, ol")) {
    const [start, end] = sides(list, side => "padding-" + side)
    const hasMarks = [...list.children].some(item => style(item).listStyleType !== "none")
    if (hasMarks && !(start > end)) tell("side", list, `its marks have ${start}, the other side ${end}`)
  }
  for (const box of document.body.querySelectorAll(".box")) {
    const [start, end] = sides(box, side => `border-${side}-width`)
    if (!(start > end)) tell("side", box, `its edge is ${start} where lines start, ${end} where they end`)
  }
  for (const table of document.querySelectorAll("table")) {
    const cell = [...table.rows].find(row => !isAway(row))?.cells[0]
    if (!cell || style(table).display !== "table") continue
    const off = inset(table.getBoundingClientRect(), cell.getBoundingClientRect(), isRtl(table))
    if (Math.abs(off) > 1) tell("side", table, `its first column begins ${off.toFixed(1)} inside`)
  }
  return { texts: texts.length, findings }
}
