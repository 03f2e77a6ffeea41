"""Code for the publication of `make bench`: five languages in turn, no block twice."""

NAMES = ["record", "referral", "shelter", "interview", "address", "page", "chapter", "figure", "edition", "reader", "note", "cell"]

RUST = """\
/// Counts every {a} that belongs to a {b}.
pub fn count_{a}s(all: &[{A}], limit: usize) -> Result<usize, Error{n}> {{
    let mut seen = HashSet::with_capacity({n});
    for (at, {a}) in all.iter().enumerate() {{
        if at > limit || {a}.{b}.is_none() {{
            return Err(Error{n}::TooMany {{ at, limit: {n} }});
        }}
        // The same {a} twice is one.
        seen.insert({a}.{b}.as_deref().unwrap_or("{c} {n}"));
    }}
    Ok(seen.len())
}}
"""

PYTHON = """\
class {A}Store:
    \"\"\"Keeps a {a} for each {b}.\"\"\"

    def __init__(self, path, limit={n}):
        self.path = pathlib.Path(path)
        self.limit = limit  # of {c}s

    def find(self, {b}, *, default=None):
        for {a} in self.{a}s:
            if {a}["{b}"] == {b} and len({a}["{c}"]) < self.limit:
                return f"{{{a}['name']}} in {{self.path!r}}"
        return default
"""

JAVASCRIPT = """\
export async function load{A}s(url, {{ limit = {n}, {b} = null }} = {{}}) {{
  const response = await fetch(`${{url}}/{a}s?limit=${{limit}}`);
  if (!response.ok) {{
    throw new Error("no {a} for this {c}: " + response.status);
  }}
  /* Newest first. */
  const all = (await response.json()).map(({{ id, {c}, date }}) => ({{
    id, {c}: {c} ?? "none", date: new Date(date),
  }}));
  const found = all.filter((one) => {b} === null || one.{c}.match(/^{b}-\\d+$/));
  return found.sort((x, y) => y.date - x.date).slice(0, {n});
}}
"""

YAML = """\
# One {a} a {b}.
{a}s:
  - name: "{a}-{n}"
    {b}: {{ id: {n}, kind: {c} }}
    steps:
      - run: make {a} --jobs {n}
      - uses: example/{c}@v{n}
        with:
          fetch: true
          path: build/{b}/{n}
{c}:
  limit: {n}
"""

SHELL = """\
#!/usr/bin/env bash
set -euo pipefail
{a}_dir="${{1:?a folder of {a}s}}"
count=0
for file in "${{{a}_dir}}"/*.{b}.md; do
  if [[ ! -s $file ]]; then
    echo "empty {a}: $file" >&2
    continue
  fi
  grep -c '{c} {n}' "$file" | sort -n | tail -{n}
  count=$((count + 1))
done
"""

TEMPLATES = [("rust", RUST), ("python", PYTHON), ("javascript", JAVASCRIPT), ("yaml", YAML), ("bash", SHELL)]


def block(number):
    """The block of that number; its names and numbers are its own."""
    language, template = TEMPLATES[number % len(TEMPLATES)]
    a, b, c = (NAMES[(number * step + number // len(NAMES)) % len(NAMES)] for step in (1, 5, 7))
    return {"language": language, "text": template.format(a=a, b=b, c=c, A=a.capitalize(), n=number + 100)}
