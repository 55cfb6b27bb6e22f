// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 0: what a setting is. Everything that a user may choose is a {@link
 * io.sparkh0.setting.Setting}: names, type, default and one sentence, declared once as a constant
 * in the room whose business it is (a pooling in {@code forward}, a preset in {@code checkpoint}).
 * Whatever else knows of settings is made from the declarations: MLlib Params and their setters,
 * options of the command line and their help, properties files, stored descriptions of layers. The
 * values that a user chose travel as immutable {@link io.sparkh0.setting.Settings}.
 */
package io.sparkh0.setting;
