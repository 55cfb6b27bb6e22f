// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 5: what runs that were killed left behind, told and deleted by {@link
 * io.sparkh0.app.clean.CleanJob}. Where it is looked for, and how it is known whose it is, {@code
 * storage} says. It needs no SparkSession.
 */
package io.sparkh0.app.clean;
