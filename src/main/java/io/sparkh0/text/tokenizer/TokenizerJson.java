// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.storage.Sha256;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a tokenizer.json and their SHA-256: a tokenizer in the form in which it is stored,
 * compared and sent to other machines.
 */
public final class TokenizerJson implements Serializable, TokenizerSource {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final byte[] bytes;
  private final String sha256;

  /** Whether plain Java was turned off where these bytes were read; so it is wherever they go. */
  private final boolean nativeOnly = "native".equals(System.getProperty(Tokenizer.FORCE));

  /** Made when first asked for; not sent with the bytes. */
  private transient volatile Tokenizer tokenizer;

  /** Read when first asked for; not sent with the bytes. */
  private transient volatile Vocabulary vocabulary;

  /**
   * @param path where the tokenizer came from, for messages
   * @param bytes of the tokenizer.json
   */
  public TokenizerJson(String path, byte[] bytes) {
    this.path = path;
    this.bytes = bytes.clone();
    this.sha256 = Sha256.hex(bytes);
  }

  /** Where the tokenizer came from. */
  @Override
  public String path() {
    return path;
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the bytes, 64 hexadecimal digits: the tokenizer's identity. */
  @Override
  public String sha256() {
    return sha256;
  }

  /**
   * The tokenizer that these bytes describe. It lives as long as something refers to it, as this
   * object does from then on.
   *
   * @throws MalformedTokenizerException if the bytes are no valid tokenizer
   * @throws IllegalStateException if the native library cannot be loaded
   */
  public Tokenizer tokenizer() {
    Tokenizer current = tokenizer;
    if (current == null) {
      current = Tokenizer.of(this);
      tokenizer = current;
    }
    return current;
  }

  /** What the vocabulary is. */
  @Override
  public Vocabulary vocabulary() {
    Vocabulary current = vocabulary;
    if (current == null) {
      current = Vocabulary.parse(path, text());
      vocabulary = current;
    }
    return current;
  }

  /** Whether plain Java was turned off where the bytes were read. */
  @Override
  public boolean isNativeOnly() {
    return nativeOnly;
  }

  /** The bytes as text. */
  @Override
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return path + " (sha256 " + sha256.substring(0, 12) + ")";
  }
}
