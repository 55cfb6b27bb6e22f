// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.detect;

import io.sparkh0.format.Pickles;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.fasttext.FastTextFile;
import io.sparkh0.format.numpy.NpyHeader;
import io.sparkh0.format.safetensors.SafetensorsFile;
import io.sparkh0.format.safetensors.ShardIndex;
import io.sparkh0.format.words.WordFormat;
import io.sparkh0.storage.HadoopFile;
import io.sparkh0.storage.MalformedFileException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Detects a file's format from its first bytes. The name's extension decides only where they fit
 * more than one format, or none, so that the reader of that format can say what is wrong.
 */
final class FormatDetector {
  private FormatDetector() {}

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
    if (start.limit() >= 4 && start.getInt(0) == 0x04034b50) {
      return name.endsWith(".npy") ? TableFormat.NPY : TableFormat.NPZ;
    }
    if (SafetensorsFile.looksLike(start)
        || name.endsWith(".safetensors")
        || name.endsWith(ShardIndex.SUFFIX)) {
      return TableFormat.SAFETENSORS;
    }
    if (start.limit() >= 2 && start.get(0) == (byte) 0x80 && start.get(1) <= 5) {
      throw Pickles.refusal(file.path());
    }
    return name.endsWith(".npy") ? TableFormat.NPY : WordFormat.detect(file);
  }
}
