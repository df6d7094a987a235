"""What a portrait is made into before the network sees it: another frame, ground, hair, light and camera.

The portraits are frontal, in studio light, on plain ground; what people send is not. All chances and ranges
here are judgement. Pictures are floats, BGR, 0 to 1.
"""

import cv2
import numpy as np

from disguise import buzzed, capped, recoloured, turned_away
from portraits import BACKGROUND, DRAWN, UNKNOWN

# A network's pixel is the mean of so many of the picture's, across and down, as `smp-vision` samples it.
TAPS = 2


def example(portrait, side, rng):
    """A picture of `side` (RGB, -1 to 1) and its classes."""
    picture, classes, matrix = framed(portrait, side, rng)
    picture, classes = disguised(picture, classes, portrait, matrix, rng)
    if rng.random() < 0.4:
        picture = grounded(picture, classes, rng)
    return network_input(seen(lit(picture, rng), rng)), classes


def network_input(picture):
    """BGR from 0 to 1 as the network takes it: RGB from -1 to 1, channels first."""
    return np.ascontiguousarray((picture[..., ::-1] * 2.0 - 1.0).transpose(2, 0, 1), np.float32)


def frame_of(portrait):
    """Middle and side of the square around a head: its longer side, of the rows that are labelled."""
    left, top, right, bottom = portrait.box
    return np.array([(left + right) / 2, (top + bottom) / 2]), float(max(right - left, bottom - top))


def cut(portrait, middle, side, turn_deg, pixels, mirrored=False):
    """A turned square of a portrait: its picture, its classes and the map from the portrait's pixels."""
    scale = pixels / side
    turn = np.deg2rad(turn_deg)
    cos, sin = scale * np.cos(turn), scale * np.sin(turn)
    flip = -1.0 if mirrored else 1.0
    matrix = np.array([[flip * cos, flip * sin, 0.0], [-sin, cos, 0.0]])
    matrix[:, 2] = pixels / 2 - matrix[:, :2] @ middle
    size = (pixels, pixels)
    # Pixel middles of the finer picture lie between those of the coarser.
    fine = TAPS * matrix
    fine[:, 2] += (TAPS - 1) / 2
    picture = cv2.warpAffine(portrait.picture, fine, (TAPS * pixels,) * 2, flags=cv2.INTER_LINEAR)
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    classes = cv2.warpAffine(portrait.classes, matrix, size, flags=cv2.INTER_NEAREST, borderValue=UNKNOWN)
    # Beside and above a portrait there is nothing; below it is what nobody labelled.
    inside = cv2.warpAffine(np.ones_like(portrait.classes), matrix, size, flags=cv2.INTER_NEAREST)
    classes[(inside == 0) & (classes == UNKNOWN)] = BACKGROUND
    return picture.astype(np.float32) / 255.0, classes, matrix


def framed(portrait, pixels, rng):
    """The head somewhere in a square, upright or not, now and then only its dome."""
    middle, side = frame_of(portrait)
    left, top, right, _ = portrait.box
    turn = rng.normal(0, 14)
    kind = rng.random()
    if kind < 0.09:
        # Only the dome: what a camera above or behind sees, without the face.
        brow = portrait.glabella[1] - rng.uniform(10, 45) * portrait.px_per_mm
        side = max(right - left, brow - top) * rng.uniform(0.75, 1.15)
        middle = np.array([(left + right) / 2, brow - side / 2])
        turn = rng.uniform(-180, 180) if rng.random() < 0.5 else turn
    elif kind < 0.13:
        # The whole person, or a part of the head.
        side *= rng.uniform(1.6, 2.3) if rng.random() < 0.6 else rng.uniform(0.6, 0.95)
    else:
        side *= rng.uniform(0.95, 1.45)
    if rng.random() < 0.04:
        turn += rng.choice([-90, 90, 180])
    middle = middle + rng.normal(0, 0.07, 2) * side
    picture, classes, matrix = cut(portrait, middle, side, turn, pixels, rng.random() < 0.5)
    if rng.random() < 0.08:
        # Cut off by the photo's edge.
        edge = int(pixels * rng.uniform(0.05, 0.3))
        where = rng.choice(4)
        part = (np.s_[:edge], np.s_[-edge:], np.s_[:, :edge], np.s_[:, -edge:])[where]
        picture[part] = 0.0
        classes[part] = BACKGROUND
    return picture, classes, matrix


