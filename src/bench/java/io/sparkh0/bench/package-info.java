// SPDX-License-Identifier: Apache-2.0
/**
 * Top floor, a jar of its own: this program against its peers, side by side in one JVM. A {@link
 * io.sparkh0.bench.Contender} does a fixed amount of work and says how long it took; {@link
 * io.sparkh0.bench.Rounds} lets several take turns, so that what the machine does meanwhile meets
 * all of them; a {@link io.sparkh0.bench.Ratio} compares two of them round by round and keeps the
 * median and the extremes. What a machine lacks (PyTorch, say) is left out with a line that says
 * why. The product imports nothing of it; {@code bench.cli} brings its commands, which a
 * ServiceLoader finds where the jar lies beside the product's.
 */
package io.sparkh0.bench;
