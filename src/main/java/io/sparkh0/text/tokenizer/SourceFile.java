// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.StoragePath;
import io.sparkh0.text.json.MalformedTokenizerException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * One file on any Hadoop file system, small enough to be read whole.
 *
 * @param path of a file that is there
 */
record SourceFile(StoragePath path) {
  /** What is looked for in a folder, in this order. */
  private static final List<String> KNOWN_NAMES =
      List.of("tokenizer.json", "vocab.json", "vocab.txt");

  /** The file at a path, or in the folder at a path the first file with a known name. */
  static SourceFile open(String path, Configuration configuration) {
    StoragePath place = new StoragePath(path, configuration);
    if (place.isFile()) {
      return new SourceFile(place);
    }
    if (!place.exists()) {
      throw new MalformedTokenizerException(path, "there is no such file");
    }
    return KNOWN_NAMES.stream()
        .map(place::child)
        .filter(StoragePath::isFile)
        .findFirst()
        .map(SourceFile::new)
        .orElseThrow(
            () ->
                new MalformedTokenizerException(
                    path, "it is a folder with none of " + String.join(", ", KNOWN_NAMES)));
  }

  /** A file of this name in the same folder, if there is one. */
  Optional<SourceFile> sibling(String name) {
    return Optional.of(path.sibling(name)).filter(StoragePath::isFile).map(SourceFile::new);
  }

  /** The whole content. */
  byte[] read() {
    long length = path.length();
    if (length == 0) {
      throw fault("it is empty");
    }
    if (length > SizeLimit.TOKENIZER_BYTES.most()) {
      throw fault("it has " + length + " bytes (" + SizeLimit.TOKENIZER_BYTES.rule() + ")");
    }
    return path.readAll(SizeLimit.TOKENIZER_BYTES.most());
  }

  /** The whole content as text, which must be UTF-8; a byte order mark is left out. */
  String readText() {
    return Utf8Text.decode(path.toString(), read());
  }

  MalformedTokenizerException fault(String what) {
    return new MalformedTokenizerException(path.toString(), what);
  }
}
