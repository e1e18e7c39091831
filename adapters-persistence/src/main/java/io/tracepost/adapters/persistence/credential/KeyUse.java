package io.tracepost.adapters.persistence.credential;

import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which data keys something is sealed with. */
final class KeyUse {
  private KeyUse() {}

  static Set<Long> of(Handle handle) {
    return Set.copyOf(
        handle
            .createQuery("select key_id from sealed_secret union select key_id from server_secret")
            .mapTo(Long.class)
            .set());
  }
}
