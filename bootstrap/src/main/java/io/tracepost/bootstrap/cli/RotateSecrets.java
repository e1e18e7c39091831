package io.tracepost.bootstrap.cli;

import io.tracepost.bootstrap.cli.service.CommandFailure;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.cli.service.OutputOptions;
import io.tracepost.bootstrap.cli.settings.SettingsOptions;
import io.tracepost.bootstrap.cli.terminal.Terminal;
import io.tracepost.bootstrap.settings.KekForm;
import io.tracepost.bootstrap.settings.KekPlace;
import io.tracepost.bootstrap.settings.ServiceSettings;
import io.tracepost.bootstrap.settings.SettingsException;
import io.tracepost.bootstrap.wiring.SecretsRotation;
import io.tracepost.bootstrap.wiring.StartException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replaces the keys that secrets are sealed with. */
@Command(
    name = "rotate",
    description =
        "Seal every secret of every destination under a new key. Works on the database itself: stop the service first when that is H2; on PostgreSQL it may run. Broken off anywhere, it can be run again.",
    footer = {
      "%nExamples:",
      "  tracepost secrets rotate --data-dir /var/lib/tracepost",
      "  tracepost secrets rotate --to aws-kms://arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
    })
final class RotateSecrets implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final SettingsOptions settings = new SettingsOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @ArgGroup private @Nullable KeyEncryptionKeyToo wrappingKey;

  /** What becomes of the key-encryption key: one of the two. */
  static final class KeyEncryptionKeyToo {
    @Option(
        names = "--key-encryption-key",
        description =
            "Replace the key-encryption key as well: in its file, or by the newest version at its service.")
    private boolean replaced;

    @Option(
        names = "--to",
        paramLabel = "KEY",
        description =
            "Leave the secrets as they are and wrap the data keys with another key-encryption key: a file, or an address as security.kek takes it.")
    private @Nullable String other;
  }

  RotateSecrets(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws SettingsException, CommandFailure {
    ServiceSettings wanted = ServiceSettings.of(settings.read(terminal.environment()));
    SecretsRotation rotation = new SecretsRotation(wanted, terminal.environment());
    KeyEncryptionKeyToo too = wrappingKey;
    try {
      if (too != null && too.other != null) {
        return moved(rotation, too.other);
      }
      if (too != null && too.replaced) {
        rotation.replaceKeyEncryptionKey();
      }
      int sealed = rotation.rotate();
      say(Json.line(Json.object().put("sealed_anew", sealed)), sealed + " secrets sealed anew");
      return 0;
    } catch (StartException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private int moved(SecretsRotation rotation, String other) throws StartException, CommandFailure {
    String name = rotation.moveTo(place(other));
    say(
        Json.line(Json.object().put("wrapped_by", name)),
        "data keys wrapped by "
            + name
            + "; set security.kek to "
            + other
            + " for every instance and restart each, before secrets are rotated again");
    return 0;
  }

  private static KekPlace place(String text) throws CommandFailure {
    try {
      Optional<KekPlace> place = new KekForm().parse(text);
      return place.orElseThrow(
          () -> new IllegalArgumentException("is empty; give a file or an address"));
    } catch (IllegalArgumentException e) {
      throw new CommandFailure("--to " + e.getMessage(), e);
    }
  }

  private void say(String json, String words) {
    terminal.out().println(output.json() ? json : words);
  }
}
