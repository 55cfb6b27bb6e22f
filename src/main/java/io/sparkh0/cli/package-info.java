// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 6: the command line, and all that knows picocli. A class a command names the groups of
 * settings that it reads and runs a job with what was given. {@code SettingOptions} makes options,
 * help and values of the settings' declarations; a properties file ({@code ConfigFile}) has the
 * same names and goes through the same parser, so neither knows an option that the other does not.
 * {@code Commands} turns failures into one message and an exit code.
 */
package io.sparkh0.cli;
