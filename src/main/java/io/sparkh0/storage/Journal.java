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
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The renames by which the outputs of one run are placed, written down beside its main output while
 * they are made. As long as the journal is there, the run counts as not done: where its process
 * died, the next run to this output undoes it. Deleting the journal is what ends a run.
 */
final class Journal {
  static final String PREFIX = "_h0-journal-";
  static final String END = ".json";
  private static final ObjectMapper JSON = BoundedJson.mapper();

  private final Path output;
  private final Path path;
  private final FileSystem fs;
  private final Configuration conf;

  /**
   * The journal of a run.
   *
   * @param output its main one
   */
  Journal(Path output, FileSystem fs, Configuration conf) {
    this.output = output;
    this.path = new Path(output.getParent(), PREFIX + output.getName() + END);
    this.fs = fs;
    this.conf = conf;
  }

  /** Writes it whole, unless there is one. */
  void write(List<Move> moves, List<Path> staging) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    RunOwner.current().put(root);
    ArrayNode folders = root.putArray("staging");
    staging.forEach(folder -> folders.add(folder.toString()));
    ArrayNode list = root.putArray("moves");
    for (Move move : moves) {
      ObjectNode node = list.addObject();
      node.put("staged", move.staged().toString()).put("target", move.target().toString());
      move.aside().ifPresent(aside -> node.put("aside", aside.toString()));
      node.put("time", move.time());
    }
    Path whole = StagedOutput.staging(path.getParent(), output.getName() + ".json");
    byte[] content = JSON.writeValueAsBytes(root);
    try {
      WriteFailures.asException(() -> StoragePath.create(fs, whole, content));
      if (fs.exists(path) || !fs.rename(whole, path)) {
        throw new IOException(path + " is there: another run places its outputs");
      }
    } finally {
      fs.delete(whole, false);
    }
  }

  /**
   * Undoes what a run that died while it placed its outputs has placed, where there is such a one.
   *
   * @return whether there was
   * @throws IOException if that run lives, or something cannot be renamed
   */
  boolean recover() throws IOException {
    if (!fs.exists(path)) {
      return false;
    }
    JsonNode root = read();
    RunOwner owner = RunOwner.parse(root);
    if (owner.state() == State.IN_USE) {
      throw new IOException("process " + owner.pid() + " is placing its outputs there now");
    }
    List<Move> moves = new ArrayList<>();
    for (JsonNode node : root.path("moves")) {
      moves.add(
          new Move(
              new Path(node.path("staged").asText()),
              new Path(node.path("target").asText()),
              Optional.ofNullable(node.get("aside")).map(aside -> new Path(aside.asText())),
              node.path("time").asLong()));
    }
    try {
      undo(moves);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; see to it, then delete " + path, e);
    }
    for (JsonNode folder : root.path("staging")) {
      Path staging = new Path(folder.asText());
      staging.getFileSystem(conf).delete(staging, true);
    }
    delete();
    return true;
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

  /** Undoes moves, the last first. */
  void undo(List<Move> moves) throws IOException {
    List<Move> reversed = new ArrayList<>(moves);
    Collections.reverse(reversed);
    for (Move move : reversed) {
      move.undo(conf);
    }
  }

  /** Ends the run. */
  void delete() throws IOException {
    fs.delete(path, false);
  }
}
