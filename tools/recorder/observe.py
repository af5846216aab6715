"""Observes one run of a module on the meta device: what each operation allocates, reads and frees."""

import contextlib
import dataclasses
import re
import weakref
from dataclasses import dataclass, field

import torch
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils.flop_counter import flop_registry

from quick import quick


@dataclass
class Operation:
    name: str
    path: str
    """Path of the module that ran it."""
    births: list = field(default_factory=list)
    """Shape and type of each storage it allocated."""
    reads: list = field(default_factory=list)
    """Number of each storage it read, and how many elements of it."""
    frees: list = field(default_factory=list)
    """Numbers of the storages that were freed since the operation before it."""
    weights: list = field(default_factory=list)
    """Names of the parameters that it read."""
    flops: int = 0
    attention: tuple = ()
    """Shapes of query, key and value of a fused attention."""
    wholes: list = field(default_factory=list)
    """Elements of each storage that it read."""
    moves: list = field(default_factory=list)
    """How far the numbers in its path are from the last ones of their lists."""

    def at(self, other):
        """The same operation in the place of another one: in another block, among other live storages."""
        reads = [(place, elements) for (place, _), (_, elements) in zip(other.reads, self.reads)]
        return dataclasses.replace(self, path=other.path, weights=other.weights, moves=other.moves, frees=other.frees, reads=reads)


class Observer(TorchDispatchMode):
    current = None

    def __init__(self, model, joined):
        """joined: storages that `cat` is noted to read. Those of all frames would make a program for each number of them."""
        super().__init__()
        self.most_joined = joined
        self.operations, self.pending_frees, self.count = [], [], 0
        self.live, self.kept, self.names, self.stack, self.joined = {}, [], {}, [""], None
        for name, each in [*model.named_parameters(remove_duplicate=False), *model.named_buffers(remove_duplicate=False)]:
            storage = each.untyped_storage()
            self.kept.append(storage)
            self.names.setdefault(storage._cdata, name)
        self.paths = {module: name for name, module in model.named_modules()}

    def __enter__(self):
        Observer.current = self
        modules = torch.nn.modules.module
        self.hooks = [
            modules.register_module_forward_pre_hook(lambda module, _: self.stack.append(self.paths.get(module, self.stack[-1]))),
            modules.register_module_forward_hook(lambda *_: (self.stack.pop(), None)[1]),
        ]
        return super().__enter__()

    def __exit__(self, *error):
        Observer.current = None
        for hook in self.hooks:
            hook.remove()
        return super().__exit__(*error)

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):
        kwargs = kwargs or {}
        inputs = tensors_in((args, kwargs))
        joined = self.joined
        operation = joined or Operation(name_of(func), self.stack[-1])
        if not joined:
            self.note_reads(operation, inputs)
        out = quick(func, args, kwargs)
        if out is None:
            out = func(*args, **kwargs)
        count = flop_registry.get(func._overloadpacket)
        if count:
            operation.flops = count(*args, **kwargs, out_val=out)
        own = {each.untyped_storage()._cdata for each in inputs if each.device.type == "meta"}
        for each in tensors_in(out):
            if each.device.type == "meta":
                self.note_birth(operation, each, own)
        if not joined and (operation.births or operation.flops):
            self.append(operation)
        return out

    def append(self, operation):
        operation.frees, self.pending_frees = [n for n in self.pending_frees], []
        self.operations.append(operation)

    def note_reads(self, operation, inputs):
        joins = operation.name == "cat" or operation.name == "stack" and self.most_joined < 3
        # Of many storages the newest: its place does not depend on how many there are.
        for each in reversed(inputs) if joins and self.most_joined < 3 else inputs:
            if each.device.type != "meta":
                continue
            key = each.untyped_storage()._cdata
            if key in self.names:
                if self.names[key] not in operation.weights:
                    operation.weights.append(self.names[key])
            elif joins and len(operation.reads) == self.most_joined:
                break
            elif key in self.live and self.live[key] not in [n for n, _ in operation.reads]:
                operation.reads.append((self.live[key], each.numel()))

    def note_birth(self, operation, tensor, inputs):
        storage = tensor.untyped_storage()
        key = storage._cdata
        if key in self.live or key in self.names:
            return
        shape = tuple(tensor.shape)
        if key in inputs:
            # A view of a tensor that the caller made, which counts from here.
            operation.name, operation.reads, operation.weights, operation.flops = "input", [], [], 0
        elements = storage.nbytes() // tensor.dtype.itemsize
        if torch.Size(shape).numel() != elements:
            shape = (elements,)
        operation.births.append((shape, tensor.dtype))
        self.live[key] = self.count
        weakref.finalize(storage, self.note_free, key, self.count)
        self.count += 1

    def note_free(self, key, number):
        self.live.pop(key, None)
        self.pending_frees.append(number)


def tensors_in(value):
    """The tensors in nested lists, tuples and dictionaries."""
    if isinstance(value, torch.Tensor):
        return [value]
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, (list, tuple)):
        return []
    return [found for each in value for found in tensors_in(each)]


def name_of(func):
    return func._schema.name.split("::")[-1]


@contextlib.contextmanager
def one_operation(name, inputs, flops=0):
    """What is allocated within it is the work of one kernel."""
    observer = Observer.current
    if observer is None:
        yield
        return
    tensors = [each for each in inputs if each is not None]
    operation = Operation(name, observer.stack[-1], flops=flops)
    if flops:
        operation.attention = tuple(tuple(each.shape) for each in tensors)
    observer.note_reads(operation, tensors)
    observer.joined = operation
    try:
        yield
    finally:
        observer.joined = None
        observer.append(operation)


def observe(model, call, joined):
    """The operations of one call. Frees and reads are given as places among the live storages, counted from the newest."""
    with Observer(model, joined) as observer:
        out = call()
        frees = observer.pending_frees[:]
        del out
    return placed(observer.operations), frees


def placed(operations):
    """Places stay the same from block to block, where numbers of storages would not."""
    live, count = [], 0
    for operation in operations:
        places = sorted((len(live) - 1 - live.index(number) for number in operation.frees), reverse=True)
        # Freed oldest first: each place counts once those before it are gone.
        for number in operation.frees:
            live.remove(number)
        operation.frees = places
        operation.reads = [(len(live) - 1 - live.index(number), elements) for number, elements in operation.reads]
        for _ in operation.births:
            live.append(count)
            count += 1
    return operations


def split_path(path):
    """`blocks.3.attn` as its pattern `blocks.*.attn` and its numbers (3,)."""
    return re.sub(r"(?<![^.])\d+(?![^.])", "*", path), tuple(int(n) for n in re.findall(r"(?<![^.])\d+(?![^.])", path))
