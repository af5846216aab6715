"""Records the memory program of components from their real classes: `python tools/recorder/record.py ID …`.

Reads `src/content/architectures/ID.json`, writes `src/content/recordings/ID.json` where there is none, or anew with `--again`. No
weights and no GPU are needed.
"""

import contextlib
import importlib
import inspect
import itertools
import json
import re
import sys
import time
import traceback
from importlib.metadata import version
from pathlib import Path

import torch
from diffusers.models.attention_processor import AttnProcessor, AttnProcessor2_0

from depth import deep_lists, lengthened, shortened
from inputs import INPUTS
from kernels import as_if_fresh, as_on_cuda
from observe import observe, split_path
import parts
from program import NoProgram, Program, structure, variants, with_wholes
from sizes import case_of, evaluate, samples

CONTENT = Path(__file__).parents[2] / "src" / "content"
COMPUTE = {"16-bit": torch.bfloat16, "32-bit": torch.float32}
"""Autoencoders often run in float32; of others the program of 16 bits gives its peak too."""


def build(architecture, dtype):
    """The class on the meta device; modules that diffusers keeps in float32 stay so. transformers does that in float16 only."""
    module = importlib.import_module(architecture.get("module", "diffusers"))
    kind = getattr(module, architecture["of"])
    with torch.device("meta"), without_initial_values():
        model = kind(**arguments_of(kind, architecture["config"]))
    keeps = kind.__module__.startswith("diffusers") and not architecture.get("inputs", {}).get("asFirstTraced")
    kept = tuple(keeps and getattr(kind, "_keep_in_fp32_modules", None) or ())
    for name, parameter in model.named_parameters():
        if parameter.is_floating_point():
            parameter.data = parameter.data.to(torch.float32 if any(each in name.split(".") for each in kept) else dtype)
    for buffer in model.buffers():
        if buffer.is_floating_point() and buffer.dtype == torch.float32 and not kept:
            buffer.data = buffer.data.to(dtype)
    return model.eval().requires_grad_(False)


@contextlib.contextmanager
def without_initial_values():
    """Random values of parameters on the meta device are nothing, but take most of the time."""
    kinds = torch.nn.Linear, torch.nn.modules.conv._ConvNd, torch.nn.Embedding
    real = [kind.reset_parameters for kind in kinds]
    for kind in kinds:
        kind.reset_parameters = lambda self: None
    try:
        yield
    finally:
        for kind, reset in zip(kinds, real):
            kind.reset_parameters = reset


def arguments_of(kind, config):
    known = inspect.signature(kind.__init__).parameters
    if getattr(kind, "config_class", None) is not None:
        # ChatGLM would otherwise move its parameters off the meta device.
        more = {"empty_init": False} if "empty_init" in known else {}
        return {"config": kind.config_class(**config)} | more
    return {name: as_declared(known[name], each) for name, each in config.items() if name in known}


def as_declared(parameter, value):
    """JSON has lists only; most classes want tuples."""
    wants_list = str(parameter.annotation).lower().startswith("list")
    return tuple(value) if isinstance(value, list) and not wants_list else value


def kind_of(module, buffer):
    """What a parameter belongs to: quantisers take only linear layers."""
    if buffer:
        return "buffer"
    if isinstance(module, torch.nn.Linear):
        return "linear"
    if isinstance(module, (torch.nn.modules.conv._ConvNd,)):
        return "convolution"
    if isinstance(module, torch.nn.Embedding):
        return "embedding"
    return "norm" if "Norm" in type(module).__name__ else "other"


def weights_of(model, compute):
    """[pattern, numbers of its blocks, kind, shape, type or null] of every parameter and buffer, in the order of the state dict."""
    modules = dict(model.named_modules())
    groups = {}
    for buffers, named in ((False, model.named_parameters()), (True, model.named_buffers())):
        for name, each in named:
            kind = kind_of(modules[name.rpartition(".")[0]], buffers)
            stored = None if each.dtype == compute else str(each.dtype).removeprefix("torch.")
            pattern, numbers = split_path(name)
            groups.setdefault(json.dumps([pattern, kind, list(each.shape), stored]), []).append(numbers)
    found = []
    for key, numbers in groups.items():
        pattern, kind, shape, stored = json.loads(key)
        found.append([pattern, runs_of(numbers), kind, shape, stored])
    return found


def runs_of(numbers):
    """Numbers of blocks: [first, count] where one list counts up, otherwise as they are."""
    flat = [each[0] for each in numbers if len(each) == 1]
    if len(flat) == len(numbers) > 1 and flat == list(range(flat[0], flat[0] + len(flat))):
        return {"from": flat[0], "count": len(flat)}
    return [list(each) for each in numbers]


def methods_of(architecture):
    """The methods of a component. What was `asFirstTraced` has RMS norms in separate operations, but in training, and all weights in one type."""
    inputs = architecture.get("inputs", {})
    methods = INPUTS[architecture["of"]](architecture["config"], inputs)
    for name, method in methods.items():
        method.fused_norms = name == "train" or not inputs.get("asFirstTraced")
    return methods


