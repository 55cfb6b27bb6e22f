// SPDX-License-Identifier: Apache-2.0
/**
 * Floor 3: MLlib's Params made of settings. {@link io.sparkh0.ml.params.StageParams} makes them for
 * a stage; {@link io.sparkh0.ml.params.SettingsEstimator} and {@link
 * io.sparkh0.ml.params.SettingsModel} are the stages that are fitted and what comes of it, as
 * {@link io.sparkh0.ml.SettingsStage} is for stages that need no fit.
 */
package io.sparkh0.ml.params;
