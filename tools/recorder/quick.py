"""Results of the most frequent operations on contiguous meta tensors, without PyTorch's decompositions in Python.

They only save time: whatever they do not know, and everything that is not contiguous, is left to PyTorch.
"""

import torch

aten = torch.ops.aten
UNARY = {aten.silu.default, aten.gelu.default, aten.neg.default, aten.sin.default, aten.cos.default, aten.rsqrt.default, aten.tanh.default, aten.sigmoid.default, aten.exp.default, aten.pow.Tensor_Scalar}
BINARY = {aten.add.Tensor, aten.sub.Tensor, aten.mul.Tensor, aten.div.Tensor}


def quick(func, args, kwargs):
    """The result as an empty tensor; None to let PyTorch compute it."""
    if func is aten.addmm.default and not kwargs:
        _, left, right = args
        return torch.empty((left.shape[0], right.shape[1]), dtype=left.dtype, device="meta")
    if func is aten.mm.default:
        left, right = args
        return torch.empty((left.shape[0], right.shape[1]), dtype=left.dtype, device="meta")
    if func is aten.native_group_norm.default and args[0].is_contiguous():
        return _group_norm(*args)
    if func is aten.replication_pad3d.default:
        return _padded(*args)
    first = args[0] if args else None
    if not isinstance(first, torch.Tensor) or first.device.type != "meta" or not first.is_contiguous():
        return None
    if func in UNARY and first.is_floating_point():
        return torch.empty(first.shape, dtype=first.dtype, device="meta")
    if func is aten._to_copy.default and set(kwargs) <= {"dtype", "memory_format"} and kwargs.get("memory_format") in (None, torch.preserve_format):
        return torch.empty(first.shape, dtype=kwargs.get("dtype") or first.dtype, device="meta")
    if func in BINARY and len(args) == 2 and not kwargs and first.is_floating_point():
        return _binary(first, args[1])
    return None


def _group_norm(x, weight, bias, batch, channels, size, groups, eps):
    """The result, and mean and reciprocal deviation of each group."""
    out = torch.empty(x.shape, dtype=x.dtype, device="meta")
    statistics = [torch.empty((batch, groups), dtype=x.dtype, device="meta") for _ in range(2)]
    return (out, *statistics)


def _padded(x, padding):
    shape = [*x.shape[:2], *(n + padding[4 - 2 * k] + padding[5 - 2 * k] for k, n in enumerate(x.shape[2:]))]
    return torch.empty(shape, dtype=x.dtype, device="meta")


def _binary(first, other):
    if isinstance(other, torch.Tensor):
        if other.device.type != "meta" or not other.is_contiguous() or not other.is_floating_point():
            return None
        shape = torch.broadcast_shapes(first.shape, other.shape) if first.shape != other.shape else first.shape
        return torch.empty(shape, dtype=torch.result_type(first, other), device="meta")
    return torch.empty(first.shape, dtype=first.dtype, device="meta") if isinstance(other, (int, float)) else None
