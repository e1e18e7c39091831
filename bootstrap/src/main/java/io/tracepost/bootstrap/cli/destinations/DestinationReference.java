package io.tracepost.bootstrap.cli.destinations;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Paths;
import io.tracepost.bootstrap.cli.service.ServiceClient;
import picocli.CommandLine.Parameters;

/** Which destination is meant. */
final class DestinationReference {
  static final String PATH = "/api/v1/destinations";

  @Parameters(paramLabel = "DESTINATION", description = "Id or name of the destination.")
  private String reference = "";

  /** The path of the destination that has this id, or else this name. */
  String path(ServiceClient client) throws CommandFailure {
    return PATH + "/" + Paths.encoded(FoundDestination.of(reference, client).id());
  }
}
