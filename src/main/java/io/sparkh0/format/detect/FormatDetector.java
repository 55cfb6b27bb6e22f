// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.detect;

import io.sparkh0.format.ForeignFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.fasttext.FastTextFile;
import io.sparkh0.format.numpy.NpyHeader;
import io.sparkh0.format.numpy.NpzFile;
import io.sparkh0.format.safetensors.SafetensorsFile;
import io.sparkh0.format.safetensors.ShardIndex;
import io.sparkh0.format.words.WordFormat;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.Packing;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;

/**
 * Detects a file's format from its first bytes. The name's extension decides only where they fit
 * more than one format, or none, so that the reader of that format can say what is wrong.
 */
final class FormatDetector {
  private FormatDetector() {}

  /** What a file is that begins as no format with a signature does, and is known to be no table. */
  static Optional<ForeignFile> foreign(HadoopFile file) {
    byte[] bytes = new byte[(int) Math.min(ForeignFile.START, file.length())];
    file.read(0, bytes, bytes.length);
    ByteBuffer start = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    boolean known =
        NpyHeader.looksLike(start)
            || FastTextFile.looksLike(start)
            || Packing.isZip(start)
            || SafetensorsFile.looksLike(start);
    return known ? Optional.empty() : ForeignFile.find(bytes);
  }

  /**
   * The format of a file.
   *
   * @throws MalformedFileException if it is none that is read here
   */
  static TableFormat detect(HadoopFile file) {
    ByteBuffer start =
        file.read(0, (int) Math.min(16, file.length())).order(ByteOrder.LITTLE_ENDIAN);
    String name = file.path().toLowerCase(Locale.ROOT);
    if (NpyHeader.looksLike(start)) {
      return TableFormat.NPY;
    }
    if (FastTextFile.looksLike(start)) {
      return TableFormat.FASTTEXT;
    }
    if (Packing.isZip(start)) {
      return name.endsWith(".npy")
          ? TableFormat.NPY
          : NpzFile.looksLike(Packing.members(file)) ? TableFormat.NPZ : WordFormat.detect(file);
    }
    if (SafetensorsFile.looksLike(start)
        || name.endsWith(".safetensors")
        || name.endsWith(ShardIndex.SUFFIX)) {
      return TableFormat.SAFETENSORS;
    }
    return name.endsWith(".npy") ? TableFormat.NPY : WordFormat.detect(file);
  }
}
