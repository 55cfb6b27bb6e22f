// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 4: what SQL and Dataset users do with features beside making them. {@link
 * io.sparkh0.sql.Features} reads features of the output type {@code binary}, float32 little-endian
 * and the cheapest to store, as MLlib's Vector or as {@code array<float>}; the functions work on
 * Spark's internal values and box nothing.
 */
package io.sparkh0.sql;
