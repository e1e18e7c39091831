package io.tracepost.domain.audit;

/**
 * What kind of actor a DID names: the word behind {@code did:sync:}. A closed set, so that it can be
 * a label or a tag where ids would be too many.
 */
public enum ActorClass {
  /** The kernel and its services. */
  SYSTEM("system"),
  /** An AI agent. */
  AGENT("agent"),
  /** A person. */
  USER("user"),
  /** Any other actor. */
  OTHER("other");

  private static final String METHOD = "did:sync:";

  private final String wireName;

  ActorClass(String wireName) {
    this.wireName = wireName;
  }

  /** The name on the wire, lower case. */
  public String wireName() {
    return wireName;
  }

  /** The class of an actor. */
  public static ActorClass of(String actor) {
    for (ActorClass known : values()) {
      if (known != OTHER && actor.startsWith(METHOD + known.wireName + ":")) {
        return known;
      }
    }
    return OTHER;
  }
}
