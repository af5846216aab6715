"""The text encoder and the U-Net of the small latent diffusion model."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from pictures import MAX_TOKENS

WIDTH = 192


def attention(q, k, v, heads, mask=None, maps=None):
    """Scaled dot products over [batch, tokens, width], written out so that the ONNX export holds plain operators.

    `maps`, a list, is given the shares of each query, averaged over heads: [batch, queries, keys].
    """
    b, n, w = q.shape
    split = lambda x: x.reshape(b, -1, heads, w // heads).transpose(1, 2)
    scores = split(q) @ split(k).transpose(2, 3) / math.sqrt(w // heads)
    if mask is not None: scores = scores + mask
    shares = scores.softmax(-1)
    if maps is not None: maps.append(shares.mean(1))
    return (shares @ split(v)).transpose(1, 2).reshape(b, n, w)


class TextLayer(nn.Module):
    def __init__(self, width, heads=4):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.mlp = nn.Sequential(nn.Linear(width, 3 * width), nn.GELU(), nn.Linear(3 * width, width))

    def forward(self, x, mask):
        q, k, v = self.qkv(self.norm1(x)).chunk(3, -1)
        x = x + self.out(attention(q, k, v, self.heads, mask))
        return x + self.mlp(self.norm2(x))


class TextEncoder(nn.Module):
    """Ids [batch, MAX_TOKENS] to hidden states [batch, MAX_TOKENS, WIDTH]; padding (id 0) comes out as zeros."""

    def __init__(self, tokens, layers=2):
        super().__init__()
        self.tokens = nn.Embedding(tokens, WIDTH)
        self.places = nn.Parameter(torch.randn(MAX_TOKENS, WIDTH) * 0.02)
        self.layers = nn.ModuleList(TextLayer(WIDTH) for _ in range(layers))
        self.norm = nn.LayerNorm(WIDTH)
        nn.init.normal_(self.tokens.weight, std=0.5)
        for layer in self.layers:  # starts as the bare words, and learns what they change in each other
            for last in (layer.out, layer.mlp[2]): nn.init.zeros_(last.weight); nn.init.zeros_(last.bias)

    def forward(self, input_ids):
        real = (input_ids != 0).float()
        mask = (1 - real)[:, None, None, :] * -1e4
        x = self.tokens(input_ids) + self.places
        for layer in self.layers: x = layer(x, mask)
        return self.norm(x) * real[..., None]


class Res(nn.Module):
    def __init__(self, i, o, emb):
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(16, i), nn.Conv2d(i, o, 3, padding=1)
        self.film = nn.Linear(emb, 2 * o)
        self.norm2, self.conv2 = nn.GroupNorm(16, o), nn.Conv2d(o, o, 3, padding=1)
        self.skip = nn.Conv2d(i, o, 1) if i != o else nn.Identity()
        nn.init.zeros_(self.conv2.weight); nn.init.zeros_(self.conv2.bias)

    def forward(self, x, emb):
        h = self.conv1(F.silu(self.norm1(x)))
        scale, shift = self.film(emb)[..., None, None].chunk(2, 1)
        return self.skip(x) + self.conv2(F.silu(self.norm2(h) * (1 + scale) + shift))


class Attend(nn.Module):
    """Self-attention over places, then cross-attention to the prompt, then an MLP."""

    def __init__(self, c, heads):
        super().__init__()
        self.heads = heads
        self.norm = nn.GroupNorm(16, c)
        self.qkv, self.out = nn.Linear(c, 3 * c), nn.Linear(c, c)
        self.norm_cross = nn.LayerNorm(c)
        self.q, self.kv, self.out_cross = nn.Linear(c, c), nn.Linear(WIDTH, 2 * c), nn.Linear(c, c)
        self.norm_mlp = nn.LayerNorm(c)
        self.mlp = nn.Sequential(nn.Linear(c, 3 * c), nn.GELU(), nn.Linear(3 * c, c))
        for layer in (self.out, self.out_cross, self.mlp[2]): nn.init.zeros_(layer.weight); nn.init.zeros_(layer.bias)

    def forward(self, x, text, maps=None):
        b, c, h, w = x.shape
        t = x.flatten(2).transpose(1, 2)
        t = t + self.out(attention(*self.qkv(self.norm(x).flatten(2).transpose(1, 2)).chunk(3, -1), self.heads))
        k, v = self.kv(text).chunk(2, -1)
        t = t + self.out_cross(attention(self.q(self.norm_cross(t)), k, v, self.heads, maps=maps))
        t = t + self.mlp(self.norm_mlp(t))
        return t.transpose(1, 2).reshape(b, c, h, w)


class UNet(nn.Module):
    """Velocity of the flow: sample [b, 4, 16, 16], timestep [b] in 0..1000, prompt states [b, MAX_TOKENS, WIDTH].

    Blocks of 2x2 latents become channels at the door, so the widest maps are 8x8: on a processor that is what lets
    most of the parameters work for the prompt rather than for the pixels.
    """

    def __init__(self, c=(128, 256), e=256):
        super().__init__()
        a, z = c
        self.time = nn.Sequential(nn.Linear(128, e), nn.SiLU(), nn.Linear(e, e))
        self.pooled = nn.Sequential(nn.Linear(WIDTH, e), nn.SiLU(), nn.Linear(e, e))
        self.conv_in = nn.Conv2d(16, a, 3, padding=1)
        self.layout = nn.Linear(WIDTH, 16 * z)
        self.d1, self.d1t = Res(a, a, e), Attend(a, 4)
        self.down1 = nn.Conv2d(a, z, 3, stride=2, padding=1)
        self.d2, self.d2t = Res(z, z, e), Attend(z, 8)
        self.m1, self.mt, self.m2 = Res(z, z, e), Attend(z, 8), Res(z, z, e)
        self.u2, self.u2t = Res(2 * z, z, e), Attend(z, 8)
        self.up1 = nn.Conv2d(z, a, 3, padding=1)
        self.u1, self.u1t, self.u0 = Res(2 * a, a, e), Attend(a, 4), Res(a, a, e)
        self.norm_out, self.conv_out = nn.GroupNorm(16, a), nn.Conv2d(a, 16, 3, padding=1)
        nn.init.zeros_(self.layout.bias); nn.init.zeros_(self.conv_out.weight); nn.init.zeros_(self.conv_out.bias)
        self.register_buffer("frequencies", torch.exp(-math.log(1000) * torch.arange(64) / 63), persistent=False)

    def forward(self, sample, timestep, encoder_hidden_states, maps=None):
        text = encoder_hidden_states
        gathered = text.sum(1) / 4  # padding is zeros; a prompt has about four tokens
        angles = timestep[:, None] * self.frequencies[None]
        emb = F.silu(self.time(torch.cat([angles.sin(), angles.cos()], 1)) + self.pooled(gathered))
        h1 = self.d1t(self.d1(self.conv_in(F.pixel_unshuffle(sample, 2)), emb), text, maps)
        h2 = self.down1(h1)
        h2 = self.d2t(self.d2(h2 + self.layout(gathered).reshape(-1, h2.shape[1], 4, 4), emb), text)
        x = self.m2(self.mt(self.m1(h2, emb), text), emb)
        x = self.u2t(self.u2(torch.cat([x, h2], 1), emb), text)
        x = self.up1(F.interpolate(x, scale_factor=2.0, mode="nearest"))
        x = self.u0(self.u1t(self.u1(torch.cat([x, h1], 1), emb), text, maps), emb)
        return F.pixel_shuffle(self.conv_out(F.silu(self.norm_out(x))), 2)


class UNetWithMaps(nn.Module):
    """The U-Net as it is exported: velocity, and how much each place looks at each token [b, MAX_TOKENS, 8, 8].

    The shares are those of cross-attention on the widest maps, averaged over heads and both layers; over tokens they sum to 1.
    """

    def __init__(self, unet):
        super().__init__()
        self.unet = unet

    def forward(self, sample, timestep, encoder_hidden_states):
        maps = []
        velocity = self.unet(sample, timestep, encoder_hidden_states, maps)
        shares = torch.stack(maps).mean(0).transpose(1, 2)
        return velocity, shares.reshape(shares.shape[0], MAX_TOKENS, 8, 8)


def architecture(text, unet, encoder, decoder):
    """Sizes of the networks, as the site computes their work and memory from them."""
    counted = lambda module: sum(p.numel() for p in module.parameters())
    blocks = lambda module: [m for m in module if m.__class__.__name__ == "Res"]
    layer, at_full_size = text.layers[0], [m for m in blocks(decoder) if m.body[1].in_channels != decoder[0].out_channels]
    return dict(
        kind="small-flow-1",
        text=dict(tokens=text.tokens.num_embeddings, width=WIDTH, layers=len(text.layers), heads=layer.heads,
                  expansion=layer.mlp[0].out_features // WIDTH),
        unet=dict(channels=[unet.d1.conv1.out_channels, unet.d2.conv1.out_channels], heads=[unet.d1t.heads, unet.d2t.heads],
                  embedding=unet.time[0].out_features, timeFeatures=unet.time[0].in_features, groups=unet.d1.norm1.num_groups,
                  expansion=unet.d1t.mlp[0].out_features // unet.d1t.mlp[0].in_features, patch=2),
        vae=dict(width=decoder[0].out_channels, inner=encoder[1].out_channels, encoderBlocks=len(blocks(encoder)),
                 decoderBlocks=len(blocks(decoder)) - len(at_full_size), fullBlocks=len(at_full_size)),
        parameters=dict(text_encoder=counted(text), unet=counted(unet), vae_decoder=counted(decoder), vae_encoder=counted(encoder)))
