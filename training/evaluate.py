"""Measures the model by its held-out (subject, style) pairs and writes results/evaluation.json and a contact sheet."""
import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image

import pictures
from classifier import Judge, real, scores
from denoiser import GUIDANCE, load, sample
from vae import Decoder, Encoder, psnr

BARS = dict(top1=60, top5=85, style_share_of_classifier=0.95, few_step_gap=10, frechet_ratio=3, vae_psnr=32)


def frechet(a, b) -> float:
    """Distance between the Gaussians fitted to two sets of features [n, d]."""
    a, b = a.double(), b.double()
    ca, cb = torch.cov(a.T), torch.cov(b.T)
    values, vectors = torch.linalg.eigh(ca)
    root = vectors @ torch.diag(values.clamp(min=0).sqrt()) @ vectors.T
    cross = torch.linalg.eigvalsh(root @ cb @ root).clamp(min=0).sqrt().sum()
    return float((a.mean(0) - b.mean(0)).square().sum() + ca.trace() + cb.trace() - 2 * cross)


class Model:
    """The trained parts, from prompts to pictures."""

    def __init__(self, runs: Path):
        self.text, self.unet, vocab, self.facts = load(runs)
        self.ids = {w: i for i, w in enumerate(vocab)}
        self.scaling = json.loads((runs / "scaling.json").read_text())
        saved = torch.load(runs / "vae.pt")
        self.encoder, self.decoder = Encoder().eval(), Decoder().eval()
        self.encoder.load_state_dict(saved["encoder"]); self.decoder.load_state_dict(saved["decoder"])

    @torch.no_grad()
    def draw(self, prompts, steps, seed, guidance=GUIDANCE):
        hidden = self.text(torch.tensor([pictures.encode(p, self.ids) for p in [*prompts, ""]]))
        parts = []
        for start in range(0, len(prompts), 32):
            some = torch.cat([hidden[start:start + 32][: len(prompts) - start], hidden[-1:]])
            x = sample(self.unet, some, steps, guidance, seed=seed * 1000 + start)
            parts.append(self.decoder(x / self.scaling["scale"] + self.scaling["shift"]).clamp(-1, 1))
        return torch.cat(parts)


def said(names, pairs):
    return [pictures.CANONICAL.format(s=pictures.STYLES[s], n=names[i].replace("-", " ")) for i, s in pairs.tolist()]


def background(x):
    """Mean value (0 to 255) of the four 4x4 corners, and the share of pictures whose corners are all above 240."""
    v = (x + 1) * 127.5
    corners = torch.stack([v[..., :4, :4], v[..., :4, -4:], v[..., -4:, :4], v[..., -4:, -4:]], 1).mean((2, 3, 4))
    return dict(mean=round(float(corners.mean()), 1), clean_share=round(float((corners.min(1).values > 240).float().mean()), 3))


