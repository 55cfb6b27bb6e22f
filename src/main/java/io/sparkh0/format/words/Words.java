package io.sparkh0.format.words;

import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Words as bytes of UTF-8. */
public final class Words {
  private Words() {}

  /**
   * A word.
   *
   * @throws MalformedFileException if it is empty or not UTF-8
   */
  public static String decode(WordStream stream, long offset, ByteBuffer bytes) {
    if (!bytes.hasRemaining()) {
      throw stream.fault(offset, "an empty word");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw stream.fault(offset, "a word that is not UTF-8");
    }
  }

  /**
   * The words of a safetensors file: one after another, separated by newlines.
   *
   * @param file for the message
   * @param offset where the bytes stand
   * @param bytes of all words
   */
  public static List<String> split(RandomAccess file, long offset, ByteBuffer bytes) {
    try {
      return List.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().split("\n", -1));
    } catch (CharacterCodingException e) {
      throw file.fault(offset, "the words are not UTF-8");
    }
  }
}
