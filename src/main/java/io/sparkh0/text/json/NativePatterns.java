// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sparkh0.limit.SizeLimit;
import io.sparkh0.text.pattern.BoundedPattern;
import io.sparkh0.text.pattern.UnboundedPatternException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The regular expressions of a tokenizer.json, in the order in which they see a text. */
final class NativePatterns {
  /** Of ByteLevel. */
  private static final String GPT2 =
      "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

  /** Normalizers that Java has too. */
  private static final Set<String> FORMS = Set.of("NFC", "NFD", "NFKC", "NFKD", "Lowercase");

  private final String path;

  /** Those that see the text as the forms leave it. */
  private final List<BoundedPattern> patterns = new ArrayList<>();

  /** Those that see a text whose characters are others. */
  private final List<BoundedPattern> later = new ArrayList<>();

  private final List<String> forms = new ArrayList<>();
  private boolean isChanged;
  private double growth;

  private NativePatterns(String path) {
    this.path = path;
  }

  /** Reads them, and refuses those that are not bounded. */
  static NativePatterns read(String path, ObjectNode root) {
    NativePatterns patterns = new NativePatterns(path);
    ReplacedLength length = new ReplacedLength();
    patterns.readNormalizer(root.path("normalizer"), length);
    patterns.growth = length.factor();
    patterns.readSplits(root.path("pre_tokenizer"));
    patterns.readDecoder(root.path("decoder"));
    if (patterns.growth > SizeLimit.TEXT_GROWTH.most()) {
      throw patterns.fault(
          String.format(
              Locale.ROOT,
              "its normalizer may make texts %,.0f times longer (%s)",
              patterns.growth,
              SizeLimit.TEXT_GROWTH.rule()));
    }
    return patterns;
  }

  void checkText(String text) {
    String seen = formed(text);
    double longest = seen.length() * growth;
    if (3 * longest > SizeLimit.NATIVE_TEXT_BYTES.most()) {
      throw new IllegalArgumentException(
          "the tokenizer may make "
              + (long) (3 * longest)
              + " bytes of it ("
              + SizeLimit.NATIVE_TEXT_BYTES.rule()
              + ")");
    }
    later.forEach(pattern -> pattern.checkLength(longest));
    patterns.forEach(pattern -> pattern.check(seen));
  }

  private String formed(String text) {
    String formed = text;
    for (String form : forms) {
      formed =
          form.equals("Lowercase")
              ? formed.toLowerCase(Locale.ROOT)
              : Normalizer.normalize(formed, Normalizer.Form.valueOf(form));
    }
    return formed;
  }

  private void readNormalizer(JsonNode node, ReplacedLength length) {
    String type = node.path("type").asText();
    if (node.path("normalizers").isArray()) {
      node.path("normalizers").forEach(step -> readNormalizer(step, length));
    } else if (isReplace(node)) {
      checkReplace(node);
      addPattern(node);
      isChanged = true;
      String content = node.path("content").asText();
      if (node.path("pattern").has("Regex")) {
        length.addReplaceOfPattern(content);
      } else {
        length.addReplace(node.path("pattern").path("String").asText(), content);
      }
    } else if (FORMS.contains(type) && !isChanged) {
      forms.add(type);
    } else if (type.equals("Prepend")) {
      isChanged = true;
      length.addPrefix(node.path("prepend").asText());
    } else if (node.isObject()) {
      isChanged = true;
      length.addOther(type);
    }
  }

  private void readSplits(JsonNode node) {
    String type = node.path("type").asText();
    if (node.path("pretokenizers").isArray()) {
      node.path("pretokenizers").forEach(this::readSplits);
    } else {
      addPattern(node);
      if (type.equals("ByteLevel") && node.path("use_regex").asBoolean(true)) {
        add(GPT2);
      }
      if (type.equals("ByteLevel") || type.equals("Metaspace")) {
        isChanged = true;
        growth *= 2;
      }
    }
  }

  private void readDecoder(JsonNode node) {
    node.path("decoders").forEach(this::readDecoder);
    if (isReplace(node)) {
      checkReplace(node);
      parse(node.path("pattern").path("Regex").asText("x"));
    }
  }

  /** A type need not be named. */
  private static boolean isReplace(JsonNode node) {
    return node.path("pattern").isContainerNode() && node.has("content");
  }

  private void checkReplace(JsonNode node) {
    JsonNode pattern = node.path("pattern");
    boolean matchesNothing =
        pattern.has("Regex")
            ? parse(pattern.path("Regex").asText()).mayMatchNothing()
            : pattern.path("String").asText().isEmpty();
    if (matchesNothing) {
      throw fault("Replace has a pattern that matches the empty text, " + pattern);
    }
  }

  private void addPattern(JsonNode node) {
    if (node.path("pattern").has("Regex")) {
      add(node.path("pattern").path("Regex").asText());
    }
  }

  private void add(String pattern) {
    (isChanged ? later : patterns).add(parse(pattern));
  }

  private BoundedPattern parse(String pattern) {
    try {
      return BoundedPattern.parse(pattern);
    } catch (UnboundedPatternException e) {
      throw fault(
          "its pattern "
              + BoundedPattern.shown(pattern)
              + " is not run, as it may take a text hours or end the process: "
              + e.getMessage());
    }
  }

  private MalformedTokenizerException fault(String what) {
    return new MalformedTokenizerException(path, what);
  }
}
