"""Graphs of the real classes of Stable Diffusion with random weights, in the layout of a diffusers ONNX export.

The demo is tried with them as a reader would try a model of their own, without anybody's weights: the operators, sizes and
files are the real ones, and the image is noise. Nothing that this writes is committed.

    pip install diffusers transformers
    python full_graphs.py /tmp/sd15                    # Stable Diffusion 1.5 at full size, in float16, 2.1 GB
    python full_graphs.py /tmp/quarter --width 0.25    # the same operators at a quarter of the width
    python full_graphs.py /tmp/sdxs --one-step         # SDXS: no attention at the outer levels, TAESD's decoder

Then serve the folder with CORS on this machine and enter its address under "Use your own export".
"""
import argparse
import json
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


def networks(width: float, one_step: bool, seed: int):
    """(text encoder, U-Net, autoencoder, tiny) with random weights, at a share of the width of Stable Diffusion 1.5."""
    torch.manual_seed(seed)
    scaled = lambda channels: max(32, int(channels * width) // 32 * 32)
    hidden = scaled(768)
    text = CLIPTextModel(CLIPTextConfig(hidden_size=hidden, intermediate_size=4 * hidden, num_hidden_layers=12,
                                        num_attention_heads=max(1, hidden // 64), projection_dim=hidden, vocab_size=49408))
    levels = [scaled(c) for c in ((320, 640, 1280) if one_step else (320, 640, 1280, 1280))]
    plain, crossed = ("DownBlock2D", "UpBlock2D"), ("CrossAttnDownBlock2D", "CrossAttnUpBlock2D")
    kinds = [plain, crossed, crossed] if one_step else [crossed, crossed, crossed, plain]
    unet = UNet2DConditionModel(
        sample_size=64, block_out_channels=levels, cross_attention_dim=hidden, attention_head_dim=8, layers_per_block=1 if one_step else 2,
        down_block_types=[d for d, _ in kinds], up_block_types=[u for _, u in reversed(kinds)],
        **(dict(mid_block_type=None) if one_step else {}))
    if one_step: return text, unet, AutoencoderTiny(), True
    vae = AutoencoderKL(block_out_channels=[scaled(c) for c in (128, 256, 512, 512)], down_block_types=["DownEncoderBlock2D"] * 4,
                        up_block_types=["UpDecoderBlock2D"] * 4, layers_per_block=2, sample_size=512, latent_channels=4, scaling_factor=0.18215)
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
    ap.add_argument("--float32", action="store_true", help="32-bit weights, for which an adapter needs no shader-f16")
    ap.add_argument("--tokenizer", type=Path, help="folder with a CLIP vocab.json and merges.txt; else single letters")
    ap.add_argument("--threads", type=int, default=1)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    text, unet, vae, tiny = networks(args.width, args.one_step, 1)
    half, hidden = not args.float32, unet.config.cross_attention_dim
    dump = lambda path, value: ((args.out / path).parent.mkdir(parents=True, exist_ok=True), (args.out / path).write_text(json.dumps(value, indent=1)))
    ids = torch.ones(1, 77, dtype=torch.int64)
    with torch.no_grad():
        written(Text(tamed(text)), (ids,), ["input_ids"], ["last_hidden_state"], args.out / "text_encoder" / "model.onnx", half)
        written(Velocity(tamed(unet)), (torch.randn(1, 4, 64, 64), torch.tensor([999.0]), torch.randn(1, 77, hidden)),
                ["sample", "timestep", "encoder_hidden_states"], ["out_sample"], args.out / "unet" / "model.onnx", half)
        written(Decoded(tamed(vae)), (torch.randn(1, 4, 64, 64),), ["latent_sample"], ["sample"], args.out / "vae_decoder" / "model.onnx", half)
    dump("model_index.json", dict(_class_name="StableDiffusionPipeline", scheduler=["diffusers", "EulerDiscreteScheduler"],
         text_encoder=["diffusers", "OnnxRuntimeModel"], tokenizer=["transformers", "CLIPTokenizer"], unet=["diffusers", "OnnxRuntimeModel"],
         vae_decoder=["diffusers", "OnnxRuntimeModel"]))
    dump("scheduler/scheduler_config.json", dict(_class_name="EulerDiscreteScheduler", beta_schedule="scaled_linear", beta_start=0.00085,
         beta_end=0.012, num_train_timesteps=1000, prediction_type="epsilon", timestep_spacing="trailing" if args.one_step else "leading"))
    dump("unet/config.json", dict(in_channels=4, sample_size=64))
    dump("vae_decoder/config.json", dict(latent_channels=4, block_out_channels=[64] * 4 if tiny else list(vae.config.block_out_channels),
         scaling_factor=1.0 if tiny else 0.18215))
    dump("text_encoder/config.json", dict(max_position_embeddings=77, hidden_size=hidden))
    for name in ("vocab.json", "merges.txt"):
        target = args.out / "tokenizer" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if args.tokenizer: target.write_bytes((args.tokenizer / name).read_bytes())
        elif name == "merges.txt": target.write_text("#version: 0.2\n")
        else:
            letters = [chr(c) for c in range(33, 127)]
            target.write_text(json.dumps({w: i for i, w in enumerate([*letters, *(f"{c}</w>" for c in letters)])} | {
                "<|startoftext|>": 49406, "<|endoftext|>": 49407}))


if __name__ == "__main__":
    main()
