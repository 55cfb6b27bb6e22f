// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.words;

import io.sparkh0.storage.LittleEndianInput;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * word2vec's binary file: a line {@code words dimension}, then for each word its bytes, a space and
 * its numbers as little-endian float32; some writers put a newline after each vector.
 */
final class BinaryWordReader extends WordReader {
  private final LittleEndianInput in;
  private final WordHeader header;
  private final byte[] vector;
  private ByteBuffer word = ByteBuffer.allocate(0);
  private long count;

  /** Opens the file and reads its header. */
  BinaryWordReader(WordStream stream) {
    super(stream);
    try {
      in = new LittleEndianInput(stream.open());
      header =
          WordHeader.parse(
              stream,
              StandardCharsets.ISO_8859_1
                  .decode(in.readUntil('\n', WordHeader.MAX_LENGTH))
                  .toString()
                  .stripTrailing());
    } catch (EOFException e) {
      throw stream.fault(0, "the first line is not the number of words and their dimension");
    } catch (IOException e) {
      throw stream.failure(0, e);
    }
    vector = new byte[4 * header.dimension()];
  }

  @Override
  boolean next() {
    start = in.position();
    try {
      if (count == header.words()) {
        int more = in.read();
        if (more == '\n') {
          more = in.read();
        }
        if (more >= 0) {
          throw stream.fault(start, "more follows after the header's " + count + " words");
        }
        return false;
      }
      return fault.isEmpty() && readRecord();
    } catch (LittleEndianInput.TooLongException e) {
      throw stream.failure(start, e);
    } catch (EOFException e) {
      fault = Optional.of(LineFault.CUT);
      return true;
    } catch (IOException e) {
      throw stream.failure(start, e);
    }
  }

  private boolean readRecord() throws IOException {
    count++;
    word = in.readUntil(' ', Words.MAX_BYTES);
    if (word.hasRemaining() && word.get(0) == '\n') {
      word.position(1);
    }
    for (int i = word.position(); i < word.limit(); i++) {
      if (word.get(i) == '\n') {
        throw stream.fault(start, "a word with a newline in it");
      }
    }
    in.readFully(vector, vector.length);
    return true;
  }

  @Override
  String word() {
    return Words.decode(word.duplicate(), what -> stream.fault(start, what));
  }

  @Override
  void vector(ByteBuffer target) {
    ByteBuffer numbers = ByteBuffer.wrap(vector).order(ByteOrder.LITTLE_ENDIAN);
    while (numbers.hasRemaining()) {
      float value = numbers.getFloat();
      if (!Float.isFinite(value)) {
        throw stream.fault(
            in.position() - numbers.remaining() - 4, value + " (must be a finite number)");
      }
      target.putFloat(value);
    }
  }

  @Override
  OptionalLong declared() {
    return OptionalLong.of(header.words());
  }

  @Override
  int dimension() {
    return header.dimension();
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw stream.failure(in.position(), e);
    }
  }
}
