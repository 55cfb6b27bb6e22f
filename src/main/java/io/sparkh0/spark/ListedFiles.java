// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import com.univocity.parsers.csv.CsvParser;
import io.sparkh0.storage.EachFile;
import io.sparkh0.storage.ListedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.csv.CSVOptions;
import org.apache.spark.sql.execution.datasources.FileFormat;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.PartitionSpec;
import org.apache.spark.sql.execution.datasources.PartitioningUtils$;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.apache.spark.sql.execution.datasources.csv.CSVUtils;
import org.apache.spark.sql.execution.datasources.parquet.ParquetFileFormat;
import org.apache.spark.sql.execution.datasources.text.TextFileFormat;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.OptionConverters;

/**
 * Files that were listed before, as rows. Spark's own readers list for themselves: they take names
 * for globs, pass over hidden files that were named outright, and without partition folders read no
 * nested ones.
 */
public final class ListedFiles {
  private final SparkSession session;
  private final List<ListedFile> files;
  private final ListedFileIndex index;

  /**
   * Files that are not read yet.
   *
   * @param partitioned whether their folders are named {@code column=value}, all by the same
   *     columns
   * @param types of columns, those of the folders among them; else they are as Spark infers them
   */
  public ListedFiles(
      SparkSession session,
      List<ListedFile> files,
      boolean partitioned,
      Optional<StructType> types) {
    this.session = session;
    this.files = files;
    this.index = new ListedFileIndex(files, partitioned ? spec(types) : PartitionSpec.emptySpec());
  }

  /** Columns of folders, typed as Spark does it. */
  private PartitionSpec spec(Optional<StructType> types) {
    SQLConf conf = session.sessionState().conf();
    return PartitioningUtils$.MODULE$.parsePartitions(
        CollectionConverters.asScala(files.stream().map(ListedFile::folderPath).distinct().toList())
            .toSeq(),
        conf.partitionColumnTypeInferenceEnabled(),
        CollectionConverters.asScala(java.util.Set.of(ListedFile.basePath())).toSet(),
        OptionConverters.toScala(types),
        conf.caseSensitiveAnalysis(),
        conf.validatePartitionColumns(),
        conf.sessionLocalTimeZone(),
        false);
  }

  /** The columns that folders make. */
  public StructType partitionColumns() {
    return index.partitionSchema();
  }

  /** Lines, in a column of this name before those of the folders. */
  public Dataset<Row> text(String column) {
    StructType schema = new StructType().add(column, DataTypes.StringType, true);
    return rows(new TextFileFormat(), schema, Map.of());
  }

  /**
   * Rows of Parquet, with the columns of the files and of the folders.
   *
   * @param schema with the columns of {@link #parquetSchemas}; null where a file lacks one
   */
  public Dataset<Row> parquet(StructType schema) {
    return rows(new ParquetFileFormat(), schema, Map.of());
  }

  /**
   * The columns of the Parquet files alone, as Spark finds them, by the first file that has them.
   * Spark itself looks into one file, and gives all others its columns.
   *
   * @throws IOException if one cannot be read; it says which
   */
  public Map<StructType, ListedFile> parquetSchemas() throws IOException {
    Configuration conf = session.sessionState().newHadoopConf();
    Map<MessageType, ListedFile> byContent = new LinkedHashMap<>();
    try {
      List<MessageType> footers = EachFile.find(files, file -> footer(file, conf));
      for (int i = 0; i < footers.size(); i++) {
        byContent.putIfAbsent(footers.get(i), files.get(i));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Map<StructType, ListedFile> schemas = new LinkedHashMap<>();
    for (ListedFile file : byContent.values()) {
      schemas.putIfAbsent(parquetSchema(file), file);
    }
    return schemas;
  }

  private static MessageType footer(ListedFile file, Configuration conf) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromStatus(file.status(), conf))) {
      return reader.getFileMetaData().getSchema();
    } catch (IOException | RuntimeException e) {
      throw new UncheckedIOException(
          new IOException(
              "Cannot read input "
                  + file.path()
                  + " as Parquet: it is cut off, or something else ("
                  + e.getMessage()
                  + ")",
              e));
    }
  }

  private StructType parquetSchema(ListedFile file) throws IOException {
    try {
      return new ParquetFileFormat()
          .inferSchema(
              session,
              options(Map.of()),
              CollectionConverters.asScala(List.of(ListedFile.statuses(List.of(file)))).toSeq())
          .get()
          .asNullable();
    } catch (Exception e) {
      // Spark's own are checked ones, and name no file.
      throw new IOException("Cannot read input " + file.path() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Rows of CSV.
   *
   * @param schema of the files
   * @param how the options of Spark's reader
   */
  public Dataset<Row> csv(StructType schema, Map<String, String> how) {
    return rows(new CSVFileFormat(), schema, how);
  }

  /**
   * The columns of CSV by the header of the first file that has one, all texts.
   *
   * @param how the options of Spark's reader
   * @return empty if no file has a row
   */
  public StructType csvHeader(Map<String, String> how) throws IOException {
    SQLConf conf = session.sessionState().conf();
    CSVOptions options =
        new CSVOptions(options(how), conf.csvColumnPruning(), conf.sessionLocalTimeZone());
    Configuration hadoop = session.sessionState().newHadoopConf();
    StructType schema = new StructType();
    for (ListedFile file : files) {
      CsvParser parser = new CsvParser(options.asParserSettings());
      try (InputStream in = file.open(hadoop)) {
        parser.beginParsing(in, options.charset());
        Optional<String[]> header = Optional.ofNullable(parser.parseNext());
        if (header.isPresent()) {
          for (String name :
              CSVUtils.makeSafeHeader(header.get(), conf.caseSensitiveAnalysis(), options)) {
            schema = schema.add(name, DataTypes.StringType, true);
          }
          return schema;
        }
      } finally {
        parser.stopParsing();
      }
    }
    return schema;
  }

  private Dataset<Row> rows(FileFormat format, StructType schema, Map<String, String> how) {
    return session.baseRelationToDataFrame(
        new HadoopFsRelation(
            index, index.partitionSchema(), schema, Option.empty(), format, options(how), session));
  }

  private static scala.collection.immutable.Map<String, String> options(Map<String, String> how) {
    return scala.collection.immutable.Map.from(
        CollectionConverters.asScala(new LinkedHashMap<>(how)));
  }
}
