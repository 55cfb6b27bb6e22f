package io.sparkh0.text.tokenizer;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** One file on any Hadoop file system, small enough to be read whole. */
record SourceFile(Path path, FileSystem files, long length) {
  /** More than any known tokenizer; a model file given by mistake is not read into memory. */
  static final long MAX_BYTES = 256L << 20;

  /** What is looked for in a folder, in this order. */
  private static final List<String> KNOWN_NAMES =
      List.of("tokenizer.json", "vocab.json", "vocab.txt");

  /** The file at a path, or in the folder at a path the first file with a known name. */
  static SourceFile open(String path, Configuration configuration) {
    try {
      Path hadoopPath = new Path(path);
      FileSystem files = hadoopPath.getFileSystem(configuration);
      FileStatus status = files.getFileStatus(hadoopPath);
      if (status.isFile()) {
        return new SourceFile(hadoopPath, files, status.getLen());
      }
      for (String name : KNOWN_NAMES) {
        Optional<SourceFile> file = find(new Path(hadoopPath, name), files);
        if (file.isPresent()) {
          return file.get();
        }
      }
      throw new MalformedTokenizerException(
          path, "it is a folder with none of " + String.join(", ", KNOWN_NAMES));
    } catch (FileNotFoundException e) {
      throw new MalformedTokenizerException(path, "there is no such file", e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + path + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new MalformedTokenizerException(path, "it is no valid path: " + e.getMessage(), e);
    }
  }

  /** A file of this name in the same folder, if there is one. */
  Optional<SourceFile> sibling(String name) {
    try {
      return find(new Path(path.getParent(), name), files);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot look for " + name + " beside " + path, e);
    }
  }

  /** The whole content. */
  byte[] read() {
    if (length == 0) {
      throw fault("it is empty");
    }
    if (length > MAX_BYTES) {
      throw fault("it has " + length + " bytes, more than the " + MAX_BYTES + " of a tokenizer");
    }
    byte[] bytes = new byte[Math.toIntExact(length)];
    try (FSDataInputStream in = files.open(path)) {
      in.readFully(0, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
    return bytes;
  }

  /** The whole content as text, which must be UTF-8; a byte order mark is left out. */
  String readText() {
    return Utf8Text.decode(path.toString(), read());
  }

  MalformedTokenizerException fault(String what) {
    return new MalformedTokenizerException(path.toString(), what);
  }

  private static Optional<SourceFile> find(Path path, FileSystem files) throws IOException {
    try {
      FileStatus status = files.getFileStatus(path);
      return status.isFile()
          ? Optional.of(new SourceFile(path, files, status.getLen()))
          : Optional.empty();
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }
}
