// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InvalidDocumentException;
import io.sparkh0.layer.Overflow;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.position.PositionalEncoding;

/** Which position each token of a document has. */
final class PositionIds {
  private PositionIds() {}

  /** See {@code PreparedLayer}. */
  static void assign(InputLayer layer, Document document, Overflow overflow) {
    PositionalEncoding positions = layer.positions();
    if (positions.dimension() == 0 || document.length() == 0) {
      return;
    }
    int offset = layer.positionOffset();
    boolean isGiven = document.hasGivenPositions();
    boolean isSequential = layer.positionRule() == PositionRule.SEQUENTIAL && !isGiven;
    long last = (long) offset + document.length() - 1;
    if (isSequential && document.isWhole() && last < positions.size()) {
      document.setFirstPosition(offset);
      return;
    }
    int padding = layer.paddingId().orElse(-1);
    int count = 0;
    for (int i = 0; i < document.length(); i++) {
      int position;
      if (isGiven) {
        position = document.positionOf(i) + offset;
      } else if (isSequential) {
        position = document.index(i) + offset;
      } else if (isPadding(document, i, padding)) {
        position = padding;
      } else {
        position = padding + ++count + offset;
      }
      if (position >= positions.size() || position < 0) {
        if (overflow == Overflow.TRUNCATE && !isGiven) {
          document.truncate(i);
          return;
        }
        throw new InvalidDocumentException(
            "token "
                + document.index(i)
                + " has position "
                + position
                + ", and there are "
                + positions.size()
                + " positions"
                + (isGiven ? "" : "; cut longer documents with overflow truncate"));
      }
      document.setPosition(i, position);
    }
  }

  private static boolean isPadding(Document document, int token, int padding) {
    int first = document.firstId(token);
    return document.endOfIds(token) == first + 1 && document.id(first) == padding;
  }
}