def sheet(rows, path: Path):
    """Rows of pictures [n, 3, 64, 64] to one PNG."""
    grid = torch.cat([torch.cat(list(torch.nn.functional.pad(r, (1, 1, 1, 1), value=1)), 2) for r in rows], 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(((grid + 1) * 127.5).round().clamp(0, 255).byte().permute(1, 2, 0).numpy()).save(path, optimize=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    ap.add_argument("--steps", type=int, nargs="+", default=[1, 2, 4, 8, 20])
    ap.add_argument("--seeds", type=int, default=1, help="pictures for each held-out prompt")
    ap.add_argument("--frechet", type=int, default=256, help="pictures for the Fréchet distance (and in each real half)")
    args = ap.parse_args()
    torch.set_num_threads(2)
    begun, model = time.time(), Model(args.runs)
    names, (x, pairs), (hx, hpairs) = real(args.runs, model.facts["which"])
    saved = torch.load(args.runs / "classifier.pt")
    judge = Judge(len(names)); judge.load_state_dict(saved["model"]); judge.eval()
    features = lambda y: judge.subjects(y)[0]
    prompts = said(names, hpairs)
    held = torch.tensor([int((hpairs[:, 0] == i).sum()) for i in range(len(names))])

    # Two disjoint real halves; the generated set is asked for the pairs of the first, and compared with the second.
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(11))
    first, second = order[: args.frechet], order[args.frechet: 2 * args.frechet]
    with torch.no_grad(): floor = frechet(features(x[first]), features(x[second]))
    with torch.no_grad(): all_seen = torch.nn.functional.avg_pool2d(x, 2).flatten(1)

    out, rows = {}, []
    for steps in args.steps:
        drawn = [model.draw(prompts, steps, seed) for seed in range(args.seeds)]
        row = scores(judge, torch.cat(drawn), hpairs.repeat(args.seeds, 1))
        seen = model.draw(said(names, pairs[first]), steps, 77)
        row["trained_pairs"] = scores(judge, seen, pairs[first])
        with torch.no_grad(): row["frechet"] = round(frechet(features(seen), features(x[second])), 3)
        row["frechet_over_floor"] = round(row["frechet"] / floor, 2)
        row["background"] = background(drawn[0])
        out[str(steps)] = row
        rows.append(drawn[0])
        print(steps, json.dumps(row), f"{time.time() - begun:.0f} s", flush=True)
    last = rows[-1]
    near = torch.cdist(torch.nn.functional.avg_pool2d(last, 2).flatten(1), all_seen)
    best = near.min(1)
    nearest = [dict(prompt=p, nearest=f"{names[int(pairs[j, 0])]} ({pictures.STYLES[int(pairs[j, 1])]})",
                    rms=round(float(d) / 3072 ** 0.5 / 2, 4), same_subject=bool(pairs[j, 0] == q[0]))
               for p, q, d, j in zip(prompts, hpairs, best.values, best.indices)]
    top = str(args.steps[-1])
    report = dict(
        model=dict(**model.facts, subjects=len(names), trained_pairs=len(pairs), held_out_pairs=len(hpairs),
                   styles_held_out_of_one_subject_at_most=int(held.max())),
        vae=dict(psnr_held_out_db=round(psnr(model.encoder, model.decoder, hx), 2)),
        classifier=saved["report"], guidance=GUIDANCE, seeds=args.seeds, chance=dict(top1=round(100 / len(names), 2), style=25),
        frechet_floor_real_halves=round(floor, 3), frechet_pictures=args.frechet, by_steps=out,
        nearest_training_picture=nearest[:24],
        nearest_summary=dict(same_subject_share=round(float(np.mean([n["same_subject"] for n in nearest])), 3),
                             median_rms=round(float(np.median([n["rms"] for n in nearest])), 4)),
        real_background=background(hx), bars=BARS,
        curve=[json.loads(line) for line in (args.runs / "denoiser-curve.jsonl").read_text().splitlines()])
    real_style = saved["report"]["real_held_out"]["style"]
    report["met"] = {
        "top1": out[top]["top1"] >= BARS["top1"], "top5": out[top]["top5"] >= BARS["top5"],
        "style": out[top]["style"] >= BARS["style_share_of_classifier"] * real_style,
        "four_steps": abs(out[top]["top1"] - out.get("4", {}).get("top1", -999)) <= BARS["few_step_gap"],
        "frechet": out[top]["frechet_over_floor"] <= BARS["frechet_ratio"],
        "vae": report["vae"]["psnr_held_out_db"] >= BARS["vae_psnr"]}
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n")
    # Sixteen prompts a band: the real picture, which training never saw, above the drawn ones at each number of steps.
    bands = []
    for start in range(0, min(64, len(prompts)), 16):
        bands += [hx[start:start + 16]] + [r[start:start + 16] for r in rows]
    width = max(len(b) for b in bands)
    bands = [torch.cat([b, torch.ones(width - len(b), 3, 64, 64)]) for b in bands]
    sheet(bands, args.out / "contact-sheet.png")
    (args.out / "contact-sheet.json").write_text(json.dumps(dict(
        columns=16, rows=["real, held out", *[f"{s} steps" for s in args.steps]], prompts=prompts[:64])) + "\n")
    print(json.dumps(dict(met=report["met"], vae=report["vae"], floor=round(floor, 3)), indent=1))


if __name__ == "__main__":
    main()
