// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;

/** PyTorch's pickles, which are programs that run when they are read. */
public final class Pickles {
  private Pickles() {}

  /** The error that says why and how it is converted. */
  public static MalformedFileException refusal(String path) {
    return new MalformedFileException(
        path,
        "it looks like a PyTorch pickle, which can run code and is never read; convert it once: "
            + "python3 -c \"import torch, safetensors.torch as s; t = torch.load('"
            + path
            + "', map_location='cpu', weights_only=True); s.save_file({k: v.clone().contiguous() "
            + "for k, v in t.items()}, 'model.safetensors')\"");
  }
}
