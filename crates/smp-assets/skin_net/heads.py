"""Draws heads of the project's own, from every side, into a folder of labelled pictures that `train.py --also` takes:
what the portraits do not show is seen from above, behind and the side.

    python heads.py ../../.. HEADS --count 60

The first argument is the project's folder, whose `cargo xtask render` draws. Where hair is, is known from drawing it in
black and in white.
"""

import argparse
import json
import subprocess
from pathlib import Path

import cv2
import numpy as np

from portraits import GREYS, HAIR, SKIN, STUBBLE, UNKNOWN

SIZE = 450
SIGNED_ROWS = 18
SKINS = range(1, 11)
LONG = ("full", "norwood_iii", "norwood_iv", "norwood_v", "norwood_vi", "norwood_vii", "norwood_iii_vertex", "ludwig_ii")
COLOURS = ("black", "dark_brown", "brown", "light_brown", "blond")
LIGHTS = ("studio", "overhead", "daylight")
# Values that differ by more between black and white hair are hair.
DYED = 35


class Painter:
    """Draws one head after the other."""

    def __init__(self, project, folder):
        self.project, self.file, self.design = project, folder / "drawn.png", folder / "design.json"

    def draw(self, subject, look):
        """A head as a picture, black where it is not."""
        self.design.write_text(json.dumps({"version": 1, "seed": "5eed", "subject": subject}))
        command = ["cargo", "xtask", "render", str(self.design.resolve()), "--session", "0", "--transparent",
                   "--size", str(SIZE), "--out", str(self.file.resolve()), *look]
        subprocess.run(command, cwd=self.project, check=True, capture_output=True)
        return cv2.imread(str(self.file))


def one(painter, rng):
    """A picture on grey, its classes, and the colour of its hair."""
    # Half of them show a face, as most photos do.
    reach, highest = (60, 25) if rng.random() < 0.5 else (180, 75)
    yaw, pitch = rng.uniform(-reach, reach), rng.uniform(-15, highest)
    look = ["--view", f"{yaw:.0f},{pitch:.0f}", "--zoom", f"{rng.uniform(0.9, 1.3):.2f}", "--light", str(rng.choice(LIGHTS))]
    subject = {"skin": {"monk": int(rng.choice(SKINS))}, "pattern": "bare"}
    kind = rng.choice(("bare", "stubble", "long"), p=(0.2, 0.2, 0.6))
    colour = str(rng.choice(COLOURS))
    bare = painter.draw(subject, look) if kind != "long" else None
    if kind != "bare":
        subject["pattern"] = str(rng.choice(LONG))
        long = kind == "long"
        subject["hair"] = {"cut": "long" if long else "stubble", "colour": colour, "grey": float(rng.choice((0, 0, 0.5, 1.0)))}
        subject["hair"]["long_mm" if long else "stubble_mm"] = float(rng.uniform(40, 70) if long else rng.uniform(0.5, 2))
    picture = painter.draw(subject, look) if kind != "bare" else bare
    # Around the head nothing is drawn; what is black within it is hair.
    around = np.pad((picture.max(2) == 0).astype(np.uint8), 1, constant_values=1)
    cv2.floodFill(around, None, (0, 0), 2)
    head = around[1:-1, 1:-1] != 2
    classes = np.where(head, SKIN, 0).astype(np.uint8)
    if kind == "long":
        dyed = []
        for grey in (0.0, 1.0):
            subject["hair"].update(colour="black", grey=grey)
            dyed.append(painter.draw(subject, look).astype(int))
        classes[np.abs(dyed[0] - dyed[1]).max(2) > DYED] = HAIR
    elif kind == "stubble":
        darker = np.abs(picture.astype(int) - bare).max(2).astype(np.float32)
        area = (cv2.GaussianBlur(darker, (0, 0), 3) > 4) & head
        classes[area] = STUBBLE
    ground = np.full((SIZE, SIZE, 3), rng.uniform(40, 220))
    share = cv2.GaussianBlur(head.astype(np.float32), (0, 0), 0.6)[..., None]
    return (picture * share + ground * (1 - share)).astype(np.uint8), classes, colour if kind != "bare" else "none"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project")
    parser.add_argument("folder")
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    folder = Path(given.folder)
    for name in ("photos", "labels"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    rng, known = np.random.default_rng(9), {}
    painter = Painter(given.project, folder)
    for nth in range(given.count):
        picture, classes, colour = one(painter, rng)
        name = f"drawn{nth:03}"
        labels = np.array(GREYS, np.uint8)[classes]
        # There stands what every picture of the project says of itself.
        labels[-SIGNED_ROWS:] = UNKNOWN
        cv2.imwrite(str(folder / "photos" / f"{name}.jpg"), picture)
        cv2.imwrite(str(folder / "labels" / f"{name}.png"), labels)
        known[name] = {"kind": "drawn", "hair_colour": colour, "glabella": [SIZE / 2, SIZE / 2]}
    (folder / "portraits.json").write_text(json.dumps(known))


if __name__ == "__main__":
    main()
