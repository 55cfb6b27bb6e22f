// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FileStatus;

/**
 * What tells that a file was changed without reading it. HDFS and local disks keep the time of the
 * last change; object stores have a tag of the content, which counts there, as a copy of the same
 * content is no change.
 *
 * @param bytes its length
 * @param modified when it was last changed, in milliseconds since 1970
 * @param etag the store's tag of its content; empty where there is none
 */
public record FileVersion(long bytes, long modified, Optional<String> etag) {
  static FileVersion of(FileStatus status) {
    Optional<String> etag =
        status instanceof EtagSource source
            ? Optional.ofNullable(source.getEtag())
            : Optional.empty();
    return new FileVersion(status.getLen(), status.getModificationTime(), etag);
  }

  /** How the file differs now from this version, in words; empty if it does not. */
  public Optional<String> difference(FileVersion now) {
    boolean hasTags = etag.isPresent() && now.etag.isPresent();
    boolean isSame =
        bytes == now.bytes && (hasTags ? etag.equals(now.etag) : modified == now.modified);
    return isSame ? Optional.empty() : Optional.of("it had " + this + ", and has " + now);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d bytes of %s%s",
        bytes,
        Instant.ofEpochMilli(modified),
        etag.map(tag -> " with the tag " + tag).orElse(""));
  }
}
