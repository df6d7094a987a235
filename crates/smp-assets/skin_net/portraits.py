"""The labelled portraits: read, told apart into those learnt from and those held back, and drawn by weight.

A folder of labels holds `photos/ID.jpg`, `labels/ID.png` (grey levels of `GREYS`) and `portraits.json`
(per ID: kind, hair_colour, glabella). Only the rows above `LABELLED_ROWS` are labelled.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

CLASSES = ("background", "skin", "stubble", "hair", "other")
BACKGROUND, SKIN, STUBBLE, HAIR, OTHER = range(5)
# Grey levels of the classes in a label.
GREYS = (0, 60, 120, 180, 240)
# What nobody labelled.
UNKNOWN = 255
LABELLED_ROWS = 470
# Every fifth portrait of a kind and hair colour is held back.
HELD_BACK_OF = 5
# The kind of heads that `heads.py` drew.
DRAWN = "drawn"
# A head of mean breadth, mm (ANSUR II, men), tells the size of a pixel.
HEAD_BREADTH_MM = 154.0
# Kinds and colours that are rare, or that go wrong most, are drawn more often. Judgement.
WEIGHTS = {"buzz": 4.0, "thinning": 3.0, "shaved": 2.5, "bald": 2.0, "fringe": 2.0, "receding": 1.3,
           "white": 1.6, "grey": 1.4, "blond": 2.4, "black": 1.6}


@dataclass
class Portrait:
    """One portrait: BGR picture, classes, and what is known of it."""

    name: str
    picture: np.ndarray
    classes: np.ndarray
    kind: str
    colour: str
    glabella: tuple
    # Left, top, right, bottom of everything that is no background.
    box: tuple
    px_per_mm: float

    @property
    def weight(self):
        return WEIGHTS.get(self.kind, 1.0) * WEIGHTS.get(self.colour, 1.0)


def read(folder, name, known):
    """One portrait of a folder."""
    picture = cv2.imread(str(Path(folder) / "photos" / f"{name}.jpg"))
    greys = cv2.imread(str(Path(folder) / "labels" / f"{name}.png"), cv2.IMREAD_GRAYSCALE)
    classes = np.full(greys.shape, UNKNOWN, np.uint8)
    for number, grey in enumerate(GREYS):
        classes[greys == grey] = number
    classes[LABELLED_ROWS:] = UNKNOWN
    person = (classes != BACKGROUND) & (classes != UNKNOWN)
    rows, columns = np.nonzero(person)
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    x, y = known["glabella"]
    row = np.nonzero(person[int(y)])[0]
    px_per_mm = max(row.max() - row.min(), 60) / HEAD_BREADTH_MM
    return Portrait(name, picture, classes, known["kind"], known["hair_colour"], (x, y), box, px_per_mm)


def split(folder):
    """The names learnt from and held back: in each kind and hair colour every fifth, beginning with the third."""
    known = json.loads((Path(folder) / "portraits.json").read_text())
    groups = {}
    for name in sorted(known):
        groups.setdefault((known[name]["kind"], known[name]["hair_colour"]), []).append(name)
    # One row of all groups, so that small groups are held back as often as large ones.
    row = [name for group in sorted(groups) for name in groups[group]]
    held = row[2::HELD_BACK_OF]
    return [name for name in row if name not in held], held, known
