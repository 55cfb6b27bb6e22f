// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 0: libraries that may be absent. The core jar is small and has no native code; what it
 * lacks is named here once, with the artifact that brings it. Who needs one asks {@link
 * io.sparkh0.library.OptionalLibrary} before work begins.
 */
package io.sparkh0.library;
