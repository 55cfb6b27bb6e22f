"""The mean of each document by PyTorch's EmbeddingBag, once for each line on standard input.

python3 embedding_bag.py TABLE DIMENSION IDS LENGTH MEANS
TABLE: float32, row-major; IDS: int64; MEANS receives the first rows of
the result, float32. All little-endian, no header.
Prints PyTorch's version, and then for each line the seconds of one call.
"""

import sys
import time

import torch

CHECKED = 64


def load(path, dtype):
    with open(path, "rb") as file:
        return torch.frombuffer(bytearray(file.read()), dtype=dtype)


def main():
    table_path, dimension, ids_path, length, means_path = sys.argv[1:]
    torch.set_num_threads(1)
    table = load(table_path, torch.float32).view(-1, int(dimension))
    ids = load(ids_path, torch.int64)
    offsets = torch.arange(0, len(ids), int(length))
    bag = torch.nn.EmbeddingBag.from_pretrained(table, mode="mean")
    with torch.inference_mode():
        with open(means_path, "wb") as file:
            file.write(bytes(bag(ids, offsets)[:CHECKED].view(torch.uint8).flatten().tolist()))
        print(torch.__version__, flush=True)
        for _ in sys.stdin:
            start = time.perf_counter()
            bag(ids, offsets)
            print(time.perf_counter() - start, flush=True)


main()
