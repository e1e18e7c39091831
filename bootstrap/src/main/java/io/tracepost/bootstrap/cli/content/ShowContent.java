package io.tracepost.bootstrap.cli.content;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.content.Packs;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.detection.Detection;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.RenderSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one detection with its queries. */
@Command(
    name = "show",
    description =
        "Show a detection: what it answers, when it fires, what fires falsely, what to do, and its query in one SIEM or in each.",
    footer = "%nExample:%n  tracepost content show cost-runaway --siem opensearch")
final class ShowContent implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ID",
      completionCandidates = DetectionIds.class,
      description = "The detection; see: tracepost content list")
  private String id = "";

  @Option(
      names = "--siem",
      paramLabel = "SIEM",
      completionCandidates = PackNames.class,
      description = "Only the query for this one: ${COMPLETION-CANDIDATES}.")
  private @Nullable String siem;

  ShowContent(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure {
    Catalogue catalogue = Catalogue.shipped();
    Detection detection =
        catalogue
            .find(id)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "there is no detection "
                            + id
                            + catalogue.hint(id)
                            + (catalogue.hint(id).isEmpty()
                                ? "; see: tracepost content list"
                                : "")));
    List<Pack> packs = siem == null ? Packs.all() : List.of(PackNames.pack(siem, spec));
    Map<String, String> queries = new LinkedHashMap<>();
    for (Pack pack : packs) {
      pack.query(catalogue, detection, RenderSettings.defaults(pack.settings()))
          .ifPresent(query -> queries.put(pack.siem().wireName(), query));
    }
    DetectionText text = new DetectionText(detection, queries);
    terminal.out().print(output.json() ? Json.pretty(text.tree()) + "\n" : text.text());
    return 0;
  }
}
