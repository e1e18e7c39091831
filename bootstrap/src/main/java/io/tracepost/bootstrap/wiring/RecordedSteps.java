package io.tracepost.bootstrap.wiring;

import io.tracepost.adapters.persistence.credential.KeysetChange;
import io.tracepost.adapters.persistence.credential.RotationSteps;
import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.credential.VaultException;
import io.tracepost.application.store.StoreException;
import io.tracepost.domain.organization.OrganizationId;
import java.util.Map;

/** Writes each step of a rotation together with the record of it. */
record RecordedSteps(Acts acts, Map<String, ?> details) implements RotationSteps {
  private static final Actor COMMAND_LINE = new Actor(OrganizationId.DEFAULT, "command-line");

  @Override
  public boolean write(Step step, KeysetChange change) throws VaultException {
    try {
      return acts.perform(
          Act.of(COMMAND_LINE, topic(step), "secrets", details),
          change::write,
          Boolean::booleanValue);
    } catch (StoreException e) {
      throw new VaultException(e.getMessage() + "; everything opens, run the rotation again", e);
    }
  }

  private static String topic(Step step) {
    return switch (step) {
      case KEY_ADDED -> "secrets_rotated";
      case KEYS_DISABLED -> "data_keys_disabled";
      case WRAPPED_ANEW -> "data_keys_wrapped_anew";
    };
  }
}
