// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.text.IntList;
import io.sparkh0.text.json.JavaTokenizer;
import io.sparkh0.text.subword.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * One thread's way through a {@code Tokenizer}. The ids of a text stay until the next text comes.
 */
public final class TextEncoder {
  private static final int[] NONE = {};

  private final Supplier<NativeTokenizer> nativeTokenizer;
  private final Supplier<OptionalInt> unknownId;
  private final SpecialTokens specialTokens;
  private final UnknownTexts unknownTexts;
  private final Optional<Encoder> encoder;
  private final int[] before;
  private final int[] after;
  private final IntList ids = new IntList();

  /** The types as the native code gave them, or empty where all are 0. */
  private int[] types = NONE;

  /** What became the unknown token, or empty where that isn't asked for. */
  private final List<String> unknown = new ArrayList<>();

  /**
   * @param java the plain Java twin, where there is one
   * @param nativeTokenizer gives the ids of what plain Java leaves
   * @param unknownId the unknown token, if there is one
   */
  TextEncoder(
      Optional<JavaTokenizer> java,
      Supplier<NativeTokenizer> nativeTokenizer,
      Supplier<OptionalInt> unknownId,
      SpecialTokens specialTokens,
      UnknownTexts unknownTexts) {
    this.nativeTokenizer = nativeTokenizer;
    this.unknownId = unknownId;
    this.specialTokens = specialTokens;
    this.unknownTexts = unknownTexts;
    encoder =
        java.map(JavaTokenizer::model)
            .map(
                model ->
                    switch (unknownTexts) {
                      case LEFT -> model.newEncoder();
                      case KEPT ->
                          model.newEncoder(
                              (utf8, from, to) ->
                                  unknown.add(
                                      new String(utf8, from, to - from, StandardCharsets.UTF_8)));
                    });
    boolean adds = specialTokens == SpecialTokens.ADD;
    before = java.filter(found -> adds).map(found -> found.template().before()).orElse(NONE);
    after = java.filter(found -> adds).map(found -> found.template().after()).orElse(NONE);
  }

  /**
   * Tokenises a text.
   *
   * @param utf8 holds the text; bytes that are no UTF-8 are read as U+FFFD
   * @param from index of its first byte
   * @param to index after its last byte
   * @throws RejectedTextException if the tokenizer rejects the text
   * @throws IllegalStateException if only the native library can tell its ids, and it cannot be
   *     loaded
   */
  public void encode(byte[] utf8, int from, int to) {
    if (!inJava(utf8, from, to)) {
      String text = new String(utf8, from, to - from, StandardCharsets.UTF_8);
      byte[] repaired = text.getBytes(StandardCharsets.UTF_8);
      boolean wasBroken = !Arrays.equals(repaired, 0, repaired.length, utf8, from, to);
      if (!wasBroken || !inJava(repaired, 0, repaired.length)) {
        natively(text);
      }
    }
  }

  /**
   * Takes tokens of the last text out.
   *
   * @param filter says which
   */
  public void keepOnly(TokenFilter filter) {
    filter.apply(ids, types);
  }

  /** The ids of the last text. Valid until the next one. */
  public IntList ids() {
    return ids;
  }

  /** The token types of the last text, as many as ids: all 0 for most tokenizers. */
  public int[] typeIds() {
    return Arrays.copyOf(types, ids.size());
  }

  /**
   * What became the unknown token in the last text, as it is written there and in its order; empty
   * unless the encoder {@linkplain UnknownTexts#KEPT keeps} it. Valid until the next text.
   */
  public List<String> unknownTexts() {
    return Collections.unmodifiableList(unknown);
  }

  private boolean inJava(byte[] utf8, int from, int to) {
    if (encoder.isEmpty()) {
      return false;
    }
    ids.clear();
    unknown.clear();
    types = NONE;
    ids.addAll(before, 0, before.length);
    boolean done = encoder.get().encode(utf8, from, to, ids);
    ids.addAll(after, 0, after.length);
    return done;
  }

  private void natively(String text) {
    unknown.clear();
    EncodedText encoded =
        switch (unknownTexts) {
          case LEFT -> nativeTokenizer.get().encode(text, specialTokens);
          case KEPT -> nativeTokenizer.get().encode(text, specialTokens, unknownId.get(), unknown);
        };
    int[] values = encoded.ids();
    ids.clear();
    ids.addAll(values, 0, values.length);
    types = encoded.typeIds();
  }
}
