// SPDX-License-Identifier: Apache-2.0
/**
 * Files of words with a vector each (floor 1): word2vec's binary and text files, GloVe's,
 * fastText's {@code .vec}, gzipped or not. {@link io.sparkh0.format.words.WordFile} passes over the
 * file when it is opened, to read the words and count the lines, so that nothing is allocated on a
 * header's word; the numbers are parsed in a second pass, straight into the table. Real files have
 * malformed lines: {@link io.sparkh0.format.words.MalformedLines} says whether they are refused or
 * left out and counted. {@link io.sparkh0.format.words.WordFormat} tells the formats apart.
 */
package io.sparkh0.format.words;
