// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * How staged outputs come to their places. Until {@link #make} has come to its end all can be
 * undone; from then on all that is left can be done in any process, again too where it was killed.
 *
 * @param moves of all but the marks
 * @param replaced files that were there, have no successor of the same name, and go once the new
 *     ones are there
 * @param marks moves of the files that say that a folder is whole
 */
record Placement(List<Move> moves, List<Path> replaced, List<Move> marks) {
  Placement() {
    this(List.of(), List.of(), List.of());
  }

  private interface Step<T> {
    void take(T subject) throws IOException;
  }

  /** This, then another one. */
  Placement and(Placement next) {
    return new Placement(
        join(moves, next.moves), join(replaced, next.replaced), join(marks, next.marks));
  }

  private static <T> List<T> join(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }

  /** Whether it is done or not, with nothing in between. */
  boolean isOneStep() {
    List<Move> all = join(moves, marks);
    return replaced.isEmpty() && all.size() == 1 && all.get(0).aside().isEmpty();
  }

  /** Makes the moves; marks of what is replaced are taken away before. */
  void make(Configuration conf) throws IOException {
    for (Move mark : marks) {
      mark.setAside(conf);
    }
    each(moves.stream().filter(ObjectMove.class::isInstance).toList(), move -> move.make(conf));
    for (Move move : moves) {
      if (move instanceof FolderMove) {
        move.make(conf);
      }
    }
  }

  /** Deletes what is replaced and sets the marks, as far as that is not done. */
  void complete(Configuration conf) throws IOException {
    each(replaced, file -> file.getFileSystem(conf).delete(file, false));
    for (Move mark : marks) {
      if (!mark.target().getFileSystem(conf).exists(mark.target())) {
        mark.place(conf);
      }
    }
    for (Move move : join(moves, marks)) {
      if (move.aside().isPresent()) {
        move.target().getFileSystem(conf).delete(move.aside().get(), true);
      }
    }
  }

  /** Undoes all moves, the last first, so that marks are there again when all else is. */
  void undo(Configuration conf) throws IOException {
    List<Move> reversed = new ArrayList<>(join(marks, moves));
    Collections.reverse(reversed);
    for (Move move : reversed) {
      move.undo(conf);
    }
  }

  private static <T> void each(List<T> subjects, Step<T> step) throws IOException {
    try {
      EachFile.find(
          subjects,
          subject -> {
            try {
              step.take(subject);
              return true;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
