// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 1: the inner loops, over rows of d numbers that begin at given offsets of an array. {@link
 * io.sparkh0.kernel.Kernel} says what a loop does, {@link io.sparkh0.kernel.PlainKernel} does it in
 * plain Java and is the reference, and the classes named Vector… do it with the JDK's Vector API.
 * Loops that cannot take in a row at the speed of memory have it read by {@code CacheLines} before.
 * {@link io.sparkh0.kernel.Kernels} chooses one of the two when the program starts. Sums go column
 * block by column block: the sums of a block stay in registers while all rows pass. Loops work in
 * whole vectors: they read past the end of a row (every array has spare elements after its last
 * row) and write past the end of a result, so that no dimension needs a loop for its last columns.
 *
 * <p>C2 (JDK 17) makes a short method a part of what calls it, and where that has grown large, the
 * vectors in it become objects and a row takes a hundred times as long. So a loop over rows has
 * more than the 325 bytes of code that C2 inlines, if need be by taking two rows at a time, and is
 * compiled alone; and it has no more vector operations than C2 then takes.
 */
package io.sparkh0.kernel;