def record(architecture):
    inputs = architecture.get("inputs", {})
    methods = methods_of(architecture)
    models, found = {}, {}
    for name, method in methods.items():
        add_symbols_of_parts(method, models.setdefault("16-bit", build(architecture, COMPUTE["16-bit"])))
        program = Program(families_of(method.symbols), method.loop)
        streams = []
        for precision in inputs.get("precisions", COMPUTE if name in ("encode", "decode") else ["16-bit"]):
            dtype = COMPUTE[precision]
            model = models.setdefault(precision, build(architecture, dtype))
            groups = {}
            for request in samples(method):
                env = evaluate(method, request)
                groups.setdefault(json.dumps(case_of(method, env)), []).append(env)
            for attention, (case, sizes) in itertools.product(method.attentions, groups.items()):
                case = json.loads(case)
                set_attention(model, attention)
                runs = list(zip(sizes, runs_at(model, method, sizes, dtype)))
                absent = [s for s in method.ones if s in runs[0][0] and s not in case]
                which = {"precision": precision} | ({} if attention == "sdpa" else {"attention": attention})
                for more, stream in variants(program, runs, dtype, method.loop):
                    streams.append(which | {"when": case | more, "above1": absent, "stream": stream})
        found[name] = {
            "symbols": [each.json() for each in method.symbols],
            "names": program.names.values(),
            "paths": program.paths.values(),
            "dims": program.dims.values(),
            "sizes": program.sizes.values(),
            "operations": program.ops.values(),
            **checkpointed(models["16-bit"], method),
            "variants": sorted(streams, key=lambda each: -len(each["when"])),
        }
    return {
        "made": {each: version(each) for each in ("torch", "diffusers", "transformers")},
        "parameters": sum(each.numel() for each in models["16-bit"].parameters()),
        "weights": weights_of(models["16-bit"], COMPUTE["16-bit"]),
        "methods": found,
    }


def checkpointed(model, method):
    """The lists of blocks that gradient checkpointing runs again, of a class of diffusers that knows it."""
    if not getattr(model, "_supports_gradient_checkpointing", False) or not hasattr(model, "enable_gradient_checkpointing"):
        return {}
    paths = {module: name for name, module in model.named_modules()}
    found = []

    def noted(block, *rest):
        found.append(re.sub(r"\.\d+$", "", paths[block]))
        return block(*rest)

    model.enable_gradient_checkpointing(noted)
    call = method.call(model, evaluate(method, samples(method)[0]), empty_of(COMPUTE["16-bit"]))
    with as_on_cuda(), as_if_fresh(model), torch.enable_grad():
        call()
    model.disable_gradient_checkpointing()
    return {"checkpointed": list(dict.fromkeys(found))} if found else {}


def empty_of(dtype):
    def empty(*shape, dtype=dtype):
        return torch.empty(*shape, dtype=dtype, device="meta")

    return empty


def set_attention(model, attention):
    """Classes of diffusers compute attention by PyTorch's function, unless they are told to compute the scores in full."""
    if attention == "naive":
        model.set_attn_processor(AttnProcessor())
    elif hasattr(model, "attn_processors") and any(isinstance(each, AttnProcessor) for each in model.attn_processors.values()):
        model.set_attn_processor(AttnProcessor2_0())


def add_symbols_of_parts(method, model):
    if not parts.splits(model):
        return

    def observed(h, w, f):
        parts.seen.clear()
        run(model, method, dict(b=1, h=h, w=w, f=f), COMPUTE["16-bit"])
        return list(parts.seen)

    # Not in place: both halves of an autoencoder begin with the same list.
    method.symbols = [*method.symbols, *parts.symbols_of_parts(observed)]


def families_of(symbols):
    families = {}
    for each in symbols:
        if not each.name.startswith("_"):
            families.setdefault(each.name[0], []).append(each.name)
    return list(families.values())


def runs_at(model, method, sizes, dtype):
    """A run at each size: of a deep model whole at the first, and with few of its blocks at the others where that is the same."""
    lists = {name: len(blocks) for name, blocks in deep_lists(model).items()}
    if lists:
        whole = run(model, method, sizes[0], dtype)
        with shortened(model):
            short = [run(model, method, env, dtype) for env in sizes]
        long = [lengthened(each, whole, lists) for each in short]
        same = None not in long and [structure(each, dtype) for each in long[0]] == [structure(each, dtype) for each in whole]
        if same and all(a.births == b.births and a.flops == b.flops for a, b in zip(long[0], whole)):
            return [whole, *long[1:]]
        print("  recorded whole: its blocks differ", flush=True)
    return [run(model, method, env, dtype) for env in sizes]


def run(model, method, env, dtype):
    # A loop over frames has one in its first step; one over a batch has at least two.
    joined = 3 if method.loop is None else 2 if method.loop == "b" and env["b"] > 1 else 1
    with as_on_cuda(fused_norms=method.fused_norms), as_if_fresh(model):
        operations, _ = observe(model, method.call(model, env, empty_of(dtype)), joined)
    return with_wholes(operations)


def main(ids):
    folder = CONTENT / "recordings"
    folder.mkdir(exist_ok=True)
    failed = 0
    again = "--again" in ids
    for id in ids:
        if id == "--again" or (folder / f"{id}.json").exists() and not again:
            continue
        start = time.time()
        try:
            made = record(json.loads((CONTENT / "architectures" / f"{id}.json").read_text()))
        except Exception as error:
            reason = str(error) if isinstance(error, NoProgram) else traceback.format_exc(limit=-4)
            print(f"{id}: {reason}", flush=True)
            failed += 1
            continue
        text = json.dumps(made, separators=(",", ":"))
        (folder / f"{id}.json").write_text(text + "\n")
        print(f"{id}: {len(text)} bytes in {time.time() - start:.0f} s, {made['parameters']} parameters", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
