// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 2: from rows to one vector. A {@link io.sparkh0.forward.pooling.RowSource} gives the rows
 * of a document, whatever they come from. Each {@link io.sparkh0.forward.pooling.PoolingKind} says
 * what it needs to be accumulated and writes its vector from that or from single rows; all kinds of
 * a {@link io.sparkh0.forward.pooling.Pooling} share one pass over the rows. A source may fill the
 * {@link io.sparkh0.forward.pooling.Accumulators} faster than row by row, and the kinds do not
 * notice. Kinds are called once a document, nothing here once a token but in the plain pass.
 */
package io.sparkh0.forward.pooling;
