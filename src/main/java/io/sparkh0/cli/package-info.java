/**
 * Floor 5: the command line, one class a command. A command turns its options into stages, runs
 * them over a source and commits what comes out whole or not at all. Options come from the command
 * line and from a properties file of the same names; both go through the same parser, so neither
 * knows an option that the other does not.
 */
package io.sparkh0.cli;
