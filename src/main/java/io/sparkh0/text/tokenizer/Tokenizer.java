// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.library.OptionalLibrary;
import io.sparkh0.text.json.JavaTokenizer;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gives the ids that Hugging Face's code gives: in plain Java where this project has an exact twin
 * of the tokenizer ({@link io.sparkh0.text.subword}), by that code itself where it has not. The
 * system property {@value #FORCE} with the value {@code native} turns the twins off; that of the
 * driver counts, when it reads the tokenizer.
 *
 * <p>A tokenizer is immutable and may be used by many threads at once, so there is one for each
 * tokenizer.json (by its SHA-256) in a JVM. It is freed when nothing refers to it any longer; there
 * is nothing to close. Texts are never cut or padded.
 */
public final class Tokenizer {
  /** The system property that turns plain Java off. */
  public static final String FORCE = "sparkh0.tokenizer";

  private static final Map<String, WeakReference<Tokenizer>> BY_DIGEST = new HashMap<>();

  private final TokenizerSource source;
  private final JavaTokenizer.Reading reading;

  /** Made when something needs it, or null before that. */
  private volatile NativeTokenizer nativeTokenizer;

  /** Encoders that no thread uses at the moment, as an encoder is much to make for one text. */
  private final AtomicReference<TextEncoder> spareThatAdds = new AtomicReference<>();

  private final AtomicReference<TextEncoder> spareThatOmits = new AtomicReference<>();

  private Tokenizer(TokenizerSource source, JavaTokenizer.Reading reading) {
    this.source = source;
    this.reading = reading;
  }

  /** The tokenizer of these bytes: the one that is there, else a new one. */
  static Tokenizer of(TokenizerSource source) {
    String key = source.sha256() + (source.isNativeOnly() ? " native" : "");
    synchronized (BY_DIGEST) {
      WeakReference<Tokenizer> reference = BY_DIGEST.get(key);
      Tokenizer tokenizer = reference == null ? null : reference.get();
      if (tokenizer == null) {
        BY_DIGEST.values().removeIf(other -> other.get() == null);
        tokenizer =
            new Tokenizer(
                source,
                source.isNativeOnly()
                    ? JavaTokenizer.Reading.none(FORCE + "=native")
                    : JavaTokenizer.read(source.path(), source.text()));
        if (tokenizer.javaTokenizer().isEmpty()) {
          // At once, so that what is no tokenizer is found here.
          tokenizer.nativeTokenizer();
        }
        BY_DIGEST.put(key, new WeakReference<>(tokenizer));
      }
      return tokenizer;
    }
  }

  /** What gives the ids, in one line for display. */
  public String describe() {
    return javaTokenizer()
        .map(found -> found.model().name() + " in Java")
        .orElseGet(() -> "Hugging Face's through DJL (" + reading.reason() + ")");
  }

  /**
   * An encoder for one thread, which keeps buffers and a cache.
   *
   * @param specialTokens whether the tokens that a model wants around a text are added
   */
  public TextEncoder encoder(SpecialTokens specialTokens) {
    return encoder(specialTokens, UnknownTexts.LEFT);
  }

  /**
   * An encoder for one thread, which keeps buffers and a cache.
   *
   * @param specialTokens whether the tokens that a model wants around a text are added
   * @param unknownTexts whether it can tell what became the unknown token
   */
  public TextEncoder encoder(SpecialTokens specialTokens, UnknownTexts unknownTexts) {
    return new TextEncoder(
        javaTokenizer(), this::nativeTokenizer, this::unknownId, specialTokens, unknownTexts);
  }

  /**
   * The tokens of a text, with their types. An {@link #encoder} is faster, as it copies less.
   *
   * @throws RejectedTextException if the tokenizer rejects the text
   */
  public EncodedText encode(String text, SpecialTokens specialTokens) {
    Objects.requireNonNull(text, "text");
    // UTF-8 has no halves of surrogate pairs; what becomes of them is the native code's own.
    if (javaTokenizer().isEmpty() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return nativeTokenizer().encode(text, specialTokens);
    }
    AtomicReference<TextEncoder> spare =
        specialTokens == SpecialTokens.ADD ? spareThatAdds : spareThatOmits;
    TextEncoder taken = spare.getAndSet(null);
    TextEncoder encoder = taken == null ? encoder(specialTokens) : taken;
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    encoder.encode(utf8, 0, utf8.length);
    EncodedText encoded = new EncodedText(encoder.ids().toArray(), encoder.typeIds());
    spare.set(encoder);
    return encoded;
  }

  /**
   * The tokens of several texts, in their order. The native call for batches is not used: it ends
   * the JVM where this one throws, and starts threads beside the tasks.
   *
   * @throws RejectedTextException if the tokenizer rejects one
   */
  public List<EncodedText> encode(List<String> texts, SpecialTokens specialTokens) {
    List<EncodedText> encoded = new ArrayList<>(texts.size());
    for (String text : texts) {
      encoded.add(encode(text, specialTokens));
    }
    return encoded;
  }

  /** The text of ids; only byte-level tokenizers give back what they were given. Native. */
  public String decode(int[] ids) {
    return nativeTokenizer().decode(ids);
  }

  OptionalInt unknownId() {
    return source.vocabulary().unknownId();
  }

  Optional<JavaTokenizer> javaTokenizer() {
    return reading.tokenizer();
  }

  NativeTokenizer nativeTokenizer() {
    NativeTokenizer current = nativeTokenizer;
    if (current == null) {
      synchronized (this) {
        if (nativeTokenizer == null) {
          OptionalLibrary.TOKENIZERS.require(
              "run the tokenizer " + source.path() + " in Java (" + reading.reason() + ")");
          nativeTokenizer = NativeTokenizer.of(source);
        }
        current = nativeTokenizer;
      }
    }
    return current;
  }
}
