package io.tracepost.application.destination;

import io.tracepost.domain.credential.SecretText;
import io.tracepost.domain.destination.DestinationFilter;
import java.util.Map;
import java.util.Set;

/**
 * What a user wants a destination to be.
 *
 * @param name what people call it; 1 to 100 characters
 * @param type the exporter type by name
 * @param settings as given, without defaults
 * @param secrets given now; those of a saved destination that are not named stay as they are
 * @param dropped secrets to forget
 * @param filter what it gets
 */
public record DestinationDraft(
    String name,
    String type,
    Map<String, String> settings,
    Map<String, SecretText> secrets,
    Set<String> dropped,
    DestinationFilter filter) {
  /** The longest name, in characters. */
  public static final int MAX_NAME_LENGTH = 100;

  /** Copies the collections. */
  public DestinationDraft {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
    dropped = Set.copyOf(dropped);
  }
}
