package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.Paths;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import io.tracepost.domain.naming.NearestName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Which destination is meant. */
final class DestinationReference {
  static final String PATH = "/api/v1/destinations";

  @Parameters(paramLabel = "DESTINATION", description = "Id or name of the destination.")
  private String reference = "";

  /** The path of the destination that has this id, or else this name. */
  String path(ServiceClient client) throws CommandFailure {
    List<String> known = new ArrayList<>();
    List<JsonNode> all = client.list(PATH);
    for (String field : List.of("id", "name")) {
      for (JsonNode destination : all) {
        if (Json.text(destination, field).equals(reference)) {
          return PATH + "/" + Paths.encoded(Json.text(destination, "id"));
        }
        known.add(Json.text(destination, field));
      }
    }
    throw new CommandFailure(
        "there is no destination " + reference + NearestName.hint(reference, known));
  }
}
