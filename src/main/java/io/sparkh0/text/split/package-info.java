// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 1: where words begin and end. A {@link io.sparkh0.text.split.WordSplitter} writes the words
 * of a text as ranges of its UTF-8 bytes into {@link io.sparkh0.text.split.WordSpans}, which are
 * filled again for each text; nothing is made for a word. Which rows belong to words is the matter
 * of {@link io.sparkh0.text.words}.
 */
package io.sparkh0.text.split;
