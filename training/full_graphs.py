"""Graphs of the real classes of Stable Diffusion with random weights, in the layout of a diffusers ONNX export.

The demo is tried with them as a reader would try a model of their own, without anybody's weights: the operators, sizes and
files are the real ones, and the image is noise. Of what this writes, only the tiny one is committed, for a test.

    pip install diffusers transformers
    python full_graphs.py /tmp/sd15                    # Stable Diffusion 1.5 at full size, in float16, 2.1 GB
    python full_graphs.py /tmp/quarter --width 0.25 --latents 16 --float32   # the same operators at a quarter of the width, 128 x 128 pixels
    python full_graphs.py /tmp/sdxs --one-step         # SDXS: no attention at the outer levels, TAESD's decoder
    python full_graphs.py ../tests/fixtures/tiny-export --tiny   # the operators of Stable Diffusion 1.5, 8 channels, 64 x 64 pixels

Then serve the folder with CORS on this machine and enter its address under "Use your own export".
"""
import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import onnx
import torch
import torch.nn as nn
from diffusers import AutoencoderKL, AutoencoderTiny, UNet2DConditionModel
from transformers import CLIPTextConfig, CLIPTextModel

from onnx_files import without_traces

OPSET = 18
OUTLIER = 3.0  # random weights are clipped to this many deviations, so that float16 holds every sum


class Text(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, input_ids): return self.model(input_ids=input_ids).last_hidden_state


class Velocity(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, sample, timestep, encoder_hidden_states):
        return self.model(sample, timestep, encoder_hidden_states, return_dict=False)[0]


class Decoded(nn.Module):
    def __init__(self, model):
        super().__init__()
        self.model = model

    def forward(self, latent_sample): return self.model.decode(latent_sample, return_dict=False)[0]


