package io.sparkh0.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A native tokenizer. It is immutable and may be used by many threads at once, so there is one for
 * each tokenizer.json (by its SHA-256) in a JVM. Its native memory is freed when nothing refers to
 * it any longer; there is nothing to close.
 *
 * <p>Texts are never cut or padded.
 */
public final class Tokenizer {
  private static final Cleaner CLEANER = Cleaner.create();
  private static final Map<String, WeakReference<Tokenizer>> BY_DIGEST = new HashMap<>();

  private final TokenizersLibrary library;
  private final long handle;

  private Tokenizer(TokenizersLibrary library, long handle) {
    this.library = library;
    this.handle = handle;
  }

  /** The tokenizer of these bytes: the one that is there, else a new one. */
  static Tokenizer of(TokenizerJson json) {
    synchronized (BY_DIGEST) {
      WeakReference<Tokenizer> reference = BY_DIGEST.get(json.sha256());
      Tokenizer tokenizer = reference == null ? null : reference.get();
      if (tokenizer == null) {
        BY_DIGEST.values().removeIf(other -> other.get() == null);
        tokenizer = create(json);
        BY_DIGEST.put(json.sha256(), new WeakReference<>(tokenizer));
      }
      return tokenizer;
    }
  }

  private static Tokenizer create(TokenizerJson json) {
    TokenizersLibrary library = NativeLibrary.get();
    long handle;
    try {
      handle = library.createTokenizerFromString(json.text());
    } catch (RuntimeException e) {
      throw new MalformedTokenizerException(
          json.path(), "it is no valid tokenizer: " + e.getMessage(), e);
    }
    Tokenizer tokenizer = new Tokenizer(library, handle);
    // The action must not refer to the tokenizer, or it would never be freed.
    CLEANER.register(tokenizer, () -> library.deleteTokenizer(handle));
    // A tokenizer.json from elsewhere may cut or pad, though ours never do.
    library.disableTruncation(handle);
    library.disablePadding(handle);
    return tokenizer;
  }

  /**
   * The tokens of a text, with their types.
   *
   * @throws IllegalArgumentException if the tokenizer rejects the text
   */
  public EncodedText encode(String text, SpecialTokens specialTokens) {
    try {
      long encoding = open(text, specialTokens);
      try {
        return new EncodedText(
            toInts(library.getTokenIds(encoding)), toInts(library.getTypeIds(encoding)));
      } finally {
        library.deleteEncoding(encoding);
      }
    } finally {
      // Else it could be freed while its native half is at work.
      Reference.reachabilityFence(this);
    }
  }

  /**
   * The tokens of several texts, in their order. The native call for batches is not used: it ends
   * the JVM where this one throws, and starts threads beside the tasks.
   *
   * @throws IllegalArgumentException if the tokenizer rejects one
   */
  public List<EncodedText> encode(List<String> texts, SpecialTokens specialTokens) {
    List<EncodedText> encoded = new ArrayList<>(texts.size());
    for (String text : texts) {
      encoded.add(encode(text, specialTokens));
    }
    return encoded;
  }

  /** The text of ids; only byte-level tokenizers give back what they were given. */
  public String decode(int[] ids) {
    long[] longs = new long[ids.length];
    for (int i = 0; i < ids.length; i++) {
      longs[i] = ids[i];
    }
    try {
      return library.decode(handle, longs, false);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("Cannot decode ids: " + e.getMessage(), e);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private long open(String text, SpecialTokens specialTokens) {
    Objects.requireNonNull(text, "text");
    try {
      return library.encode(handle, text, specialTokens == SpecialTokens.ADD);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot tokenize a text of " + text.length() + " characters: " + e.getMessage(), e);
    }
  }

  private static int[] toInts(long[] values) {
    int[] ints = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      ints[i] = (int) values[i];
    }
    return ints;
  }
}
