package io.tracepost.domain.credential;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The secrets of one destination by field name. Prints names only. Immutable. */
public final class Secrets {
  /** No secrets. */
  public static final Secrets NONE = new Secrets(Map.of());

  private final Map<String, SecretText> byName;

  private Secrets(Map<String, SecretText> byName) {
    this.byName = Map.copyOf(byName);
  }

  /** The secrets of these fields. */
  public static Secrets of(Map<String, SecretText> byName) {
    return new Secrets(byName);
  }

  /** One secret; empty when it is not set. */
  public Optional<SecretText> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** One secret; its absence is a defect, because the schema was checked before. */
  public SecretText require(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalStateException("the secret " + name + " is not set"));
  }

  /** Which secrets are set. */
  public Set<String> names() {
    return byName.keySet();
  }

  @Override
  public String toString() {
    return "Secrets" + byName.keySet();
  }
}
