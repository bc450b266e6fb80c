"""An X server without a screen, of our own, for the stories that go through the real window."""

import os
import shutil
import subprocess
from dataclasses import dataclass

_SECONDS = 20


class XServerMissing(Exception):
    """There is no X server to start on this computer; the text says what is lacking."""


@dataclass
class XServer:
    """A running Xvfb with a small window manager in it."""

    display: str
    server: subprocess.Popen[bytes]
    manager: subprocess.Popen[bytes] | None

    @classmethod
    def start(cls, size: str = "1440x900") -> "XServer":
        """Start a server on a display number that it finds itself, so that any number can run side by side.

        Raises:
            XServerMissing: Xvfb is not installed.
        """
        program = shutil.which("Xvfb")
        if program is None:
            raise XServerMissing("Xvfb is not installed (Debian: apt-get install xvfb openbox xdotool)")
        read, write = os.pipe()
        words = [program, "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
        quiet = subprocess.DEVNULL
        server = subprocess.Popen(words, pass_fds=[write], stdin=quiet, stdout=quiet, stderr=quiet)
        os.close(write)
        with os.fdopen(read) as answer:
            number = answer.readline().strip()  # ends with a line, or with the server
        if not number:
            server.wait(timeout=_SECONDS)
            raise RuntimeError("Xvfb did not start")
        display = f":{number}"
        manager = None
        if shutil.which("openbox"):
            environment = {**os.environ, "DISPLAY": display}
            manager = subprocess.Popen(["openbox"], env=environment, stdin=quiet, stdout=quiet, stderr=quiet)
        return cls(display, server, manager)

    def environment(self) -> dict[str, str]:
        """Variables with which a program shows its window here."""
        return {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def stop(self) -> None:
        """End the two processes that were started, and no other."""
        for process in (self.manager, self.server):
            if process is not None and process.poll() is None:
                process.terminate()
                process.wait(timeout=_SECONDS)
