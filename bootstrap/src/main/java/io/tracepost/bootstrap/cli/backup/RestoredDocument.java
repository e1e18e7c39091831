package io.tracepost.bootstrap.cli.backup;

import io.tracepost.adapters.api.integrity.ReportDocument;
import io.tracepost.application.integrity.TrustedKeys;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.wiring.Restored;
import io.tracepost.bootstrap.wiring.RestoredStream;
import io.tracepost.bootstrap.wiring.RestoredStream.SetAside;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a restoration came to, as JSON. */
final class RestoredDocument {
  private RestoredDocument() {}

  static ObjectNode of(Restored restored, TrustedKeys trusted) {
    ObjectNode document =
        Json.object()
            .put("taken_at", restored.takenAt().toString())
            .put("intact", restored.intact())
            .put("key_encryption_key", restored.key())
            .put("secrets_open", restored.secrets().name().toLowerCase(Locale.ROOT));
    ArrayNode streams = document.putArray("streams");
    for (RestoredStream stream : restored.streams()) {
      ObjectNode node = streams.addObject();
      node.set("report", ReportDocument.of(stream.report(), trusted));
      ArrayNode destinations = node.putArray("destinations");
      stream
          .destinations()
          .forEach(
              it ->
                  destinations
                      .addObject()
                      .put("id", it.id())
                      .put("name", it.name())
                      .put("cursor", it.cursor()));
      stream.setAside().ifPresent(it -> node.set("checkpoints_set_aside", setAside(it)));
    }
    ArrayNode unknown = document.putArray("unknown_organizations");
    restored.unknown().forEach(it -> unknown.add(setAside(it)));
    return document;
  }

  private static ObjectNode setAside(SetAside aside) {
    return Json.object()
        .put("organization", aside.newest().organization().value())
        .put("number", aside.newest().number())
        .put("through_sequence", aside.newest().throughSequence())
        .put("file", aside.file().toString());
  }
}
