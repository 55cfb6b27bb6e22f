// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: from a corpus to features, for whoever has a SparkSession: applications, streams, SQL
 * and the command line. {@link io.sparkh0.pipeline.source.Source} reads documents and loses none, {@link
 * io.sparkh0.pipeline.TextTokenizers} finds what turns texts into ids, {@link
 * io.sparkh0.pipeline.FeatureSink} knows how features are written, and {@link
 * io.sparkh0.pipeline.FeaturizeJob} puts them together: rows that cannot be used are set apart with
 * their reason, and a {@link io.sparkh0.pipeline.RunSummary} counts as they pass. A job takes a
 * record over {@link io.sparkh0.setting.Settings} that checks what fits what, tells its user things
 * by {@link io.sparkh0.pipeline.RunMessages} and ends with a {@link io.sparkh0.pipeline.RunStatus}.
 * Messages call a setting by its option of the command line.
 */
package io.sparkh0.pipeline;
