// The text of a PDF as pdf.js reads it, the reader in Firefox: node pdf-text.mjs PACKAGES FILE, with the folder that holds
// node_modules. Pages are apart by form feeds.
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { pathToFileURL } from "node:url"

// What pdf.js takes from browsers and newer releases of Node.
const missing = {
  "Promise.withResolvers"() {
    let resolve, reject
    const promise = new this((...both) => ([resolve, reject] = both))
    return { promise, resolve, reject }
  },
  "Promise.try"(call, ...given) {
    return new this(resolve => resolve(call(...given)))
  },
  "Math.sumPrecise": numbers => [...numbers].reduce((sum, number) => sum + number, 0),
  "URL.parse": (...address) => (URL.canParse(...address) ? new URL(...address) : null),
  "Uint8Array.fromBase64": text => new Uint8Array(Buffer.from(text, "base64")),
  "Uint8Array.prototype.toHex"() {
    return Buffer.from(this).toString("hex")
  },
}
for (const map of ["Map", "WeakMap"]) {
  missing[`${map}.prototype.getOrInsert`] = function (key, value) {
    return this.getOrInsertComputed(key, () => value)
  }
  missing[`${map}.prototype.getOrInsertComputed`] = function (key, make) {
    if (!this.has(key)) this.set(key, make(key))
    return this.get(key)
  }
}
for (const [path, value] of Object.entries(missing)) {
  const names = path.split("."), name = names.pop()
  const holder = names.reduce((object, each) => object[each], globalThis)
  if (!(name in holder)) Object.defineProperty(holder, name, { value, writable: true, configurable: true })
}
// For drawing alone, which nothing here does.
globalThis.DOMMatrix ??= class {}
globalThis.Path2D ??= class {}
globalThis.ImageData ??= class {}

const [packages, file] = process.argv.slice(2)
const folder = join(packages, "node_modules/pdfjs-dist")
const { getDocument, VerbosityLevel } = await import(pathToFileURL(join(folder, "legacy/build/pdf.mjs")))
const task = getDocument({
  data: new Uint8Array(await readFile(file)),
  verbosity: VerbosityLevel.ERRORS,
  cMapUrl: join(folder, "cmaps/"),
  standardFontDataUrl: join(folder, "standard_fonts/"),
})
const document = await task.promise
for (let number = 1; number <= document.numPages; number++) {
  const { items } = await (await document.getPage(number)).getTextContent()
  process.stdout.write(items.map(item => item.str + (item.hasEOL ? "\n" : "")).join("") + "\f")
}
await task.destroy()
