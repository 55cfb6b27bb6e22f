// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 1: what a tokenizer.json says, as far as plain Java does it. {@link
 * io.sparkh0.text.json.JavaTokenizer} reads one into a twin of {@link io.sparkh0.text.subword};
 * whatever part is not known for certain is refused by name, and then the native library gives the
 * ids.
 */
package io.sparkh0.text.json;
