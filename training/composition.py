"""Measures captions that were made by composition: colours and pairs that training never put together."""
import numpy as np
import torch
import torch.nn.functional as F

import captions
import pictures
from corpus import never_combined


def unseen(names, train, rng, count):
    """(colours, pairs): `count` each of (subject, style, colour) and (subject, other subject, style) that training never combined."""
    colours, couples, pick = [], [], lambda: train[rng.integers(len(train))]
    while len(colours) < count:
        i, s = pick()
        c = str(rng.choice(list(captions.COLOURS)))
        if never_combined(pictures.STYLES[s], names[i], c): colours.append((i, s, c))
    while len(couples) < count:
        (i, s), (j, _) = pick(), pick()
        if j != i and (j, s) in train and never_combined(pictures.STYLES[s], *sorted((names[i], names[j]))): couples.append((i, j, s))
    return colours, couples


def ink(x):
    """Mean colour of what is not white, [n, 3]."""
    drawn = 1 - (x + 1) / 2
    return (drawn.sum((2, 3)) / drawn.amax(1).sum((1, 2)).clamp(min=1e-3)[:, None])


def halves(x):
    """Left and right pictures of a pair, blown up to full size."""
    return [F.interpolate(x[:, :, 16:48, a:a + 32], scale_factor=2, mode="bilinear") for a in (0, 32)]


@torch.no_grad()
def measured(draw, judge, names, train, real_of, count=32):
    """Scores of drawn and of really composed pictures, and the drawings: `draw(prompts)`, `real_of(subject, style)`."""
    colours, couples = unseen(names, train, np.random.default_rng(12), count)
    called = lambda i: captions.phrases(names[i])[-1 if len(captions.phrases(names[i])) == 2 else 0]
    dyed_as = torch.stack([torch.stack([captions.dyed(real_of(i, s), c) for c in captions.COLOURS]) for i, s, _ in colours])
    inks = torch.stack([ink(d) for d in dyed_as])
    index = torch.tensor([list(captions.COLOURS).index(c) for *_, c in colours])
    real = dict(colours=dyed_as[torch.arange(count), index],
                pairs=torch.stack([captions.beside(real_of(i, s), real_of(j, s)) for i, j, s in couples]))
    prompts = dict(colours=[pictures.CANONICAL.format(s=pictures.STYLES[s], n=f"{c} {called(i)}") for i, s, c in colours],
                   pairs=[pictures.CANONICAL.format(s=pictures.STYLES[s], n=f"{called(i)} and {called(j)}") for i, j, s in couples])
    drawn = {k: draw(p) for k, p in prompts.items()}
    subject = lambda x, wanted, k: (judge(x)[0].topk(k, 1).indices == torch.tensor(wanted)[:, None]).any(1)
    percent = lambda hits: round(100 * float(hits.float().mean()), 1)

    def rows(pictures_of):
        nearest = (ink(pictures_of["colours"])[:, None] - inks).norm(dim=2).argmin(1)
        sides = [subject(x, w, 5) for x, w in zip(halves(pictures_of["pairs"]), ([i for i, _, _ in couples], [j for _, j, _ in couples]))]
        return dict(colour_named_right=percent(nearest == index), coloured_subject_top5=percent(subject(pictures_of["colours"], [i for i, *_ in colours], 5)),
                    either_of_a_pair_top5=percent(torch.cat(sides)), both_of_a_pair_top5=percent(sides[0] & sides[1]))

    facts = dict(prompts_each=count, drawn=rows(drawn), really_composed=rows(real), chance_top5=round(500 / len(names), 1))
    return facts, prompts, drawn
