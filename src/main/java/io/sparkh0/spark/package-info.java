// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 3: what stages need of Spark beside its public interface. {@link
 * io.sparkh0.spark.SparkInternals} has all that is taken from inside Catalyst and MLlib; the others
 * give columns by name, broadcasts by content, integer arrays without boxing and the files of saved
 * stages.
 */
package io.sparkh0.spark;
