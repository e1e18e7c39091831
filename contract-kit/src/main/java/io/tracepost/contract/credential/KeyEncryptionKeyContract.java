package io.tracepost.contract.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tracepost.application.credential.KeyEncryptionKey;
import io.tracepost.application.credential.KeyException;
import io.tracepost.application.credential.KeyException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link KeyEncryptionKey} promises. */
public abstract class KeyEncryptionKeyContract {
  private static final byte[] CONTEXT = "tracepost.keyset.v1 data".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ELSEWHERE =
      "tracepost.check.v1 data".getBytes(StandardCharsets.UTF_8);

  /** More than a service takes in one question. */
  private static final int LARGE_BYTES = 100_000;

  private KeyEncryptionKey key;

  /** A key to try. */
  protected abstract KeyEncryptionKey openKey() throws Exception;

  /** Another key of the same kind; what the one wraps does not open with the other. */
  protected abstract KeyEncryptionKey openOther() throws Exception;

  /** Lets what is behind the key make a new version of it, if there is such a thing. */
  protected void rotateBehind() throws Exception {}

  /** Closes what {@link #openKey} opened. */
  protected void release() throws Exception {}

  /** The key under test. */
  protected final KeyEncryptionKey key() {
    return key;
  }

  /** For the suite. */
  @BeforeEach
  protected final void open() throws Exception {
    key = openKey();
  }

  /** For the suite. */
  @AfterEach
  protected final void close() throws Exception {
    key.close();
    release();
  }

  /** What was wrapped for the data keys. */
  protected final byte[] wrapped(String plain) throws KeyException {
    return key.wrap(plain.getBytes(StandardCharsets.UTF_8), CONTEXT);
  }

  /** Opens what {@link #wrapped} made. */
  protected final String unwrapped(byte[] wrapped) throws KeyException {
    return new String(key.unwrap(wrapped, CONTEXT), StandardCharsets.UTF_8);
  }

  @Test
  void what_was_wrapped_opens_again_and_is_no_longer_to_be_read() throws Exception {
    byte[] wrapped = wrapped("the data keys");
    assertThat(new String(wrapped, StandardCharsets.ISO_8859_1)).doesNotContain("the data keys");
    assertThat(wrapped("the data keys")).isNotEqualTo(wrapped);
    assertThat(unwrapped(wrapped)).isEqualTo("the data keys");
    assertThat(unwrapped(wrapped(""))).isEmpty();
  }

  @Test
  void more_than_a_service_takes_at_once_is_wrapped_too() throws Exception {
    byte[] large = new byte[LARGE_BYTES];
    Arrays.fill(large, (byte) 7);
    assertThat(key.unwrap(key.wrap(large, CONTEXT), CONTEXT)).isEqualTo(large);
  }

  @Test
  void what_was_wrapped_for_another_place_does_not_open() throws Exception {
    byte[] wrapped = wrapped("the data keys");
    refuses(() -> key.unwrap(wrapped, ELSEWHERE));
    refuses(() -> key.unwrap(wrapped, new byte[0]));
  }

  @Test
  void what_was_changed_does_not_open_wherever_it_was_changed() throws Exception {
    byte[] wrapped = wrapped("the data keys");
    for (int i = 0; i < wrapped.length; i++) {
      byte[] changed = wrapped.clone();
      changed[i] ^= 1;
      refuses(() -> key.unwrap(changed, CONTEXT));
    }
    for (int length : new int[] {0, 1, 4, wrapped.length / 2, wrapped.length - 1}) {
      refuses(() -> key.unwrap(Arrays.copyOf(wrapped, length), CONTEXT));
    }
    refuses(() -> key.unwrap(Arrays.copyOf(wrapped, wrapped.length + 1), CONTEXT));
  }

  @Test
  void another_key_does_not_open_it() throws Exception {
    byte[] wrapped = wrapped("the data keys");
    try (KeyEncryptionKey other = openOther()) {
      refuses(() -> other.unwrap(wrapped, CONTEXT));
      assertThat(other.name()).isNotEqualTo(key.name());
    }
  }

  @Test
  void a_key_that_was_rotated_where_it_is_opens_what_it_wrapped_before() throws Exception {
    byte[] before = wrapped("before");
    rotateBehind();
    assertThat(unwrapped(before)).isEqualTo("before");
    assertThat(unwrapped(wrapped("after"))).isEqualTo("after");
  }

  /** One failure, whatever was wrong with the bytes; it names the key and tells nothing else. */
  private static void refuses(ThrowingCallable call) {
    KeyException refused = catchThrowableOfType(KeyException.class, call);
    assertThat(refused).as("it opened").isNotNull();
    assertThat(refused.kind()).as(refused.getMessage()).isEqualTo(Kind.DOES_NOT_OPEN);
    assertThat(refused.getMessage()).doesNotContain("the data keys");
  }
}
