"""Measures the model by its held-out (subject, style) pairs and writes results/evaluation.json and a contact sheet."""
import argparse
import json
from pathlib import Path

import numpy as np
import torch
from PIL import Image

import composition
import guidance as guiding
import pictures
import variety
from classifier import Judge, judged, real, scores
from denoiser import load, load_few, sample
from shipped import as_shipped
from vae import Decoder, Encoder, psnr

# Percent, except where it is said otherwise.
BARS = dict(top1=75, top5=85, style_of_the_classifiers=80, few_step_gap=10, frechet_ratio=1.2, vae_psnr_db=32,
            seeds_psnr_db=18, seeds_aligned_psnr_db=20, seeds_of_the_drawings_apart=60, listed_first=95)


def frechet(a, b) -> float:
    """Distance between the Gaussians fitted to two sets of features [n, d]."""
    a, b = a.double(), b.double()
    ca, cb = torch.cov(a.T), torch.cov(b.T)
    values, vectors = torch.linalg.eigh(ca)
    root = vectors @ torch.diag(values.clamp(min=0).sqrt()) @ vectors.T
    cross = torch.linalg.eigvalsh(root @ cb @ root).clamp(min=0).sqrt().sum()
    return float((a.mean(0) - b.mean(0)).square().sum() + ca.trace() + cb.trace() - 2 * cross)


class Model:
    """The trained parts with the weights of the shipped files, from prompts to pictures."""

    def __init__(self, runs: Path, int8: bool):
        self.text, self.unet, vocab, self.facts = load(runs)
        self.few, self.few_step = load_few(runs)
        self.ids = {w: i for i, w in enumerate(vocab)}
        self.scaling = json.loads((runs / "scaling.json").read_text())
        saved = torch.load(runs / "vae.pt")
        self.encoder, self.decoder = Encoder().eval(), Decoder().eval()
        self.encoder.load_state_dict(saved["encoder"]); self.decoder.load_state_dict(saved["decoder"])
        for part in (self.text, self.encoder, self.decoder): as_shipped(part)
        for part in (self.unet, self.few):
            if part is not None: as_shipped(part, int8)

    @torch.no_grad()
    def draw(self, prompts, steps, seed, guidance=guiding.GUIDANCE, few=False):
        """Pictures [prompts, 3, 64, 64]; `few` draws with the U-Net for few steps, which has its guidance built in."""
        whole, against = guiding.rows(self.text, self.ids, prompts)
        if few: whole = self.text(torch.tensor([pictures.encode(p, self.ids) for p in prompts]))
        parts = []
        for start in range(0, len(prompts), 32):
            part = slice(start, start + 32)
            with torch.autocast("cpu", torch.bfloat16):
                x = sample(self.few if few else self.unet, whole[part], against[part], steps, 1 if few else guidance, seed=seed * 1000 + start)
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


def memory(drawn, truth, x, asked, pairs, names):
    """The nearest training picture of every drawing, and whether the picture that was held out is nearer still."""
    small = lambda y: torch.nn.functional.avg_pool2d(y, 2).flatten(1)
    best = torch.cdist(small(drawn), small(x)).min(1)
    to_truth = (small(drawn) - small(truth)).norm(dim=1)
    rms = lambda d: round(float(d) / 3072 ** 0.5 / 2, 4)
    rows = [dict(prompt=p, nearest=f"{names[int(pairs[j, 0])]} ({pictures.STYLES[int(pairs[j, 1])]})", rms=rms(d),
                 rms_to_held_out_picture=rms(t), same_subject=bool(pairs[j, 0] == q[0]))
            for p, q, d, t, j in zip(said(names, asked), asked, best.values, to_truth, best.indices)]
    share = lambda values: round(float(np.mean(values)), 3)
    return dict(nearest_training_picture=rows[:24], nearest_summary=dict(
        same_subject_share=share([r["same_subject"] for r in rows]), median_rms=round(float(np.median([r["rms"] for r in rows])), 4),
        nearer_to_the_held_out_picture_share=share([r["rms_to_held_out_picture"] < r["rms"] for r in rows])))


def rounding(runs, judge, drawn, asked, prompts, steps):
    """What int8 weights change: the same prompts and seeds drawn with float16 weights, and how far apart the pictures are."""
    other = Model(runs, False).draw(prompts, steps, 0)
    apart = ((other - drawn) / 2).square().mean((1, 2, 3)).sqrt()
    return dict(float16=scores(judge, other, asked), int8=scores(judge, drawn, asked), rms_between_pictures=round(float(apart.mean()), 4))


