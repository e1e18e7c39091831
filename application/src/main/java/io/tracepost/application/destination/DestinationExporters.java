package io.tracepost.application.destination;

import io.tracepost.application.credential.CredentialVault;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.delivery.ExporterSource;
import io.tracepost.application.delivery.ExporterUnavailableException;
import io.tracepost.domain.credential.Secrets;
import io.tracepost.domain.destination.Destination;
import io.tracepost.domain.destination.DestinationSettings;
import io.tracepost.domain.destination.SettingProblem;
import io.tracepost.domain.export.BatchExporter;
import io.tracepost.domain.export.ExporterType;
import io.tracepost.domain.export.Problem;
import java.util.List;

/** Opens the exporters of saved destinations: type by name, settings completed, secrets unsealed. */
public final class DestinationExporters implements ExporterSource {
  private final ExporterTypes types;
  private final CredentialVault vault;
  private final ExporterContexts contexts;

  /**
   * Opens exporters of these types.
   *
   * @param types every type there is
   * @param vault keeps the secrets
   * @param contexts what an exporter gets from outside, by its organization and name
   */
  public DestinationExporters(
      ExporterTypes types, CredentialVault vault, ExporterContexts contexts) {
    this.types = types;
    this.vault = vault;
    this.contexts = contexts;
  }

  @Override
  public BatchExporter open(Destination destination) throws ExporterUnavailableException {
    ExporterType type =
        types
            .find(destination.type())
            .orElseThrow(
                () ->
                    unavailable(
                        "unknown_type",
                        "no adapter here is called " + destination.type(),
                        "Put the adapter's jar beside the program; there are "
                            + String.join(", ", types.names())
                            + "."));
    Secrets secrets = secrets(destination);
    List<SettingProblem> problems = type.schema().check(destination.settings(), secrets.names());
    if (!problems.isEmpty()) {
      throw unavailable(
          "bad_settings",
          "the setting " + problems.get(0).field() + " " + problems.get(0).message(),
          "Correct the destination's settings.");
    }
    DestinationSettings settings = type.schema().complete(destination.settings());
    try {
      return type.open(
          settings, secrets, contexts.of(destination.organization(), destination.name()));
    } catch (IllegalArgumentException e) {
      throw unavailable(
          "bad_settings", String.valueOf(e.getMessage()), "Correct the destination's settings.");
    }
  }

  private Secrets secrets(Destination destination) throws ExporterUnavailableException {
    try {
      return vault.open(destination.organization(), destination.id());
    } catch (VaultException e) {
      throw unavailable(
          "secrets_sealed",
          "the secrets of the destination do not open: " + e.getMessage(),
          "See that the key encryption key is the one they were sealed under, or give the secrets again.");
    }
  }

  private static ExporterUnavailableException unavailable(
      String code, String message, String remedy) {
    return new ExporterUnavailableException(new Problem(code, message, remedy));
  }
}
