"""Learns the network from a folder of labelled portraits and writes its weights.

    python train.py LABELS --out weights.pt --batches 3000

One process of two threads. Writes `learnt.json` beside the weights: what was learnt from and what held back.
`export.py` makes the committed file of the weights, `evaluate.py` holds them against the portraits that were held back.
"""

import argparse
import json
import threading
import time
from pathlib import Path

import cv2
import numpy as np
import torch
from torch.nn import functional

from augment import example
from network import CLASS_COUNT, SIDE, Network, doubled
from portraits import UNKNOWN, read, split

# Background, skin, stubble, hair, other. Judgement.
CLASS_WEIGHTS = (1.0, 1.0, 1.8, 1.5, 1.6)
MOST_RATE = 4e-3
# Batches over which the rate rises to it.
WARM_UP = 40
# Share of the running mean of the weights that each step keeps.
KEPT = 0.99
THREADS = 2


def loss_of(logits, classes):
    """Cross entropy with weights, and one minus the soft Dice of each class of the batch."""
    known = classes != UNKNOWN
    logits = doubled(logits)
    targets = torch.where(known, classes.long(), -100)
    entropy = functional.cross_entropy(logits, targets, torch.tensor(CLASS_WEIGHTS))
    found = functional.softmax(logits, 1) * known[:, None]
    shares = functional.one_hot(torch.where(known, classes, 0).long(), CLASS_COUNT).permute(0, 3, 1, 2) * known[:, None]
    both, there = (found * shares).sum((0, 2, 3)), shares.sum((0, 2, 3))
    dice = 2 * both / (found.sum((0, 2, 3)) + there + 50.0)
    return entropy + 0.5 * (1 - dice)[there > 200].mean()


class Course:
    """What the threads share: the weights, their running mean, the optimizer and the count of batches."""

    def __init__(self, network, given):
        self.lock, self.given, self.done = threading.Lock(), given, 0
        self.network = network
        self.mean = torch.optim.swa_utils.AveragedModel(
            network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(KEPT), use_buffers=True)
        self.optimizer = torch.optim.AdamW(network.parameters(), given.rate, weight_decay=0.02)
        falls = lambda nth: 1.0 if given.steady else max(1 - nth / given.batches, 0.0)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda nth: min((nth + 1) / WARM_UP, falls(nth)))
        self.begun, self.losses = time.time(), []

    def take(self, replica, loss):
        """One step by a replica's gradients; none by those that are no numbers."""
        with self.lock:
            if not all(part.grad.isfinite().all() for part in replica.parameters()):
                print("A batch is left out.", flush=True)
                return
            for own, other in zip(self.network.parameters(), replica.parameters()):
                own.grad = other.grad
            torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
            self.optimizer.step()
            self.schedule.step()
            self.mean.update_parameters(self.network)
            self.done += 1
            self.losses.append(loss)
            if self.done % 50 == 0:
                recent = np.mean(self.losses[-50:])
                print(f"{self.done} {recent:.4f} {time.time() - self.begun:.0f} s", flush=True)
            if self.done % 50 == 0 or self.done == self.given.batches:
                torch.save(self.mean.module.state_dict(), self.given.out)


def learn(course, portraits, seed):
    """Draws batches and learns from them till the course is done, beside others who do (Hogwild, arXiv:1106.5730): a
    replica has the numbers of the shared weights and gradients of its own."""
    given, rng = course.given, np.random.default_rng(seed)
    chances = np.array([portrait.weight for portrait in portraits])
    if given.harder:
        times = json.loads(Path(given.harder).read_text())
        chances *= [times.get(portrait.name, 1.0) for portrait in portraits]
    chances /= chances.sum()
    replica = Network().to(memory_format=torch.channels_last)
    for own, shared in zip(replica.parameters(), course.network.parameters()):
        own.data = shared.data
    for own, shared in zip(replica.buffers(), course.network.buffers()):
        own.data = shared.data
    while course.done < given.batches:
        drawn = rng.choice(len(portraits), given.size, p=chances)
        pictures, classes = zip(*(example(portraits[n], given.side, rng) for n in drawn))
        pictures = torch.from_numpy(np.stack(pictures)).to(memory_format=torch.channels_last)
        loss = loss_of(replica(pictures), torch.from_numpy(np.stack(classes)))
        replica.zero_grad()
        loss.backward()
        course.take(replica, loss.item())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("labels", help="the folder with photos, labels and portraits.json")
    parser.add_argument("--also", help="a folder of heads that heads.py drew")
    parser.add_argument("--harder", help="how many times as often portraits are drawn, as evaluate.py --harder writes it")
    parser.add_argument("--out", default="weights.pt")
    parser.add_argument("--start", help="weights to go on from")
    parser.add_argument("--batches", type=int, default=3000)
    parser.add_argument("--size", type=int, default=10, help="examples of a batch")
    parser.add_argument("--side", type=int, default=SIDE, help="pixels of an example's side; fewer are faster")
    parser.add_argument("--steady", action="store_true", help="keep the rate to the end, for a run that goes on")
    parser.add_argument("--rate", type=float, default=MOST_RATE)
    parser.add_argument("--seed", type=int, default=17)
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(given.seed)
    cv2.setNumThreads(1)
    learnt, held_back, known = split(given.labels)
    lists = {"learnt": sorted(learnt), "held_back": sorted(held_back)}
    Path(given.out).with_name("learnt.json").write_text(json.dumps(lists, indent=1) + "\n")
    portraits = [read(given.labels, name, known[name]) for name in learnt]
    if given.also:
        drawn = json.loads((Path(given.also) / "portraits.json").read_text())
        portraits += [read(given.also, name, drawn[name]) for name in drawn]
    network = Network().to(memory_format=torch.channels_last)
    if given.start:
        network.load_state_dict(torch.load(given.start))
    course = Course(network, given)
    threads = [threading.Thread(target=learn, args=(course, portraits, given.seed + n)) for n in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
