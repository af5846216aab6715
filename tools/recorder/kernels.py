"""Stand-ins for what PyTorch on CUDA does in one kernel and the meta device does not, or cannot do without values."""

import contextlib
import functools
import gc

import torch
import torch.nn.functional as F
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import CogVideoXSafeConv3d
from diffusers.models.autoencoders.autoencoder_kl_mochi import MochiChunkedGroupNorm3D, MochiDownBlock3D, MochiVaeAttnProcessor2_0
from diffusers.models.transformers.transformer_hidream_image import HiDreamImageTransformer2DModel, MOEFeedForwardSwiGLU
from torch.overrides import TorchFunctionMode
from torch.utils._pytree import tree_map

import observe
import parts


_heads_apart = False


@contextlib.contextmanager
def heads_apart():
    """Within it, attention writes one head after the other, so that joining them is a copy: as without a fused kernel."""
    global _heads_apart
    _heads_apart = True
    try:
        yield
    finally:
        _heads_apart = False


def fused_attention(query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False, **_):
    """Flash attention: the output in the layout of the query and the log-sum-exp of each query in float32.

    With a mask PyTorch takes its memory-efficient kernel: a boolean mask becomes one of the query's type, padded to 16 columns.
    """
    if attn_mask is not None:
        columns = attn_mask.shape[-1]
        padded = -(-columns // 16) * 16 if columns % 16 else 0
        typed = attn_mask.dtype == torch.bool and _mask(attn_mask, columns, query)
        # One of both is empty, so that all numbers of columns have one program.
        copy = _mask(attn_mask, padded, query)
        if typed is not False:
            del typed
            typed = _mask(attn_mask, 0 if padded else columns, query)
    rows = query.shape[:-1]
    with observe.one_operation("scaled_dot_product_attention", (query, key, value), attention_flops(query, key, value)):
        same = query.shape[-1] == value.shape[-1] and not _heads_apart
        out = torch.empty_like(query) if same else torch.empty((*rows, value.shape[-1]), dtype=query.dtype, device="meta")
        log_sum_exp = torch.empty(rows, dtype=torch.float32, device="meta")
    del log_sum_exp
    return out


def _mask(mask, columns, query):
    return torch.empty((*mask.shape[:-1], columns), dtype=query.dtype, device="meta")


def attention_flops(query, key, value):
    rows = query.numel() // query.shape[-1]
    return 2 * rows * key.shape[-2] * (query.shape[-1] + value.shape[-1])


def fused_rms_norm(input, normalized_shape, weight=None, eps=None):
    """The output and the reciprocal of the root mean square in float32."""
    n = len(normalized_shape)
    with observe.one_operation("rms_norm", (input, weight)):
        out = torch.empty_like(input)
        statistics = torch.empty((*input.shape[:-n], *(1,) * n), dtype=torch.float32, device="meta")
    del statistics
    return out


class Valueless(TorchFunctionMode):
    """Answers what code asks of values that meta tensors do not have: every entry of a mask is true, the largest case."""

    def __torch_function__(self, func, types, args=(), kwargs=None):
        args, kwargs = self._on_one_device(func, list(args), kwargs or {})
        name = getattr(func, "__name__", "")
        first = args[0] if args else None
        on_meta = isinstance(first, torch.Tensor) and first.device.type == "meta"
        if name in ("__invert__", "bitwise_not", "logical_not") and on_meta:
            out = func(*args, **kwargs)
            out.inverted = True
            return out
        if name in ("__getitem__", "__setitem__") and on_meta and _is_mask(args[1]):
            if name == "__setitem__":
                return None
            count = 0 if getattr(args[1], "inverted", False) else args[1].numel()
            return first.new_empty((count, *first.shape[args[1].ndim :]))
        if name == "sum" and on_meta and first.dtype == torch.bool and "dim" in kwargs:
            out = func(*args, **kwargs)
            out.counted = first.shape[kwargs["dim"]]
            return out
        if name == "tolist" and on_meta:
            return [first.counted] * first.numel()
        if name == "nonzero" and on_meta:
            return torch.empty(first.numel(), first.ndim, dtype=torch.int64, device="meta")
        if name == "all" and on_meta:
            return torch.tensor(False)
        if name in ("item", "__bool__") and on_meta:
            return False
        return func(*args, **kwargs)

    def _on_one_device(self, func, args, kwargs):
        """A small tensor with values that meets a meta tensor becomes a meta tensor of its size."""
        flat = observe.tensors_in((args, kwargs))
        valued = [each for each in flat if each.device.type == "cpu" and each.ndim]
        if not valued or all(each.device.type != "meta" for each in flat):
            return args, kwargs
        name = getattr(func, "__name__", "")
        if name == "repeat_interleave" and isinstance(args[1], torch.Tensor):
            kwargs["output_size"] = int(args[1].sum())
            args[1] = torch.empty_like(args[1], device="meta")
            return args, kwargs

        def moved(each):
            if not (isinstance(each, torch.Tensor) and each.device.type == "cpu" and each.ndim):
                return each
            if name in ("__getitem__", "__setitem__") and each.dtype == torch.bool:
                return torch.empty(int(each.sum()), dtype=torch.int64, device="meta")
            return torch.empty(each.shape, dtype=each.dtype, device="meta")

        return tree_map(moved, (args, kwargs))


def _is_mask(index):
    return isinstance(index, torch.Tensor) and index.dtype == torch.bool and index.device.type == "meta"


def equal_shares(moe, x, experts, weights):
    """Experts of HiDream take the tokens that their gates choose for them; an even spread is assumed."""
    cache = torch.zeros_like(x)
    order = experts.argsort()
    tokens = order // moe.num_activated_experts
    share = experts.numel() // len(moe.experts)
    for i, expert in enumerate(moe.experts):
        own = slice(i * share, None if i == len(moe.experts) - 1 else (i + 1) * share)
        taken = tokens[own]
        rows = x[taken]
        out = expert(rows)
        out.mul_(weights[order[own]])
        cache = cache.to(out.dtype)
        cache.scatter_reduce_(0, taken.view(-1, 1).repeat(1, x.shape[-1]), out, reduce="sum")
    return cache


def with_known_sizes(patchify):
    """HiDream reads the sizes of its images from a tensor."""

    def call(model, latents):
        states, masks, _, ids = patchify(model, latents)
        batch, _, *sides = latents.shape
        return states, masks, [[side // model.config.patch_size for side in sides]] * batch, ids

    return call


def in_two_parts(norm, x):
    """Mochi's group norm works on 8 frames at a time and joins them. Two parts allocate the same, for any number of frames."""
    batch = x.size(0)
    x = x.permute(0, 2, 1, 3, 4).flatten(0, 1)
    output = torch.cat([norm.norm_layer(each) for each in x.split([x.size(0) - 1, 1] if x.size(0) > 1 else 1)], dim=0)
    output = output.unflatten(0, (batch, -1)).permute(0, 2, 1, 3, 4)
    return output


@contextlib.contextmanager
def counting(tracer):
    """Adds the FLOPs of fused attention, which no operation of PyTorch stands for, to a tracer's."""
    global attention_flops
    real = attention_flops

    def counted(*tensors):
        tracer.flops += real(*tensors)
        return real(*tensors)

    attention_flops = counted
    try:
        yield
    finally:
        attention_flops = real


@contextlib.contextmanager
def as_on_cuda(as_written=False, fused_norms=True):
    """Within it, modules on the meta device allocate what they would on CUDA.

    as_written: what they do in parts stays so; otherwise it is done so that all sizes have one program.
    fused_norms: whether RMS norms are one kernel, as since PyTorch 2.8.
    """
    stand_ins = [
        (F, "scaled_dot_product_attention", fused_attention),
        *([(F, "rms_norm", fused_rms_norm)] if fused_norms else []),
        (MOEFeedForwardSwiGLU, "moe_infer", equal_shares),
        (HiDreamImageTransformer2DModel, "patchify", with_known_sizes(HiDreamImageTransformer2DModel.patchify)),
        (torch, "autocast", lambda *rest, **more: contextlib.nullcontext()),
    ]
    if not as_written:
        stand_ins += in_one_program()
    real = [getattr(owner, name) for owner, name, _ in stand_ins]
    for owner, name, stand_in in stand_ins:
        setattr(owner, name, stand_in)
    try:
        with Valueless(), torch.no_grad():
            yield
    finally:
        for (owner, name, _), each in zip(stand_ins, real):
            setattr(owner, name, each)


def in_one_program():
    return [
        (MochiChunkedGroupNorm3D, "forward", in_two_parts),
        (MochiDownBlock3D, "forward", parts.down_block(MochiDownBlock3D.forward)),
        (MochiVaeAttnProcessor2_0, "__call__", parts.attention_of_rows(MochiVaeAttnProcessor2_0.__call__)),
        (CogVideoXSafeConv3d, "forward", parts.convolution),
    ]


@functools.cache
def _cached_functions():
    found = [each for each in gc.get_objects() if isinstance(each, functools._lru_cache_wrapper)]
    return [each for each in found if getattr(each, "__module__", "").startswith("diffusers.models")]


@contextlib.contextmanager
def as_if_fresh(model):
    """Undoes what a call leaves in the modules, such as tables of positions moved to the device, and cached results."""
    modules = list(model.modules())
    before = [(dict(each.__dict__), dict(each._buffers)) for each in modules]
    for cached in _cached_functions():
        cached.cache_clear()
    try:
        yield
    finally:
        for module, (attributes, buffers) in zip(modules, before):
            module.__dict__.clear()
            module.__dict__.update(attributes)
            module._buffers.clear()
            module._buffers.update(buffers)
