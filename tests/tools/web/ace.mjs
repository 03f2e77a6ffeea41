// Ace over EPUBs, for tests/tools/validate: node ace.mjs PACKAGES FILE…, with the folder that holds node_modules.
// For file N, from 0, it prints these lines, their fields apart by tabs:
//   N  IMPACT  RULE  PLACE  TEXT  1    a violation
//   N  checked  DOCUMENT               a document that axe examined, as the package names it
//   N  done
import { createRequire } from "node:module"
import { join } from "node:path"

const [packages, ...files] = process.argv.slice(2)
const require = createRequire(join(packages, "package.json"))
const ace = require("@daisy/ace-core")
const axe = require("@daisy/ace-axe-runner-puppeteer")
const winston = require("winston")

// What Ace has to complain of itself; its progress is of no interest.
winston.configure({ level: "warn", transports: [new winston.transports.Console({ stderrLevels: ["error", "warn"] })] })

// One browser for all files. Ace takes a document for which there are no results for one without violations.
const runner = {
  concurrency: axe.concurrency,
  launch: async () => {},
  close: async () => {},
  run: async (url, ...more) => {
    const results = await axe.run(url, ...more)
    if (!results.axe?.passes?.length) throw new Error(`axe applied no rule to ${url}`)
    return results
  },
}

const print = (...fields) => console.log(fields.map(field => String(field).replace(/\s+/g, " ").trim()).join("\t"))

// The violations under an assertion, with where they are: assertions hold assertions.
function* violations(assertion, subject) {
  const place = assertion["earl:testSubject"]?.url ?? subject
  for (const each of assertion.assertions ?? []) yield* violations(each, place)
  if (assertion.assertions || assertion["earl:result"]["earl:outcome"] === "pass") return
  const test = assertion["earl:test"], result = assertion["earl:result"]
  const pointer = result["earl:pointer"]?.css?.join(" ") ?? ""
  const text = [test["dct:description"], result["dct:description"], result.html].filter(part => part).join(": ")
  yield { impact: test["earl:impact"], rule: test["dct:title"], place: `${place} ${pointer}`, text }
}

async function check(file, number) {
  // Without a folder it would print the report.
  const [, report] = await ace(file, { cwd: process.cwd(), outdir: process.env.TMPDIR, doNotReportMedia: true }, runner)
  const found = [...violations(report, file)]
  for (const { impact, rule, place, text } of found) print(number, impact, rule, place, text, 1)
  if ((report["earl:result"]["earl:outcome"] === "fail") !== found.length > 0)
    throw new Error(`the report on ${file} says ${report["earl:result"]["earl:outcome"]}, of ${found.length} violations`)
  for (const { "earl:testSubject": subject } of report.assertions) print(number, "checked", subject.url)
  print(number, "done")
}

await axe.launch()
try {
  for (const [number, file] of files.entries()) await check(file, number)
} finally {
  await axe.close()
}
