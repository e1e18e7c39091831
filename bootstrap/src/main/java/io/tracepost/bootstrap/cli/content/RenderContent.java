package io.tracepost.bootstrap.cli.content;

import io.tracepost.bootstrap.cli.destinations.FoundDestination;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.service.ServiceOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.Bundle;
import io.tracepost.content.pack.Pack;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderSettingsException;
import io.tracepost.content.pack.RenderedFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a pack. */
@Command(
    name = "render",
    description =
        "Write what a SIEM imports (prometheus: what watches Tracepost itself), and say how to install it. With --destination, names of indices, tables and sources are those of that destination.",
    footer = {
      "%nExample:",
      "  tracepost content render opensearch --out pack --destination main",
      "  tracepost content render opensearch --out pack --index soc-agents-{yyyy.MM} --set retention=30d"
    })
final class RenderContent implements Callable<Integer> {
  private static final String INSTALLATION = "INSTALL.md";

  private final Terminal terminal;

  @Mixin private final ServiceOptions service = new ServiceOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "PACK",
      completionCandidates = BundleNames.class,
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private String name = "";

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder to write to.")
  private Path out = Path.of("");

  @Option(
      names = "--destination",
      paramLabel = "ID",
      description = "Id or name of a destination whose settings are taken.")
  private @Nullable String destination;

  @Option(names = "--index", paramLabel = "NAME", description = "Short for --set index=NAME.")
  private @Nullable String index;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the pack, before those of the destination; as often as needed.")
  private Map<String, String> settings = new LinkedHashMap<>();

  RenderContent(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws CommandFailure {
    Bundle bundle = BundleNames.bundle(name, spec);
    RenderSettings complete = complete(bundle);
    String installation = bundle.installation(complete);
    List<RenderedFile> files = new ArrayList<>();
    files.add(RenderedFile.text(INSTALLATION, installation));
    files.addAll(bundle.render(Catalogue.shipped(), complete));
    new PackFolder(out).write(files);
    if (output.json()) {
      terminal.out().println(Json.pretty(tree(bundle, complete, files, installation)));
    } else {
      terminal
          .out()
          .printf("%d files in %s; %s says:%n%n", files.size(), out, out.resolve(INSTALLATION));
      terminal.out().print(installation);
    }
    return 0;
  }

  private RenderSettings complete(Bundle bundle) throws CommandFailure {
    Map<String, String> given = new LinkedHashMap<>(ofDestination(bundle));
    if (index != null) {
      given.put("index", index);
    }
    given.putAll(settings);
    try {
      return RenderSettings.of(bundle.settings(), given);
    } catch (RenderSettingsException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Map<String, String> ofDestination(Bundle bundle) throws CommandFailure {
    if (destination == null) {
      return Map.of();
    }
    if (!(bundle instanceof Pack pack)) {
      throw new CommandFailure(name + " is for no destination; leave --destination out");
    }
    FoundDestination found = FoundDestination.of(destination, service.client(terminal));
    if (!found.type().equals(pack.siem().destinationType())) {
      throw new CommandFailure(
          "the destination "
              + destination
              + " is of the type "
              + found.type()
              + "; a pack for "
              + name
              + " takes one of the type "
              + pack.siem().destinationType());
    }
    return pack.settingsOf(found.settings());
  }

  private ObjectNode tree(
      Bundle bundle, RenderSettings complete, List<RenderedFile> files, String installation) {
    ObjectNode tree = Json.object();
    tree.put("pack", bundle.name()).put("out", out.toString());
    ObjectNode used = tree.putObject("settings");
    complete.values().forEach(used::put);
    ArrayNode paths = tree.putArray("files");
    files.forEach(file -> paths.add(file.path()));
    return tree.put("installation", installation);
  }
}
