// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.cli;

import io.sparkh0.setting.Setting;
import java.util.List;

/**
 * Settings of one kind, which the help shows together.
 *
 * @param heading over them, such as {@code Input}
 * @param settings in the order of the help
 */
public record SettingGroup(String heading, List<Setting<?>> settings) {}
