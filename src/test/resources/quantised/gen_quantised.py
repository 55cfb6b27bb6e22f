"""Writes the quantised tables of this folder: python3 gen_quantised.py
(made with PyTorch 2.15.0, numpy 2 and safetensors; seed 14).

Each file holds a quantised matrix `m.weight` with what its library writes beside it, and
`expected`, the numbers by PyTorch: (element - zero point) * scale in float32.
"""
import torch
from safetensors.torch import save_file

torch.manual_seed(14)
V, D = 12, 8
F8 = {"E4M3": torch.float8_e4m3fn, "E5M2": torch.float8_e5m2, "E4M3FNUZ": torch.float8_e4m3fnuz,
      "E5M2FNUZ": torch.float8_e5m2fnuz, "E8M0": torch.float8_e8m0fnu}


def i8(rows=V, columns=D, dtype=torch.int8):
    low = 0 if dtype == torch.uint8 else -127
    return torch.randint(low, low + 255, (rows, columns), dtype=torch.int16).to(dtype)


def scales(*shape, dtype=torch.float32):
    return (torch.rand(shape) * 0.05 + 0.001).to(dtype)


def write(name, weight, expected, **beside):
    tensors = {"m.weight": weight, "expected": expected.float().contiguous()}
    tensors.update({k.replace("__", "."): v for k, v in beside.items()})
    save_file(tensors, name + ".safetensors")


q, s = i8(), scales(V, 1, dtype=torch.bfloat16)
write("row_bf16", q, q.float() * s.float(), m__weight_scale=s)
q, s = i8(), scales(V)
write("row_vector", q, q.float() * s[:, None], m__scale=s)
q, s = i8(), scales(1, D, dtype=torch.float16)
write("column", q, q.float() * s.float(), m__weight__scale=s)
q, s = i8(), scales()
write("one", q, q.float() * s, m__scales=s)
q, s, z = i8(), scales(V, 1), torch.randint(-20, 20, (V, 1), dtype=torch.int8)
write("zero_point", q, (q.float() - z.float()) * s, m__weight_scale=s, m__weight_zero_point=z)
q, s, z = i8(), scales(V, 1), torch.zeros((V, 1), dtype=torch.int8)
write("zero_point_0", q, q.float() * s, m__weight_scale=s, m__weight_zero_point=z)
q, s, z = i8(dtype=torch.uint8), scales(V), torch.randint(100, 150, (V,), dtype=torch.uint8)
write("unsigned", q, (q.float() - z.float()[:, None]) * s[:, None], m__scale=s, m__zero_point=z)
q, s, z = i8(), scales(V, 2, dtype=torch.float16), torch.randint(-9, 9, (V, 2), dtype=torch.int32)
wide = lambda x: x.float().repeat_interleave(D // 2, dim=1)
write("groups", q, (q.float() - wide(z)) * wide(s), m__weight_scale=s, m__weight_zero_point=z)

x = torch.randn(V, D) * 3
q, s = x.to(F8["E4M3"]), scales(V, 1)
write("e4m3_row", q, q.float() * s, m__weight_scale=s)
q, s = x.to(F8["E5M2"]), scales(1)
write("e5m2_one", q, q.float() * s, m__scale_weight=s)
q = x.to(F8["E4M3"])
write("e4m3_alone", q, q.float())
# Blocks of 16 x 16, cut off at the edges.
q, s = (torch.randn(20, 24) * 3).to(F8["E4M3"]), scales(2, 2)
block = s.repeat_interleave(16, dim=0)[:20].repeat_interleave(16, dim=1)[:, :24]
write("e4m3_blocks", q, q.float() * block, m__weight_scale_inv=s)
# Microscaling: groups in a row that share a power of two.
q, s = x.to(F8["E4M3"]), torch.randint(120, 134, (V, 2), dtype=torch.uint8).view(F8["E8M0"])
write("e4m3_e8m0", q, q.float() * wide(s), m__weight_scale=s)

every = {}
for name, dtype in F8.items():
    bits = torch.arange(256, dtype=torch.int16).to(torch.uint8)
    every["F8_" + name] = bits.view(dtype)
    every["expected_F8_" + name] = bits.view(dtype).float()
save_file(every, "every_f8.safetensors")
