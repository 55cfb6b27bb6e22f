// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: documents from files. A {@link io.sparkh0.pipeline.source.Source} reads text, JSON lines,
 * CSV or Parquet, as {@link io.sparkh0.pipeline.source.InputSettings} say, so that no row is lost:
 * what cannot be parsed comes out as a row with its reason, in the columns of {@link
 * io.sparkh0.pipeline.source.SourceColumns}.
 */
package io.sparkh0.pipeline.source;
