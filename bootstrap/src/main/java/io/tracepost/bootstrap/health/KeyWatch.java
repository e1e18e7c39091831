package io.tracepost.bootstrap.health;

import io.tracepost.adapters.api.health.Condition;
import io.tracepost.adapters.persistence.credential.KeyTrouble;
import io.tracepost.application.credential.VaultException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when the data keys do not open any more: another instance changed them and this one cannot
 * follow, or a restart would find them shut. Call {@link #look} every few seconds; it blocks. Thread-safe.
 */
public final class KeyWatch implements ConditionSource {
  private static final Logger LOG = LoggerFactory.getLogger(KeyWatch.class);

  /** A key service is asked at one look of so many; it may want money for each answer. */
  private static final int THOROUGH_LOOK = 60;

  private final Look keys;
  private final Supplier<Optional<KeyTrouble>> trouble;
  private final AtomicBoolean looking = new AtomicBoolean();
  private int looks;
  private Optional<KeyTrouble> said = Optional.empty();

  /** Looks at the data keys. */
  @FunctionalInterface
  public interface Look {
    /**
     * Looks whether they open.
     *
     * @param thoroughly whether to ask the key-encryption key though they are known
     */
    void at(boolean thoroughly) throws VaultException;
  }

  /**
   * Watches keys.
   *
   * @param trouble what the last look came to
   */
  public KeyWatch(Look keys, Supplier<Optional<KeyTrouble>> trouble) {
    this.keys = keys;
    this.trouble = trouble;
  }

  /**
   * Looks once, thoroughly now and then and while there is trouble; says in the log what changed. Does
   * nothing while another look waits for its answer.
   */
  public void look() {
    if (looking.compareAndSet(false, true)) {
      try {
        lookOnce();
      } finally {
        looking.set(false);
      }
    }
  }

  private synchronized void lookOnce() {
    looks++;
    try {
      keys.at(looks % THOROUGH_LOOK == 0);
    } catch (VaultException e) {
      if (trouble.get().isEmpty()) {
        // The database did not answer: others say so.
        return;
      }
    }
    Optional<KeyTrouble> now = trouble.get();
    if (!now.equals(said)) {
      now.ifPresentOrElse(
          it -> LOG.warn("the data keys do not open here: {}", it.message()),
          () -> LOG.info("the data keys open again"));
      said = now;
    }
  }

  @Override
  public List<Condition> conditions() {
    return trouble.get().map(KeyWatch::condition).stream().toList();
  }

  private static Condition condition(KeyTrouble trouble) {
    return trouble.inUse()
        ? Condition.degraded(
            "key_unavailable",
            "The key-encryption key does not open the data keys now; those in memory stay in use.",
            "The log says why; see to it before this instance is restarted or secrets are rotated.")
        : Condition.degraded(
            "data_keys_unopened",
            "The data keys were changed elsewhere and do not open here: new secrets are not sealed, and"
                + " destinations whose secrets were sealed anew are not reached.",
            "The log says why; correct security.kek or the key service, and restart this instance.");
  }
}
