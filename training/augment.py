"""One drawing seen in other ways: mirrored, turned, sized, placed and tinted, always whole and always on white.

A denoiser that sees each drawing one way draws it one way, whatever the seed; what varies here is what seeds then vary.
"""
import math

import torch
import torch.nn.functional as F

TURN = math.radians(16)
SIZES = 0.72, 1.06  # of the drawing's own size
STRETCH, SHEAR = 0.1, 0.1  # of width against height, and of the upper edge against the lower
HUE = math.radians(16)
SATURATION = 0.75, 1.15
BRIGHTNESS = 0.9, 1.12  # of the ink, so that white stays white

# What reads wrong in a mirror: letters and digits.
ONE_WAY = frozenset("stop-sign calendar abacus computer-disk newspaper keyboard pool-8-ball blue-book".split())

_YIQ = torch.tensor([[0.299, 0.587, 0.114], [0.596, -0.274, -0.322], [0.211, -0.523, 0.312]])


def _between(low, high, *shape, generator=None):
    return low + (high - low) * torch.rand(*shape, generator=generator)


def tinted(x, generator=None):
    """A turn of the colour wheel, more or less colour, and lighter or darker ink; [n, 3, 64, 64] in -1..1."""
    n = len(x)
    angle = _between(-HUE, HUE, n, generator=generator)
    colour = _between(*SATURATION, n, generator=generator)
    turn = torch.zeros(n, 3, 3)
    turn[:, 0, 0] = 1
    turn[:, 1, 1] = turn[:, 2, 2] = colour * angle.cos()
    turn[:, 1, 2], turn[:, 2, 1] = -colour * angle.sin(), colour * angle.sin()
    matrix = torch.linalg.inv(_YIQ) @ turn @ _YIQ
    ink = torch.einsum("nij,njhw->nihw", matrix, (1 - x) / 2) * _between(*BRIGHTNESS, n, 1, 1, 1, generator=generator)
    return (1 - 2 * ink).clamp(-1, 1)


def posed(x, mirrored, generator=None):
    """Mirrored where asked, turned, sized, stretched, and placed where it fits; [n, 3, 64, 64] in -1..1."""
    n = len(x)
    angle = TURN * torch.randn(n, generator=generator).clamp(-2, 2) / 2
    size = _between(*SIZES, n, generator=generator)
    stretch = 1 + STRETCH * (2 * torch.rand(n, generator=generator) - 1)
    shear = SHEAR * (2 * torch.rand(n, generator=generator) - 1)
    room = (1 - size).clamp(min=0.02)
    place = (2 * torch.rand(n, 2, generator=generator) - 1) * room[:, None]
    flip = torch.where(mirrored, -1.0, 1.0)
    theta = torch.zeros(n, 2, 3)
    theta[:, 0, 0], theta[:, 0, 1] = flip * angle.cos() / (size * stretch), (shear - angle.sin()) / size
    theta[:, 1, 0], theta[:, 1, 1] = flip * angle.sin() / size, angle.cos() * stretch / size
    theta[:, :, 2] = -torch.einsum("nij,nj->ni", theta[:, :, :2], place)
    ink = F.grid_sample(1 - x, F.affine_grid(theta, list(x.shape), align_corners=False), mode="bicubic", align_corners=False)
    return (1 - ink).clamp(-1, 1)


def varied(x, subjects, generator=None):
    """Each picture of [n, 3, 64, 64] seen in one other way; half of them mirrored unless their subject reads one way only."""
    mirrored = torch.rand(len(x), generator=generator) < 0.5
    mirrored &= torch.tensor([s not in ONE_WAY for s in subjects])
    return tinted(posed(x, mirrored, generator), generator)