@dataclass(frozen=True)
class Size:
    """Sizes that are not the architecture: those of Stable Diffusion 1.5 unless given."""

    width: float = 1.0  # share of the channels
    least: int = 32  # channels, and what they are multiples of
    groups: int = 32  # of the norms
    heads: int = 8
    layers: int = 2  # of a level of the U-Net and the autoencoder
    text_layers: int = 12
    words: int = 49408
    latents: int = 64  # width and height

    def scaled(self, channels: int) -> int: return max(self.least, int(channels * self.width) // self.least * self.least)


TINY = Size(width=0, least=8, groups=4, heads=2, layers=1, text_layers=2, words=192, latents=8)


def networks(size: Size, one_step: bool, seed: int):
    """(text encoder, U-Net, autoencoder, whether it is TAESD) with random weights."""
    torch.manual_seed(seed)
    scaled, hidden = size.scaled, size.scaled(768)
    text = CLIPTextModel(CLIPTextConfig(hidden_size=hidden, intermediate_size=4 * hidden, num_hidden_layers=size.text_layers,
                                        num_attention_heads=max(1, hidden // 64), projection_dim=hidden, vocab_size=size.words,
                                        bos_token_id=size.words - 2, eos_token_id=size.words - 1, pad_token_id=size.words - 1))
    levels = [scaled(c) for c in ((320, 640, 1280) if one_step else (320, 640, 1280, 1280))]
    plain, crossed = ("DownBlock2D", "UpBlock2D"), ("CrossAttnDownBlock2D", "CrossAttnUpBlock2D")
    kinds = [plain, crossed, crossed] if one_step else [crossed, crossed, crossed, plain]
    unet = UNet2DConditionModel(
        sample_size=size.latents, block_out_channels=levels, cross_attention_dim=hidden, attention_head_dim=size.heads,
        norm_num_groups=size.groups, layers_per_block=1 if one_step else size.layers,
        down_block_types=[d for d, _ in kinds], up_block_types=[u for _, u in reversed(kinds)],
        **(dict(mid_block_type=None) if one_step else {}))
    if one_step: return text, unet, AutoencoderTiny(), True
    vae = AutoencoderKL(block_out_channels=[scaled(c) for c in (128, 256, 512, 512)], down_block_types=["DownEncoderBlock2D"] * 4,
                        up_block_types=["UpDecoderBlock2D"] * 4, layers_per_block=size.layers, norm_num_groups=size.groups, sample_size=8 * size.latents,
                        latent_channels=4, scaling_factor=0.18215)
    return text, unet, vae, False


@torch.no_grad()
def tamed(module):
    """Weights without outliers."""
    for p in module.parameters():
        if p.dim() > 1: p.clamp_(-OUTLIER * p.std(), OUTLIER * p.std())
    return module.eval()


def written(module, args, inputs, outputs, path: Path, half: bool):
    """One network as a graph with its weights beside it; in float16 inputs and outputs are too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    module = module.eval()
    if half:
        module = module.half()
        args = tuple(a.half() if a.is_floating_point() else a for a in args)
    torch.onnx.export(module, args, path, input_names=inputs, output_names=outputs, opset_version=OPSET, dynamo=True,
                      external_data=False, verbose=False)
    model = without_traces(onnx.load(path))
    path.unlink()
    onnx.save(model, path, save_as_external_data=True, location=f"{path.name}_data", size_threshold=1024)
    counted = sum(p.numel() for p in module.parameters())
    kinds = sorted({node.op_type for node in model.graph.node})
    print(f"{path.parent.name}: {counted:,} parameters, {sum(f.stat().st_size for f in path.parent.glob('model.onnx*')):,} bytes, {', '.join(kinds)}", flush=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out", type=Path)
    ap.add_argument("--width", type=float, default=1.0, help="share of the real width")
    ap.add_argument("--one-step", action="store_true", help="the class of SDXS instead of Stable Diffusion 1.5")
    ap.add_argument("--tiny", action="store_true", help="eight channels at 64 x 64 pixels, for tests")
    ap.add_argument("--latents", type=int, default=64, help="width and height of the latents, an eighth of the image's")
    ap.add_argument("--float32", action="store_true", help="32-bit weights, for which an adapter needs no shader-f16")
    ap.add_argument("--tokenizer", type=Path, help="folder with a CLIP vocab.json and merges.txt; else single letters")
    ap.add_argument("--threads", type=int, default=1)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    size = TINY if args.tiny else Size(args.width, latents=args.latents)
    text, unet, vae, taesd = networks(size, args.one_step, 1)
    half, hidden = not args.float32, unet.config.cross_attention_dim
    dump = lambda path, value: ((args.out / path).parent.mkdir(parents=True, exist_ok=True), (args.out / path).write_text(json.dumps(value, indent=1)))
    ids = torch.ones(1, 77, dtype=torch.int64)
    with torch.no_grad():
        written(Text(tamed(text)), (ids,), ["input_ids"], ["last_hidden_state"], args.out / "text_encoder" / "model.onnx", half)
        written(Velocity(tamed(unet)), (torch.randn(1, 4, size.latents, size.latents), torch.tensor([999.0]), torch.randn(1, 77, hidden)),
                ["sample", "timestep", "encoder_hidden_states"], ["out_sample"], args.out / "unet" / "model.onnx", half)
        written(Decoded(tamed(vae)), (torch.randn(1, 4, size.latents, size.latents),), ["latent_sample"], ["sample"], args.out / "vae_decoder" / "model.onnx", half)
    dump("model_index.json", dict(_class_name="StableDiffusionPipeline", scheduler=["diffusers", "EulerDiscreteScheduler"],
         text_encoder=["diffusers", "OnnxRuntimeModel"], tokenizer=["transformers", "CLIPTokenizer"], unet=["diffusers", "OnnxRuntimeModel"],
         vae_decoder=["diffusers", "OnnxRuntimeModel"]))
    dump("scheduler/scheduler_config.json", dict(_class_name="EulerDiscreteScheduler", beta_schedule="scaled_linear", beta_start=0.00085,
         beta_end=0.012, num_train_timesteps=1000, prediction_type="epsilon", timestep_spacing="trailing" if args.one_step else "leading"))
    dump("unet/config.json", dict(in_channels=4, sample_size=size.latents))
    dump("vae_decoder/config.json", dict(latent_channels=4, block_out_channels=[64] * 4 if taesd else list(vae.config.block_out_channels),
         scaling_factor=1.0 if taesd else 0.18215))
    dump("text_encoder/config.json", dict(max_position_embeddings=77, hidden_size=hidden))
    for name in ("vocab.json", "merges.txt"):
        target = args.out / "tokenizer" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if args.tokenizer: target.write_bytes((args.tokenizer / name).read_bytes())
        elif name == "merges.txt": target.write_text("#version: 0.2\n")
        else:
            letters = [chr(c) for c in range(33, 127)]
            target.write_text(json.dumps({w: i for i, w in enumerate([*letters, *(f"{c}</w>" for c in letters)])} | {
                "<|startoftext|>": size.words - 2, "<|endoftext|>": size.words - 1}))


if __name__ == "__main__":
    main()
