// SPDX-License-Identifier: Apache-2.0
/**
 * Text to ids (floor 1): what the rooms below share. {@code text.words} finds words and the rows of
 * a table that belong to them, {@code text.subword} cuts words into subwords, {@code
 * text.tokenizer} reads tokenizer files and chooses between plain Java and native code. All work on
 * UTF-8 as bytes, {@link io.sparkh0.text.Utf8}, and put ids into lists that are filled again for
 * each text, {@link io.sparkh0.text.IntList}, so that nothing is allocated for a token.
 */
package io.sparkh0.text;
