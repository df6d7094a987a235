"""Heads that the portraits do not have, made from those that they have: shaved ones, caps, white hair, heads
seen from behind. Pictures are floats, BGR, 0 to 1; all ranges are judgement.
"""

import cv2
import numpy as np

from portraits import HAIR, OTHER, SKIN, STUBBLE, UNKNOWN


def in_head_mm(size, portrait, matrix):
    """For each pixel of a cut, how far right of and above the glabella it lies, mm of the portrait."""
    back = cv2.invertAffineTransform(matrix)
    x, y = np.meshgrid(np.arange(size, dtype=np.float32), np.arange(size, dtype=np.float32))
    right = (back[0, 0] * x + back[0, 1] * y + back[0, 2] - portrait.glabella[0]) / portrait.px_per_mm
    above = (portrait.glabella[1] - (back[1, 0] * x + back[1, 1] * y + back[1, 2])) / portrait.px_per_mm
    return right, above, float(np.hypot(matrix[0, 0], matrix[1, 0])) * portrait.px_per_mm


def scalp_region(right, above, rng):
    """Above a hairline of usual height (median 70 to 77 mm above the glabella), and beside the ears."""
    half = rng.uniform(64, 74)
    line = rng.uniform(58, 84) * np.sqrt(np.clip(1 - (right / half) ** 2, 0, 1)) ** rng.uniform(0.5, 1.2)
    return above > np.maximum(line, rng.uniform(-25, 10))


def dots(size, px, rng):
    """The pattern of shaved hair: noise as fine as a follicle, and how dense it is from place to place."""
    fine = rng.normal(0, 1, (size, size)).astype(np.float32)
    fine = cv2.GaussianBlur(fine, (0, 0), max(0.5, 0.45 * px * rng.uniform(0.7, 1.5)))
    fine /= fine.std() + 1e-6
    wide = cv2.GaussianBlur(rng.normal(0, 1, (size, size)).astype(np.float32), (0, 0), 12 * px)
    return fine, wide / (wide.std() + 1e-6)


def soft(mask, sigma):
    return cv2.GaussianBlur(mask.astype(np.float32), (0, 0), max(sigma, 0.4))


def buzzed(picture, classes, portrait, matrix, rng):
    """Shaved hair on bare skin above a hairline; hair that is there may become skin or stubble with it."""
    size = len(picture)
    right, above, px = in_head_mm(size, portrait, matrix)
    region = scalp_region(right, above, rng)
    skin = (classes == SKIN) & region
    hair = (classes == HAIR) & (above > -30)
    bald = portrait.kind in ("shaved", "bald", "fringe", "receding", "buzz")
    if not bald and rng.random() < 0.5:
        return picture, classes
    picture, classes = picture.copy(), classes.copy()
    forehead = (classes == SKIN) & (above > 15) & (above < 45) & (np.abs(right) < 40)
    if forehead.sum() < 50:
        return picture, classes
    tone = np.median(picture[forehead], axis=0)
    target = skin
    if hair.sum() > 30 and rng.random() < 0.7:
        # The hair is shorn: skin with the light that the hair had, spread wide.
        light = picture.mean(2)
        weight = hair.astype(np.float32)
        wide = soft(light * weight, 5 * px) / (soft(weight, 5 * px) + 1e-3)
        wide = wide / (wide[hair].mean() + 1e-3)
        shorn = tone * np.clip(wide, 0.6, 1.4)[..., None] * rng.uniform(0.75, 1.0)
        shorn = shorn * (1 + 0.02 * rng.normal(0, 1, (size, size, 1)))
        share = soft(hair, 0.5 * px)[..., None]
        picture += (shorn - picture) * share
        if rng.random() < 0.25:
            classes[hair] = SKIN
            return np.clip(picture, 0, 1).astype(np.float32), classes
        target = skin | hair if rng.random() < 0.75 else hair
    elif rng.random() < 0.4:
        # Only the sides are shaved.
        target = skin & (np.abs(right) > rng.uniform(35, 60))
    if target.sum() < 30:
        return picture, classes
    fine, wide = dots(size, px, rng)
    depth = rng.uniform(0.22, 0.62)
    darkness = np.clip(depth * (1 + 0.25 * wide) + rng.uniform(0.03, 0.13) * fine, 0, 0.85)
    ink = np.array([1.0, 1.0, 1.0]) * rng.uniform(0.9, 1.0, 3)
    share = (darkness * soft(target, rng.uniform(0.6, 3.0) * px))[..., None]
    if rng.random() < 0.2:
        # Grey stubble is paler, not darker, than dark skin.
        picture += (np.array([0.62, 0.6, 0.58]) * rng.uniform(0.5, 1.0) - picture) * share * 0.6
    else:
        picture = picture * (1 - share * ink)
    classes[target] = STUBBLE
    return np.clip(picture, 0, 1).astype(np.float32), classes


