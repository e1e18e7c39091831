package io.tracepost.application.intake;

import io.tracepost.application.intake.IntakeException.Kind;
import io.tracepost.application.journal.Journal;
import io.tracepost.application.journal.JournalException;
import io.tracepost.application.journal.Receipt;
import io.tracepost.domain.organization.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Gives a request that names an idempotency key the answer of the first request under that key: one
 * that is on its way is waited for, one that was answered in the last 24 hours is looked up in the
 * journal. A failed first request leaves nothing behind; those that waited for it fail alike. Safe
 * from any thread; the look-up blocks the caller on the store.
 */
final class IdempotentRequests {
  private static final Duration REMEMBERED = Duration.ofHours(24);
  private static final int LONGEST_KEY = 255;

  private final Journal journal;
  private final AnswerText answers;
  private final InstantSource clock;
  private final Map<Name, OnItsWay> onTheirWay = new ConcurrentHashMap<>();

  IdempotentRequests(Journal journal, AnswerText answers, InstantSource clock) {
    this.journal = journal;
    this.answers = answers;
    this.clock = clock;
  }

  /** Takes a request in for the first time. */
  @FunctionalInterface
  interface FirstTime {
    CompletableFuture<IntakeAnswer> submit(Submission.Claim claim) throws IntakeException;
  }

  /** The answer of the first request under this key, which may be this one. */
  CompletableFuture<IntakeAnswer> submit(
      OrganizationId organization, String key, IntakeRequest request, FirstTime firstTime)
      throws IntakeException {
    checkForm(key);
    Name name = new Name(organization, key);
    String digest = digest(request);
    OnItsWay own = new OnItsWay(digest, new CompletableFuture<>());
    OnItsWay first = onTheirWay.putIfAbsent(name, own);
    if (first != null) {
      checkSame(first.digest(), digest);
      CompletableFuture<IntakeAnswer> same = new CompletableFuture<>();
      first.answer().whenComplete((answer, failure) -> pass(answer, failure, same));
      return same;
    }
    begin(name, digest, firstTime)
        .whenComplete(
            (answer, failure) -> {
              onTheirWay.remove(name, own);
              pass(answer, failure, own.answer());
            });
    return own.answer();
  }

  /** Passes an outcome on as it is: a dependent future would wrap the failure. */
  static void pass(
      @Nullable IntakeAnswer answer,
      @Nullable Throwable failure,
      CompletableFuture<IntakeAnswer> to) {
    if (answer != null) {
      to.complete(answer);
    } else if (failure != null) {
      to.completeExceptionally(failure);
    }
  }

  private CompletableFuture<IntakeAnswer> begin(Name name, String digest, FirstTime firstTime) {
    try {
      Optional<Receipt> receipt =
          journal.receipt(name.organization(), name.key(), clock.instant().minus(REMEMBERED));
      if (receipt.isPresent()) {
        checkSame(receipt.get().requestDigest(), digest);
        return CompletableFuture.completedFuture(answers.read(receipt.get().answer()));
      }
      return firstTime.submit(new Submission.Claim(name.key(), digest));
    } catch (JournalException e) {
      return CompletableFuture.failedFuture(
          new IntakeException(
              Kind.UNAVAILABLE,
              "The journal could not be asked for the idempotency key and nothing of this request"
                  + " was kept. Send it again.",
              e.retryAfter(),
              e));
    } catch (IntakeException | RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void checkForm(String key) throws IntakeException {
    boolean plain = key.chars().allMatch(c -> c > ' ' && c <= '~');
    if (key.isEmpty() || key.length() > LONGEST_KEY || !plain) {
      throw new IntakeException(
          Kind.MALFORMED,
          "The Idempotency-Key is not 1 to "
              + LONGEST_KEY
              + " printable ASCII characters without spaces. A random UUID will do.");
    }
  }

  private static void checkSame(String first, String second) throws IntakeException {
    if (!first.equals(second)) {
      throw new IntakeException(
          Kind.KEY_REUSED,
          "The Idempotency-Key was used for another content in the last 24 hours. Send this one"
              + " under a key of its own.");
    }
  }

  private static String digest(IntakeRequest request) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(request.kind().name().getBytes(StandardCharsets.US_ASCII));
      digest.update(request.format().name().getBytes(StandardCharsets.US_ASCII));
      digest.update(request.body(), 0, request.length());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record Name(OrganizationId organization, String key) {}

  private record OnItsWay(String digest, CompletableFuture<IntakeAnswer> answer) {}
}
