// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * All files that paths, folders and globs stand for, each once. A name that starts with a dot or an
 * underscore is hidden, as Hadoop has it: it is read where it is named outright, and passed by in
 * folders and by globs.
 */
public final class FileListing {
  /** What programs that write data leave beside it; nobody misses it. */
  private static final Pattern BOOKKEEPING =
      Pattern.compile("_SUCCESS|_metadata|_common_metadata|_(started|committed)_.*|\\..*\\.crc");

  private static final String COLON = "Hadoop reads no names with a colon; rename ";

  private final Configuration conf;
  private final Map<String, ListedFile> files = new LinkedHashMap<>();
  private final List<String> hidden = new ArrayList<>();
  private final List<String> repeated = new ArrayList<>();

  /**
   * Looks nowhere yet.
   *
   * @param conf Hadoop's configuration
   */
  public FileListing(Configuration conf) {
    this.conf = conf;
  }

  /**
   * Adds what a path or glob stands for.
   *
   * @return whether there is anything
   * @throws UncheckedIOException if it cannot be read, or a local name cannot be, in this locale
   */
  public boolean add(String path) {
    try {
      return addMatches(path);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      if (e.getCause() instanceof URISyntaxException cause) {
        throw new UncheckedIOException(new IOException(COLON + cause.getInput(), e));
      }
      throw e;
    }
  }

  private boolean addMatches(String path) throws IOException {
    List<Path> roots = StoragePath.matches(path, conf);
    boolean isOutright = isHidden(new Path(path).getName());
    for (Path root : roots) {
      if (isOutright || !isHidden(root.getName())) {
        add(root.getFileSystem(conf), root);
      } else {
        passBy(root);
      }
    }
    return !roots.isEmpty();
  }

  private void add(FileSystem fs, Path root) throws IOException {
    FileStatus status = fs.getFileStatus(root);
    String path = StoragePath.plain(status.getPath());
    if (status.isFile()) {
      Path parent = status.getPath().getParent();
      add(new ListedFile(located(fs, status), path, List.of()), RealPath.of(parent, conf));
    } else {
      addAll(fs, status.getPath(), path, List.of(), Set.of());
    }
  }

  /** A file is known by its folder's place, as asking for that of each takes time. */
  private void add(ListedFile file, RealPath folder) throws IOException {
    URI uri = file.status().getPath().toUri();
    if ("file".equals(uri.getScheme())) {
      // Of the name behind its own dot, Hadoop's local file system takes the start for a scheme.
      if (file.name().contains(":")) {
        throw new IOException(COLON + file.path());
      }
      if (file.length() == 0
          && Files.readAttributes(java.nio.file.Path.of(uri.getPath()), BasicFileAttributes.class)
              .isOther()) {
        throw new IOException("it is no file but a pipe or device; write what it gives to a file");
      }
    }
    if (files.putIfAbsent(folder.text() + "/" + file.name(), file) != null) {
      repeated.add(file.path());
    }
  }

  private void addAll(
      FileSystem fs, Path folder, String root, List<String> folders, Set<RealPath> above)
      throws IOException {
    RealPath own = RealPath.of(folder, conf);
    if (above.contains(own)) {
      throw new IOException(folder + " is a link to a folder that it lies in");
    }
    Set<RealPath> within = new HashSet<>(above);
    within.add(own);
    for (FileStatus inner : content(fs, folder)) {
      String name = inner.getPath().getName();
      if (isHidden(name)) {
        passBy(inner.getPath());
      } else if (inner.isFile()) {
        add(new ListedFile(inner, root, folders), own);
      } else {
        List<String> deeper = new ArrayList<>(folders);
        deeper.add(name);
        addAll(fs, inner.getPath(), root, List.copyOf(deeper), within);
      }
    }
  }

  /** With the hosts that have its blocks, so that tasks run near them. */
  private static FileStatus located(FileSystem fs, FileStatus status) throws IOException {
    if (status instanceof EtagSource) {
      return status; // Of a store, which has no such hosts; a copy would lack its tag.
    }
    return new LocatedFileStatus(status, fs.getFileBlockLocations(status, 0, status.getLen()));
  }

  private static List<FileStatus> content(FileSystem fs, Path folder) throws IOException {
    checkNames(folder);
    List<FileStatus> content = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> found = fs.listLocatedStatus(folder);
      while (found.hasNext()) {
        content.add(found.next());
      }
    } catch (FileNotFoundException e) {
      throw new IOException(e.getMessage() + " (a link that leads nowhere?)", e);
    }
    content.sort(Comparator.comparing(FileStatus::getPath));
    return content;
  }

  /** Java passes over local files whose names the locale's encoding does not have. */
  private static void checkNames(Path folder) throws IOException {
    if (readsUnicodeNames() || !folder.toUri().getScheme().equals("file")) {
      return;
    }
    File local = new File(folder.toUri().getPath());
    for (String name : Optional.ofNullable(local.list()).orElse(new String[0])) {
      if (name.matches(".*[?\uFFFD].*") && !new File(local, name).exists()) {
        throw new IOException(
            "this locale cannot express the name of a file in "
                + folder
                + "; set LC_ALL=C.UTF-8, or another locale with UTF-8");
      }
    }
  }

  /** Whether the locale's encoding, by which Java reads names of local files, has all of them. */
  public static boolean readsUnicodeNames() {
    return Charset.forName(System.getProperty("sun.jnu.encoding")).equals(StandardCharsets.UTF_8);
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || (name.startsWith("_") && !name.contains("="));
  }

  private void passBy(Path path) {
    if (!BOOKKEEPING.matcher(path.getName()).matches()) {
      hidden.add(StoragePath.plain(path));
    }
  }

  /** The files, in the order in which they were added. */
  public List<ListedFile> files() {
    return List.copyOf(files.values());
  }

  /** Hidden files and folders that were passed by. */
  public List<String> hidden() {
    return List.copyOf(hidden);
  }

  /** Files that more than one of the paths stands for. */
  public List<String> repeated() {
    return List.copyOf(repeated);
  }
}
