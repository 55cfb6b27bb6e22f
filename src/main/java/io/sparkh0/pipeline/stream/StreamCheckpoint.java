// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.stream;

import static io.sparkh0.setting.InvalidSettingException.refuse;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparkh0.limit.BoundedJson;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.AtomicFile;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.OnExisting;
import io.sparkh0.storage.StagedFiles;
import io.sparkh0.storage.StagedOutputs;
import io.sparkh0.storage.StoragePath;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;

/**
 * The folder where a run keeps what it has done batch by batch: a description of what it was
 * started with, and what is said of the batches that are in their places. A stream has Spark's own
 * checkpoint here too, a run over given files its {@link RunPlan}.
 */
final class StreamCheckpoint {
  private static final ObjectMapper JSON = BoundedJson.mapper();
  private static final String END = ".json";

  private final StoragePath folder;
  private final StoragePath description;
  private final StoragePath batches;
  private final StoragePath plan;
  private final Configuration conf;

  /**
   * A folder.
   *
   * @param described the name of the file with the description
   */
  StreamCheckpoint(String path, String described, Configuration conf) {
    folder = new StoragePath(path, conf);
    description = folder.child(described);
    plan = folder.child("plan.json");
    batches = folder.child("batches");
    this.conf = conf;
  }

  /** Where Spark keeps its own. */
  String ofSpark() {
    return sparks().toString();
  }

  private StoragePath sparks() {
    return folder.child("spark");
  }

  /** Whether a batch is in its place. */
  boolean isBegun() {
    return last().isPresent();
  }

  /**
   * Goes on with the run that is here or, where none has placed a batch, begins one.
   *
   * @param now what the run is started with, by names
   * @throws io.sparkh0.setting.InvalidSettingException if that is not what it was started with
   */
  void open(Map<String, String> now) {
    if (description.exists()) {
      if (isBegun()) {
        String differences = StreamDescription.differences(read(), now);
        refuse(
            !differences.isEmpty(),
            "Cannot go on with the run of --checkpoint "
                + folder
                + ": "
                + differences
                + "; give what it was started with, or another --checkpoint and --output");
      } else {
        // What Spark planned of it may be of another input.
        sparks().delete();
      }
    } else {
      refuse(
          folder.isFile() || (folder.isFolder() && !folder.isEmpty()),
          "--checkpoint " + folder + " is of no such run (must be a new or empty folder)");
    }
    if (description.exists() && read().equals(now)) {
      return;
    }
    new AtomicFile(description.toString(), OnExisting.REPLACE, conf)
        .write(out -> out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(now)));
  }

  private Map<String, String> read() {
    return parsed(
        description, json -> JSON.readValue(json, new TypeReference<TreeMap<String, String>>() {}));
  }

  /** The number of the last batch in its place. */
  private OptionalLong last() {
    return batches.exists()
        ? batches.fileNames().stream()
            .filter(name -> name.matches("\\d+" + END))
            .mapToLong(name -> Long.parseLong(name.substring(0, name.length() - END.length())))
            .max()
        : OptionalLong.empty();
  }

  /** What is said of the last batch in its place. */
  PlacedBatch lastPlaced() {
    OptionalLong last = last();
    return last.isEmpty()
        ? PlacedBatch.NONE
        : parsed(batches.child(last.getAsLong() + END), PlacedBatch::parse);
  }

  /** What is said of all batches in their places, as far as it is kept. */
  List<PlacedBatch> placed() {
    return !batches.exists()
        ? List.of()
        : batches.fileNames().stream()
            .filter(name -> name.matches("\\d+" + END))
            .map(name -> parsed(batches.child(name), PlacedBatch::parse))
            .toList();
  }

  /** The number of the next batch. */
  long next() {
    OptionalLong last = last();
    return last.isEmpty() ? 0 : last.getAsLong() + 1;
  }

  /** What was planned, where a batch of it is in its place. */
  Optional<RunPlan> plan() {
    return isBegun() ? Optional.of(parsed(plan, RunPlan::parse)) : Optional.empty();
  }

  void write(RunPlan now) {
    new AtomicFile(plan.toString(), OnExisting.REPLACE, conf).write(out -> out.write(now.toJson()));
  }

  private interface Parsing<T> {
    T parse(byte[] json) throws IOException;
  }

  private static <T> T parsed(StoragePath file, Parsing<T> parsing) {
    byte[] json = file.readAll(SizeLimit.CHECKPOINT_BYTES.most());
    try {
      return parsing.parse(json);
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new MalformedFileException(file.toString(), e.getMessage());
    }
  }

  /** Whether a batch is in its place. */
  boolean isPlaced(long number) {
    OptionalLong last = last();
    return last.isPresent() && last.getAsLong() >= number;
  }

  /**
   * Stages what is said of a batch.
   *
   * @param outputs that it takes its place with
   */
  void stage(long number, PlacedBatch batch, StagedOutputs outputs) {
    // Of two runs of one checkpoint only one can place a batch.
    StagedFiles file = outputs.file(batches.child(number + END).toString(), OnExisting.REFUSE);
    file.stage(
        staging ->
            new StoragePath(StoragePath.join(staging, number + END), conf)
                .writeNew(batch.toJson()));
  }

  /** Deletes what was said of the batches before one that is in its place. */
  void forgetBefore(long number) {
    for (String name : batches.fileNames()) {
      if (name.matches("\\d+" + END) && !name.equals(number + END)) {
        batches.child(name).delete();
      }
    }
  }

  @Override
  public String toString() {
    return folder.toString();
  }
}
