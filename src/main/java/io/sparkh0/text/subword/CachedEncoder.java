// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.subword;

import io.sparkh0.text.IntList;
import java.util.Arrays;
import java.util.Optional;

/**
 * Takes the added tokens out of a text, cuts what is between them into pieces, and looks the ids of
 * each piece up, or lets the model work them out.
 */
final class CachedEncoder implements Encoder {
  private final AddedTokens added;
  private final PieceScanner scanner;
  private final PieceModel model;
  private final Optional<UnknownWordFinder> finder;
  private final PieceCache cache = new PieceCache();

  /** The text, with padding behind it. */
  private byte[] text = new byte[1024];

  CachedEncoder(
      AddedTokens added,
      PieceScanner scanner,
      PieceModel model,
      Optional<UnknownWordFinder> finder) {
    this.added = added;
    this.scanner = scanner;
    this.model = model;
    this.finder = finder;
  }

  @Override
  public boolean encode(byte[] utf8, int from, int to, IntList out) {
    int length = to - from;
    int needed = Math.addExact(length, PieceCache.PADDING);
    if (needed > text.length) {
      text = new byte[Math.max(needed, (int) Math.min(2L * text.length, Integer.MAX_VALUE - 8))];
    }
    System.arraycopy(utf8, from, text, 0, length);
    Arrays.fill(text, length, needed, (byte) 0);
    int before = out.size();
    boolean done = added.isEmpty() ? pieces(0, length, out) : segments(length, out);
    if (!done) {
      out.truncate(before);
    }
    return done;
  }

  private boolean segments(int length, IntList out) {
    int start = 0;
    for (int at = 0; at < length; ) {
      int token = added.find(text, at, length);
      if (token < 0) {
        at++;
      } else {
        if (!added.isPlain(token) || !pieces(start, at, out)) {
          return false;
        }
        out.add(added.id(token));
        if (finder.isPresent()) {
          finder.get().addedToken(text, at, at + added.length(token), added.id(token));
        }
        at += added.length(token);
        start = at;
      }
    }
    return pieces(start, length, out);
  }

  private boolean pieces(int from, int to, IntList out) {
    int at = scanner.start(text, from, to);
    while (at < to) {
      int end = scanner.end(text, at, to);
      if (end == PieceScanner.UNREADABLE) {
        return false;
      }
      boolean shortPiece = end - at <= PieceCache.MAX_BYTES;
      int before = out.size();
      if (!shortPiece || !cache.find(text, at, end, out)) {
        model.encode(text, at, end, out);
        if (shortPiece) {
          cache.put(text, at, end, out, out.size() - before);
        }
      }
      if (finder.isPresent()) {
        finder.get().piece(text, at, end, out, before);
      }
      at = scanner.start(text, end, to);
    }
    return true;
  }
}
