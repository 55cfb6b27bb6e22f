// SPDX-License-Identifier: Apache-2.0
/**
 * The door to table files (floor 1): {@link io.sparkh0.format.detect.TableFiles} opens a path on
 * any Hadoop file system, which may be a model's folder or a model in several files. The format is
 * detected from the content; a name's extension decides only where the content leaves a doubt.
 */
package io.sparkh0.format.detect;
