package io.tracepost.application.integrity;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * The public keys whose checkpoints count. Without any, a signature only shows that whoever made the
 * checkpoint had some key.
 *
 * @param ids of the keys, lower-case hex
 */
public record TrustedKeys(Set<String> ids) {
  /** Trusts no key in particular. */
  public static final TrustedKeys NONE = new TrustedKeys(Set.of());

  /** Copies the ids. */
  public TrustedKeys {
    ids = Set.copyOf(ids);
  }

  /** These keys. */
  public static TrustedKeys of(Collection<String> ids) {
    return new TrustedKeys(Set.copyOf(ids));
  }

  /** These keys and one more. */
  public TrustedKeys and(String id) {
    Set<String> more = new TreeSet<>(ids);
    more.add(id);
    return new TrustedKeys(more);
  }

  /** What is wrong with the signature of a checkpoint; empty when it is good. */
  public String complaint(Checkpoint checkpoint) {
    if (!CheckpointKey.signed(checkpoint)) {
      return "its signature is not of the key it names";
    }
    if (!ids.isEmpty() && !ids.contains(checkpoint.keyId())) {
      return "it is signed by the key " + checkpoint.keyId() + ", which is not trusted";
    }
    return "";
  }
}
