// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import io.sparkh0.limit.SizeLimit;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * The SHA-256 of the files of a saved folder, in a file beside them that {@code sha256sum} checks
 * too. What lies in a folder that has such a file of its own is covered by the digest of that file.
 * A folder without one was saved before there was one, and is taken as it is.
 */
public final class ChecksumFile {
  private static final String NAME = "h0.sha256";
  private static final String GAP = "  ";
  private static final int HEX = 64;

  private final StoragePath folder;
  private final Configuration conf;

  /**
   * That of a folder.
   *
   * @param conf Hadoop's configuration
   */
  public ChecksumFile(String folder, Configuration conf) {
    this.folder = new StoragePath(folder, conf);
    this.conf = conf;
  }

  /**
   * Writes it, once all else is written.
   *
   * @param names of files of the folder itself that it covers, beside all in the folders within
   */
  public void write(String... names) {
    StringBuilder lines = new StringBuilder();
    Set<String> covered = inner();
    covered.addAll(List.of(names));
    for (String path : covered) {
      lines.append(sha256(path)).append(GAP).append(path).append('\n');
    }
    folder.child(NAME).writeNew(lines.toString().getBytes(UTF_8));
  }

  /**
   * Compares it with what is there.
   *
   * @throws MalformedFileException for the first file that is not as it was saved
   */
  public void check() {
    StoragePath file = folder.child(NAME);
    if (!file.exists()) {
      return;
    }
    Map<String, String> saved = new LinkedHashMap<>();
    for (String line :
        new String(file.readAll(SizeLimit.CHECKSUM_BYTES.most()), UTF_8).lines().toList()) {
      if (!line.matches("[0-9a-f]{" + HEX + "}" + GAP + ".+")) {
        throw damaged(NAME, "was changed, it has a line that is no SHA-256 with a name");
      }
      saved.put(line.substring(HEX + GAP.length()), line.substring(0, HEX));
    }
    saved.forEach(this::check);
    for (String path : inner()) {
      if (!saved.containsKey(path)) {
        throw damaged(path, "was added, " + NAME + " does not have it");
      }
    }
  }

  private void check(String path, String expected) {
    if (!folder.child(path).isFile()) {
      throw damaged(path, "is gone");
    }
    String found = sha256(path);
    if (!found.equals(expected)) {
      throw damaged(
          path, "was changed, its SHA-256 is " + found + " and that in " + NAME + " " + expected);
    }
    if (path.endsWith("/" + NAME)) {
      new ChecksumFile(folder.child(path).parent().toString(), conf).check();
    }
  }

  /** The relative paths of all files in the folders within. */
  private Set<String> inner() {
    FileListing listing = new FileListing(conf);
    listing.add(folder.toString());
    Set<String> paths =
        listing.files().stream()
            .filter(file -> !file.folders().isEmpty())
            .map(file -> String.join("/", file.folders()) + "/" + file.name())
            .collect(toCollection(TreeSet::new));
    List<String> own = paths.stream().filter(path -> path.endsWith("/" + NAME)).toList();
    for (String checksums : own) {
      String within = checksums.substring(0, checksums.length() - NAME.length());
      paths.removeIf(path -> path.startsWith(within) && !path.equals(checksums));
    }
    return paths;
  }

  private String sha256(String path) {
    try (InputStream in = folder.child(path).open()) {
      return new Sha256().update(in).hex();
    } catch (IOException e) {
      throw damaged(path, "cannot be read, " + e.getMessage());
    }
  }

  private MalformedFileException damaged(String path, String fault) {
    return new MalformedFileException(
        folder.child(path).toString(),
        "the file " + fault + "; copy " + folder + " again, or save it anew");
  }
}
