package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.audit.AuditCommand;
import io.tracepost.bootstrap.cli.backup.RestoreBackup;
import io.tracepost.bootstrap.cli.backup.TakeBackup;
import io.tracepost.bootstrap.cli.content.ContentCommand;
import io.tracepost.bootstrap.cli.destinations.DestinationsCommand;
import io.tracepost.bootstrap.cli.integrity.IntegrityCommand;
import io.tracepost.bootstrap.cli.keys.KeysCommand;
import io.tracepost.bootstrap.cli.mapping.MappingCommand;
import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.CommandGroup;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.cli.traces.TracesCommand;
import io.tracepost.bootstrap.settings.SettingsException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The root of the command line. */
public final class Tracepost {
  private Tracepost() {}

  /**
   * Runs one command.
   *
   * @return exit status: 0 done, 1 the thing asked failed, 2 wrong usage
   */
  public static int run(Terminal terminal, String... arguments) {
    return on(terminal, List.of(arguments)).execute(arguments);
  }

  private static CommandLine on(Terminal terminal, List<String> arguments) {
    CommandLine root = commands(terminal).commandLine(arguments);
    root.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
    root.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
    root.setUsageHelpAutoWidth(true);
    root.setExecutionExceptionHandler(
        (exception, commandLine, parsed) -> {
          terminal.err().println(explain(exception));
          return CommandLine.ExitCode.SOFTWARE;
        });
    return root;
  }

  private static CommandGroup commands(Terminal terminal) {
    return CommandGroup.of(
            "tracepost",
            "Delivers what AI agents do to the SIEMs you use, durably.",
            "tracepost demo",
            "tracepost serve --data-dir /var/lib/tracepost")
        .with("demo", () -> new Demo(terminal))
        .with("serve", () -> new Serve(terminal))
        .with(AuditCommand.on(terminal))
        .with(TracesCommand.on(terminal))
        .with(DestinationsCommand.on(terminal))
        .with(KeysCommand.on(terminal))
        .with(IntegrityCommand.on(terminal))
        .with(MappingCommand.on(terminal))
        .with(ContentCommand.on(terminal))
        .with("backup", () -> new TakeBackup(terminal))
        .with("restore", () -> new RestoreBackup(terminal))
        .with(
            CommandGroup.of("config", "Settings of the service.", "tracepost config check")
                .with("check", () -> new ConfigCheck(terminal)))
        .with(
            CommandGroup.of(
                    "secrets",
                    "The keys that seal destinations' secrets.",
                    "tracepost secrets rotate")
                .with("rotate", () -> new RotateSecrets(terminal)))
        .with("openapi", () -> new Openapi(terminal))
        .with("completion", () -> new Completion(terminal, () -> on(terminal, List.of())));
  }

  /** Failures are the command's own words; only a defect shows where it happened. */
  private static String explain(Exception exception) {
    if (exception instanceof CommandFailure || exception instanceof SettingsException) {
      return String.valueOf(exception.getMessage());
    }
    return "defect: " + exception + " at " + exception.getStackTrace()[0];
  }
}
