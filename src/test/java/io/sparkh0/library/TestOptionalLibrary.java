// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** What messages tell to add is what the build depends on and deploys. */
class TestOptionalLibrary {
  private static final XPath PATHS = XPathFactory.newInstance().newXPath();
  private static Document pom;

  @BeforeAll
  static void read() throws Exception {
    pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
  }

  private static String text(String path) throws Exception {
    return PATHS.evaluate(path, pom);
  }

  @Test
  void artifactsAreOptionalDependencies() throws Exception {
    for (OptionalLibrary library : OptionalLibrary.values()) {
      String[] parts = library.artifact().split(":", -1);
      String path =
          "/project/dependencies/dependency[artifactId='" + parts[1] + "'][optional='true']";
      assertThat(text(path + "/groupId")).isEqualTo(parts[0]);
      String version = text(path + "/version");
      String property = version.replaceAll("[${}]", "");
      assertThat(property.equals(version) ? version : text("/project/properties/" + property))
          .isEqualTo(parts[2]);
    }
  }

  @Test
  void fullJarsOfEachPlatformAreNamed() throws Exception {
    NodeList names =
        (NodeList) PATHS.evaluate("//properties/full.artifactId", pom, XPathConstants.NODESET);
    List<String> deployed = new ArrayList<>();
    for (int i = 0; i < names.getLength(); i++) {
      deployed.add(names.item(i).getTextContent());
    }
    assertThat(deployed).hasSize(3);
    assertThat(List.of(OptionalLibrary.CHARTS.message("draw").split("[ ,:()]+")))
        .containsAll(deployed);
  }
}
