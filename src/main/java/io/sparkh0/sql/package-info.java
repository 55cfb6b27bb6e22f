// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: features by SQL. {@link io.sparkh0.sql.H0Extensions} adds the functions to sessions; the
 * tables they take are named by settings of the session ({@link io.sparkh0.sql.NamedTables}). The
 * functions are those of the stages, on Spark's internal values, and box nothing. {@link
 * io.sparkh0.sql.Features} reads features of the output type {@code binary}, float32 little-endian
 * and the cheapest to store, as MLlib's Vector or as {@code array<float>}, for SQL and for
 * Datasets.
 */
package io.sparkh0.sql;
