package io.tracepost.contract.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tracepost.application.credential.KeyException;
import io.tracepost.application.credential.KeyException.Kind;
import io.tracepost.sandbox.kms.KmsWeather;
import io.tracepost.sandbox.kms.KmsWeather.State;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every key at a service promises besides: away is told from forbidden, and nothing is given away. */
public abstract class KeyServiceContract extends KeyEncryptionKeyContract {
  /** How the service answers. */
  protected abstract KmsWeather weather();

  /** Takes the service off the network. */
  protected abstract void goDown();

  /** Brings it back. */
  protected abstract void comeBack();

  /** Every credential that is used with it. */
  protected abstract List<String> credentials();

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"THROTTLED", "UNAVAILABLE", "HANGING_UP", "GARBLED", "EMPTY_HANDED"})
  void a_service_that_gives_no_answer_of_use_is_unavailable_until_it_does(State state)
      throws Exception {
    byte[] wrapped = wrapped("the data keys");
    weather().turn(state);
    assertThat(wrapping().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(unwrapping(wrapped).kind()).isEqualTo(Kind.UNAVAILABLE);
    weather().turn(State.FAIR);
    assertThat(unwrapped(wrapped)).isEqualTo("the data keys");
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"STALLED", "DRIPPING"})
  void a_service_that_does_not_finish_its_answer_is_waited_for_only_so_long(State state)
      throws Exception {
    byte[] wrapped = wrapped("the data keys");
    weather().turn(state);
    assertThat(unwrapping(wrapped).kind()).isEqualTo(Kind.UNAVAILABLE);
  }

  @Test
  void a_service_that_is_off_the_network_is_unavailable_until_it_is_back() throws Exception {
    byte[] wrapped = wrapped("the data keys");
    goDown();
    assertThat(wrapping().kind()).isEqualTo(Kind.UNAVAILABLE);
    assertThat(unwrapping(wrapped).kind()).isEqualTo(Kind.UNAVAILABLE);
    comeBack();
    assertThat(unwrapped(wrapped)).isEqualTo("the data keys");
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      names = {"FORBIDDEN", "FORBIDDEN_QUOTING"})
  void a_service_that_grants_nothing_is_no_service_that_is_away(State state) throws Exception {
    byte[] wrapped = wrapped("the data keys");
    weather().turn(state);
    for (KeyException refused : List.of(wrapping(), unwrapping(wrapped))) {
      assertThat(refused.kind()).isEqualTo(Kind.FORBIDDEN);
      assertThat(refused.getMessage())
          .as("what was tried, with what, where, what to do")
          .contains("wrapping with " + key().name(), "127.0.0.1", "; ");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = State.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"STALLED", "DRIPPING"})
  void no_credential_is_in_any_message_or_print(State state) throws Exception {
    byte[] wrapped = wrapped("the data keys");
    weather().turn(state);
    if (state != State.FAIR) {
      for (KeyException refused : List.of(wrapping(), unwrapping(wrapped))) {
        assertThat(refused.getCause()).isNull();
        assertThat(credentials())
            .noneMatch(credential -> String.valueOf(refused.getMessage()).contains(credential));
      }
    }
    assertThat(credentials()).isNotEmpty().noneMatch((key() + key().name())::contains);
  }

  private KeyException wrapping() {
    return refusal(() -> wrapped("more data keys"));
  }

  private KeyException unwrapping(byte[] wrapped) {
    return refusal(() -> unwrapped(wrapped));
  }

  private static KeyException refusal(ThrowingCallable call) {
    KeyException refused = catchThrowableOfType(KeyException.class, call);
    assertThat(refused).as("it went through").isNotNull();
    return refused;
  }
}
