package io.sparkh0.text.subword;

/** A tokenizer's vocabulary and rules: immutable, shared by all threads. */
public interface SubwordModel {
  /** What kind it is, for people. */
  String name();

  /** An encoder for one thread. */
  Encoder newEncoder();

  /**
   * An encoder for one thread that tells of words that become the unknown token, in their order.
   *
   * @param unknown is told of them while a text is encoded, also where that is not done in the end
   */
  Encoder newEncoder(UnknownWords unknown);
}
