"""Records deep models at a few of their blocks, because most of them run the same operations.

A run of the whole model at one size says which operations there are; runs with four blocks of each list give their dimensions at the
other sizes. That both agree is checked operation by operation; a model for which they do not is recorded whole.
"""

import contextlib
import re

import torch

KEPT = 4
"""Blocks of each list that are run: the first two, one for all in the middle, and the last."""


def deep_lists(model):
    """Lists of more blocks than that, all alike; single layers, of which a model may call one after another at once, are none."""
    found = {name: each for name, each in model.named_modules() if isinstance(each, torch.nn.ModuleList)}
    return {name: each for name, each in found.items() if len(each) > KEPT + 1 and alike(each) and not re.search(r"\.\d+\.", name)}


def alike(blocks):
    """Whether all are of one class, with the same parameters, of which there are several."""
    first = [tuple(each.shape) for each in blocks[0].parameters()]
    same = ([tuple(each.shape) for each in block.parameters()] == first and type(block) is type(blocks[0]) for block in blocks)
    return len(first) > 1 and all(same)


@contextlib.contextmanager
def shortened(model):
    lists = deep_lists(model)
    for name, blocks in lists.items():
        _set(model, name, torch.nn.ModuleList(list(blocks)[:KEPT]))
    try:
        yield
    finally:
        for name, blocks in lists.items():
            _set(model, name, blocks)


def _set(model, name, blocks):
    parent, _, own = name.rpartition(".")
    owner = model.get_submodule(parent)
    if getattr(owner, "num_layers", None) == len(getattr(owner, own)):
        owner.num_layers = len(blocks)
    setattr(owner, own, blocks)


def segments(operations, lists):
    """Operations by the block that began last: [list and number, operations]."""
    found = [(None, [])]
    for operation in operations:
        label = _label(operation.path, lists)
        if label and label != found[-1][0]:
            found.append((label, []))
        found[-1][1].append(operation)
    return found


def _label(path, lists):
    for name in lists:
        match = re.match(re.escape(name) + r"\.(\d+)(?=\.|$)", path)
        if match:
            return name, int(match[1])
    return None


def lengthened(short, whole, lists):
    """The operations of the whole model, with the dimensions of a run with few blocks; None where they do not correspond."""
    by_label = {}
    for label, operations in segments(short, lists):
        if label in by_label:
            return None
        by_label[label] = operations
    found = []
    for label, operations in segments(whole, lists):
        source = by_label.get(label and (label[0], _kept(label[1], lists[label[0]])))
        if source is None or [_shape(each) for each in source] != [_shape(each) for each in operations]:
            return None
        found += [each.at(model) for each, model in zip(source, operations)]
    return found


def _shape(operation):
    """What must be the same in a block that stands for another."""
    return operation.name, len(operation.births), len(operation.reads), bool(operation.flops)


def _kept(number, count):
    return number if number < 2 else KEPT - 1 if number == count - 1 else 2
