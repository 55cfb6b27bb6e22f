// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.util.VersionInfo;
import org.junit.jupiter.api.Test;

class TestErrorMessages {
  private static String explain(String file) {
    return ErrorMessages.explain(
        new IllegalStateException(
            "Encountered error while reading file " + file + ". ",
            new OutOfMemoryError("Java heap space")));
  }

  @Test
  void whereMemoryEndsInParquetTheReaderThatNeedsLessIsNamed() {
    assertThat(explain("file:///a/part-0.snappy.parquet"))
        .startsWith("Cannot read file:///a/part-0.snappy.parquet: out of memory: Java heap space")
        .contains("spark.driver.memory=4g")
        .endsWith("spark.sql.parquet.enableNestedColumnVectorizedReader=false");
    assertThat(explain("file:///a/part-0.json")).endsWith("spark.driver.memory=4g");
  }

  @Test
  void memoryThatEndsInAnExecutorIsTheExecutors() {
    assertThat(
            ErrorMessages.explain(
                new IllegalStateException(
                    "Job aborted: Lost task 0.0 in stage 1.0 (TID 4) (10.0.0.1 executor 2): x",
                    new OutOfMemoryError("Java heap space"))))
        .endsWith("--spark-conf spark.executor.memory=4g");
  }

  @Test
  void aFullDiskNamesTheOutputOrSparksFolders() {
    IOException full = new IOException("No space left on device");
    assertThat(
            ErrorMessages.explain(
                new UncheckedIOException(
                    "Cannot write /a/b: No space left on device", new IOException(full))))
        .isEqualTo("Cannot write /a/b: No space left on device");
    assertThat(ErrorMessages.explain(new IllegalStateException("Job aborted", full)))
        .contains("temporary files", "spark.local.dir=PATH");
  }

  @Test
  void errorsAreCalledByTheirNames() {
    assertThat(ErrorMessages.explain(new NoClassDefFoundError("a/b/C")))
        .isEqualTo("NoClassDefFoundError: a/b/C");
  }

  @Test
  void whatAnObjectStoreWasAskedForIsNamed() {
    assertThat(
            ErrorMessages.explain(
                new IOException(
                    "getFileStatus on s3a://bucket/in: SdkClientException: refused",
                    new IOException("Connection refused"))))
        .isEqualTo("Cannot reach s3a://bucket/in: Connection refused");
    assertThat(
            ErrorMessages.explain(
                new ClassNotFoundException(
                    "Class org.apache.hadoop.fs.s3a.S3AFileSystem not found")))
        .contains("spark.jars.packages=org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion());
  }

  @Test
  void aLocalFileThatAnExecutorDoesNotHaveIsToldSo() {
    FileNotFoundException absent = new FileNotFoundException("File file:/a/b does not exist");
    assertThat(
            ErrorMessages.explain(
                new IllegalStateException(
                    "Lost task 0.0 (TID 4) (10.0.0.1 executor 2): x", absent)))
        .contains("file:/a/b")
        .contains("executors run elsewhere");
    assertThat(ErrorMessages.explain(new IllegalStateException("here", absent)))
        .doesNotContain("executors");
    File here = new File("pom.xml").getAbsoluteFile();
    assertThat(
            ErrorMessages.explain(
                new IllegalStateException(
                    "Encountered error while reading file file://" + here + ". ",
                    new FileNotFoundException("File file:" + here + " does not exist"))))
        .contains("executors run elsewhere");
  }
}
