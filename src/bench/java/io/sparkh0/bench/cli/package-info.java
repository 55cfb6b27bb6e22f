// SPDX-License-Identifier: Apache-2.0
/**
 * Top floor: the commands {@code bench} and {@code classify compare}. Each has a {@link
 * io.sparkh0.cli.CommandProvider}, named in {@code META-INF/services}, by which the command line
 * finds it.
 */
package io.sparkh0.bench.cli;
