// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/**
 * A row of a document-by-token matrix.
 *
 * @param key of the document, the same for the same content
 * @param rows rows of the table, each once
 * @param values one each
 */
@DefaultSerializer(JavaSerializer.class)
public record WeightedDocument(long key, int[] rows, float[] values) implements Serializable {}
