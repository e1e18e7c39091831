package io.tracepost.bootstrap.cli;

import io.tracepost.adapters.api.openapi.OpenApiRoutes;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the contract of the REST API. */
@Command(
    name = "openapi",
    description =
        "Print the contract of the REST API (OpenAPI 3.1) as YAML, or with --json as JSON.",
    footer = "%nExample:%n  tracepost openapi > openapi.yaml")
final class Openapi implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final OutputOptions output = new OutputOptions();

  Openapi(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    String document = OpenApiRoutes.document();
    if (output.json()) {
      Object tree = new Load(LoadSettings.builder().build()).loadFromString(document);
      terminal.out().println(Json.pretty(tree));
    } else {
      terminal.out().print(document);
    }
    return 0;
  }
}
