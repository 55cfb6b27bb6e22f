// SPDX-License-Identifier: Apache-2.0
/**
 * Words (floor 1), and the rows of a table that belong to them. A {@link
 * io.sparkh0.text.split.WordSplitter} finds the words of a text as ranges of its UTF-8 bytes, a
 * {@link io.sparkh0.text.words.WordIndex} knows the row of each word of a table, and a {@link
 * io.sparkh0.text.words.WordEncoder} puts both together: {@link io.sparkh0.text.words.PlainWords}
 * for tables with a row for each word, {@link io.sparkh0.text.words.FastTextBags} and {@link
 * io.sparkh0.text.words.FastTextLine} for fastText's models, whose words have rows of character
 * n-grams as well, so that words never seen have vectors too. All work on bytes, because fastText
 * hashes bytes and because nothing has to be made for a word then: buffers are filled again for
 * each text. A {@link io.sparkh0.text.words.WordTable} is what travels to the executors.
 */
package io.sparkh0.text.words;
