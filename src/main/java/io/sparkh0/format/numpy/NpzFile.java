// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format.numpy;

import io.sparkh0.format.ForeignFile;
import io.sparkh0.format.TableFormat;
import io.sparkh0.format.TensorFile;
import io.sparkh0.format.TensorInfo;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.storage.InflatedBytes;
import io.sparkh0.storage.MalformedFileException;
import io.sparkh0.storage.RandomAccess;
import io.sparkh0.storage.ReadFailures;
import io.sparkh0.storage.SeekableFile;
import io.sparkh0.storage.Slice;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A NumPy {@code .npz} file: a zip archive of {@code .npy} members, stored or deflated. A tensor's
 * name is its member's without {@code .npy}. A member's size is known from its own header before
 * anything is allocated, and no more than that is unpacked.
 */
public final class NpzFile extends TensorFile {
  private static final String SUFFIX = ".npy";
  private static final String PICKLE = ".pkl";

  private static final long SMALL = 1 << 24;

  private record Member(NpyHeader header, RandomAccess bytes) {}

  private final ZipFile zip;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /**
   * Reads the archive's directory and all headers.
   *
   * @param file open; closed with this
   * @throws MalformedFileException if it is not valid
   */
  public NpzFile(RandomAccess file) {
    super(file, TableFormat.NPZ);
    zip = open(file);
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    if (entries.isEmpty() || entries.size() > SizeLimit.NPZ_MEMBERS.most()) {
      throw file.fault(
          0,
          entries.size()
              + " members in the archive (must be 1 to "
              + SizeLimit.NPZ_MEMBERS.most()
              + ")");
    }
    if (entries.stream().anyMatch(e -> e.getName().endsWith(PICKLE))) {
      throw ForeignFile.PICKLE.refusal(file.path());
    }
    for (ZipArchiveEntry entry : entries) {
      String name = entry.getName();
      if (!name.endsWith(SUFFIX)) {
        throw file.fault(0, "member '" + name + "' of the archive is no .npy");
      }
      RandomAccess bytes = bytes(entry);
      String tensor = name.substring(0, name.length() - SUFFIX.length());
      if (members.put(tensor, new Member(NpyHeader.read(bytes), bytes)) != null) {
        throw file.fault(0, "member '" + name + "' is in the archive twice");
      }
    }
  }

  /** Whether an archive of these files holds arrays, or PyTorch's pickle of some, or nothing. */
  public static boolean looksLike(List<String> members) {
    return members.isEmpty()
        || members.stream().anyMatch(name -> name.endsWith(SUFFIX) || name.endsWith(PICKLE));
  }

  private static ZipFile open(RandomAccess file) {
    try {
      return ZipFile.builder()
          .setSeekableByteChannel(new SeekableFile(file))
          .setIgnoreLocalFileHeader(true)
          .get();
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      throw file.fault(0, "it is no whole zip archive: " + e.getMessage());
    }
  }

  private RandomAccess bytes(ZipArchiveEntry entry) {
    String name = entry.getName();
    long packed = entry.getCompressedSize();
    long size = entry.getSize();
    if (packed < 0 || size < 0 || packed > file.length()) {
      throw file.fault(0, "member '" + name + "' has no sizes, or some beyond the file");
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw file.fault(0, "member '" + name + "' is encrypted");
    }
    if (entry.getMethod() == ZipEntry.STORED) {
      return stored(entry);
    }
    if (entry.getMethod() != ZipEntry.DEFLATED) {
      throw file.fault(0, "member '" + name + "' is packed by method " + entry.getMethod());
    }
    if (size > SMALL && size / SizeLimit.NPZ_RATIO.most() > packed) {
      throw file.fault(
          0,
          "member '"
              + name
              + "' has "
              + packed
              + " bytes that unpack to "
              + size
              + ", as no table's do");
    }
    return new InflatedBytes(file, name, size, entry.getCrc(), () -> zip.getInputStream(entry));
  }

  private RandomAccess stored(ZipArchiveEntry entry) {
    try {
      // The library learns where a member's bytes start when it is asked for them.
      zip.getRawInputStream(entry).close();
    } catch (IOException | IllegalArgumentException e) {
      throw file.fault(0, "member '" + entry.getName() + "': " + e.getMessage());
    }
    long start = entry.getDataOffset();
    if (entry.getCompressedSize() != entry.getSize()
        || start < 0
        || start > file.length() - entry.getSize()) {
      throw file.fault(
          Math.max(0, start), "member '" + entry.getName() + "' does not fit into the file");
    }
    return new Slice(file, start, entry.getSize());
  }

  @Override
  public List<TensorInfo> tensors() {
    return members.entrySet().stream().map(m -> m.getValue().header().info(m.getKey())).toList();
  }

  @Override
  protected Located locate(String name) {
    Member member = members.get(name);
    if (member == null) {
      throw noTensor(name);
    }
    NpyHeader header = member.header();
    if (header.columnMajor() && header.shape().length > 1 && !(member.bytes() instanceof Slice)) {
      throw member
          .bytes()
          .fault(
              0,
              "a column-major array that is packed, too; save it with "
                  + "numpy.savez_compressed(path, a=numpy.ascontiguousarray(a))");
    }
    return header.locate(name, member.bytes());
  }

  @Override
  public void close() {
    members.values().forEach(m -> m.bytes().close());
    try {
      zip.close();
    } catch (IOException e) {
      throw ReadFailures.of(path(), e, 0, "closing the archive");
    }
    super.close();
  }
}
