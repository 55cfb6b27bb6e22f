// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.storage;

/** What a writer does where there is a file of the name already. */
public enum OnExisting {
  /** Leave it and fail. */
  REFUSE,
  /** Put the new one in its place, once that is whole. */
  REPLACE
}
