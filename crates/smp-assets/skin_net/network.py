"""The network: a depthwise encoder of five levels and a narrow decoder that adds what the levels saw.

Four kinds of operators and no others, so that the interpreter of `smp-vision` runs it as it is: convolution,
depthwise convolution (both with their biases), addition, doubling by bilinear resizing. Depthwise separable
blocks after MobileNet (arXiv:1704.04861), added levels after feature pyramids (arXiv:1612.03144).
"""

import torch
from torch import nn
from torch.nn import functional

SIDE = 192
CHANNELS = (16, 32, 56, 96, 128)
BLOCKS = (0, 2, 3, 3, 1)
# Windows of the depthwise convolutions: wide where few pixels make it cheap.
WINDOWS = (3, 3, 3, 5, 5)
# Channels of the decoder at its coarse levels and at its finest one.
NARROW = 32
FINEST = 16
CLASS_COUNT = 5


class Same(nn.Conv2d):
    """A convolution with TFLite's padding SAME; one that is neither depthwise nor `plain` is followed by batch
    normalisation and, where it is wanted, a ReLU. Between depthwise and pointwise there is nothing (Xception,
    arXiv:1610.02357)."""

    def __init__(self, inputs, outputs, window=1, stride=1, depthwise=False, relu=True, plain=False):
        groups = inputs if depthwise else 1
        super().__init__(inputs, outputs, window, stride, groups=groups, bias=plain)
        self.norm = None if depthwise or plain else nn.BatchNorm2d(outputs, momentum=0.03)
        self.relu = relu and not depthwise
        self.depthwise = depthwise

    def margins(self, side):
        """Pixels that the window hangs over, before and after."""
        window, stride = self.kernel_size[0], self.stride[0]
        over = max((-(-side // stride) - 1) * stride + window - side, 0)
        return over // 2, over - over // 2

    def forward(self, values):
        before, after = self.margins(values.shape[-1])
        if before == after:
            padding = before
        else:
            values, padding = functional.pad(values, (before, after, before, after)), 0
        values = functional.conv2d(values, self.weight, self.bias, self.stride, padding, 1, self.groups)
        if self.norm is not None:
            values = self.norm(values)
        return functional.relu(values, inplace=True) if self.relu else values

    def folded(self):
        """Weights and bias, the normalisation in them."""
        if self.norm is None:
            return self.weight, torch.zeros(self.out_channels) if self.bias is None else self.bias
        gain = self.norm.weight / torch.sqrt(self.norm.running_var + self.norm.eps)
        bias = self.norm.bias - self.norm.running_mean * gain
        return self.weight * gain[:, None, None, None], bias


class Separable(nn.Module):
    """A depthwise and a pointwise convolution; what goes in is added where the shapes are the same."""

    def __init__(self, inputs, outputs, window=3, stride=1):
        super().__init__()
        self.wide = Same(inputs, inputs, window, stride, depthwise=True)
        self.deep = Same(inputs, outputs)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, values):
        made = self.deep(self.wide(values))
        return made + values if self.adds else made


class Network(nn.Module):
    """RGB from -1 to 1 to logits of the classes, at half the side."""

    def __init__(self):
        super().__init__()
        self.stem = Same(3, CHANNELS[0], 3, 2)
        levels = []
        for nth, channels in enumerate(CHANNELS):
            first = [Separable(CHANNELS[nth - 1], channels, WINDOWS[nth], 2)] if nth else []
            rest = [Separable(channels, channels, WINDOWS[nth]) for _ in range(BLOCKS[nth])]
            levels.append(nn.Sequential(*first, *rest))
        self.levels = nn.ModuleList(levels)
        narrow = (FINEST,) + (NARROW,) * (len(CHANNELS) - 1)
        self.sides = nn.ModuleList(Same(wide, to, relu=False) for wide, to in zip(CHANNELS, narrow))
        self.mixes = nn.ModuleList(Separable(to, to) for to in narrow[:-1])
        self.narrower = Same(NARROW, FINEST)
        self.last = Same(FINEST, CLASS_COUNT, relu=False, plain=True)

    def forward(self, values):
        seen = []
        values = self.stem(values)
        for level in self.levels:
            values = level(values)
            seen.append(values)
        values = self.sides[-1](seen[-1])
        for nth in range(len(seen) - 2, -1, -1):
            if nth == 0:
                values = self.narrower(values)
            values = doubled(values)
            values = self.mixes[nth](values + self.sides[nth](seen[nth]))
        return self.last(values)


def doubled(values):
    """Twice the side, between the middles of pixels (TFLite's `half_pixel_centers`)."""
    return functional.interpolate(values, scale_factor=2, mode="bilinear", align_corners=False)
