"""Averages weights of runs that went on from each other, each counted as often as it is named: one network that is a
little better than any of them (Wortsman et al., "Model soups", ICML 2022, arXiv:2203.05482).

    python average.py --out weights.pt a.pt b.pt b.pt
"""

import argparse

import torch


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights", nargs="+")
    parser.add_argument("--out", default="weights.pt")
    given = parser.parse_args()
    runs = [torch.load(path) for path in given.weights]
    mean = {name: torch.stack([run[name].float() for run in runs]).mean(0).to(part.dtype) for name, part in runs[0].items()}
    torch.save(mean, given.out)


if __name__ == "__main__":
    main()