def disguised(picture, classes, portrait, matrix, rng):
    """Another hair colour, a shaved head, a cap, or the head seen from behind."""
    kind = rng.random()
    if portrait.kind == DRAWN:
        # Nobody knows where its brows are.
        return (recoloured(picture, classes, rng) if kind < 0.5 else picture), classes
    if kind < 0.05:
        return capped(picture, classes, portrait, matrix, rng)
    if kind < 0.13:
        return buzzed(picture, classes, portrait, matrix, rng)
    if kind < 0.23:
        return recoloured(picture, classes, rng), classes
    if kind < 0.29:
        return turned_away(picture, classes, portrait, matrix, rng)
    return picture, classes


def noise_field(size, grain, rng):
    """Smooth noise of mean 0 and deviation about 1, its grains so many pixels wide."""
    cells = max(2, int(size / grain) + 2)
    field = rng.normal(0, 1, (cells, cells)).astype(np.float32)
    return cv2.resize(field, (size, size), interpolation=cv2.INTER_CUBIC)


def clutter(size, rng):
    """A ground that is no studio: a colour, slopes, noise of several grains, things with edges."""
    ground = np.empty((size, size, 3), np.float32)
    ground[:] = rng.uniform(0.02, 0.98) * rng.uniform(0.7, 1.0, 3)
    if rng.random() < 0.5:
        ground *= 1.0 + 0.3 * noise_field(size, size / 2, rng)[..., None]
    if rng.random() < 0.7:
        for _ in range(rng.integers(1, 14)):
            colour = tuple(float(v) for v in rng.uniform(0, 1) * rng.uniform(0.6, 1.0, 3))
            a, b = (tuple(int(v) for v in rng.integers(-size // 4, size * 5 // 4, 2)) for _ in range(2))
            kind = rng.random()
            if kind < 0.5:
                cv2.rectangle(ground, a, b, colour, -1)
            elif kind < 0.75:
                cv2.line(ground, a, b, colour, int(rng.integers(1, size // 8)))
            else:
                cv2.circle(ground, a, int(rng.integers(4, size // 3)), colour, -1)
    for grain in (2, 6, 20):
        if rng.random() < 0.35:
            ground += (rng.uniform(0, 0.12) * noise_field(size, grain, rng))[..., None]
    if rng.random() < 0.6:
        ground = cv2.GaussianBlur(ground, (0, 0), rng.uniform(0.5, 12))
    return np.clip(ground, 0, 1)


def grounded(picture, classes, rng):
    """Another ground behind the person, where it is labelled."""
    share = cv2.GaussianBlur((classes == BACKGROUND).astype(np.float32), (0, 0), rng.uniform(0.4, 0.9))
    return picture + (clutter(len(picture), rng) - picture) * share[..., None]


def lit(picture, rng):
    """Exposure, gamma, white balance, a light from a side, a picture in grey."""
    picture = np.clip(picture, 0, 1)
    if rng.random() < 0.7:
        picture = picture ** rng.uniform(0.65, 1.5)
    picture = picture * rng.uniform(0.6, 1.35) * (1.0 + rng.uniform(-0.25, 0.25, 3) * (rng.random() < 0.7))
    if rng.random() < 0.25:
        size = len(picture)
        across, down = np.meshgrid(np.linspace(-1, 1, size), np.linspace(-1, 1, size))
        angle = rng.uniform(0, 2 * np.pi)
        slope = (np.cos(angle) * across + np.sin(angle) * down) * rng.uniform(0, 0.55)
        picture = picture * (1.0 + slope[..., None])
    if rng.random() < 0.10:
        picture = np.repeat(picture.mean(2, keepdims=True), 3, 2)
    elif rng.random() < 0.3:
        grey = picture.mean(2, keepdims=True)
        picture = grey + (picture - grey) * rng.uniform(0.4, 1.4)
    return np.clip(picture, 0, 1).astype(np.float32)


def seen(picture, rng):
    """Blur, grain and JPEG of a camera."""
    if rng.random() < 0.25:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.4, 1.6))
    if rng.random() < 0.25:
        grain = rng.normal(0, rng.uniform(0.005, 0.06), picture.shape).astype(np.float32)
        picture = np.clip(picture + grain, 0, 1)
    if rng.random() < 0.15:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))]
        coded = cv2.imencode(".jpg", (picture * 255).astype(np.uint8), quality)[1]
        picture = cv2.imdecode(coded, cv2.IMREAD_COLOR).astype(np.float32) / 255.0
    return picture
