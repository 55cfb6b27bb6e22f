// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.ml.params;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;
import scala.Function1;

/**
 * A Param of text, which may have been saved when it was true or false; {@code "true"} and {@code
 * "false"} are its values then.
 */
final class TextParam extends Param<String> {
  private static final long serialVersionUID = 1L;

  TextParam(Identifiable parent, String name, String doc, Function1<String, Object> isValid) {
    super(parent, name, doc, isValid);
  }

  @Override
  public String jsonDecode(String json) {
    return json.equals("true") || json.equals("false") ? json : super.jsonDecode(json);
  }
}
