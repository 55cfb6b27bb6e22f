// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import java.io.Serializable;

/**
 * What a model's own library does with the tokens of a text before it looks up their rows.
 *
 * @param library whose rules these are
 * @param maxLength how many tokens of a text count, without unknown ones where those are dropped;
 *     {@link TokenFilter#NO_LIMIT} where all do
 */
public record TextRules(Library library, int maxLength) implements Serializable {
  /** A library of models that are a table alone. */
  public enum Library {
    /** None is known: the tokenizer's own post-processor decides. */
    NONE("the tokenizer"),
    /** Adds no special tokens and drops unknown ones. */
    MODEL2VEC("Model2Vec"),
    /** Adds no special tokens. */
    STATIC_EMBEDDING("StaticEmbedding");

    private final String title;

    Library(String title) {
      this.title = title;
    }
  }

  /** Nothing but what the tokenizer does. */
  public static final TextRules NONE = of(Library.NONE);

  /** Rules without an end of texts. */
  public static TextRules of(Library library) {
    return new TextRules(library, TokenFilter.NO_LIMIT);
  }

  /** Whether longer texts are cut. */
  public boolean cuts() {
    return maxLength != TokenFilter.NO_LIMIT;
  }

  /** What becomes of the tokens around a text. */
  public SpecialTokens specialTokens() {
    return library == Library.NONE ? SpecialTokens.ADD : SpecialTokens.OMIT;
  }

  /** What becomes of unknown tokens. */
  public UnknownTokens unknownTokens() {
    return library == Library.MODEL2VEC ? UnknownTokens.DROP : UnknownTokens.KEEP;
  }

  /** The library's name, for display. */
  @Override
  public String toString() {
    return library.title;
  }
}
