package io.tracepost.contract.audit;

import static io.tracepost.contract.delivery.DeliveryWorld.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.application.audit.Act;
import io.tracepost.application.audit.ActStore;
import io.tracepost.application.audit.Actor;
import io.tracepost.application.audit.Acts;
import io.tracepost.application.audit.DoubtfulActs;
import io.tracepost.application.audit.OwnRecords;
import io.tracepost.application.journal.EventColumns;
import io.tracepost.application.store.StoreException;
import io.tracepost.contract.delivery.DeliveryWorld;
import io.tracepost.contract.delivery.ScriptedExporter;
import io.tracepost.domain.export.BatchLimits;
import io.tracepost.domain.organization.OrganizationId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DoubtfulActsTest {
  private final DeliveryWorld world = new DeliveryWorld();
  private final ActStore breaking = new Breaking(new InMemoryActStore(world.journal()));

  @Test
  void a_record_whose_commit_stands_is_delivered_though_its_answer_was_lost() {
    ScriptedExporter siem =
        world.start(DeliveryWorld.destination("siem"), new BatchLimits(10, 10_000, 10_000, 10_000));
    world.settle();
    Acts acts =
        new Acts(
            new DoubtfulActs(breaking, world.delivery()::mayHaveGrown),
            new OwnRecords(world.clock(), new SplittableRandom(1)),
            world.delivery()::committed);
    Act act = Act.of(new Actor(ACME, "key"), "something_done", "object", Map.of());
    assertThatThrownBy(() -> acts.perform(act, () -> true)).isInstanceOf(StoreException.class);
    world.pass(Duration.ofMinutes(1));
    assertThat(siem.stored()).hasSize(1);
  }

  /** Does and records everything, and loses the answer. */
  private record Breaking(ActStore acts) implements ActStore {
    @Override
    public <T, X extends Exception> Done<T> perform(
        OrganizationId organization, Work<T, X> work, Function<T, Optional<EventColumns>> record)
        throws X, StoreException {
      acts.perform(organization, work, record);
      throw new StoreException("the answer was lost");
    }
  }
}