def capped(picture, classes, portrait, matrix, rng):
    """A cap, a beanie or a band over the top of the head."""
    size = len(picture)
    right, above, px = in_head_mm(size, portrait, matrix)
    head = np.isin(classes, (SKIN, STUBBLE, HAIR))
    brim = rng.uniform(5, 60) + rng.uniform(-0.25, 0.25) * right + rng.uniform(-0.006, 0.004) * right**2
    over = head & (above > brim)
    if over.sum() < 60:
        return picture, classes
    picture, classes = picture.copy(), classes.copy()
    grown = int(max(1, rng.uniform(2, 9) * px))
    ring = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * grown + 1, 2 * grown + 1))
    cap = cv2.dilate(over.astype(np.uint8), ring).astype(bool) & (above > brim - 2)
    if rng.random() < 0.12:
        cap &= above < brim + rng.uniform(15, 35)
    if not cap.any():
        return picture, classes
    colour = rng.uniform(0.02, 0.9) * rng.uniform(0.3, 1.0, 3)
    if rng.random() < 0.5:
        colour = rng.uniform(0.02, 0.25) * rng.uniform(0.7, 1.0, 3)
    middle = np.median(above[cap])
    light = 1 + 0.25 * np.clip((above - middle) / 60, -1, 1) - rng.uniform(0, 0.4) * (right / 80) ** 2
    light = light * (1 + rng.uniform(0, 0.08) * cv2.resize(rng.normal(0, 1, (size // 3 + 1,) * 2), (size, size)))
    made = np.clip(colour * light[..., None], 0, 1)
    if rng.random() < 0.5:
        # Stripes, a seam or a badge.
        stripe = (np.abs((above - brim) % rng.uniform(8, 30)) < rng.uniform(1, 6))[..., None]
        made = np.where(stripe, np.clip(colour * rng.uniform(0.4, 2.0), 0, 1), made)
    if rng.random() < 0.6:
        # The peak, and its shadow on the forehead.
        side, half = rng.uniform(-25, 25), rng.uniform(45, 85)
        peak = ((right - side) / half) ** 2 + ((above - brim) / rng.uniform(8, 24)) ** 2 < 1
        shadow = soft(((right - side) / half) ** 2 + ((above - brim + 12) / 24) ** 2 < 1, 4 * px)
        picture *= 1 - rng.uniform(0.1, 0.5) * shadow[..., None]
        made = np.where(peak[..., None], made * rng.uniform(0.5, 0.9), made)
        cap |= peak & (classes != UNKNOWN)
    share = soft(cap, 0.4)[..., None]
    picture += (made - picture) * share
    classes[cap] = OTHER
    return np.clip(picture, 0, 1).astype(np.float32), classes


def recoloured(picture, classes, rng):
    """The hair in white, grey, blond, red or black, its light and shade kept."""
    hair = classes == HAIR
    if hair.sum() < 60:
        return picture
    tones = ((0.85, 0.87, 0.88), (0.62, 0.63, 0.65), (0.45, 0.45, 0.46), (0.42, 0.62, 0.76), (0.55, 0.72, 0.84),
             (0.22, 0.32, 0.55), (0.10, 0.11, 0.12))
    tone = np.array(tones[rng.choice(7, p=(0.22, 0.2, 0.1, 0.14, 0.16, 0.1, 0.08))]) * rng.uniform(0.85, 1.1)
    light = picture.mean(2)
    middle, spread = np.median(light[hair]), light[hair].std() + 0.02
    shade = 1 + np.clip((light - middle) / spread, -2.5, 2.5) * rng.uniform(0.08, 0.2)
    made = np.clip(tone * shade[..., None], 0, 1)
    share = soft(hair, 0.6)[..., None] * rng.uniform(0.75, 1.0)
    return np.clip(picture + (made - picture) * share, 0, 1).astype(np.float32)


def patch_of(picture, mask, least):
    """The largest square of a kind of place; none where it is small."""
    far = cv2.distanceTransform(np.pad(mask.astype(np.uint8), 1), cv2.DIST_L2, 3)[1:-1, 1:-1]
    y, x = np.unravel_index(far.argmax(), far.shape)
    half = int(far[y, x] / np.sqrt(2))
    if half < least:
        return None
    return picture[max(y - half, 0):y + half, max(x - half, 0):x + half]


def tiled(patch, size, turns):
    """A patch and its mirror images over a whole picture, its own slope of light taken out."""
    if turns % 2:
        patch = patch.transpose(1, 0, 2)
    wide = cv2.GaussianBlur(patch, (0, 0), max(patch.shape[0] / 3, 1))
    patch = patch / (wide + 0.02) * patch.mean((0, 1))
    row = np.concatenate([patch, patch[:, ::-1]], 1)
    block = np.concatenate([row, row[::-1]], 0)
    times = (size // block.shape[0] + 1, size // block.shape[1] + 1, 1)
    return np.tile(block, times)[:size, :size]


def turned_away(picture, classes, portrait, matrix, rng):
    """The face under hair or bare skin, as of a head seen from behind or above."""
    size = len(picture)
    right, above, px = in_head_mm(size, portrait, matrix)
    head = np.isin(classes, (SKIN, STUBBLE, HAIR)) & (classes != UNKNOWN)
    down = rng.uniform(-110, -60) + 8 * np.sin(right / rng.uniform(8, 25) + rng.uniform(0, 6))
    over = head & (above > down) & (np.abs(right) < rng.uniform(70, 90))
    skin_patch = patch_of(picture, (classes == SKIN) & (above > 12), 4 * px)
    hair_patch = patch_of(picture, classes == HAIR, 4 * px)
    if over.sum() < 200 or (skin_patch is None and hair_patch is None):
        return picture, classes
    picture, classes = picture.copy(), classes.copy()
    light = (1 - rng.uniform(0, 0.5) * (right / 85) ** 2 - rng.uniform(-0.2, 0.3) * (above / 90))[..., None]
    share = soft(over, rng.uniform(0.5, 2.0) * px)[..., None]
    border = np.full_like(above, -1e3)
    if skin_patch is not None:
        made = tiled(skin_patch, size, 0) * light
        if hair_patch is None:
            border[:] = -1e3
        else:
            wave = rng.uniform(2, 8) * np.sin(right / rng.uniform(8, 25) + rng.uniform(0, 6))
            border[:] = rng.uniform(-50, 60) + wave + rng.uniform(-0.012, 0.006) * right**2
    if hair_patch is not None:
        if skin_patch is None or rng.random() < 0.35:
            border[:] = 1e3
            made = tiled(hair_patch, size, rng.integers(2)) * light
        else:
            hairy = soft(above < border, rng.uniform(0.5, 3.0) * px)[..., None]
            made = made + (tiled(hair_patch, size, rng.integers(2)) * light - made) * hairy
    picture += (made - picture) * share
    classes[over & (above < border)] = HAIR
    classes[over & (above >= border)] = SKIN
    return np.clip(picture, 0, 1).astype(np.float32), classes
