"""What the two rows of guidance are given: the prompt with its style underlined, and what guidance leads away from.

Guidance from the empty prompt draws a thing in a style that it was never seen in too much like the styles that it was seen
in. So the way is taken mostly from the same prompt without its style, and the prompted row is given a little more of the style.
The shares were chosen on held-out pairs of subjects that the evaluation never asks about.
"""
import torch

import pictures

AGAINST = 0.6  # share of the prompt without its style in what guidance leads away from; the rest is the negative prompt
EMPHASIS = 0.3  # share of the bare style in the prompted row
GUIDANCE = 4.0


def unstyled(prompt: str) -> str:
    """The prompt without its style's words."""
    return " ".join(w for w in pictures.words(prompt) if w not in (*pictures.STYLES, "style"))


def parted(prompt: str) -> tuple[str, str] | None:
    """(the prompt without its style's words, the style by itself); None for a prompt that names no style or no thing."""
    style, rest = next((w for w in pictures.words(prompt) if w in pictures.STYLES), None), unstyled(prompt)
    return (rest, f"{style} style") if style and rest else None


@torch.no_grad()
def rows(text, ids, prompts, negative=""):
    """States of the prompted rows and of those that guidance leads away from, each [prompts, tokens, width]."""
    encoded = lambda said: text(torch.tensor([pictures.encode(t, ids) for t in said]))
    parts = [parted(p) for p in prompts]
    named = encoded([p[0] if p else q for p, q in zip(parts, prompts)])
    style = encoded([p[1] if p else q for p, q in zip(parts, prompts)])
    whole, free = encoded(prompts), encoded([negative]).expand(len(prompts), -1, -1)
    known = torch.tensor([p is not None for p in parts])[:, None, None]
    return (torch.where(known, whole + EMPHASIS * (style - whole), whole),
            torch.where(known, free + AGAINST * (named - free), free))
