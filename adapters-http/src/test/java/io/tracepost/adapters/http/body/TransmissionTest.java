package io.tracepost.adapters.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class TransmissionTest {
  private final byte[] bytes = new byte[1_000_000];

  @Test
  void a_body_comes_in_slices_and_ends_once() {
    bytes[999_999] = 7;
    Collected collected = new Collected();
    Transmission transmission = RequestBody.adopting(bytes).transmit();
    assertThat(transmission.begun()).isFalse();
    transmission.subscribe(collected);
    assertThat(collected.bytes()).isEqualTo(bytes);
    assertThat(collected.slices()).isEqualTo(31);
    assertThat(collected.complete()).isTrue();
    assertThat(transmission.begun()).isTrue();
  }

  @Test
  void a_body_that_nobody_asked_for_has_not_begun() {
    Transmission transmission = RequestBody.adopting(bytes).transmit();
    transmission.subscribe(new Idle());
    assertThat(transmission.begun()).isFalse();
  }

  @Test
  void a_body_broken_off_fails_and_gives_no_more_bytes() {
    Transmission transmission = RequestBody.adopting(bytes).transmit();
    transmission.breakOff();
    Collected collected = new Collected();
    transmission.subscribe(collected);
    assertThat(collected.failure()).hasMessageContaining("broken off");
    assertThat(collected.bytes()).isEmpty();
    assertThat(transmission.begun()).isFalse();
  }

  @Test
  void asking_for_nothing_is_an_error() {
    Collected collected = new Collected();
    RequestBody.adopting(bytes)
        .transmit()
        .subscribe(
            new Idle() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(0);
              }

              @Override
              public void onError(Throwable failure) {
                collected.onError(failure);
              }
            });
    assertThat(collected.failure()).isInstanceOf(IllegalArgumentException.class);
  }

  /** Asks for nothing. */
  private static class Idle implements Flow.Subscriber<ByteBuffer> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(ByteBuffer slice) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }
}