def contact_sheet(truth, rows, few_rows, steps, prompts, out: Path):
    """Sixteen prompts a band: the real picture, which training never saw, above the drawn ones at each number of steps."""
    few_rows = [(s, r) for s, r in zip(steps, few_rows) if s <= 4]
    bands = []
    for start in range(0, min(64, len(prompts)), 16):
        bands += [r[start:start + 16] for r in [truth, *rows, *(r for _, r in few_rows)]]
    width = max(len(b) for b in bands)
    sheet([torch.cat([b, torch.ones(width - len(b), 3, 64, 64)]) for b in bands], out / "contact-sheet.png")
    labels = ["real, held out", *[f"{s} steps" for s in steps], *[f"{s} steps, few-step model" for s, _ in few_rows]]
    (out / "contact-sheet.json").write_text(json.dumps(dict(columns=16, rows=labels, prompts=prompts[:64])) + "\n")


def met(report) -> dict[str, bool]:
    """Which bars a report meets: of held-out pairs at the highest number of steps, and of the variety."""
    out = report["by_steps"]
    top = out[str(max(map(int, out)))]
    four = max(rows.get("4", {}).get("top1", -999) for rows in (out, report.get("few_steps_model_by_steps", {})))
    listed = report["listed_summary"]
    return {
        "top1": top["top1"] >= BARS["top1"], "top5": top["top5"] >= BARS["top5"],
        "style": top["style"] >= BARS["style_of_the_classifiers"] / 100 * report["classifier"]["real_held_out"]["style"],
        "four_steps": top["top1"] - four <= BARS["few_step_gap"],
        "frechet": top["frechet_over_floor"] <= BARS["frechet_ratio"],
        "vae": report["vae"]["psnr_held_out_db"] >= BARS["vae_psnr_db"],
        "seeds": report["between_seeds"]["median_psnr_db"] <= BARS["seeds_psnr_db"],
        "seeds_aligned": report["between_seeds"]["median_aligned_psnr_db"] <= BARS["seeds_aligned_psnr_db"],
        "seeds_in_features": report["between_seeds_in_features"]["median_percent"] >= BARS["seeds_of_the_drawings_apart"],
        "listed": min(listed["listed_first_in_a_further_seed"], listed["listed_first_in_a_further_seed_and_its_style"]) >= BARS["listed_first"]}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--runs", type=Path, default=Path(__file__).parent / "runs")
    ap.add_argument("--out", type=Path, default=Path(__file__).parent / "results")
    ap.add_argument("--steps", type=int, nargs="+", default=[1, 2, 4, 8, 20])
    ap.add_argument("--seeds", type=int, default=2, help="pictures for each held-out prompt")
    ap.add_argument("--frechet", type=int, default=128, help="pictures for the Fréchet distance (and in each real half)")
    ap.add_argument("--variety", type=int, default=8, help="seeds whose pictures of 40 things are compared with each other")
    ap.add_argument("--listed", choices=("core", "things"), default="things", help="whose names the page lists")
    ap.add_argument("--only", choices=("variety",), help="measure this alone, and put it into the evaluation that is there")
    ap.add_argument("--int8", action="store_true", help="round the U-Nets as the int8 export does")
    ap.add_argument("--threads", type=int, default=1)
    args = ap.parse_args()
    torch.set_num_threads(args.threads)
    model = Model(args.runs, args.int8)
    names, (x, pairs), (hx, hpairs) = real(args.runs, "core")
    every = pictures.load(args.runs / "data")[0]
    saved, learnt = torch.load(args.runs / "classifier.pt"), judged(every)
    judge = Judge(len(learnt), pictures.chosen(every, "core")); judge.load_state_dict(saved["model"]); judge.eval()
    held = torch.tensor([int((hpairs[:, 0] == i).sum()) for i in range(len(names))])

    @torch.no_grad()
    def features(y): return torch.cat([judge.subjects(part)[0] for part in y.split(128)])

    # Two disjoint real halves; the generated set is asked for the pairs of the first, and compared with the second.
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(11))
    first, second = order[: args.frechet], order[args.frechet: 2 * args.frechet]
    reference = features(x[second])
    floor = frechet(features(x[first]), reference)

    def varied():
        """How much seeds change, in the style that the page lets a seed choose, and what is drawn for the names alone."""
        core = [n.replace("-", " ") for n in names]
        any_style = lambda asked, steps, seed: model.draw(
            [pictures.CANONICAL.format(s=pictures.STYLES[seed % len(pictures.STYLES)], n=n) for n in asked], steps, seed)
        asked = core[:: max(1, len(core) // 40)][:40]
        seeds, drawn = variety.between_seeds(any_style, asked, args.variety, args.steps[-1])
        things = pictures.things() if args.listed == "things" else pictures.core()
        place = {n: i for i, n in enumerate(learnt)}
        recognised = lambda draw, of, first: variety.listed(draw, judge, place, of, range(first, first + args.seeds), args.steps[-1])
        share = lambda rows, key: round(100 * float(np.mean([row[key] > 0 for row in rows.values()])), 1)
        seen, pixels = pictures.trained_on(args.runs / "data", lambda n: n.replace("-", " ") in asked)
        of_thing = lambda n: pictures.to_tensor(pixels[[k for k, (name, _) in enumerate(seen) if name.replace("-", " ") == n]])
        apart = variety.in_features(features, list(drawn), [of_thing(n) for n in asked])
        # The page lists what a first set of seeds draws well, so the listed ones are judged by further seeds.
        rows = recognised(model.draw, things, 1)
        kept = [n for n, row in rows.items() if row["first"] > 0]
        further, styled = recognised(model.draw, kept, 1 + args.seeds), recognised(any_style, kept, 1 + args.seeds)
        args.out.mkdir(parents=True, exist_ok=True)
        sheet(list(drawn[:12]), args.out / "seeds.png")
        return dict(between_seeds=seeds, between_seeds_in_features=apart, listed_things=rows, listed_summary=dict(
            things=len(rows), first_in_a_seed=share(rows, "first"), among_five_in_a_seed=share(rows, "among_five"),
            listed=len(kept), listed_first_in_a_further_seed=share(further, "first"),
            listed_first_in_a_further_seed_and_its_style=share(styled, "first"), classifier=saved["report"]))

    if args.only == "variety":
        path = args.out / "evaluation.json"
        report = (json.loads(path.read_text()) if path.exists() else {}) | varied()
        if "by_steps" in report: report |= dict(bars=BARS, met=met(report))
        path.write_text(json.dumps(report, indent=1) + "\n")
        return

    def measured(few):
        """Scores by steps and the drawings of the first seed; kept, since the two U-Nets are finished at different times."""
        kept, key = args.runs / f"evaluated-{'few' if few else 'base'}.pt", [model.facts, args.steps, args.seeds, args.frechet, args.int8]
        key += [model.few_step if few else None, saved["report"], guiding.GUIDANCE, guiding.AGAINST, guiding.EMPHASIS]
        if kept.exists() and (earlier := torch.load(kept, weights_only=False))["key"] == key: return earlier["out"], earlier["rows"]
        out, rows = {}, []
        for steps in args.steps:
            drawn = [model.draw(said(names, hpairs), steps, seed, few=few) for seed in range(args.seeds)]
            seen = model.draw(said(names, pairs[first]), steps, 77, few=few)
            row = scores(judge, torch.cat(drawn), hpairs.repeat(args.seeds, 1))
            row["trained_pairs"] = scores(judge, seen, pairs[first])
            row["frechet"] = round(frechet(features(seen), reference), 3)
            row["frechet_over_floor"] = round(row["frechet"] / floor, 2)
            row["background"] = background(drawn[0])
            out[str(steps)] = row
            rows.append(drawn[0])
            print("few" if few else "base", steps, json.dumps(row), flush=True)
        torch.save(dict(key=key, out=out, rows=rows), kept)
        return out, rows

    out, rows = measured(False)
    with torch.no_grad(): through = torch.cat([model.decoder(model.encoder(part)[:, :4]).clamp(-1, 1) for part in hx.split(64)])
    report = dict(
        model=dict(**model.facts, subjects=len(names), trained_pairs=len(pairs), held_out_pairs=len(hpairs),
                   styles_held_out_of_one_subject_at_most=int(held.max()), unet_weights="int8" if args.int8 else "float16"),
        vae=dict(psnr_held_out_db=round(psnr(model.encoder, model.decoder, hx), 2), judged_through_it=scores(judge, through, hpairs)),
        classifier=saved["report"], guidance=dict(scale=guiding.GUIDANCE, against_prompt_without_style=guiding.AGAINST, emphasis_of_style=guiding.EMPHASIS), seeds=args.seeds, chance=dict(top1=round(100 / len(names), 2), style=25),
        frechet_floor_real_halves=round(floor, 3), frechet_pictures=args.frechet, by_steps=out)
    if args.int8: report["float16_weights_at_top_steps"] = rounding(args.runs, judge, rows[-1], hpairs, said(names, hpairs), args.steps[-1])
    few_rows = []
    if model.few is not None: report["few_steps_model_by_steps"], few_rows = measured(True)
    place = {tuple(p): k for k, p in enumerate(pairs.tolist())}
    report["composed"], prompts, drawn = composition.measured(
        lambda p: model.draw(p, 8, 5), judge, names, [tuple(p) for p in pairs.tolist()], lambda i, s: x[place[(i, s)]])
    report |= varied()
    args.out.mkdir(parents=True, exist_ok=True)
    sheet([d[k:k + 16] for d in drawn.values() for k in (0, 16)], args.out / "composed.png")
    (args.out / "composed.json").write_text(json.dumps(dict(columns=16, prompts=prompts)) + "\n")
    report |= memory(rows[-1], hx, x, hpairs, pairs, names)
    report |= dict(real_background=background(hx), bars=BARS,
                   curve=[json.loads(line) for line in (args.runs / "denoiser-curve.jsonl").read_text().splitlines()])
    report["met"] = met(report)
    (args.out / "evaluation.json").write_text(json.dumps(report, indent=1) + "\n")
    contact_sheet(hx, rows, few_rows, args.steps, said(names, hpairs), args.out)
    print(json.dumps(dict(met=report["met"], vae=report["vae"], floor=round(floor, 3)), indent=1))


if __name__ == "__main__":
    main()
