// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobExpander;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;

/**
 * Where a path leads: with its scheme, from the root, links resolved as far as there is anything.
 *
 * @param text by which places are compared, without a closing slash
 */
public record RealPath(String text) {
  private static final boolean HAS_CASE =
      !System.getProperty("os.name").matches("(?i)(mac|windows).*");

  /**
   * Where a path leads.
   *
   * @throws UncheckedIOException if its file system cannot be reached
   */
  public static RealPath of(String given, Configuration conf) {
    return of(new Path(given), conf);
  }

  static RealPath of(Path given, Configuration conf) {
    try {
      FileSystem fs = given.getFileSystem(conf);
      Path path = fs.makeQualified(given);
      String absent = "";
      while (path.getParent() != null && !fs.exists(path)) {
        absent = "/" + path.getName() + absent;
        path = path.getParent();
      }
      Path real =
          path.toUri().getScheme().equals("file")
              ? fs.makeQualified(
                  new Path(Paths.get(path.toUri().getPath()).toRealPath().toString()))
              : fs.resolvePath(path);
      String text = real.toString().replaceFirst("/$", "") + absent;
      return new RealPath(HAS_CASE ? text : text.toLowerCase(Locale.ROOT));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot resolve " + given + ": " + e.getMessage(), e);
    }
  }

  /**
   * Where all that a path or glob stands for is: what has this very name, else what matches it.
   *
   * @return empty if there is nothing
   */
  public static List<RealPath> matches(String given, Configuration conf) {
    return StoragePath.matches(given, conf).stream().map(path -> of(path, conf)).toList();
  }

  /** This place, and where the links in a local folder lead, those in linked folders too. */
  public Set<RealPath> withLinked(Configuration conf) {
    Set<RealPath> found = new LinkedHashSet<>();
    addLinked(found, conf);
    return found;
  }

  private void addLinked(Set<RealPath> found, Configuration conf) {
    java.nio.file.Path local = Paths.get(new Path(text).toUri().getPath());
    if (!found.add(this) || !text.startsWith("file:") || !Files.exists(local)) {
      return;
    }
    try (Stream<java.nio.file.Path> links =
        Files.find(local, Integer.MAX_VALUE, (path, about) -> about.isSymbolicLink())) {
      links
          .map(link -> of(new Path("file", null, link.toString()), conf))
          .forEach(target -> target.addLinked(found, conf));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot resolve " + text + ": " + e.getMessage(), e);
    }
  }

  /** Whether this is the other place, or lies in it. */
  public boolean isIn(RealPath other) {
    return (text + "/").startsWith(other.text + "/");
  }

  /** Whether a glob would stand for this, or for a folder that it lies in, if it were there. */
  public boolean isMatchOf(String glob, Configuration conf) {
    try {
      for (String pattern : GlobExpander.expand(glob)) {
        Path path = new Path(pattern);
        String[] wanted = path.getFileSystem(conf).makeQualified(path).toString().split("/", -1);
        String[] own = text.split("/", -1);
        boolean isMatch = own.length >= wanted.length;
        for (int i = 0; isMatch && i < wanted.length; i++) {
          isMatch = wanted[i].equals(own[i]) || new GlobPattern(wanted[i]).matches(own[i]);
        }
        if (isMatch) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot resolve " + glob + ": " + e.getMessage(), e);
    }
  }
}
