"""How a long training run lives beside other work: it pauses while a file exists, and it ends soon and safely when asked to."""
import signal
import time
from pathlib import Path

LONGEST_STEP = 20.0  # seconds: a longer gap is a stop of the process (SIGSTOP, sleep), which is no training


class Pace:
    """Counts the seconds spent training, which pauses do not add to."""

    def __init__(self, pause_file: Path | None, spent: float = 0.0):
        self.pause_file, self.spent, self.ended = pause_file, spent, False
        self._last = time.monotonic()
        for kind in (signal.SIGTERM, signal.SIGINT): signal.signal(kind, self._end)

    def _end(self, *_):
        self.ended = True

    def step(self):
        """Call after each step: adds its time, and waits while the pause file is there."""
        now = time.monotonic()
        self.spent += min(now - self._last, LONGEST_STEP)
        while self.pause_file and self.pause_file.exists() and not self.ended: time.sleep(0.5)
        self._last = time.monotonic()
