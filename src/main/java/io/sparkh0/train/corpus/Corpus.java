// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import io.sparkh0.setting.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The documents that a table is made from, as token ids with a class. Which partition a document is
 * in and where follows from its content and the seed alone; so the same rows give the same model,
 * whatever files they are in and however Spark splits those.
 *
 * @param documents cached, in an order that is always the same
 * @param labels the names of the classes, sorted; one empty name where there are no classes
 * @param ids how many different ids the tokenizer has
 */
public record Corpus(JavaRDD<LabelledRows> documents, List<String> labels, int ids) {

  /**
   * Takes documents in.
   *
   * @param rows column 0 has ids (array of int), column 1 the label (string); neither is null
   * @param ids how many different ids the tokenizer has
   * @param partitions over which the documents are spread
   * @param seed of the order
   */
  public static Corpus of(Dataset<Row> rows, int ids, int partitions, long seed) {
    if (partitions < 1) {
      throw new IllegalArgumentException(
          "Invalid number of partitions: " + partitions + " (must be at least 1)");
    }
    List<String> labels = new ArrayList<>();
    for (Row row : rows.toDF("ids", "label").select("label").distinct().collectAsList()) {
      labels.add(row.getString(0));
    }
    labels.sort(null);
    Map<String, Integer> numbers = new HashMap<>();
    for (String label : labels) {
      numbers.put(label, numbers.size());
    }
    JavaPairRDD<Long, LabelledRows> keyed =
        rows.javaRDD()
            .mapToPair(
                row -> {
                  List<Integer> boxed = row.getList(0);
                  int[] tokens = new int[boxed.size()];
                  for (int i = 0; i < tokens.length; i++) {
                    Integer id = boxed.get(i);
                    if (id == null || id < 0 || id >= ids) {
                      throw Check.invalid("id", id, "0 to " + (ids - 1));
                    }
                    tokens[i] = id;
                  }
                  LabelledRows document = new LabelledRows(numbers.get(row.getString(1)), tokens);
                  return new Tuple2<>(key(document, seed), document);
                });
    JavaRDD<LabelledRows> documents =
        keyed.repartitionAndSortWithinPartitions(new ByKey(partitions)).values();
    documents.persist(StorageLevel.MEMORY_AND_DISK());
    return new Corpus(documents, labels, ids);
  }

  /**
   * The corpus with some of its ids only; what is cached stays the whole one.
   *
   * @param ids one more than the largest id that is left
   * @param isLeft which ids are left
   */
  public Corpus where(int ids, SerializableIds isLeft) {
    return new Corpus(documents.map(document -> document.where(isLeft)), labels, ids);
  }

  /** A test of ids that travels. */
  public interface SerializableIds extends IntPredicate, Serializable {}

  /** Frees the cache. */
  public void release() {
    documents.unpersist(true);
  }

  /** Equal documents have equal keys. */
  public static long key(LabelledRows document, long seed) {
    long hash = mix(seed ^ document.label());
    for (int id : document.rows()) {
      hash = mix(hash ^ id);
    }
    return hash;
  }

  /** The finalizer of MurmurHash3 (Appleby), of which each bit depends on each. */
  static long mix(long value) {
    long h = value + 0x9E3779B97F4A7C15L;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }

  /**
   * The part of a document that decides over holding back; it has nothing to do with its partition.
   *
   * @return 0 to {@code parts} − 1
   */
  public static int part(LabelledRows document, long seed, int parts) {
    return (int) Math.floorMod(mix(~key(document, seed)), (long) parts);
  }

  /** The partition, of some, that a document is in. */
  public static int partition(LabelledRows document, long seed, int partitions) {
    return partition(key(document, seed), partitions);
  }

  private static int partition(long key, int partitions) {
    return (int) Math.floorMod(key, (long) partitions);
  }

  /**
   * The documents' ids as rows of a table; ids beyond the map's are left out.
   *
   * @param rowOfId the row of each id, as a map of ids has them
   */
  public JavaRDD<LabelledRows> inRows(int[] rowOfId) {
    return documents.map(
        document -> {
          int[] rows = document.where(id -> id < rowOfId.length).rows();
          for (int i = 0; i < rows.length; i++) {
            rows[i] = rowOfId[rows[i]];
          }
          return new LabelledRows(document.label(), rows);
        });
  }

  private static final class ByKey extends Partitioner implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int partitions;

    ByKey(int partitions) {
      this.partitions = partitions;
    }

    @Override
    public int numPartitions() {
      return partitions;
    }

    @Override
    public int getPartition(Object key) {
      return partition((long) key, partitions);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof ByKey same && same.partitions == partitions;
    }

    @Override
    public int hashCode() {
      return partitions;
    }
  }
}
