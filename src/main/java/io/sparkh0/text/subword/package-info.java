// SPDX-License-Identifier: Apache-2.0
/**
 * Subword tokenizers in plain Java (floor 1), for the two kinds that are proved to give Hugging
 * Face's ids: {@link io.sparkh0.text.subword.WordPiece} (BERT) and {@link
 * io.sparkh0.text.subword.BytePairEncoding} (GPT-2). Both cut a text's UTF-8 bytes into raw pieces
 * (a {@code PieceScanner}), and turn a piece into ids by the model's rules (a {@code PieceModel}),
 * which is slow and is done once: pieces of up to 16 bytes are remembered in a cache of fixed size,
 * by their raw bytes, so that the usual word costs one look-up, no allocation and no lower-casing.
 * A piece is cut so that no rule looks beyond its ends, which makes this exact.
 *
 * <p>What a code point is, and what normalizing makes of it, is not asked of the JDK, whose Unicode
 * version differs from the several of Hugging Face's code: it was read off that code, once, into
 * {@code code-points.txt}. The few code points whose order in a text matters are left to Hugging
 * Face's code itself, as {@link io.sparkh0.text.subword.Encoder#encode} says.
 */
package io.sparkh0.text.subword;
