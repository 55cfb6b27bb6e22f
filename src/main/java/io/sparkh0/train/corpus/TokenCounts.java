// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.train.corpus;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * In how many documents each id occurs, and how often.
 *
 * @param documents how many documents there are
 * @param inDocuments by id: the documents that have it
 * @param occurrences by id
 */
@DefaultSerializer(JavaSerializer.class)
public record TokenCounts(long documents, int[] inDocuments, long[] occurrences)
    implements java.io.Serializable {

  /** Counts over a corpus; one pass. */
  public static TokenCounts of(Corpus corpus) {
    int ids = corpus.ids();
    return corpus
        .documents()
        .mapPartitions(documents -> List.of(count(documents, ids)).iterator())
        .reduce(TokenCounts::plus);
  }

  private static TokenCounts count(Iterator<LabelledRows> documents, int ids) {
    int[] inDocuments = new int[ids];
    long[] occurrences = new long[ids];
    int[] lastSeen = new int[ids];
    int number = 0;
    while (documents.hasNext()) {
      number++;
      for (int id : documents.next().rows()) {
        occurrences[id]++;
        if (lastSeen[id] != number) {
          lastSeen[id] = number;
          inDocuments[id]++;
        }
      }
    }
    return new TokenCounts(number, inDocuments, occurrences);
  }

  private TokenCounts plus(TokenCounts other) {
    int[] sum = inDocuments.clone();
    long[] all = occurrences.clone();
    Arrays.setAll(sum, id -> sum[id] + other.inDocuments[id]);
    Arrays.setAll(all, id -> all[id] + other.occurrences[id]);
    return new TokenCounts(documents + other.documents, sum, all);
  }

  /** {@code ln((1 + N) / (1 + n)) + 1} of an id in n of N documents. */
  double inverseDocumentFrequency(int id) {
    return Math.log((1.0 + documents) / (1.0 + inDocuments[id])) + 1;
  }
}
