// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.pipeline.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.sparkh0.limit.SizeLimit;
import java.io.IOException;
import java.io.Serializable;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What is wrong with a line as a JSON object, in what Spark's own parser passes over: a key that is
 * there twice, what follows the object, half a surrogate pair, bytes that are not UTF-8, an object
 * or a number of another spelling where text is wanted, none where a field of one is, and what is
 * nested so deep that its type overflows the stack.
 */
public final class JsonLine implements Serializable {
  private static final long serialVersionUID = 1L;

  /** With types of 400 structs in each other Spark's threads overflow, and the job never ends. */
  private static final int MAX_DEPTH = SizeLimit.JSON_LINE_DEPTH.most32();

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // As Spark reads it.
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNestingDepth(MAX_DEPTH)
                  .build())
          .build();

  private static final String TWICE = "Duplicate field ";
  private static final String ENDED = "Unexpected end-of-input";
  private static final String INVALID = "the line is no valid JSON object";

  private static final String ARRAY =
      "the line starts an array, where JSON lines have one object a line (jq -c '.[]' FILE makes"
          + " them of an array)";
  private static final String CUT =
      "the line ends inside its object (jq -c . FILE writes objects of several lines on one each)";

  private static final String MARK =
      "the line starts with a byte order mark, as the files have that this one was made of";

  /** What is wrong with a line of text whose bytes are of another encoding. */
  static final String NOT_UTF_8 = "the line is not in UTF-8 (see iconv)";

  private final ArrayList<String> wanted;
  private final Leaf leaf;

  /** What the columns that are read hold. */
  enum Leaf {
    /** Text. */
    TEXT,
    /** Anything: whether it is ids is found out elsewhere. */
    ANY
  }

  /**
   * A check.
   *
   * @param wanted the columns that are read; one with a dot may be a field of an object
   * @param leaf what they hold
   */
  JsonLine(List<String> wanted, Leaf leaf) {
    this.wanted = new ArrayList<>(wanted);
    this.leaf = leaf;
  }

  /** The fault of a line; null where there is none. Spark calls it. */
  public UTF8String invoke(UTF8String line) {
    return fault(line.getBytes()).map(UTF8String::fromString).orElse(null);
  }

  Optional<String> fault(byte[] line) {
    // Jackson passes over it, and Spark's parser does not; a file's own is gone by now.
    if (line.length > 2
        && line[0] == (byte) 0xEF
        && line[1] == (byte) 0xBB
        && line[2] == (byte) 0xBF) {
      return Optional.of(MARK);
    }
    try (JsonParser parser = FACTORY.createParser(line)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        return Optional.of(first == JsonToken.START_ARRAY ? ARRAY : INVALID);
      }
      Optional<String> fault = object(parser, "", mayHaveSurrogates(line));
      if (fault.isPresent()) {
        return fault;
      }
      return parser.nextToken() == null
          ? Optional.empty()
          : Optional.of("the line has more than one JSON value");
    } catch (StreamConstraintsException e) {
      String limit = e.getOriginalMessage().replaceAll(", from `[^`]*`", "");
      return Optional.of("the line is beyond what is read: " + limit);
    } catch (JsonParseException e) {
      String message = e.getOriginalMessage();
      if (message.startsWith(ENDED)) {
        return Optional.of(CUT);
      }
      return Optional.of(
          message.startsWith(TWICE)
              ? "the key " + message.substring(TWICE.length()) + " is there twice"
              : invalid(line));
    } catch (IOException e) {
      return Optional.of(invalid(line));
    }
  }

  private static String invalid(byte[] line) {
    return UTF8String.fromBytes(line).isValid() ? INVALID : NOT_UTF_8;
  }

  /** Whether there is an escaped code unit, or a byte that begins one. */
  private static boolean mayHaveSurrogates(byte[] line) {
    for (int i = 0; i < line.length; i++) {
      if (line[i] == (byte) 0xED || (line[i] == 'u' && i > 0 && line[i - 1] == '\\')) {
        return true;
      }
    }
    return false;
  }

  /** Reads the rest of an object, whose own key starts the names of its fields. */
  private Optional<String> object(JsonParser parser, String above, boolean checksText)
      throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = above + parser.currentName();
      JsonToken value = parser.nextToken();
      Optional<String> fault = fault(key, value);
      if (fault.isEmpty() && leaf == Leaf.TEXT && value.isNumeric() && wanted.contains(key)) {
        fault = spelling(parser, key);
      }
      if (fault.isEmpty()) {
        fault =
            value == JsonToken.START_OBJECT && wanted.stream().anyMatch(name -> isIn(name, key))
                ? object(parser, key + ".", checksText)
                : value(parser, checksText);
      }
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private Optional<String> fault(String key, JsonToken value) {
    for (String name : wanted) {
      if (leaf == Leaf.TEXT && value.isStructStart() && name.equals(key)) {
        return Optional.of("column '" + name + "' holds no text");
      }
      if (!value.isStructStart() && value != JsonToken.VALUE_NULL && isIn(name, key)) {
        return Optional.of(
            "'" + key + "' holds no object, and column '" + name + "' is to be in it");
      }
    }
    return Optional.empty();
  }

  /** Spark writes a number anew where text is wanted: 1.50 would be 1.5, and 1e400 Infinity. */
  private static Optional<String> spelling(JsonParser parser, String name) throws IOException {
    String read = parser.getNumberValue().toString();
    return read.equals(parser.getText()) && !parser.isNaN()
        ? Optional.empty()
        : Optional.of(
            "column '"
                + name
                + "' holds no text but the number "
                + parser.getText()
                + ", which would become "
                + read
                + "; write it in quotes");
  }

  private static boolean isIn(String name, String key) {
    return name.length() > key.length() && name.charAt(key.length()) == '.' && name.startsWith(key);
  }

  /** Reads the rest of a value. */
  private static Optional<String> value(JsonParser parser, boolean checksText) throws IOException {
    int depth = 0;
    JsonToken token = parser.currentToken();
    while (true) {
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (checksText && token == JsonToken.VALUE_STRING && hasHalfPair(parser)) {
        return Optional.of("a text has half a surrogate pair, which is no character");
      }
      if (depth == 0) {
        return Optional.empty();
      }
      token = parser.nextToken();
      if (token == null) {
        return Optional.of(INVALID);
      }
    }
  }

  private static boolean hasHalfPair(JsonParser parser) throws IOException {
    return !StandardCharsets.UTF_8
        .newEncoder()
        .canEncode(
            CharBuffer.wrap(
                parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength()));
  }
}
