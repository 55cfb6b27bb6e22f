// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import io.sparkh0.text.json.MalformedTokenizerException;
import io.sparkh0.text.json.NativeRules;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Hugging Face's own tokenizer. It is immutable and may be used by many threads at once. Its native
 * memory is freed when nothing refers to it any longer; there is nothing to close.
 */
final class NativeTokenizer {
  private static final Cleaner CLEANER = Cleaner.create();

  private final TokenizersLibrary library;
  private final long handle;
  private final NativeRules rules;

  private NativeTokenizer(TokenizersLibrary library, long handle, NativeRules rules) {
    this.library = library;
    this.handle = handle;
    this.rules = rules;
  }

  /**
   * @throws MalformedTokenizerException if the bytes are no valid tokenizer
   * @throws IllegalStateException if the native library cannot be loaded
   */
  static NativeTokenizer of(TokenizerSource source) {
    // What fails in native code ends the process.
    NativeRules rules = NativeRules.check(source.path(), source.text());
    TokenizersLibrary library = NativeLibrary.get();
    long handle;
    try {
      handle = library.createTokenizerFromString(source.text());
    } catch (RuntimeException e) {
      throw new MalformedTokenizerException(
          source.path(), "it is no valid tokenizer: " + e.getMessage(), e);
    }
    NativeTokenizer tokenizer = new NativeTokenizer(library, handle, rules);
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
   * @throws RejectedTextException if the tokenizer rejects the text
   */
  EncodedText encode(String text, SpecialTokens specialTokens) {
    return encode(text, specialTokens, OptionalInt.empty(), new ArrayList<>());
  }

  /**
   * The tokens of a text, with their types, and what became the unknown token.
   *
   * @param unknownId the unknown token, if there is one
   * @param unknown where the parts of the text go that became it, in their order
   * @throws RejectedTextException if the tokenizer rejects the text
   */
  EncodedText encode(
      String text, SpecialTokens specialTokens, OptionalInt unknownId, List<String> unknown) {
    try {
      long encoding = open(text, specialTokens);
      try {
        int[] ids = toInts(library.getTokenIds(encoding));
        if (unknownId.isPresent()
            && Arrays.stream(ids).anyMatch(id -> id == unknownId.getAsInt())) {
          addUnknown(text, ids, library.getTokenCharSpans(encoding), unknownId.getAsInt(), unknown);
        }
        return new EncodedText(ids, toInts(library.getTypeIds(encoding)));
      } finally {
        library.deleteEncoding(encoding);
      }
    } finally {
      // Else it could be freed while its native half is at work.
      Reference.reachabilityFence(this);
    }
  }

  /** Spans count code points; a token that stands for no part of the text has none. */
  private static void addUnknown(
      String text, int[] ids, CharSpan[] spans, int unknownId, List<String> unknown) {
    int at = 0;
    int index = 0;
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] == unknownId && spans[i] != null) {
        int start = text.offsetByCodePoints(index, spans[i].getStart() - at);
        int end = text.offsetByCodePoints(start, spans[i].getEnd() - spans[i].getStart());
        unknown.add(text.substring(start, end));
        at = spans[i].getStart();
        index = start;
      }
    }
  }

  String decode(int[] ids) {
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
      rules.checkText(text);
      return library.encode(handle, text, specialTokens == SpecialTokens.ADD);
    } catch (RuntimeException e) {
      throw new RejectedTextException(text.length(), e);
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
