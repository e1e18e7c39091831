package io.tracepost.bootstrap.cli.content;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Table;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.content.Packs;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.detection.Siem;
import io.tracepost.content.pack.Bundle;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists detections and packs. */
@Command(
    name = "list",
    description = "List the detections, and the SIEMs there is a pack for.",
    footer = "%nExample:%n  tracepost content list --json")
final class ListContent implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final OutputOptions output = new OutputOptions();

  ListContent(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Catalogue catalogue = Catalogue.shipped();
    if (output.json()) {
      terminal.out().println(Json.pretty(tree(catalogue)));
    } else {
      terminal.out().print(text(catalogue));
    }
    return 0;
  }

  private static ObjectNode tree(Catalogue catalogue) {
    ObjectNode tree = Json.object();
    ArrayNode detections = tree.putArray("detections");
    for (Detection detection : catalogue.detections()) {
      ObjectNode one = detections.addObject();
      one.put("id", detection.id()).put("title", detection.title());
      one.put("purpose", detection.description().purpose().wireName());
      one.put("severity", detection.severity().wireName());
      ArrayNode written = one.putArray("written_for");
      for (Siem siem : Siem.values()) {
        if (catalogue.query(detection, siem).isPresent()) {
          written.add(siem.wireName());
        }
      }
    }
    ArrayNode packs = tree.putArray("packs");
    for (Bundle bundle : Packs.bundles()) {
      packs.addObject().put("name", bundle.name()).put("title", bundle.title());
    }
    return tree;
  }

  private static String text(Catalogue catalogue) {
    Table detections = Table.of("DETECTION", "PURPOSE", "SEVERITY", "TITLE");
    for (Detection detection : catalogue.detections()) {
      detections.row(
          detection.id(),
          detection.description().purpose().wireName(),
          detection.severity().wireName(),
          detection.title());
    }
    Table packs = Table.of("PACK", "WHAT");
    Packs.bundles().forEach(bundle -> packs.row(bundle.name(), bundle.title()));
    return detections + "\n" + packs + "\nWrite one by: tracepost content render PACK --out DIR\n";
  }
}
