// SPDX-License-Identifier: Apache-2.0
/**
 * What a run did (floor 3), on one page and as JSON. A {@link io.sparkh0.report.RunReport} holds
 * named figures, the run's options and the distribution of document lengths, and writes them to a
 * folder on any Hadoop file system: {@code run.json}, with keys in the order given, and {@code
 * index.html}, one page with an inline chart that needs neither scripts nor other files. Nothing
 * here needs Spark to run.
 */
package io.sparkh0.report;
