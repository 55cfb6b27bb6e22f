package io.sparkh0.subword;

/** A tokenizer's vocabulary and rules: immutable, shared by all threads. */
public interface SubwordModel {
  /** What kind it is, for people. */
  String name();

  /** An encoder for one thread. */
  Encoder newEncoder();
}
