package io.tracepost.bootstrap.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order in which parts close. */
class LifecycleTest {
  private final List<String> closed = new ArrayList<>();
  private final Lifecycle lifecycle = new Lifecycle();

  private void open(String name) {
    AutoCloseable part = () -> closed.add(name);
    assertThat(lifecycle.opened(name, part)).isSameAs(part);
  }

  @Test
  void what_was_opened_last_is_closed_first() {
    open("database");
    open("journal");
    open("server");

    lifecycle.close();

    assertThat(closed).containsExactly("server", "journal", "database");
  }

  @Test
  void a_part_that_does_not_close_keeps_no_other_from_closing() {
    open("database");
    AutoCloseable stubborn =
        () -> {
          throw new IllegalStateException("will not");
        };
    lifecycle.opened("stubborn", stubborn);
    open("server");

    lifecycle.close();

    assertThat(closed).containsExactly("server", "database");
  }

  @Test
  void closing_twice_closes_once() {
    open("server");

    lifecycle.close();
    lifecycle.close();

    assertThat(closed).containsExactly("server");
  }
}
