// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.storage.Leftover.State;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The moves by which the outputs of one run are placed, written down beside its main output while
 * they are made. As long as the journal does not say that all are made, the run counts as not done:
 * where its process died, the next run to this output undoes it. Once it says so, what is left is
 * done by whoever comes. It is deleted last of all.
 */
final class Journal {
  static final String PREFIX = "_h0-journal-";
  static final String END = ".json";
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private static final String MADE = "made";
  private static final String LENGTH = "length";

  private final Path path;
  private final FileSystem fs;
  private final Configuration conf;

  /**
   * The journal of a run.
   *
   * @param output its main one
   */
  Journal(Path output, FileSystem fs, Configuration conf) {
    this.path = new Path(output.getParent(), nameFor(output));
    this.fs = fs;
    this.conf = conf;
  }

  static String nameFor(Path output) {
    return PREFIX + output.getName() + END;
  }

  /**
   * Writes it whole before anything is placed.
   *
   * @param staging folders that are deleted once the placement is complete or undone
   * @throws IOException if there is one
   */
  void write(Placement placement, List<Path> staging) throws IOException {
    try {
      write(placement, staging, false, OnExisting.REFUSE);
    } catch (AlreadyExistsException e) {
      throw new IOException(path + " is there: another run places its outputs", e);
    }
  }

  /** Has it say that all moves are made: from now on the placement is completed, not undone. */
  void commit(Placement placement, List<Path> staging) throws IOException {
    write(placement, staging, true, OnExisting.REPLACE);
  }

  private void write(Placement placement, List<Path> staging, boolean isMade, OnExisting onExisting)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    RunOwner.current().put(root);
    root.put(MADE, isMade);
    put(root.putArray("staging"), staging);
    put(root.putArray("replaced"), placement.replaced());
    putMoves(root.putArray("moves"), placement.moves());
    putMoves(root.putArray("marks"), placement.marks());
    try {
      new AtomicFile(path.toString(), onExisting, conf).write(JSON.writeValueAsBytes(root));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void put(ArrayNode node, List<Path> paths) {
    paths.forEach(file -> node.add(file.toString()));
  }

  private static void putMoves(ArrayNode list, List<Move> moves) {
    for (Move move : moves) {
      ObjectNode node = list.addObject();
      node.put("staged", move.staged().toString()).put("target", move.target().toString());
      move.aside().ifPresent(aside -> node.put("aside", aside.toString()));
      if (move instanceof FolderMove folder) {
        node.put("time", folder.time());
      } else if (move instanceof ObjectMove object) {
        node.put(LENGTH, object.length());
      }
    }
  }

  /**
   * Sees to what a run that died while it placed its outputs has left, where there is such a one:
   * what is not placed whole is undone, else what is left to do is done.
   *
   * @return what was done, in words
   * @throws IOException if that run lives, or something cannot be renamed or deleted
   */
  Optional<String> recover() throws IOException {
    if (!fs.exists(path)) {
      return Optional.empty();
    }
    JsonNode root = read();
    RunOwner owner = RunOwner.parse(root);
    if (owner.state() == State.IN_USE) {
      throw new IOException("process " + owner.pid() + " is placing its outputs there now");
    }
    Placement placement =
        new Placement(
            moves(root.path("moves")), paths(root.path("replaced")), moves(root.path("marks")));
    boolean isMade = root.path(MADE).asBoolean();
    try {
      if (isMade) {
        placement.complete(conf);
      } else {
        placement.undo(conf);
      }
      end(paths(root.path("staging")));
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; see to it, then delete " + path, e);
    }
    return Optional.of(
        isMade
            ? "all of them were there, and what was left to do is done"
            : "what it had placed is undone");
  }

  private JsonNode read() throws IOException {
    try (InputStream in = fs.open(path)) {
      return JSON.readTree(in);
    }
  }

  /** Whether its run goes on; that of another machine is not known. */
  State state() {
    try {
      return RunOwner.parse(read()).state();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static List<Path> paths(JsonNode list) {
    List<Path> paths = new ArrayList<>();
    list.forEach(node -> paths.add(new Path(node.asText())));
    return paths;
  }

  private static List<Move> moves(JsonNode list) {
    List<Move> moves = new ArrayList<>();
    for (JsonNode node : list) {
      Path staged = new Path(node.path("staged").asText());
      Path target = new Path(node.path("target").asText());
      Optional<Path> aside =
          Optional.ofNullable(node.get("aside")).map(text -> new Path(text.asText()));
      moves.add(
          node.has(LENGTH)
              ? new ObjectMove(staged, target, aside, node.path(LENGTH).asLong())
              : new FolderMove(staged, target, aside, node.path("time").asLong()));
    }
    return moves;
  }

  /** Ends the run, of which nothing is left to do but to delete the staging folders. */
  void end(List<Path> staging) throws IOException {
    for (Path folder : staging) {
      folder.getFileSystem(conf).delete(folder, true);
    }
    fs.delete(path, false);
  }
}
