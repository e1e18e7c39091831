package io.tracepost.content.pictures;

import io.tracepost.content.pictures.SameQuestions.Shown;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** A dashboard of Splunk in Simple XML: rows of panels. */
final class SimpleXml {
  private SimpleXml() {}

  static Picture picture(String file, String xml, String figures, SameQuestions questions)
      throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element form =
        factory
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement();
    Stacked stacked = new Stacked();
    for (Element row : elements(form, "row")) {
      List<Stacked.Cell> cells = new ArrayList<>();
      for (Element panel : elements(row, "panel")) {
        String title = text(panel, "title");
        Shown shown = shown(panel);
        cells.add(new Stacked.Cell(title, questions.figures(title, text(panel, "query"), shown)));
      }
      stacked.row(cells);
    }
    return new Picture(file, text(form, "label"), figures, stacked.panels());
  }

  private static Shown shown(Element panel) {
    if (!elements(panel, "single").isEmpty()) {
      return Shown.SINGLE;
    }
    if (!elements(panel, "table").isEmpty()) {
      return Shown.TABLE;
    }
    String chart =
        elements(panel, "option").stream()
            .filter(option -> option.getAttribute("name").equals("charting.chart"))
            .map(Element::getTextContent)
            .findFirst()
            .orElse("");
    return switch (chart) {
      case "column" -> Shown.COLUMNS;
      case "area" -> Shown.AREAS;
      case "line" -> Shown.LINES;
      default -> throw new AssertionError("no such panel here: " + text(panel, "title"));
    };
  }

  private static List<Element> elements(Element inside, String name) {
    NodeList found = inside.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(place -> (Element) found.item(place))
        .toList();
  }

  private static String text(Element inside, String name) {
    return elements(inside, name).get(0).getTextContent();
  }
}
