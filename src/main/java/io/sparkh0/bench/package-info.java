/**
 * Floor 4: this program against its peers, side by side in one JVM. A {@link
 * io.sparkh0.bench.Contender} does a fixed amount of work and says how long it took; {@link
 * io.sparkh0.bench.Rounds} lets several take turns, so that what the machine does meanwhile meets
 * all of them; a {@link io.sparkh0.bench.Ratio} compares two of them round by round and keeps the
 * median and the extremes. Before a contender is timed its result is held against {@link
 * io.sparkh0.bench.PlainReference}: loops in double precision that share no code with the kernels.
 * A {@link io.sparkh0.bench.Benchmark} runs all measures on tables, ids and texts that are drawn
 * from a seed; the real job comes from above, as a {@link io.sparkh0.bench.Featurizer}. What a
 * machine lacks (PyTorch, say) is left out with a line that says why.
 */
package io.sparkh0.bench;
