package io.tracepost.contract.simulation;

import io.tracepost.application.intake.IntakeAnswer;
import io.tracepost.application.intake.IntakeException;
import io.tracepost.contract.simulation.Requests.Request;
import io.tracepost.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Senders: new events, the same again, and what they remember of the answers. */
final class Clients {
  private static final int REMEMBERED = 12;

  private final World world;
  private final RandomGenerator random;
  private final List<OrganizationId> organizations;
  private final List<Request> sent = new ArrayList<>();
  private final Map<String, IntakeAnswer> answers = new HashMap<>();
  private @Nullable Request probe;
  private long keys;

  Clients(World world, List<OrganizationId> organizations) {
    this.world = world;
    this.random = world.random();
    this.organizations = organizations;
  }

  /** Sends a request to a process that takes one, if there is any. */
  void act() {
    SimulatedProcess process = world.anyReady();
    if (process == null) {
      return;
    }
    Request request = sent.isEmpty() || random.nextInt(4) > 0 ? fresh() : again();
    remember(request);
    world.note(process.name(), "is sent", request.keys().size(), keys);
    send(process, request);
  }

  private void send(SimulatedProcess process, Request request) {
    world.within(
        process,
        () -> {
          process
              .core()
              .intake()
              .submit(request.organization(), request.body())
              .whenComplete((answer, failure) -> answered(process, request, answer, failure));
          process.wakeCommitting();
        });
  }

  /**
   * Whether a journal that is full can make room: where there is no destination, nothing is settled,
   * and it may stay full until events are old enough.
   */
  boolean canBeTaken() {
    return !world.shape().keeping().tight()
        || organizations.stream()
            .filter(organization -> world.witness().streams().of(organization).head() > 0)
            .allMatch(this::hasDestination);
  }

  private boolean hasDestination(OrganizationId organization) {
    return world.store().destinations().stream()
        .anyMatch(destination -> destination.organization().equals(organization));
  }

  /** Whether one new event was taken; sends it, and again every time it was not. */
  boolean oneIsTaken() {
    SimulatedProcess process = world.anyReady();
    if (probe == null) {
      probe =
          new Request(organizations.get(0), List.of(Requests.key(++keys, true)), Optional.empty());
    }
    boolean taken =
        world
            .witness()
            .streams()
            .of(probe.organization())
            .acknowledged()
            .contains(probe.keys().get(0));
    if (!taken && process != null) {
      send(process, probe);
    }
    return taken;
  }

  private Request fresh() {
    OrganizationId organization = organizations.get(random.nextInt(organizations.size()));
    List<String> fresh = new ArrayList<>();
    int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 20 : 5);
    for (int i = 0; i < count; i++) {
      fresh.add(Requests.key(++keys, random.nextInt(3) == 0));
    }
    if (random.nextInt(8) == 0) {
      fresh.add(fresh.get(0));
    }
    Optional<String> name =
        random.nextInt(3) == 0 ? Optional.of("request-" + keys) : Optional.empty();
    return new Request(organization, List.copyOf(fresh), name);
  }

  private Request again() {
    Request old = sent.get(random.nextInt(sent.size()));
    if (random.nextInt(3) > 0) {
      return old;
    }
    List<String> mixed = new ArrayList<>(old.keys());
    mixed.add(Requests.key(++keys, false));
    return new Request(old.organization(), List.copyOf(mixed), Optional.empty());
  }

  private void remember(Request request) {
    if (sent.size() == REMEMBERED) {
      sent.remove(random.nextInt(REMEMBERED));
    }
    sent.add(request);
  }

  private void answered(
      SimulatedProcess process,
      Request request,
      @Nullable IntakeAnswer answer,
      @Nullable Throwable failure) {
    if (!process.alive()) {
      return;
    }
    if (answer == null) {
      if (failure instanceof IntakeException refusal) {
        refused(refusal);
      } else {
        world.verdict().violated(Promise.NO_DEFECT, "a request failed with " + failure);
      }
      return;
    }
    world.note(process.name(), "acknowledges", answer.accepted(), answer.duplicates());
    if (answer.accepted() + answer.duplicates() != request.keys().size()) {
      world
          .verdict()
          .violated(Promise.SAME_ANSWER, request.keys().size() + " events were answered " + answer);
    }
    world.witness().streams().acknowledged(request.organization(), request.keys());
    request.idempotencyKey().ifPresent(name -> compare(name, answer));
  }

  private void compare(String name, IntakeAnswer answer) {
    IntakeAnswer first = answers.putIfAbsent(name, answer);
    if (first != null && !first.equals(answer) && remembersAnswers()) {
      world
          .verdict()
          .violated(Promise.SAME_ANSWER, name + " was answered " + first + " and then " + answer);
    }
  }

  /** Whether answers are known where a request is repeated, and did not age by a jump of a clock. */
  private boolean remembersAnswers() {
    return world.shape().alone() && !world.shape().faults().clockJumps();
  }

  private void refused(IntakeException refusal) {
    if (refusal.kind() == IntakeException.Kind.FULL
        || refusal.kind() == IntakeException.Kind.BUSY) {
      world.counter().add(Counter.Of.REFUSED);
    }
  }
}
