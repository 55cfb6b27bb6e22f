// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import io.sparkh0.storage.ListedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.execution.datasources.FileIndex;
import org.apache.spark.sql.execution.datasources.PartitionDirectory;
import org.apache.spark.sql.execution.datasources.PartitionPath;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.types.StructType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/** Spark's index of files that were listed before. */
@SuppressWarnings({"rawtypes", "unchecked"}) // rootPaths is of Hadoop's, which storage alone knows
final class ListedFileIndex implements FileIndex {
  private final List<ListedFile> files;
  private final StructType columns;
  private final List<PartitionDirectory> partitions = new ArrayList<>();

  /**
   * An index.
   *
   * @param spec the values of the folders' columns, by {@link ListedFile#folderPath}
   */
  ListedFileIndex(List<ListedFile> files, PartitionSpec spec) {
    this.files = files;
    this.columns = spec.partitionColumns();
    Map<String, List<ListedFile>> byFolder = new HashMap<>();
    for (ListedFile file : files) {
      String folder = columns.isEmpty() ? "" : String.valueOf(file.folderPath());
      byFolder.computeIfAbsent(folder, key -> new ArrayList<>()).add(file);
    }
    if (columns.isEmpty()) {
      partitions.add(PartitionDirectory.apply(InternalRow.empty(), ListedFile.statuses(files)));
      return;
    }
    for (PartitionPath path : CollectionConverters.asJava(spec.partitions())) {
      partitions.add(
          PartitionDirectory.apply(
              path.values(), ListedFile.statuses(byFolder.get(String.valueOf(path.path())))));
    }
  }

  @Override
  public Seq<PartitionDirectory> listFiles(
      Seq<Expression> partitionFilters, Seq<Expression> dataFilters) {
    List<BasePredicate> filters = new ArrayList<>();
    for (Expression filter : CollectionConverters.asJava(partitionFilters)) {
      filters.add(Predicate.createInterpreted(filter.transform(new Binding(columns))));
    }
    return CollectionConverters.asScala(
            partitions.stream()
                .filter(partition -> filters.stream().allMatch(f -> f.eval(partition.values())))
                .toList())
        .toSeq();
  }

  /** Columns by name to their places in a partition's values. */
  private static final class Binding extends AbstractPartialFunction<Expression, Expression> {
    private static final long serialVersionUID = 1L;

    private final StructType columns;

    Binding(StructType columns) {
      this.columns = columns;
    }

    @Override
    public boolean isDefinedAt(Expression expression) {
      return expression instanceof AttributeReference;
    }

    @Override
    public <A extends Expression, B> B applyOrElse(A expression, scala.Function1<A, B> other) {
      if (!(expression instanceof AttributeReference column)) {
        return other.apply(expression);
      }
      @SuppressWarnings("unchecked") // B is at least Expression
      B bound =
          (B)
              new BoundReference(
                  columns.fieldIndex(column.name()), column.dataType(), column.nullable());
      return bound;
    }
  }

  /** None: nobody looks there again. */
  @Override
  public Seq rootPaths() {
    return CollectionConverters.asScala(List.of()).toSeq();
  }

  @Override
  public String[] inputFiles() {
    return files.stream().map(ListedFile::qualified).toArray(String[]::new);
  }

  @Override
  public void refresh() {
    // Listed once for all.
  }

  @Override
  public long sizeInBytes() {
    return files.stream().mapToLong(ListedFile::length).sum();
  }

  @Override
  public StructType partitionSchema() {
    return columns;
  }
}
