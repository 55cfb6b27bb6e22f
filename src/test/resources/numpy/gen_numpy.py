"""Writes the NumPy files of this folder: python3 gen_numpy.py (made with NumPy 1.24.2).

Row r, column c of the 7 x 3 matrix is 3 r + c - 0.5, exact in every type used.
"""
import numpy as np

a = (np.arange(21, dtype="f8") - 0.5).reshape(7, 3)
np.save("column_major.npy", np.asfortranarray(a.astype("<f4")))
np.save("column_major_big_endian_f2.npy", np.asfortranarray(a.astype(">f2")))
members = {
    "embeddings": a.astype("<f4"),
    "doubles": a.astype(">f8"),
    "columns": np.asfortranarray(a.astype("<f4")),
    "weights": np.arange(7, dtype="<f8") / 4,
    "mapping": np.arange(7, dtype="<i8")[::-1].copy(),
    "labels": np.array(["a", "bc"]),
}
np.savez("stored.npz", **members)
np.savez_compressed("deflated.npz", **members)
np.savez_compressed("zeros.npz", embeddings=np.zeros((1 << 20, 8), dtype="<f4"))
