/** A value as a literal of Python: JSON, whose words for nothing, yes and no Python spells otherwise. */
export function python(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([name, each]) => `${JSON.stringify(name)}: ${python(each)}`)
      .join(', ')}}`;
  return JSON.stringify(value);
}

/** Lines of Python that measure the memory of the card, shared by all snippets. They need `torch`, `threading` and `time`. */
export const memoryWatch = `def driver_bytes():
    """Memory of the card in use, that of other programs included; None where the driver does not say."""
    if device == "mps":
        return torch.mps.driver_allocated_memory()
    if device == "cpu":
        return None
    try:
        free, total = getattr(torch, device).mem_get_info()
        return total - free
    except (AttributeError, RuntimeError):
        return None


def peak(name):
    """A peak of PyTorch's allocator, or None."""
    read = getattr(getattr(torch, device, None), name, None)
    return read() if device in ("cuda", "xpu") and read else None


def reset_peaks():
    if device in ("cuda", "xpu"):
        getattr(torch, device).reset_peak_memory_stats()


class Watch(threading.Thread):
    """Asks the driver every 20 ms."""

    def __init__(self):
        super().__init__(daemon=True)
        self.most, self.running = driver_bytes(), True

    def run(self):
        while self.running and self.most is not None:
            self.most = max(self.most, driver_bytes())
            time.sleep(0.02)

    def stop(self):
        self.running = False
        self.join()
        return self.most


def card():
    if device == "cuda":
        return torch.cuda.get_device_name()
    if device == "xpu":
        return torch.xpu.get_device_name()
    return platform.processor() or platform.machine()


def card_bytes():
    return getattr(torch, device).get_device_properties(0).total_memory if device in ("cuda", "xpu") else None


def kind():
    if device == "cuda":
        return "rocm" if torch.version.hip else "cuda"
    return "metal" if device == "mps" else device`;

/** The line of Python that finds the device. */
export const findDevice = `def find_device():
    if torch.cuda.is_available():
        return "cuda"
    if hasattr(torch, "xpu") and torch.xpu.is_available():
        return "xpu"
    return "mps" if torch.backends.mps.is_available() else "cpu"`;

/**
 * The fields of the dictionary that every snippet prints, as lines of Python: what was measured, and of which question.
 * @param software expression of Python for the program and its versions
 * @param steps expression of Python for the steps
 */
export const measuredFields = (program: string, software: string, steps: string, indent: string): string =>
  [
    `"program": ${python(program)},`,
    `"software": ${software},`,
    '"card": card(),',
    '"platform": kind(),',
    '"system": platform.system(),',
    '"cardBytes": card_bytes(),',
    '"allocatedBytes": peak("max_memory_allocated"),',
    '"reservedBytes": peak("max_memory_reserved"),',
    '"driverBytes": watch.stop(),',
    '"driverBeforeBytes": before,',
    '"seconds": round(seconds, 3),',
    `"steps": ${steps},`,
    '"question": QUESTION,',
  ]
    .map((line) => indent + line)
    .join('\n');
