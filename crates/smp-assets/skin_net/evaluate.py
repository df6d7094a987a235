"""Holds weights against the portraits that were held back: shared area by class and colour, hair that would be
painted, bare scalp that would be left out.

    python evaluate.py LABELS weights.pt
    python evaluate.py LABELS --masks FOLDER
    python evaluate.py LABELS --masks FOLDER --harder times.json

With `--masks` it judges files ID.png of grey levels as `cargo xtask fit PHOTO --masks ID.png` writes them, borders
refined at the photo's resolution; else what the network says by itself, on the labels' own frames. With `--harder` it
looks at the portraits that were learnt from instead, and writes how many times as often each is to be drawn.
"""

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import torch

from augment import cut, frame_of, network_input
from export import load
from network import SIDE, doubled
from portraits import (BACKGROUND, CLASSES, GREYS, HAIR, LABELLED_ROWS, SKIN, STUBBLE, UNKNOWN, read, split)

# The frame's side by that of the box of the labels: the middle of what the network has learnt.
ROOM = 1.2
LIGHT = ("white", "grey", "blond")
# The region judged as scalp begins so far above the glabella, mm: above the brows.
ABOVE_MM = 25.0
# By how much more often a portrait is drawn for all that is wrong on it, and the most that counts. Judgement.
HARDER, MOST_WRONG = 20.0, 0.5


def by_network(network, portrait):
    """The classes of a portrait at its own size."""
    middle, side = frame_of(portrait)
    picture, _, matrix = cut(portrait, middle, side * ROOM, 0.0, SIDE)
    with torch.no_grad():
        logits = doubled(network(torch.from_numpy(network_input(picture))[None]))[0].numpy()
    shares = np.exp(logits - logits.max(0)).transpose(1, 2, 0)
    shares /= shares.sum(2, keepdims=True)
    high, wide = portrait.classes.shape
    at_photo = cv2.warpAffine(shares, cv2.invertAffineTransform(matrix), (wide, high), borderValue=(1, 0, 0, 0))
    at_photo = np.dstack([at_photo]) if at_photo.ndim == 2 else at_photo
    return at_photo.argmax(2)


def by_file(folder, portrait):
    greys = cv2.imread(str(Path(folder) / f"{portrait.name}.png"), cv2.IMREAD_GRAYSCALE)
    return np.abs(greys[..., None].astype(int) - np.array(GREYS)).argmin(2)


def shared(a, b):
    """The area in common, of that of both together; none where neither has any."""
    either = (a | b).sum()
    return (a & b).sum() / either if either else np.nan


def judged(portrait, found):
    """Figures of one portrait."""
    known = portrait.classes != UNKNOWN
    known[LABELLED_ROWS:] = False
    figures = {}
    for number, name in enumerate(CLASSES):
        truth = (portrait.classes == number) & known
        if truth.sum() > 60:
            figures[name] = shared(truth, (found == number) & known)
    hair = portrait.classes == HAIR
    bare = np.isin(found, (SKIN, STUBBLE))
    if hair.sum() > 60:
        figures["painted hair"] = (bare & hair).sum() / hair.sum()
    rows = np.arange(len(found))[:, None]
    scalp = np.isin(portrait.classes, (SKIN, STUBBLE)) & (rows < portrait.glabella[1] - ABOVE_MM * portrait.px_per_mm)
    if scalp.sum() > 60:
        figures["left out"] = (~bare & scalp).sum() / scalp.sum()
    head = np.isin(portrait.classes, (SKIN, STUBBLE)) & known
    figures["skin and stubble"] = shared(head, bare & known)
    figures["person"] = shared((portrait.classes != BACKGROUND) & known, (found != BACKGROUND) & known)
    return figures


def times_drawn(figures):
    """How many times as often a portrait of these figures is to be drawn."""
    wrong = max(figures.get("painted hair", 0.0), figures.get("left out", 0.0), 0.5 * (1.0 - figures.get("hair", 1.0)))
    return 1.0 + HARDER * float(min(wrong, MOST_WRONG))


def line(name, values, worst_is_high=False):
    values = np.array([value for value in values if np.isfinite(value)])
    if len(values):
        tenth = np.quantile(values, 0.9 if worst_is_high else 0.1)
        print(f"{name:>24} n {len(values):3}  mean {values.mean():.3f}  median {np.median(values):.3f}  worst tenth {tenth:.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels")
    parser.add_argument("weights", nargs="?")
    parser.add_argument("--masks", help="a folder of masks to judge instead")
    parser.add_argument("--harder", help="a file to write")
    parser.add_argument("--each", action="store_true", help="a line for each portrait as well")
    given = parser.parse_args()
    torch.set_num_threads(1)
    learnt, held, known = split(given.labels)
    network = None if given.masks else load(given.weights)
    all_figures = []
    for name in learnt if given.harder else held:
        portrait = read(given.labels, name, known[name])
        found = by_file(given.masks, portrait) if given.masks else by_network(network, portrait)
        figures = judged(portrait, found)
        all_figures.append((portrait, figures))
        if given.each:
            words = " ".join(f"{key} {value:.3f}" for key, value in figures.items())
            print(f"{name} {portrait.kind} {portrait.colour}: {words}")
    if given.harder:
        Path(given.harder).write_text(json.dumps({p.name: times_drawn(f) for p, f in all_figures}, indent=1) + "\n")
    for key in (*CLASSES, "skin and stubble", "person", "painted hair", "left out"):
        values = [figures[key] for _, figures in all_figures if key in figures]
        line(key, values, key in ("painted hair", "left out"))
    for colour in sorted({portrait.colour for portrait, _ in all_figures}):
        of = [figures["hair"] for portrait, figures in all_figures if portrait.colour == colour and "hair" in figures]
        line(f"hair, {colour}", of)
    line("hair, light", [f["hair"] for p, f in all_figures if p.colour in LIGHT and "hair" in f])


if __name__ == "__main__":
    main()
