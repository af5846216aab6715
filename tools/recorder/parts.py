"""What CogVideoX and Mochi do in parts where a tensor is large, written so that the whole and the parts have one program.

Both split a convolution of more than 2 GB along its frames. What only the parts allocate is empty where there are none. How much that
is depends on the number of parts, which symbols give for each kind of convolution in the model.
"""

import torch
from diffusers.models.autoencoders.autoencoder_kl_cogvideox import CogVideoXSafeConv3d
from diffusers.models.autoencoders.autoencoder_kl_mochi import MochiVaeAttnProcessor2_0

from sizes import Symbol, symbol

LIMIT = 2**30
"""Elements that a convolution takes at once: 2 GB of them in 16 bits, which the class counts for every type."""
LARGEST = 2048 * 2048
"""Pixels of a frame above which no other convolution is looked at."""
ROWS = 2**15
"""Rows that the attention of Mochi's encoder takes at once."""
_ANY = 2**10
"""More parts than there ever are."""

seen = []
"""Kind of each convolution that ran: kernel, stride, channels, and the shape of its input."""


def convolution(conv, input):
    batch, channels, frames, height, width = input.shape
    kernel, stride = conv.kernel_size[0], conv.stride[0]
    seen.append((kernel, stride, channels, frames, height, width))
    split = input.numel() > LIMIT
    size = -(-frames // (input.numel() // LIMIT + 1)) if split else frames
    count = -(-frames // size)
    shape = [(n + 2 * p - k) // s + 1 for n, p, k, s in zip(input.shape[2:], conv.padding, conv.kernel_size, conv.stride)]
    # All parts but the first are copies that begin with the last frames of the one before.
    again = frames - size + (count - 1) * (kernel - 1) if kernel > 1 else 0
    copies = input.new_empty((batch, channels, again, height, width))
    parts = input.new_empty((batch, conv.out_channels, shape[0] if split else 0, *shape[1:]))
    out = torch.nn.Conv3d.forward(conv, input)
    del copies, parts
    return out


def attention_of_rows(real):
    """The attention of Mochi: all rows but the last ones are done before. A module that takes them at once
    is left as it is."""

    def call(processor, attn, hidden_states, *rest, **more):
        rows = hidden_states.size(0)
        if rows <= ROWS or not getattr(attn, "takes_rows", False):
            return real(processor, attn, hidden_states, *rest, **more)
        done = hidden_states.new_empty((rows - ROWS, *hidden_states.shape[1:]))
        last = real(processor, attn, hidden_states[:ROWS], *rest, **more)
        return torch.cat([done, last])

    return call


def down_block(real):
    def forward(block, hidden_states, conv_cache=None, chunk_size=None):
        for each in block.attentions:
            if each is not None:
                each.takes_rows = True
        return real(block, hidden_states, conv_cache, chunk_size=2**62)

    return forward


def splits(model):
    return any(isinstance(each, CogVideoXSafeConv3d) for each in model.modules())


def symbols_of_parts(observed):
    """Symbols of the convolutions that are split at some size. observed(h, w, f): the kinds that ran at that size, in order."""
    kinds = []
    for f in (1, 2, 3, 4, 5, 6):
        small, other, longer = observed(8, 9, f), observed(9, 11, f), observed(8, 9, f + 2)
        for a, b, c in zip(small, other, longer if len(longer) == len(small) else small):
            kernel, stride, channels, frames, height, width = a
            scale = [b[4] - a[4], (b[5] - a[5]) // 2, (c[3] - a[3]) // 2]
            offset = [height - 8 * scale[0], width - 9 * scale[1], frames - f * scale[2]]
            kind = (kernel, stride, channels, *scale, *offset)
            longest = frames if scale[2] == 0 else 32 * scale[2] + offset[2]
            if kind not in kinds and channels * longest * scale[0] * scale[1] * LARGEST // 64 > LIMIT:
                kinds.append(kind)
    return [each for number, kind in enumerate(kinds) for each in _symbols(number, *kind)]


def _symbols(n, kernel, stride, channels, rows, columns, frames, more_rows, more_columns, more_frames) -> list[Symbol]:
    found = [
        symbol(f"_x{n}", "h", times=rows, plus=more_rows),
        symbol(f"_y{n}", "w", times=columns, plus=more_columns),
        symbol(f"_t{n}", "f", times=frames, plus=more_frames),
        symbol(f"_p{n}", "b", f"_t{n}", f"_x{n}", f"_y{n}", times=channels),
        # 1 above the limit, otherwise 0.
        symbol(f"_a{n}", f"_p{n}", add=_ANY * LIMIT - LIMIT - 1, by=_ANY * LIMIT),
        symbol(f"_n{n}", f"_p{n}", by=LIMIT),
        symbol(f"_m{n}", f"_n{n}", f"_a{n}", plus=1),
        symbol(f"_c{n}", f"_t{n}+_m{n}", add=-1, by=f"_m{n}"),
        symbol(f"_k{n}", f"_t{n}+_c{n}", add=-1, by=f"_c{n}"),
        symbol(f"_d{n}", f"_c{n}", times=-1),
        symbol(f"_o{n}", f"_t{n}", add=-kernel, by=stride, plus=1),
        symbol(f"v{n}", f"_o{n}", f"_a{n}"),
    ]
    if kernel > 1:
        found.append(symbol(f"s{n}", "+".join([f"_t{n}", f"_d{n}", *[f"_k{n}"] * (kernel - 1)]), plus=1 - kernel))
    return found
