// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What a file system does when a folder is renamed. In an object store a folder is no more than the
 * start of names: each object is copied, then deleted, and whoever looks meanwhile sees a part.
 */
final class FolderRename {
  private static final Set<String> ONE_STEP =
      Set.of("file", "hdfs", "viewfs", "webhdfs", "swebhdfs", "maprfs");

  private FolderRename() {}

  /**
   * Whether a folder changes its name in one step. Of a file system that is not known, it is not
   * assumed; Azure's says of each account whether it has folders.
   */
  static boolean isOneStep(FileSystem fs, Path path) throws IOException {
    return ONE_STEP.contains(fs.getUri().getScheme())
        || fs.hasPathCapability(path, CommonPathCapabilities.ETAGS_PRESERVED_IN_RENAME);
  }
}
