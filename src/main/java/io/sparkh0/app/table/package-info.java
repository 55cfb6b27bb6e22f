// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 5: what is done with table files themselves, a job and its settings each: look at them,
 * with the neighbours of words ({@link io.sparkh0.app.table.TableInspectJob}), convert them, make
 * them smaller, and train new ones from a corpus. What is read may have any format or be random;
 * what is written is one safetensors file, or a model folder with the source's tokenizer, by {@code
 * TableOutput}. Only a corpus needs a SparkSession.
 */
package io.sparkh0.app.table;
