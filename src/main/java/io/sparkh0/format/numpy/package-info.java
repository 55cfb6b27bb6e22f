// SPDX-License-Identifier: Apache-2.0
/**
 * NumPy's arrays, {@code .npy} and zip archives of them, {@code .npz} (floor 1). The header is a
 * Python literal, of which just the form that NumPy writes is taken. A column-major matrix is
 * gathered block by block as if its rows stood one after another; a member of an archive is
 * unpacked as it is read. Pickled arrays can run code and are refused.
 */
package io.sparkh0.format.numpy;
