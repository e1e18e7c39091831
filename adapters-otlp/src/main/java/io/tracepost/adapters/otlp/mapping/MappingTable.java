package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.mapping.EventRole.Use;
import io.tracepost.adapters.otlp.span.KeyFact;
import io.tracepost.adapters.otlp.span.KeyFacts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules, compiled: every key that one of them reads has a slot, so that a span is looked at by
 * numbers. Immutable; safe from any thread.
 */
public final class MappingTable {
  private static final EventRole UNKNOWN = new EventRole(Use.UNKNOWN, null, KeyFact.NO_SLOT);

  private final int slots;
  private final RuleSet spans;
  private final RuleSet records;
  private final TypeRules types;
  private final Twins twins;
  private final List<String> delegationKeys;
  private final LogRules logs;
  private final Keys keys;
  private final Map<String, KeyFact> byKey = new HashMap<>();

  /**
   * What is known of keys and of events.
   *
   * @param named every key the table names
   * @param wildcards keys by how they begin or end
   * @param events events by name
   * @param eventWildcards events by how their names begin or end
   */
  record Keys(
      Collection<KeyFact> named,
      Wildcards<KeyFact> wildcards,
      Map<String, EventRole> events,
      Wildcards<EventRole> eventWildcards) {}

  /**
   * How the two sides of one call are told.
   *
   * @param served holds of the side that serves it
   * @param made holds of the side that makes it
   */
  public record Twins(FieldRules served, FieldRules made) {}

  MappingTable(
      int slots,
      RuleSet spans,
      RuleSet records,
      TypeRules types,
      Twins twins,
      List<String> delegationKeys,
      LogRules logs,
      Keys keys) {
    this.slots = slots;
    this.spans = spans;
    this.records = records;
    this.types = types;
    this.twins = twins;
    this.delegationKeys = List.copyOf(delegationKeys);
    this.logs = logs;
    this.keys = keys;
    keys.named().forEach(fact -> byKey.put(fact.key(), fact));
  }

  /** How many slots a view needs. */
  public int slots() {
    return slots;
  }

  /** What fills the trace of a span. */
  public RuleSet spans() {
    return spans;
  }

  /** What fills the trace of a log record. */
  public RuleSet records() {
    return records;
  }

  /** What kind of step a span is. */
  public TypeRules types() {
    return types;
  }

  /** The two sides of one call. */
  public Twins twins() {
    return twins;
  }

  /** Keys of a link's attributes that say which kind of link it is. */
  public List<String> delegationKeys() {
    return delegationKeys;
  }

  /** What log records become. */
  public LogRules logs() {
    return logs;
  }

  /** What the table itself knows of a key. */
  public KeyFact fact(String key) {
    return byKey.getOrDefault(key, KeyFact.unknown(key));
  }

  /** What is known of keys; one for each reader. */
  public KeyFacts keyFacts() {
    return new KeyFacts(
        keys.named(),
        key -> {
          KeyFact wild = keys.wildcards().find(key);
          return wild == null
              ? KeyFact.unknown(key)
              : KeyFact.known(
                  key, KeyFact.NO_SLOT, wild.keptAs() == null ? null : key, wild.part());
        });
  }

  /** What is done with a span's events of a name. */
  public EventRole event(String name) {
    EventRole role = keys.events().get(name);
    if (role == null) {
      role = keys.eventWildcards().find(name);
    }
    return role == null ? UNKNOWN : role;
  }
}
