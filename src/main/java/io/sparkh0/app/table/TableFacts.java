// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.app.table;

import io.sparkh0.checkpoint.DigestedFile;
import io.sparkh0.checkpoint.LayerFileReader;
import io.sparkh0.checkpoint.LayerLoader;
import io.sparkh0.checkpoint.LoadedLayer;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.pipeline.ErrorMessages;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.text.words.ReachableWords;
import io.sparkh0.text.words.Split;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * What is known of one table file.
 *
 * @param file its path as given
 * @param error why it is no whole and valid table file, else empty
 * @param noTable why no table is recognised in a valid file, else empty
 * @param format of the file, for instance safetensors
 * @param dtype of the table's elements in the file
 * @param sha256 in hexadecimal
 * @param layer what was recognised
 * @param words its own, where there are any
 * @param reachable the share of them that texts can reach, by how texts are split
 */
record TableFacts(
    String file,
    Optional<String> error,
    Optional<String> noTable,
    String format,
    String dtype,
    String sha256,
    Optional<LoadedLayer> layer,
    Optional<WordTable> words,
    Map<Split, Double> reachable) {

  /**
   * Reads a file whole.
   *
   * @param file a path
   * @param loader how
   * @param conf Hadoop's configuration
   */
  static TableFacts of(String file, LayerLoader loader, Configuration conf) {
    try (DigestedFile digested = loader.open(file)) {
      TableFile opened = digested.file();
      String sha256 = digested.sha256();
      Optional<WordTable> words = WordTableFile.ofTable(opened, conf);
      Optional<LoadedLayer> layer = Optional.empty();
      Optional<String> noTable = Optional.empty();
      try {
        layer = Optional.of(loader.from(digested));
      } catch (RuntimeException e) {
        if (!isWholeOnceOpen(opened)) {
          throw e;
        }
        noTable = Optional.of(ErrorMessages.explain(e));
      }
      String dtype = layer.map(known -> dtype(opened, known.layer().table())).orElse("");
      return new TableFacts(
          file,
          Optional.empty(),
          noTable,
          opened.format(),
          dtype,
          sha256,
          layer,
          words,
          reachable(words));
    } catch (RuntimeException e) {
      return new TableFacts(
          file,
          Optional.of(ErrorMessages.explain(e)),
          Optional.empty(),
          "",
          "",
          "",
          Optional.empty(),
          Optional.empty(),
          Map.of());
    }
  }

  /** Words with a way of their own are reached by no other. */
  private static Map<Split, Double> reachable(Optional<WordTable> words) {
    Map<Split, Double> shares = new EnumMap<>(Split.class);
    words
        .filter(table -> !table.hasOwnWords())
        .ifPresent(
            table -> {
              for (Split split : Split.values()) {
                shares.put(split, ReachableWords.share(table, split));
              }
            });
    return shares;
  }

  /** A safetensors file is checked whole when it is opened, but for a description of a layer. */
  private static boolean isWholeOnceOpen(TableFile file) {
    return file.format().equals("safetensors") && !LayerFileReader.isLayer(file);
  }

  /** In memory a type may be another: float64 is kept as float32. */
  private static String dtype(TableFile file, EmbeddingTable table) {
    List<Long> shape = List.of((long) table.rows(), (long) table.dimension());
    List<String> types =
        file.tensors().stream()
            .filter(tensor -> tensor.shape().equals(shape))
            .map(TensorInfo::dtype)
            .distinct()
            .toList();
    return types.size() == 1 ? types.get(0) : table.elementType().name();
  }

  boolean ok() {
    return error.isEmpty();
  }

  /**
   * The object that {@code --json} prints; unknown values are null. How many numbers are not finite
   * is there where some are not, the share of words that texts can reach where the table has words.
   */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", file);
    json.put("ok", ok());
    json.put("error", error.orElse(null));
    json.put("vocabulary", layer.map(l -> l.layer().vocabulary()).orElse(null));
    json.put("dimension", layer.map(l -> l.layer().table().dimension()).orElse(null));
    json.put("dtype", layer.isPresent() ? dtype : null);
    json.put("preset", layer.map(l -> l.preset().toString()).orElse(null));
    json.put("sha256", ok() ? sha256 : null);
    layer
        .map(l -> l.layer().table().notFinite())
        .filter(found -> !found.isEmpty())
        .ifPresent(found -> json.put("notFinite", found.numbers()));
    if (!reachable.isEmpty()) {
      json.put("reachable", reachable.get(Split.AUTO));
    }
    return json;
  }
}
