// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.storage.Leftover.State;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that something belongs to until its run is done, so that what killed runs left can be
 * told from what is in use.
 *
 * @param host a digest of its machine's name, with its namespace of process numbers where Linux has
 *     one
 * @param pid its number there
 * @param started when it was started, in milliseconds; a number is given again after a while
 */
record RunOwner(String host, long pid, long started) {
  /** What {@link #newName} gives. */
  static final String NAME = "(?:\\d+-\\d+-[0-9a-f]{8}-[0-9a-f]{8})";

  private static final Pattern PARTS = Pattern.compile("(\\d+)-(\\d+)-([0-9a-f]{8})-[0-9a-f]{8}");
  private static final RunOwner CURRENT = of(ProcessHandle.current());
  private static final int SHORT = 8;

  /** This process. */
  static RunOwner current() {
    return CURRENT;
  }

  private static RunOwner of(ProcessHandle process) {
    return new RunOwner(here(), process.pid(), started(process));
  }

  /** The owner that the end of a name says, where {@link #newName} gave it. */
  static Optional<RunOwner> parse(String name) {
    Matcher parts = PARTS.matcher(name);
    return parts.matches()
        ? Optional.of(
            new RunOwner(
                parts.group(3), Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
        : Optional.empty();
  }

  /** The owner that a file says, where {@link #put} wrote it. */
  static RunOwner parse(JsonNode node) {
    return new RunOwner(
        node.path("host").asText(), node.path("pid").asLong(), node.path("started").asLong());
  }

  void put(ObjectNode node) {
    node.put("host", host).put("pid", pid).put("started", started);
  }

  /** A new end of a name, unique, that says whose it is. */
  String newName() {
    return String.format(
        Locale.ROOT,
        "%d-%d-%s-%s",
        pid,
        started,
        host,
        UUID.randomUUID().toString().substring(0, SHORT));
  }

  /** Whether the process still runs. */
  State state() {
    if (!host.equals(CURRENT.host)) {
      return State.UNSURE;
    }
    return ProcessHandle.of(pid).filter(process -> started(process) == started).isPresent()
        ? State.IN_USE
        : State.LEFT;
  }

  private static long started(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }

  /** A short digest: names of machines may be long. */
  private static String here() {
    String name;
    try {
      name = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      // It has the name that is not known.
      name = e.getMessage();
    }
    return Sha256.hex((name + " " + namespace()).getBytes(UTF_8)).substring(0, SHORT);
  }

  /** Of two containers of one name the numbers mean other processes. */
  private static String namespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }
}
