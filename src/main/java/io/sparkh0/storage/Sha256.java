// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 (FIPS 180-4) in the making. */
public final class Sha256 {
  private final MessageDigest digest;

  /** The digest of nothing so far. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The SHA-256 of bytes, 64 hexadecimal digits. */
  public static String hex(byte[] bytes) {
    return new Sha256().update(bytes).hex();
  }

  /** Adds bytes. */
  public Sha256 update(byte[] bytes) {
    return update(bytes, 0, bytes.length);
  }

  /** Adds {@code length} bytes from index {@code start} on. */
  public Sha256 update(byte[] bytes, int start, int length) {
    digest.update(bytes, start, length);
    return this;
  }

  /** Adds what remains in a buffer. */
  public Sha256 update(ByteBuffer bytes) {
    digest.update(bytes);
    return this;
  }

  /** Adds a stream from where it stands to its end. */
  public Sha256 update(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      digest.update(buffer, 0, read);
    }
    return this;
  }

  /** The digest of all that was added, 64 hexadecimal digits; begins anew. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
