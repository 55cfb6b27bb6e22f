// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * The part of an input that one batch of a stream reads.
 *
 * @param files their paths, with schemes
 * @param columns of the batches before it; empty where there was no row yet
 */
public record SourceBatch(Set<String> files, Optional<StructType> columns) {}
