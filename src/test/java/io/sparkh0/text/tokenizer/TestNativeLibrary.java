// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the native library is unpacked; each case is a JVM of its own. */
class TestNativeLibrary {
  private static final String LIBRARY = System.mapLibraryName("tokenizers");

  @TempDir Path folder;

  /** What the other JVM runs. */
  public static final class Main {
    private Main() {}

    /** Tokenises with the vocabulary at the path given. */
    public static void main(String[] args) {
      int[] ids = SmallTokenizers.ids(SmallTokenizers.read(Path.of(args[0])), "hello");
      System.out.println(ids.length + " ids");
    }
  }

  @Test
  void unpackedInTheHomeFolder() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    // Nothing else is printed, warnings neither.
    assertThat(run(home.toString(), temporary.toString())).isEqualToIgnoringNewLines("3 ids");
    assertThat(libraries(home)).hasSize(1);
    assertThat(run(home.toString(), temporary.toString())).isEqualToIgnoringNewLines("3 ids");
    assertThat(libraries(home)).hasSize(1);
    assertThat(libraries(temporary)).isEmpty();
  }

  @Test
  void unpackedForThisJvmWhereHomeCannotBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    assertThat(run(file + "/home", temporary.toString())).isEqualToIgnoringNewLines("3 ids");
    assertThat(libraries(temporary)).isEmpty();
  }

  @Test
  void unpackedForThisJvmWhereTheCachedFileCannotBeLoaded() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    run(home.toString(), temporary.toString());
    Path cached = libraries(home).get(0);
    Files.writeString(cached, "no library");
    assertThat(run(home.toString(), temporary.toString()))
        .endsWith("3 ids" + System.lineSeparator());
    assertThat(libraries(temporary)).isEmpty();
  }

  @Test
  void aClearErrorWhereNothingCanBeWritten() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(run(file + "/home", file + "/tmp"))
        .contains("Cannot load the native tokenizer library: ", "glibc 2.34", "DJL_CACHE_DIR");
  }

  @Test
  void notNeededWherePlainJavaDoes() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(run(file + "/home", file + "/tmp", "java")).isEqualToIgnoringNewLines("3 ids");
  }

  private String run(String home, String temporary) throws Exception {
    return run(home, temporary, "native");
  }

  private String run(String home, String temporary, String kind) throws Exception {
    List<String> command = new ArrayList<>();
    Collections.addAll(
        command,
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Duser.home=" + home,
        "-Djava.io.tmpdir=" + temporary,
        "-D" + Tokenizer.FORCE + "=" + kind,
        "-cp",
        System.getProperty("java.class.path"),
        Main.class.getName(),
        SmallTokenizers.vocabTxt(folder).toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("DJL_CACHE_DIR");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    return output;
  }

  private static List<Path> libraries(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(file -> file.endsWith(LIBRARY)).toList();
    }
  }
}
