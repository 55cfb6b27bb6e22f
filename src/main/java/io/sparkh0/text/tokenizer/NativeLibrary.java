// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.tokenizer;

import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads Hugging Face's tokenizers, which DJL's jar carries as a native library. It is unpacked once
 * under {@code DJL_CACHE_DIR}, else {@code .djl.ai} in the home folder, where DJL would put it too;
 * and if nothing can be written there, for this JVM alone in the temporary folder.
 *
 * <p>DJL's own loader is not used: it looks for a GPU first, warns where that fails, and fetches
 * another library over the network where it finds one.
 */
final class NativeLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);
  private static final String FILE = System.mapLibraryName("tokenizers");

  /** Why it could not be loaded; a second attempt in the same JVM would say less. */
  private static final Optional<Throwable> FAILURE = load();

  private NativeLibrary() {}

  /** The native functions. */
  static TokenizersLibrary get() {
    if (FAILURE.isPresent()) {
      Throwable cause = FAILURE.get();
      throw new IllegalStateException(
          "Cannot load the native tokenizer library: "
              + cause.getMessage()
              + " (it needs glibc 2.34 or later on Linux, and a folder from which code may be run;"
              + " the environment variable DJL_CACHE_DIR names one)",
          cause);
    }
    return TokenizersLibrary.LIB;
  }

  /**
   * Loads from the cache, else from a temporary folder: also where the cache's file system runs no
   * code, or another class loader has the cache's file already, which can't be loaded twice.
   */
  private static Optional<Throwable> load() {
    Optional<Path> cached = cached();
    if (cached.isPresent()) {
      try {
        System.load(cached.get().toString());
        return Optional.empty();
      } catch (UnsatisfiedLinkError e) {
        LOG.debug("Cannot load {}", cached.get(), e);
      }
    }
    try {
      loadFromTemporaryFolder();
      return Optional.empty();
    } catch (IOException | LinkageError | RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** The library in the cache, unpacked where it isn't yet; none where that can't be done. */
  private static Optional<Path> cached() {
    try {
      String folder =
          setting("DJL_CACHE_DIR").orElseGet(() -> System.getProperty("user.home") + "/.djl.ai");
      Path home = Path.of(folder, "tokenizers").toAbsolutePath();
      Path library = home.resolve(version() + "-cpu-" + platform()).resolve(FILE);
      if (!Files.exists(library)) {
        Files.createDirectories(library.getParent());
        Path part = Files.createTempFile(home, "part", ".tmp");
        try {
          unpack(part);
          // Other JVMs may be doing the same, and none may see a part of it.
          Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(part);
        }
      }
      return Optional.of(library);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * A folder that only we may write to, deleted at once: a loaded library needs its file no more.
   */
  private static void loadFromTemporaryFolder() throws IOException {
    Path folder = Files.createTempDirectory("spark-h0-tokenizers");
    Path library = folder.resolve(FILE);
    try {
      unpack(library);
      System.load(library.toAbsolutePath().toString());
    } finally {
      Files.deleteIfExists(library);
      Files.deleteIfExists(folder);
    }
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream in = resource("native/lib/" + platform() + "/cpu/" + FILE)) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String version() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = resource("native/lib/tokenizers.properties")) {
      properties.load(in);
    }
    return properties.getProperty("version");
  }

  /** As in DJL's jar: linux-x86_64, linux-aarch64, osx-aarch64. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch");
    return (system.startsWith("mac") ? "osx" : system.startsWith("win") ? "win" : "linux")
        + "-"
        + (arch.equals("amd64") ? "x86_64" : arch);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream in = TokenizersLibrary.class.getClassLoader().getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("there is no " + name + " in the jar, so not this platform");
    }
    return in;
  }

  private static Optional<String> setting(String name) {
    return Optional.ofNullable(System.getenv(name))
        .or(() -> Optional.ofNullable(System.getProperty(name)))
        .filter(value -> !value.isEmpty());
  }
}
