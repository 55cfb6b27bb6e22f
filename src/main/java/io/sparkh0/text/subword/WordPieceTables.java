// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

/**
 * @param first tokens that start a word
 * @param continuing tokens that continue one, without their prefix
 * @param unknown the id of a word that can't be cut
 * @param maxCharacters longer words are unknown
 */
record WordPieceTables(
    ByteStringTable first, ByteStringTable continuing, int unknown, int maxCharacters) {}
