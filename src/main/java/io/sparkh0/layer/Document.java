// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.layer;

import java.util.Arrays;

/**
 * One document's tokens, in a buffer that is used again for the next document. A token is one id or
 * a bag of them; it has the index at which it stood in its array (tokens left out leave a gap), and
 * perhaps a position, a token type and a mask value of its own. What all tokens have by default is
 * not written down, so that a document of plain ids costs no more than its ids. Not thread-safe.
 */
public final class Document {
  private int length;
  private int idCount;
  private int selected;
  private int[] ids = new int[256];
  private final Column ends = new Column(1, 1);
  private final Column indices = new Column(0, 1);
  private final Column types = new Column(0, 0);
  private final Column masks = new Column(0, 0);
  private int[] positions = new int[0];
  private boolean hasGivenPositions;
  private boolean hasPositions;
  private int firstPosition;
  private int unknown;

  /**
   * A number for each token, which is written down only from the first on that is not the one by
   * default: {@code first + step · token}.
   */
  private static final class Column {
    private final int first;
    private final int step;
    private int[] values = new int[0];
    private boolean isWritten;

    Column(int first, int step) {
      this.first = first;
      this.step = step;
    }

    int get(int token) {
      return isWritten ? values[token] : first + step * token;
    }

    /** Sets the number of a token; those of {@code length} tokens are known. */
    void set(int token, int value, int length) {
      if (!isWritten && value == get(token)) {
        return;
      }
      values = grown(values, Math.max(token, length));
      for (int i = 0; !isWritten && i < length; i++) {
        values[i] = first + step * i;
      }
      isWritten = true;
      values[token] = value;
    }
  }

  /** Empties the buffer for the next document. */
  public void clear() {
    length = 0;
    idCount = 0;
    selected = 0;
    ends.isWritten = false;
    indices.isWritten = false;
    types.isWritten = false;
    masks.isWritten = false;
    hasGivenPositions = false;
    hasPositions = false;
    firstPosition = 0;
    unknown = 0;
  }

  /** Counts an id that is not in the table, left out or replaced. */
  public void countUnknown() {
    unknown++;
  }

  /** How many ids were not in the table. */
  public int unknown() {
    return unknown;
  }

  /**
   * The document's ids as an array to be filled from index 0 on; {@link #tokens} then says how many
   * there are. For documents of single ids with nothing beside them.
   *
   * @param count the most ids that will be written
   */
  public int[] room(int count) {
    if (ids.length < count) {
      ids = new int[count + count / 2];
    }
    return ids;
  }

  /** Makes each of the first ids of {@link #room} a token. */
  public void tokens(int count) {
    clear();
    length = count;
    idCount = count;
    selected = count;
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
    return idCount - (length == 0 ? 0 : endOfIds(length - 1));
  }

  /**
   * Ends a token: the ids added since the last one are its own.
   *
   * @param index where it stood in its array
   * @param type its token type, 0 where none is given
   * @param isMasked whether poolings leave it out
   */
  public void endToken(int index, int type, boolean isMasked) {
    ends.set(length, idCount, length);
    indices.set(length, index, length);
    types.set(length, type, length);
    masks.set(length, isMasked ? 1 : 0, length);
    selected += isMasked ? 0 : 1;
    length++;
  }

  private static int[] grown(int[] values, int index) {
    return index < values.length ? values : Arrays.copyOf(values, Math.max(256, index * 2));
  }

  /**
   * Gives the last token a position of its own; all tokens of a document must have one, or none.
   */
  public void position(int position) {
    hasGivenPositions = true;
    setPosition(length - 1, position);
  }

  /** Cuts the document to its first tokens. */
  public void truncate(int tokens) {
    for (int i = tokens; i < length; i++) {
      selected -= isMasked(i) ? 0 : 1;
    }
    length = Math.min(length, tokens);
    idCount = length == 0 ? 0 : endOfIds(length - 1);
  }

  /**
   * Makes each token a bag of its own id, the next token's and that of the token before, as {@link
   * InputLayer#hasNeighbours} says.
   *
   * @param vocabulary number of ids
   * @throws InvalidDocumentException if a token is a bag already
   */
  public void addNeighbours(int vocabulary) {
    if (hasBags()) {
      throw new InvalidDocumentException("this layer takes one id a token, and a token has more");
    }
    int none = 3 * vocabulary;
    ids = Arrays.copyOf(ids, Math.max(ids.length, 3 * length));
    int next = none;
    // From the end, so that no id is written over before it was read.
    for (int i = length - 1; i >= 0; i--) {
      int own = ids[i];
      ids[3 * i + 2] = i == 0 ? none : 2 * vocabulary + ids[i - 1];
      ids[3 * i + 1] = next;
      ids[3 * i] = own;
      next = vocabulary + own;
      ends.set(i, 3 * i + 3, length);
    }
    idCount = 3 * length;
  }

  /** Number of tokens. */
  public int length() {
    return length;
  }

  /** Number of tokens that are not masked, which poolings take. */
  public int selected() {
    return selected;
  }

  /** Whether poolings leave a token out. */
  public boolean isMasked(int token) {
    return masks.get(token) != 0;
  }

  /** Whether poolings leave any token out. */
  public boolean hasMask() {
    return masks.isWritten;
  }

  /** Whether any token has more or fewer than one id. */
  public boolean hasBags() {
    return ends.isWritten;
  }

  /** Whether any token has another type than 0. */
  public boolean hasTypes() {
    return types.isWritten;
  }

  /** The ids of all tokens; those of a token are from {@link #firstId} to {@link #endOfIds} − 1. */
  public int[] ids() {
    return ids;
  }

  /** Makes poolings leave a token out. */
  public void mask(int token) {
    selected -= isMasked(token) ? 0 : 1;
    masks.set(token, 1, length);
  }

  /** The number of a token's first id among {@link #ids}. */
  public int firstId(int token) {
    return token == 0 ? 0 : ends.get(token - 1);
  }

  /** The number after that of a token's last id. */
  public int endOfIds(int token) {
    return ends.get(token);
  }

  /** An id by its number among all ids of the document. */
  public int id(int number) {
    return ids[number];
  }

  /** Where a token stood in its array. */
  public int index(int token) {
    return indices.get(token);
  }

  /** Whether each token stood where it stands now. */
  public boolean isWhole() {
    return !indices.isWritten;
  }

  /** A token's type, 0 where none was given. */
  public int type(int token) {
    return types.get(token);
  }

  /** Whether tokens have positions of their own. */
  public boolean hasGivenPositions() {
    return hasGivenPositions;
  }

  /** A token's position, its own or the one that was assigned to it. */
  public int positionOf(int token) {
    return hasPositions ? positions[token] : firstPosition + token;
  }

  /** Whether positions count up by one from token to token. */
  public boolean isSequential() {
    return !hasPositions;
  }

  /** Assigns a position to a token. */
  public void setPosition(int token, int position) {
    hasPositions = true;
    positions = grown(positions, token);
    positions[token] = position;
  }

  /** Gives each token the position after that of the token before. */
  public void setFirstPosition(int position) {
    firstPosition = position;
  }
}
