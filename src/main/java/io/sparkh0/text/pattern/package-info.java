// SPDX-License-Identifier: Apache-2.0
/**
 * How long the regular expressions of a tokenizer may take (floor 1). Hugging Face's native code
 * runs them by Oniguruma, whose search backtracks and, past ten million steps from one place, ends
 * the process. So a pattern is read here first, as a tree ({@link
 * io.sparkh0.text.pattern.RegexParser}); its steps are bounded by a polynomial in the length of the
 * runs of characters that its loops may match ({@link io.sparkh0.text.pattern.Steps}); and a text is
 * given to the native code only where the bound on its own runs is small enough ({@link
 * io.sparkh0.text.pattern.BoundedPattern}). What has no such bound, as loops in loops and
 * back-references, is refused when it is read.
 */
package io.sparkh0.text.pattern;
