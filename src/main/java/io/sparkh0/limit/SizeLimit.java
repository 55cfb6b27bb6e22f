// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.limit;

import java.util.Locale;

/** The most that is read of something, each far beyond what files in use have. */
public enum SizeLimit {
  /** Levels of a JSON file. */
  JSON_DEPTH("arrays and objects in each other in a file of JSON", 1000, "levels"),
  /** A config, an index of modules, a description of a saved layer or classifier. */
  CONFIG_BYTES("`config.json`, `modules.json` and other configs", 16 << 20, "bytes"),
  /** A tokenizer's file, and each file beside it. */
  TOKENIZER_BYTES("a file of a tokenizer", 256 << 20, "bytes"),
  /** A tokenizer in a saved stage, which may be made of two files. */
  STORED_TOKENIZER_BYTES("a tokenizer in a saved stage", 1 << 30, "bytes"),
  /** All added tokens: as a tree of JSON each takes a kilobyte. */
  ADDED_TOKENS("added tokens of a tokenizer", 250_000, "tokens"),
  /** Added tokens that the native code must find new ids for, in quadratic time. */
  NEW_ADDED_TOKENS("added tokens beside a vocabulary, for the native tokenizer", 50_000, "tokens"),
  /** A word that WordPiece tries all parts of. */
  WORD_PIECE_CHARACTERS(
      "`max_input_chars_per_word`, for the native tokenizer", 10_000, "characters"),
  /** What Replace steps make of a text. */
  TEXT_GROWTH("the length of a text after `Replace` steps, of its own", 1000, "times"),
  /** A text for native code, after its normalizer. */
  NATIVE_TEXT_BYTES("a text for the native tokenizer, normalized", 1 << 30, "bytes"),
  /** A regular expression. */
  PATTERN_LENGTH("a tokenizer's pattern", 10_000, "characters"),
  /** Groups in each other. */
  PATTERN_DEPTH("groups in each other in a pattern", 100, "levels"),
  /** With what is repeated written out. */
  PATTERN_SIZE("a pattern whose repeats are written out", 100_000, "characters"),
  /** From one place; twice as many end the process, in native code. */
  PATTERN_STEPS("a pattern at one place of a text", 5_000_000, "steps"),
  /** On a whole text. */
  TEXT_STEPS("a pattern on a whole text", 100_000_000, "steps"),
  /** What is added to these for each character. */
  CHARACTER_STEPS("and for each of its characters besides", 1000, "steps"),
  /** The words of a WordEmbeddings module. */
  SENTENCE_WORDS_BYTES("`whitespacetokenizer_config.json`", 1 << 30, "bytes"),
  /** A line of a list of words. */
  WORD_LIST_LINE("a line of a list of words", 1 << 16, "bytes"),
  /** A line of word vectors. */
  VECTOR_LINE("a line of word vectors", 1 << 24, "bytes"),
  /** A word of a table. */
  WORD_BYTES("a word of a table", 1 << 16, "bytes"),
  /** The first line of word vectors. */
  WORD_HEADER("the first line of word vectors, where it holds sizes", 64, "bytes"),
  /** The dimension of word vectors. */
  WORD_DIMENSION("the dimension of word vectors", 1_000_000, "numbers"),
  /** The header of a safetensors file. */
  SAFETENSORS_HEADER(
      "the header of a safetensors file, and an index of shards", 100_000_000, "bytes"),
  /** Levels of it. */
  SAFETENSORS_DEPTH("arrays and objects in each other in these", 16, "levels"),
  /** The header of a .npy file. */
  NPY_HEADER("the header of a `.npy` file", 1 << 16, "bytes"),
  /** Levels of it. */
  NPY_DEPTH("tuples and lists in each other in it", 32, "levels"),
  /** Members of a .npz archive. */
  NPZ_MEMBERS("an `.npz` archive", 10_000, "members"),
  /** What a member is packed to. */
  NPZ_RATIO("a member of it, of its packed size", 200, "times"),
  /** Levels of a line of JSON. */
  JSON_LINE_DEPTH("arrays and objects in each other in a row of JSON", 100, "levels"),
  /** The checksums of a saved folder. */
  CHECKSUM_BYTES("`h0.sha256` of a saved stage or classifier", 1 << 24, "bytes"),
  /** What a stream keeps of itself. */
  CHECKPOINT_BYTES("a file of a stream's checkpoint, and a journal", 1 << 24, "bytes");

  private final String what;
  private final long most;
  private final String unit;

  SizeLimit(String what, long most, String unit) {
    this.what = what;
    this.most = most;
    this.unit = unit;
  }

  /** The largest number that is allowed. */
  public long most() {
    return most;
  }

  /** The same as an int. */
  public int most32() {
    return Math.toIntExact(most);
  }

  /** What a message says of it: "must be at most 1,000 levels". */
  public String rule() {
    return "must be at most " + number();
  }

  /** Its row in the manual. */
  public String row() {
    return "| " + what + " | " + number() + " |";
  }

  private String number() {
    return String.format(Locale.ROOT, "%,d %s", most, unit);
  }
}
