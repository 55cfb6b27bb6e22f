// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.safetensors;

import io.sparkh0.format.Quantisation;
import io.sparkh0.format.TableFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.TableMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A safetensors model in several files, its shards, beside the index that says which tensor is in
 * which. A shard is opened when one of its tensors is asked for, and must hold just the tensors
 * that the index gives it.
 */
public final class ShardedFile implements TableFile {
  private final String path;
  private final ShardIndex index;
  private final Function<String, TableFile> opening;
  private final Map<String, TableFile> open = new LinkedHashMap<>();

  /**
   * @param path of the index
   * @param index what it says
   * @param opening opens a shard by its file name
   */
  public ShardedFile(String path, ShardIndex index, Function<String, TableFile> opening) {
    this.path = path;
    this.index = index;
    this.opening = opening;
  }

  private TableFile shard(String tensor) {
    String name = index.shardOf().get(tensor);
    if (name == null) {
      throw new MalformedFileException(
          path,
          "it has no tensor '" + tensor + "' in any of " + new TreeSet<>(index.shardOf().values()));
    }
    return open(name);
  }

  private TableFile open(String name) {
    TableFile shard = open.get(name);
    if (shard == null) {
      shard = opening.apply(name);
      open.put(name, shard);
      checkNames(name, shard);
    }
    return shard;
  }

  private void checkNames(String name, TableFile shard) {
    Set<String> promised =
        index.shardOf().entrySet().stream()
            .filter(e -> e.getValue().equals(name))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> held = new TreeSet<>(shard.names());
    if (!held.equals(promised)) {
      Set<String> odd = new TreeSet<>(held);
      odd.addAll(promised);
      odd.removeIf(n -> held.contains(n) && promised.contains(n));
      throw new MalformedFileException(
          shard.path(), "its tensors are not those that " + path + " gives it: " + odd);
    }
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String format() {
    return TableFormat.SAFETENSORS.toString();
  }

  @Override
  public Set<String> names() {
    return index.shardOf().keySet();
  }

  @Override
  public List<TensorInfo> tensors() {
    List<TensorInfo> infos = new ArrayList<>();
    new TreeSet<>(index.shardOf().values()).forEach(name -> infos.addAll(open(name).tensors()));
    return infos;
  }

  @Override
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(index.metadata());
  }

  @Override
  public TensorInfo info(String tensor) {
    return shard(tensor).info(tensor);
  }

  @Override
  public EmbeddingTable table(String tensor, Quantisation quantisation, TableMemory memory) {
    return shard(tensor).table(tensor, quantisation, memory);
  }

  @Override
  public float[] elements(String tensor) {
    return shard(tensor).elements(tensor);
  }

  @Override
  public float[] vector(String tensor) {
    return shard(tensor).vector(tensor);
  }

  @Override
  public int[] integers(String tensor) {
    return shard(tensor).integers(tensor);
  }

  @Override
  public void close() {
    open.values().forEach(TableFile::close);
  }
}
