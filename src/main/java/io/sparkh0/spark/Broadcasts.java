// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;

/**
 * Broadcasts by content: the same table or tokenizer is sent once for each SparkContext, however
 * many stages and transforms use it. Only the users hold a broadcast; when the last one is gone,
 * Spark frees its blocks everywhere.
 */
public final class Broadcasts {
  private static final Map<SparkContext, Map<String, WeakReference<Broadcast<?>>>> BY_CONTEXT =
      new WeakHashMap<>();

  private Broadcasts() {}

  /**
   * The broadcast of a value: the one that is there, else a new one. Starts no job.
   *
   * @param session whose SparkContext sends it
   * @param type of the value; a digest is looked up among the values of its type
   * @param digest identifies the value: the same digest and type mean the same value
   * @param value makes the value, asked only where there is no broadcast yet
   */
  public static <T> Broadcast<Sent<T>> of(
      SparkSession session, Class<T> type, String digest, Supplier<? extends T> value) {
    SparkContext context = session.sparkContext();
    String key = type.getName() + ' ' + digest;
    synchronized (BY_CONTEXT) {
      Map<String, WeakReference<Broadcast<?>>> broadcasts =
          BY_CONTEXT.computeIfAbsent(context, unused -> new HashMap<>());
      WeakReference<Broadcast<?>> reference = broadcasts.get(key);
      Broadcast<?> present = reference == null ? null : reference.get();
      if (present != null) {
        // The key has the type's name, and only what is below puts values in.
        @SuppressWarnings("unchecked")
        Broadcast<Sent<T>> known = (Broadcast<Sent<T>>) present;
        return known;
      }
      broadcasts.values().removeIf(other -> other.get() == null);
      Broadcast<Sent<T>> made = send(JavaSparkContext.fromSparkContext(context), value.get());
      broadcasts.put(key, new WeakReference<>(made));
      return made;
    }
  }

  /** A broadcast that works whatever {@code spark.serializer} is. */
  public static <T> Broadcast<Sent<T>> send(JavaSparkContext context, T value) {
    Broadcast<Sent<T>> broadcast = context.broadcast(new Sent<>(value));
    StageMetrics.of(context.sc()).sent(broadcast);
    return broadcast;
  }
}
