"""Weights as the exported files hold them, so that what is measured is what is shipped."""
import torch

SMALL = 64  # tensors up to this many values stay as they are


def int8_parts(weight):
    """(int8 values, float32 scale per output channel) of a weight [out, ...]: symmetric, nearest."""
    scale = (weight.flatten(1).abs().amax(1) / 127).clamp(min=1e-12).reshape(-1, *[1] * (weight.dim() - 1))
    return (weight / scale).round().clamp(-127, 127).to(torch.int8), scale


@torch.no_grad()
def as_shipped(module, int8=False):
    """Rounds the weights in place: float16, or int8 per output channel for matrices and kernels; returns the module."""
    for parameter in module.parameters():
        if parameter.numel() <= SMALL: continue
        if int8 and parameter.dim() > 1:
            values, scale = int8_parts(parameter.data)
            parameter.data = values.float() * scale
        else:
            parameter.data = parameter.data.half().float()
    return module
