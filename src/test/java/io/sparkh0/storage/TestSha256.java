// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TestSha256 {
  /** The digest of "abc" in FIPS 180-4's example. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void allWaysOfAddingBytesAgree() throws IOException {
    byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(Sha256.hex(abc)).isEqualTo(ABC);
    assertThat(
            new Sha256()
                .update(ByteBuffer.wrap(abc, 0, 1))
                .update(abc, 1, 1)
                .update(new ByteArrayInputStream(abc, 2, 1))
                .hex())
        .isEqualTo(ABC);
  }
}
