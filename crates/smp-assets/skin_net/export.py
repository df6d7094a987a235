"""Writes learnt weights as a TFLite file that `smp-vision` reads, and says how far the reference runtime's outputs of
that file lie from PyTorch's.

    python export.py weights.pt head_classes.tflite

Weights are 16-bit floats of which the last bits are zeros, so that they pack well; normalisation is folded in.
"""

import argparse

import brotli
import flatbuffers
import numpy as np
import tflite
import torch
from ai_edge_litert.interpreter import Interpreter

from network import CLASS_COUNT, SIDE, Network

# Bits of a weight's fraction that are kept, of ten: half a unit of the last is 0.8 % of the weight. Judgement.
KEPT_BITS = 6


def packed(values):
    """Numbers as halves with the last bits of their fractions rounded away."""
    bits = np.ascontiguousarray(values, np.float32).astype(np.float16).view(np.uint16)
    step = 1 << (10 - KEPT_BITS)
    return ((bits.astype(np.uint32) + step // 2) // step * step).astype(np.uint16).view(np.float16)


class Graph:
    """Tensors, buffers and operators in their order, then the file of them."""

    def __init__(self):
        self.tensors, self.buffers, self.operators = [], [b""], []

    def tensor(self, shape, values=None):
        """A tensor that a step makes, or one that holds numbers."""
        kind, buffer = tflite.TensorType.FLOAT32, 0
        if values is not None:
            kind = {"float16": tflite.TensorType.FLOAT16, "float32": tflite.TensorType.FLOAT32,
                    "int32": tflite.TensorType.INT32}[values.dtype.name]
            buffer = len(self.buffers)
            self.buffers.append(values.tobytes())
        self.tensors.append((tuple(shape), kind, buffer))
        return len(self.tensors) - 1

    def half(self, values):
        """Weights of 16 bits, and the operator that writes them out."""
        stored = self.tensor(values.shape, packed(values))
        written = self.tensor(values.shape)
        self.operators.append((tflite.BuiltinOperator.DEQUANTIZE, [stored], written, None, None))
        return written

    def file(self, inputs, outputs):
        """The bytes of the whole file."""
        b = flatbuffers.Builder(1 << 18)
        buffers = []
        for data in self.buffers:
            place = b.CreateByteVector(data) if data else None
            tflite.BufferStart(b)
            if data:
                tflite.BufferAddData(b, place)
            buffers.append(tflite.BufferEnd(b))
        tensors = []
        for shape, kind, buffer in self.tensors:
            sides = ints(b, shape)
            tflite.TensorStart(b)
            tflite.TensorAddShape(b, sides)
            tflite.TensorAddType(b, kind)
            tflite.TensorAddBuffer(b, buffer)
            tensors.append(tflite.TensorEnd(b))
        kinds = sorted({operator[0] for operator in self.operators})
        operators = []
        for kind, taken, made, option_kind, options in self.operators:
            taken, made = ints(b, taken), ints(b, [made])
            table = options(b) if options else None
            tflite.OperatorStart(b)
            tflite.OperatorAddOpcodeIndex(b, kinds.index(kind))
            tflite.OperatorAddInputs(b, taken)
            tflite.OperatorAddOutputs(b, made)
            if options:
                tflite.OperatorAddBuiltinOptionsType(b, option_kind)
                tflite.OperatorAddBuiltinOptions(b, table)
            operators.append(tflite.OperatorEnd(b))
        codes = []
        for kind in kinds:
            tflite.OperatorCodeStart(b)
            tflite.OperatorCodeAddDeprecatedBuiltinCode(b, kind)
            tflite.OperatorCodeAddBuiltinCode(b, kind)
            tflite.OperatorCodeAddVersion(b, 1)
            codes.append(tflite.OperatorCodeEnd(b))
        inputs, outputs = ints(b, inputs), ints(b, outputs)
        tensors, operators = tables(b, tensors), tables(b, operators)
        tflite.SubGraphStart(b)
        tflite.SubGraphAddTensors(b, tensors)
        tflite.SubGraphAddInputs(b, inputs)
        tflite.SubGraphAddOutputs(b, outputs)
        tflite.SubGraphAddOperators(b, operators)
        graphs = tables(b, [tflite.SubGraphEnd(b)])
        codes, buffers = tables(b, codes), tables(b, buffers)
        tflite.ModelStart(b)
        tflite.ModelAddVersion(b, 3)
        tflite.ModelAddOperatorCodes(b, codes)
        tflite.ModelAddSubgraphs(b, graphs)
        tflite.ModelAddBuffers(b, buffers)
        b.Finish(tflite.ModelEnd(b), b"TFL3")
        return bytes(b.Output())


def ints(b, values):
    return b.CreateNumpyVector(np.array(values, np.int32))


def tables(b, places):
    b.StartVector(4, len(places), 4)
    for place in reversed(places):
        b.PrependUOffsetTRelative(place)
    return b.EndVector()


def conv_options(layer):
    def write(b):
        kind = "DepthwiseConv2DOptions" if layer.depthwise else "Conv2DOptions"
        call = lambda name, *value: getattr(tflite, kind + name)(b, *value)
        call("Start")
        call("AddPadding", tflite.Padding.SAME)
        call("AddStrideW", layer.stride[0])
        call("AddStrideH", layer.stride[0])
        if layer.depthwise:
            call("AddDepthMultiplier", 1)
        relu = tflite.ActivationFunctionType.RELU if layer.relu else tflite.ActivationFunctionType.NONE
        call("AddFusedActivationFunction", relu)
        return call("End")
    return write


def add_options(b):
    tflite.AddOptionsStart(b)
    return tflite.AddOptionsEnd(b)


def resize_options(b):
    tflite.ResizeBilinearOptionsStart(b)
    tflite.ResizeBilinearOptionsAddHalfPixelCenters(b, True)
    return tflite.ResizeBilinearOptionsEnd(b)


class Writer:
    """Walks through the network as its `forward` does and writes each step down."""

    def __init__(self):
        self.graph = Graph()

    def shape(self, tensor):
        return self.graph.tensors[tensor][0]

    def conv(self, layer, values):
        weights, bias = (part.detach().numpy() for part in layer.folded())
        _, high, wide, _ = self.shape(values)
        stride, outputs = layer.stride[0], layer.out_channels
        # Depthwise: one, down, across, channels; otherwise outputs, down, across, inputs.
        order = (1, 2, 3, 0) if layer.depthwise else (0, 2, 3, 1)
        taken = [values, self.graph.half(weights.transpose(order)), self.graph.tensor(bias.shape, bias)]
        made = self.graph.tensor((1, -(-high // stride), -(-wide // stride), outputs))
        operator = tflite.BuiltinOperator
        options = tflite.BuiltinOptions
        kind = (operator.DEPTHWISE_CONV_2D, options.DepthwiseConv2DOptions) if layer.depthwise else (
            operator.CONV_2D, options.Conv2DOptions)
        self.graph.operators.append((kind[0], taken, made, kind[1], conv_options(layer)))
        return made

    def add(self, one, other):
        made = self.graph.tensor(self.shape(one))
        operator = (tflite.BuiltinOperator.ADD, [one, other], made, tflite.BuiltinOptions.AddOptions, add_options)
        self.graph.operators.append(operator)
        return made

    def doubled(self, values):
        _, high, wide, channels = self.shape(values)
        size = self.graph.tensor((2,), np.array([2 * high, 2 * wide], np.int32))
        made = self.graph.tensor((1, 2 * high, 2 * wide, channels))
        self.graph.operators.append((tflite.BuiltinOperator.RESIZE_BILINEAR, [values, size], made,
                                     tflite.BuiltinOptions.ResizeBilinearOptions, resize_options))
        return made

    def separable(self, block, values):
        made = self.conv(block.deep, self.conv(block.wide, values))
        return self.add(made, values) if block.adds else made

    def network(self, network):
        begin = self.graph.tensor((1, SIDE, SIDE, 3))
        values, seen = self.conv(network.stem, begin), []
        for level in network.levels:
            for block in level:
                values = self.separable(block, values)
            seen.append(values)
        values = self.conv(network.sides[-1], seen[-1])
        for nth in range(len(seen) - 2, -1, -1):
            if nth == 0:
                values = self.conv(network.narrower, values)
            values = self.add(self.doubled(values), self.conv(network.sides[nth], seen[nth]))
            values = self.separable(network.mixes[nth], values)
        end = self.conv(network.last, values)
        assert self.shape(end)[-1] == CLASS_COUNT
        return self.graph.file([begin], [end])


def load(path):
    network = Network()
    network.load_state_dict(torch.load(path))
    return network.eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("weights")
    parser.add_argument("file")
    given = parser.parse_args()
    network = load(given.weights)
    data = Writer().network(network)
    with open(given.file, "wb") as file:
        file.write(data)
    print(f"{given.file}: {len(data)} bytes, {len(brotli.compress(data))} after brotli")
    picture = np.random.default_rng(1).uniform(-1, 1, (1, SIDE, SIDE, 3)).astype(np.float32)
    runtime = Interpreter(model_content=data)
    runtime.allocate_tensors()
    runtime.set_tensor(runtime.get_input_details()[0]["index"], picture)
    runtime.invoke()
    found = runtime.get_tensor(runtime.get_output_details()[0]["index"])
    with torch.no_grad():
        known = network(torch.from_numpy(picture.transpose(0, 3, 1, 2))).numpy().transpose(0, 2, 3, 1)
    print(f"apart from PyTorch: {np.abs(found - known).max():.4f} of {np.abs(known).max():.1f}, by rounded weights")


if __name__ == "__main__":
    main()
