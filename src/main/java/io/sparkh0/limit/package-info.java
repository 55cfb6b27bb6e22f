// SPDX-License-Identifier: Apache-2.0
/**
 * Limits of what is parsed (floor 0), in one place: {@link io.sparkh0.limit.SizeLimit} has the
 * numbers, which the manual's page of limits repeats, and {@link io.sparkh0.limit.BoundedJson} the
 * parsers of JSON that keep to them. What is beyond a limit is refused with the file's name, so that
 * no file can use up the memory, the stack or the time of a run.
 */
package io.sparkh0.limit;
