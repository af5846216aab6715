"""One network to one ONNX file with small weights, and the check that the file computes what torch computes."""
import hashlib
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from onnx import TensorProto, helper, numpy_helper

from shipped import SMALL

OPSET = 18


def as_int8(values):
    """(int8, float32 scale) whose product is `values`, when these lie on a grid per output channel; None when on none."""
    for axis in (0, values.ndim - 1):
        others = tuple(a for a in range(values.ndim) if a != axis)
        scale = np.maximum(np.abs(values).max(axis=others, keepdims=True) / np.float32(127), np.float32(1e-12))
        whole = np.round(values / scale)
        if np.abs(whole * scale - values).max() <= 1e-5 * np.abs(values).max(): return whole.astype(np.int8), scale.astype(np.float32)
    return None


def compact(model: onnx.ModelProto, int8: bool) -> onnx.ModelProto:
    """Stores weights small and turns them into float32 in the graph, so that no adapter needs shader-f16.

    float16 behind a Cast; int8, where asked for, behind a Cast and a Mul by the channel's scale. Both are folded when a
    runtime loads the file, so a run costs the same.
    """
    nodes, kept = [], []
    for tensor in model.graph.initializer:
        values, name = numpy_helper.to_array(tensor), tensor.name
        if tensor.data_type != TensorProto.FLOAT or values.size <= SMALL:
            kept.append(tensor)
        elif int8 and values.ndim > 1 and (parts := as_int8(values)):
            kept += [numpy_helper.from_array(parts[0], name + "_i8"), numpy_helper.from_array(parts[1], name + "_scale")]
            nodes.append(helper.make_node("Cast", [name + "_i8"], [name + "_whole"], to=TensorProto.FLOAT))
            nodes.append(helper.make_node("Mul", [name + "_whole", name + "_scale"], [name]))
        else:
            kept.append(numpy_helper.from_array(values.astype(np.float16), name + "_f16"))
            nodes.append(helper.make_node("Cast", [name + "_f16"], [name], to=TensorProto.FLOAT))
    nodes += model.graph.node
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept); model.graph.node.extend(nodes)
    del model.graph.value_info[:]
    onnx.checker.check_model(model)
    return model


def without_traces(model):
    """The exporter notes the Python stack of every node, with the paths of the machine, and the shape of every value: of no
    use to a reader, and a third of a graph."""
    for part in [model.graph, *model.functions]:
        del part.metadata_props[:], part.value_info[:]
        for node in part.node:
            del node.metadata_props[:]
    for tensor in model.graph.initializer:
        del tensor.metadata_props[:]
    return model


def write(module, args, inputs, outputs, path: Path, int8=False):
    """One network to one file with a dynamic batch."""
    path.parent.mkdir(parents=True, exist_ok=True)
    batch = torch.export.Dim("batch", min=1, max=64)
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "model.onnx"
        torch.onnx.export(module, args, raw, input_names=inputs, output_names=outputs, opset_version=OPSET, dynamo=True,
                          dynamic_shapes=tuple({0: batch} for _ in args), external_data=False, verbose=False)
        onnx.save(without_traces(compact(onnx.load(raw), int8)), path)


def session(path: Path):
    return ort.InferenceSession(path, providers=["CPUExecutionProvider"])


def parity(module, path: Path, make) -> float:
    """Largest difference between onnxruntime and torch, relative to the largest value, over batches of 1, 2 and 5.

    The module's weights are those of the file already: what is measured is the graph, not the rounding.
    """
    worst, run = 0.0, session(path)
    for b in (1, 2, 5):
        args = make(b)
        with torch.no_grad(): wanted = module(*args)
        given = run.run(None, {i.name: a.numpy() for i, a in zip(run.get_inputs(), args)})
        for got, want in zip(given, wanted if isinstance(wanted, tuple) else (wanted,)):
            worst = max(worst, float(np.abs(got - want.numpy()).max() / want.abs().max()))
    return worst


def described(path: Path, root: Path):
    data = path.read_bytes()
    return dict(path=path.relative_to(root).as_posix(), bytes=len(data), sha256=hashlib.sha256(data).hexdigest())
