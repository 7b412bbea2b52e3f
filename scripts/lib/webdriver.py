"""A small WebDriver client for headless Chromium; nothing but Python's own library."""

import base64
import json
import os
import re
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

# Where ChromeDriver lies when it is not in the path.
PLACES = ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver"]


def call(method, url, body=None):
    """One HTTP call with JSON both ways."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"content-type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        raise RuntimeError(json.load(error)["value"]["message"].splitlines()[0]) from None


class Driver:
    """A ChromeDriver process; ends with all its browsers."""

    def __enter__(self):
        program = shutil.which("chromedriver") or next(filter(os.path.exists, PLACES), None)
        if program is None:
            raise SystemExit("ChromeDriver is missing; scripts/test installs it on Debian and Ubuntu")
        self.scratch = tempfile.TemporaryDirectory(prefix="jauap-browser.", ignore_cleanup_errors=True)
        # Its own process group, so that the browsers can be ended with it; its own folder for their profiles.
        self.process = subprocess.Popen(
            [program, "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
            env={**os.environ, "TMPDIR": self.scratch.name},
        )
        for line in self.process.stdout:
            started = re.search(r"started successfully on port (\d+)", line)
            if started:
                self.url = f"http://127.0.0.1:{started[1]}"
                return self
        raise SystemExit("ChromeDriver did not start")

    def __exit__(self, *_):
        os.killpg(self.process.pid, 9)
        self.process.wait()
        self.scratch.cleanup()

    def browser(self, base):
        """A new browser, with no cookies; addresses are seen from `base`."""
        arguments = ["--headless=new", "--hide-scrollbars", "--force-device-scale-factor=1", "--disable-dev-shm-usage"]
        if os.geteuid() == 0:
            # Chromium's sandbox refuses root.
            arguments.append("--no-sandbox")
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"args": arguments}}
        answer = call("POST", f"{self.url}/session", {"capabilities": {"alwaysMatch": wanted}})
        return Browser(f"{self.url}/session/{answer['sessionId']}", base)


class Browser:
    """One browser window."""

    def __init__(self, session, base):
        self.session = session
        self.base = base

    def close(self):
        call("DELETE", self.session)

    def go(self, path):
        call("POST", f"{self.session}/url", {"url": self.base + path})

    def path(self):
        return call("GET", f"{self.session}/url").removeprefix(self.base)

    def status(self):
        """The HTTP status of the page."""
        script = "return performance.getEntriesByType('navigation')[0].responseStatus"
        return call("POST", f"{self.session}/execute/sync", {"script": script, "args": []})

    def find(self, selector):
        body = {"using": "css selector", "value": selector}
        return [found[ELEMENT] for found in call("POST", f"{self.session}/elements", body)]

    def one(self, selector):
        found = self.find(selector)
        if not found:
            raise RuntimeError(f"{self.path()} has no {selector}")
        return found[0]

    def text(self, selector):
        return call("GET", f"{self.session}/element/{self.one(selector)}/text")

    def click(self, selector):
        """Clicks what leads to another page, and waits until that is there."""
        before = self.one("html")
        call("POST", f"{self.session}/element/{self.one(selector)}/click", {})
        for _ in range(100):
            try:
                call("GET", f"{self.session}/element/{before}/name")
            except RuntimeError:
                return
            time.sleep(0.05)

    def tick(self, selector):
        """Chooses a radio button or a box. By script: a label may lie over it."""
        self.run("arguments[0].checked = true", selector)

    def fill(self, name, value):
        """Puts a value into the field of this name: into a text, or by choosing among radio buttons and boxes."""
        kinds = ", ".join(f'input[type={kind}][name="{name}"]' for kind in ("radio", "checkbox"))
        if self.find(kinds):
            self.tick(f'input[name="{name}"][value="{value}"]')
        else:
            # Set as a whole, not typed letter by letter.
            self.run("arguments[0].value = arguments[1]", f'[name="{name}"]', value)

    def run(self, script, selector, *values):
        element = {ELEMENT: self.one(selector)}
        call("POST", f"{self.session}/execute/sync", {"script": script, "args": [element, *values]})

    def devtools(self, command, **parameters):
        body = {"cmd": command, "params": parameters}
        return call("POST", f"{self.session}/goog/cdp/execute", body)

    def picture(self, file, width, scheme, most_high=None):
        """Saves the page as it is seen in a window of this width, light or dark; the whole page, or its upper part."""
        self.devtools("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.resize(width, 720)
        # In a window as high as the page, what sticks to the window's edge is where it belongs.
        height = max(720, self.devtools("Page.getLayoutMetrics")["cssContentSize"]["height"])
        self.resize(width, height)
        part = {"x": 0, "y": 0, "width": width, "height": min(height, most_high or height), "scale": 1}
        shot = self.devtools("Page.captureScreenshot", format="png", clip=part)
        with open(file, "wb") as out:
            out.write(base64.b64decode(shot["data"]))

    def resize(self, width, height):
        self.devtools(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False
        )
