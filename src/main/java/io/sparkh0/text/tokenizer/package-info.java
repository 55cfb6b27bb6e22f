// SPDX-License-Identifier: Apache-2.0
/**
 * Tokenizer files (floor 1). A file of any known kind ({@code tokenizer.json}, BERT's {@code
 * vocab.txt}, GPT-2's {@code vocab.json} with {@code merges.txt}) becomes the bytes of one
 * tokenizer.json, and those bytes are all that travels: {@link
 * io.sparkh0.text.tokenizer.TokenizerJson}, known by their SHA-256. {@link
 * io.sparkh0.text.tokenizer.Tokenizer} is made from them, one in a JVM for each digest, shared by
 * all threads; {@link io.sparkh0.text.tokenizer.TextEncoder} is one thread's way through it.
 *
 * <p>The ids are Hugging Face's. Where every part of the tokenizer.json is one that {@link
 * io.sparkh0.text.subword} does exactly (BERT's WordPiece, GPT-2's BPE), plain Java gives them, 20
 * and more times faster; anything unknown, and {@code -Dsparkh0.tokenizer=native}, leads to their
 * native code, which is loaded only then. It is called below DJL's own tokenizer class: that one
 * cuts at 512 ids unless told otherwise, looks for a GPU, asks the network about the machine it
 * runs on, and builds strings and spans for each token that nobody reads here. Kinds of files are
 * detected from their content; what a file is not is said with its path.
 */
package io.sparkh0.text.tokenizer;
