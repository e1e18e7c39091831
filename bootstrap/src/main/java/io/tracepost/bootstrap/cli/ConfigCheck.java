package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.settings.SettingsOptions;
import io.tracepost.bootstrap.cli.terminal.Table;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.Catalogue;
import io.tracepost.bootstrap.settings.EffectiveSettings;
import io.tracepost.bootstrap.settings.Setting;
import io.tracepost.bootstrap.settings.SettingsException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows the settings that would hold. */
@Command(
    name = "check",
    description =
        "Show every setting, its value and where that comes from; exit 1 when one is wrong.",
    footer = "%nExample:%n  tracepost config check --config tracepost.yaml")
final class ConfigCheck implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  ConfigCheck(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException {
    EffectiveSettings effective = settings.read(terminal.environment());
    if (output.json()) {
      terminal.out().println(Json.pretty(tree(effective)));
    } else {
      terminal.out().print(table(effective));
    }
    return 0;
  }

  private static ObjectNode tree(EffectiveSettings effective) {
    ObjectNode tree = Json.object();
    ArrayNode items = tree.putArray("settings");
    for (Setting<?> setting : Catalogue.ALL) {
      items
          .addObject()
          .put("key", setting.key())
          .put("value", effective.shown(setting))
          .put("from", effective.place(setting))
          .put("help", setting.help());
    }
    return tree;
  }

  private static Table table(EffectiveSettings effective) {
    Table table = Table.of("SETTING", "VALUE", "FROM", "WHAT");
    for (Setting<?> setting : Catalogue.ALL) {
      String value = effective.shown(setting);
      table.row(
          setting.key(), value.isEmpty() ? "-" : value, effective.place(setting), setting.help());
    }
    return table;
  }
}
