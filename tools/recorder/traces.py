"""Makes the reference traces of `tests/lib/network/traced-recordings.json` anew: `python tools/recorder/traces.py [ID …]`.

Runs the real class at the size of each row and counts the peak of live bytes and the FLOPs itself. It shares the inputs and the stand-ins
for kernels of CUDA with the recorder, but not what observes, fits and shortens, so that a fault there shows. With ids, only the rows
of these components are made; with `--check`, differences are listed and nothing is written.
"""

import json
import sys
import weakref
from datetime import date
from importlib.metadata import version
from pathlib import Path

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

import kernels
from observe import tensors_in
from record import CONTENT, build, methods_of
from sizes import evaluate

ROWS = Path(__file__).parents[2] / "tests" / "lib" / "network" / "traced-recordings.json"
BLOCK = 512
"""PyTorch's allocator rounds every storage up to so many bytes."""


class Tracer(TorchDispatchMode):
    """Live bytes, without the module's own, and FLOPs."""

    def __init__(self, model):
        super().__init__()
        own = [*model.parameters(), *model.buffers()]
        self.kept = [each.untyped_storage() for each in own]
        self.known = {each._cdata for each in self.kept}
        self.live = self.peak = self.flops = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        out = func(*args, **(kwargs or {}))
        count = flop_registry.get(func._overloadpacket)
        if count:
            self.flops += count(*args, **(kwargs or {}), out_val=out)
        for each in tensors_in(out):
            if each.device.type == "meta":
                self.note(each.untyped_storage())
        self.peak = max(self.peak, self.live)
        return out

    def note(self, storage):
        if storage._cdata in self.known:
            return
        size = -(-storage.nbytes() // BLOCK) * BLOCK
        self.known.add(storage._cdata)
        self.live += size
        weakref.finalize(storage, self.free, storage._cdata, size)

    def free(self, key, size):
        self.known.discard(key)
        self.live -= size


def trace(row):
    """Peak of live bytes and FLOPs of one row."""
    architecture = json.loads((CONTENT / "architectures" / f"{row['component']}.json").read_text())
    method = methods_of(architecture)[row["method"]]
    dtype = getattr(torch, row["dtype"])
    model = build(architecture, dtype)
    tokens = architecture.get("inputs", {}).get("textTokens", 0)
    sizes = evaluate(method, {"frames": 1, "references": 0, "textTokens": tokens, **row})

    def empty(*shape, dtype=dtype):
        return torch.empty(*shape, dtype=dtype, device="meta")

    with kernels.as_on_cuda(as_written=True, fused_norms=method.fused_norms):
        call = method.call(model, sizes, empty)
        with Tracer(model) as tracer, kernels.counting(tracer):
            out = call()
        del out
    return {"workingSetBytes": tracer.peak, "flops": tracer.flops}


def main(arguments):
    check = "--check" in arguments
    ids = [each for each in arguments if not each.startswith("--")]
    stored = json.loads(ROWS.read_text())
    differ = 0
    for row in stored["rows"]:
        if ids and row["component"] not in ids:
            continue
        made = trace(row)
        for name, value in made.items():
            if value != row.get(name):
                differ += 1
                print(f"{row['component']} {row['method']} {row['width']}x{row['height']} {row.get('frames', 1)} frames: {name} {row.get(name)} -> {value}", flush=True)
        row |= made
    print(f"{differ} figures differ")
    if check:
        return differ
    if not ids:
        stored["how"] = how()
    rows = ",\n".join(json.dumps(row) for row in stored["rows"])
    ROWS.write_text(f'{{"how":{json.dumps(stored["how"])},"rows":[\n{rows}\n]}}\n')
    return 0


def how():
    return (
        "Peak live tensor bytes and FLOPs of the real classes on the meta device, by tools/recorder/traces.py: each new storage rounded up"
        " to 512 bytes and released when it dies, scaled-dot-product attention allocating its output and log-sum-exp, masks padded to 16"
        f" columns. diffusers {version('diffusers')}, transformers {version('transformers')}, torch {version('torch')}, {date.today()}."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
