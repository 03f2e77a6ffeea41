"""Debian's headless Chromium for the scripts beside this one, by the DevTools protocol over two pipes.

    with Browser() as browser, browser.open("c01.xhtml", width=600, height=800, scale=2) as page:
        page.evaluate("document.title")
        page.show(width=360, height=640, colour_scheme="dark", style="html { font-size: 200% }")
        page.screenshot("c01.png")

Lengths are CSS pixels. The system's faces are not seen: what an EPUB leaves to the reader's faces is set in those of
fonts/, the same on every machine. Nothing is fetched.
"""
import base64, fcntl, json, os, select, shutil, subprocess, tempfile, time
from pathlib import Path

from finished import environment

# Without a sandbox, which root has none of in a container; without all that a browser does beside showing a page.
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--hide-scrollbars",
    "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-default-apps",
    "--disable-sync", "--metrics-recording-only", "--host-resolver-rules=MAP * ~NOTFOUND", "--lang=en",
    "--force-color-profile=srgb", "--font-render-hinting=none",
]
FACES = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias><family>serif</family><prefer><family>Source Serif 4</family></prefer></alias>
<alias><family>sans-serif</family><prefer><family>Source Sans 3</family></prefer></alias>
<alias><family>monospace</family><prefer><family>Source Code Pro</family></prefer></alias>
</fontconfig>"""
# Seconds for one answer: many times what any takes.
PATIENCE = 60


class Failure(Exception):
    """What the browser refused, or that it is gone."""


class Browser:
    """A running Chromium with a profile of its own, that is gone afterwards."""

    def __enter__(self):
        self._folder = Path(tempfile.mkdtemp(prefix="chromium-"))
        faces = self._folder / "fonts.conf"
        faces.write_text(FACES.format(fonts=environment.ROOT / "fonts", cache=self._folder / "cache"))
        env = {**os.environ, "HOME": str(self._folder), "FONTCONFIG_FILE": str(faces)}
        (its_input, ours), (theirs, its_output) = os.pipe(), os.pipe()
        # It reads commands from its file 3 and writes answers to its file 4: out of the way of those first.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (its_input, its_output)]
        start = f'exec chromium "$@" --remote-debugging-pipe about:blank 3<&{ends[0]} 4>&{ends[1]}'
        with open(self._folder / "log", "wb") as log:
            self._process = subprocess.Popen(
                ["bash", "-c", start, "chromium", *FLAGS, f"--user-data-dir={self._folder}/profile"],
                env=env, pass_fds=ends, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        for end in (its_input, its_output, *ends):
            os.close(end)
        self._input, self._output = ours, theirs
        self._unread, self._sent, self._events = b"", 0, []
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close")
            self._process.wait(PATIENCE)
        except (Failure, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        os.close(self._input)
        os.close(self._output)
        # Helpers of its may still be writing there.
        shutil.rmtree(self._folder, ignore_errors=True)

    def open(self, path, **view):
        """A file in a page of its own, loaded with its pictures and faces; `view` is what Page.show takes."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, target, session)
        page.show(**view)
        page.load(Path(path).resolve().as_uri())
        return page

    def call(self, method, session=None, **parameters):
        """A command's result; Failure if it is refused or not answered."""
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        unsent = json.dumps(message).encode() + b"\0"
        while unsent:
            unsent = unsent[os.write(self._input, unsent):]
        while True:
            answer = self._message()
            if answer.get("id") == self._sent:
                if "error" in answer:
                    raise Failure(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self._events.append(answer)

    def wait_for(self, method, **parameters):
        """Until an event with these parameters is told, or was since the one waited for before."""
        def is_it(event):
            return event.get("method") == method and parameters.items() <= event["params"].items()
        while not any(map(is_it, self._events)):
            self._events.append(self._message())
        self._events.clear()

    def _message(self):
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._unread:
            if not select.select([self._output], [], [], max(0, end - time.monotonic()))[0]:
                raise Failure(f"Chromium says nothing for {PATIENCE} seconds{self._log()}")
            read = os.read(self._output, 1 << 20)
            if not read:
                raise Failure(f"Chromium is gone{self._log()}")
            self._unread += read
        message, _, self._unread = self._unread.partition(b"\0")
        return json.loads(message)

    def _log(self):
        return ":\n" + (self._folder / "log").read_text(errors="replace")[-2000:]


class Page:
    """A document as a reader with a certain screen and certain wishes has it."""

    def __init__(self, browser, target, session):
        self._browser, self._target, self._session, self._style = browser, target, session, ""
        self.call("Page.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._browser.call("Target.closeTarget", targetId=self._target)

    def call(self, method, **parameters):
        """A command of the DevTools protocol to this page: its result."""
        return self._browser.call(method, session=self._session, **parameters)

    def show(self, width=600, height=800, scale=1, colour_scheme="light", forced_colours=False, style=""):
        """How the page is seen from now on. `style` is a reading system's own sheet, after the document's."""
        screen = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **screen)
        features = {"prefers-color-scheme": colour_scheme, "forced-colors": "active" if forced_colours else "none"}
        self.call("Emulation.setEmulatedMedia", features=[{"name": n, "value": v} for n, v in features.items()])
        if style != self._style:
            self._style = style
            self._restyle()

    def load(self, url):
        """Goes to an address. Failure if it isn't there, or XML that can't be read."""
        told = self.call("Page.navigate", url=url)
        if "errorText" in told:
            raise Failure(f"{url}: {told['errorText']}")
        self._browser.wait_for("Page.lifecycleEvent", name="load", loaderId=told["loaderId"])
        if error := self.evaluate("document.querySelector('parsererror')?.textContent"):
            raise Failure(f"{url}: {error}")
        self._restyle()
        self.evaluate("document.fonts.ready.then(() => null)")

    def evaluate(self, script):
        """A script's value, waited for where it is a promise."""
        told = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if problem := told.get("exceptionDetails"):
            raise Failure(problem.get("exception", {}).get("description", problem["text"]))
        return told["result"].get("value")

    def screenshot(self, file, whole=False):
        """Writes what is seen as a PNG, or the whole document at its width."""
        metrics = self.call("Page.getLayoutMetrics")
        size, seen = metrics["cssContentSize"], metrics["cssLayoutViewport"]
        # Asked for what is below the screen where nothing is, Chromium moves a page that runs from the right.
        is_long = whole and size["height"] > seen["clientHeight"]
        clip = {"clip": {"x": 0, "y": 0, "width": seen["clientWidth"], "height": size["height"], "scale": 1}}
        told = self.call("Page.captureScreenshot", captureBeyondViewport=is_long, **(clip if is_long else {}))
        Path(file).write_bytes(base64.b64decode(told["data"]))

    def _restyle(self):
        sheet = f"const sheet = new CSSStyleSheet(); sheet.replaceSync({json.dumps(self._style)});"
        self.evaluate(f"{{ {sheet} document.adoptedStyleSheets = [sheet]; null }}")
