package io.sparkh0.layer;

import java.util.Arrays;

/**
 * One document's tokens, in a buffer that is used again for the next document. A token is one id or
 * a bag of them; it has the index at which it stood in its array (tokens left out leave a gap), and
 * perhaps a position, a token type and a mask value of its own. Not thread-safe.
 */
public final class Document {
  private int length;
  private int idCount;
  private int[] ids = new int[256];
  private int[] ends = new int[256];
  private int[] indices = new int[256];
  private int[] positions = new int[256];
  private int[] types = new int[256];
  private boolean[] masked = new boolean[256];
  private boolean hasPositions;
  private int kept;

  /** Empties the buffer for the next document. */
  public void clear() {
    length = 0;
    idCount = 0;
    kept = 0;
    hasPositions = false;
  }

  /** Adds an id to the token that is being built. */
  public void addId(int id) {
    if (idCount == ids.length) {
      ids = Arrays.copyOf(ids, idCount * 2);
    }
    ids[idCount++] = id;
  }

  /** Ids added since the last token ended. */
  public int openIds() {
    return idCount - (length == 0 ? 0 : ends[length - 1]);
  }

  /**
   * Ends a token: the ids added since the last one are its own.
   *
   * @param index where it stood in its array
   * @param type its token type, 0 where none is given
   * @param isMasked whether poolings leave it out
   */
  public void endToken(int index, int type, boolean isMasked) {
    if (length == ends.length) {
      int capacity = length * 2;
      ends = Arrays.copyOf(ends, capacity);
      indices = Arrays.copyOf(indices, capacity);
      positions = Arrays.copyOf(positions, capacity);
      types = Arrays.copyOf(types, capacity);
      masked = Arrays.copyOf(masked, capacity);
    }
    ends[length] = idCount;
    indices[length] = index;
    types[length] = type;
    masked[length] = isMasked;
    if (!isMasked) {
      kept++;
    }
    length++;
  }

  /**
   * Gives the last token a position of its own; all tokens of a document must have one, or none.
   */
  public void position(int position) {
    hasPositions = true;
    positions[length - 1] = position;
  }

  /** Cuts the document to its first tokens. */
  void truncate(int tokens) {
    for (int i = tokens; i < length; i++) {
      kept -= masked[i] ? 0 : 1;
    }
    length = Math.min(length, tokens);
    idCount = length == 0 ? 0 : ends[length - 1];
  }

  /** Number of tokens. */
  public int length() {
    return length;
  }

  /** Number of tokens that are not masked. */
  public int kept() {
    return kept;
  }

  /** Whether poolings leave a token out. */
  boolean isMasked(int token) {
    return masked[token];
  }

  void mask(int token) {
    kept -= masked[token] ? 0 : 1;
    masked[token] = true;
  }

  int firstId(int token) {
    return token == 0 ? 0 : ends[token - 1];
  }

  int endOfIds(int token) {
    return ends[token];
  }

  int id(int number) {
    return ids[number];
  }

  int index(int token) {
    return indices[token];
  }

  int type(int token) {
    return types[token];
  }

  boolean hasPositions() {
    return hasPositions;
  }

  int position(int token, int offset) {
    return positions[token] + offset;
  }

  void setPosition(int token, int position) {
    positions[token] = position;
  }
}
