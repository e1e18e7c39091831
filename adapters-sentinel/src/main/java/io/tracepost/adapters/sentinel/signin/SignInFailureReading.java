package io.tracepost.adapters.sentinel.signin;

import com.azure.identity.CredentialUnavailableException;
import io.tracepost.domain.export.Problem;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the vendor's library throws into words. The library wraps Entra's answer in up to four exceptions, so all causes are
 * looked at; of their text only Entra's number is used. Pure.
 */
final class SignInFailureReading {
  private static final Pattern NUMBER = Pattern.compile("AADSTS(\\d{1,9})");

  /** Entra's own "try again": temporarily unavailable, overloaded, throttled. */
  private static final Set<Integer> PASSING = Set.of(90033, 90024, 90055, 50196, 10001);

  private static final int MAX_DEPTH = 16;

  private final AppIdentity identity;

  SignInFailureReading(AppIdentity identity) {
    this.identity = identity;
  }

  /**
   * Reads one failure.
   *
   * @param status the status last answered; 0 when nothing was
   */
  SignInException read(Throwable failure, int status) {
    if (find(failure, InterruptedException.class) != null) {
      Thread.currentThread().interrupt();
      return SignInException.interrupted();
    }
    UnansweredException unanswered = find(failure, UnansweredException.class);
    if (unanswered != null) {
      return unanswered(unanswered);
    }
    Optional<Integer> number = entraNumber(failure);
    if (number.isPresent()) {
      return entra(number.get());
    }
    if (status == 408 || status == 429 || status >= 500) {
      return SignInException.later(
          "sign_in_http_" + status,
          identity.where() + " answered " + status + " to the request for a token",
          Optional.empty());
    }
    if (status >= 200 && status < 400) {
      return SignInException.later(
          "sign_in_unreadable_answer",
          identity.where() + " answered " + status + " without a token; is a proxy in between?",
          Optional.empty());
    }
    if (status > 0) {
      return SignInException.blocked(
          "sign_in_http_" + status,
          identity.where() + " refused a token with status " + status,
          refusedRemedy());
    }
    if (find(failure, CredentialUnavailableException.class) != null) {
      return SignInException.blocked(
          "sign_in_no_credential",
          "this machine offers no credential of the kind " + identity.kind().settingName(),
          refusedRemedy());
    }
    if (find(failure, IOException.class) != null || find(failure, TimeoutException.class) != null) {
      return SignInException.later(
          "sign_in_unreachable",
          identity.where() + " could not be reached for a token",
          Optional.empty());
    }
    return SignInException.blocked(
        "sign_in_failed",
        "the credential of the kind "
            + identity.kind().settingName()
            + " cannot be used ("
            + rootName(failure)
            + ")",
        unusableRemedy());
  }

  private SignInException unanswered(UnansweredException failure) {
    Problem problem = failure.problem();
    if (Thread.currentThread().isInterrupted()) {
      return SignInException.interrupted();
    }
    if (failure.barred()) {
      return SignInException.blocked(problem.code(), problem.message(), problem.remedy());
    }
    if (identity.kind() == CredentialKind.MANAGED_IDENTITY) {
      return SignInException.blocked(
          "sign_in_no_credential",
          "this machine offers no managed identity: " + problem.message(),
          refusedRemedy());
    }
    return SignInException.later(
        "sign_in_unreachable",
        identity.where() + " could not be reached for a token: " + problem.message(),
        Optional.empty());
  }

  private SignInException entra(int number) {
    String code = "aadsts_" + number;
    if (PASSING.contains(number)) {
      return SignInException.later(
          code, identity.where() + " is busy (AADSTS" + number + ")", Optional.empty());
    }
    Optional<EntraRefusal> known = EntraRefusal.ofNumber(number);
    return SignInException.blocked(
        code,
        identity.where()
            + " "
            + known.map(EntraRefusal::says).orElse("refused a token")
            + " (AADSTS"
            + number
            + ")",
        known
            .map(EntraRefusal::remedy)
            .orElse(
                "Look the number up at https://login.microsoftonline.com/error and put right what it says."));
  }

  private String refusedRemedy() {
    return switch (identity.kind()) {
      case MANAGED_IDENTITY ->
          "Assign a managed identity to this machine; for a user-assigned one give its client ID.";
      case WORKLOAD_IDENTITY ->
          "Check that the cluster's workload identity webhook sets AZURE_FEDERATED_TOKEN_FILE for this pod.";
      case CLIENT_SECRET, CERTIFICATE ->
          "Compare tenant_id, client_id and the credential with the app registration.";
    };
  }

  private String unusableRemedy() {
    return identity.kind() == CredentialKind.CERTIFICATE
        ? "Give one PEM text that holds the private key (BEGIN PRIVATE KEY) and its certificate (BEGIN CERTIFICATE)."
        : refusedRemedy();
  }

  private static Optional<Integer> entraNumber(Throwable failure) {
    int depth = 0;
    for (Throwable at = failure; at != null && depth < MAX_DEPTH; at = at.getCause(), depth++) {
      Matcher number = NUMBER.matcher(String.valueOf(at.getMessage()));
      if (number.find()) {
        return Optional.of(Integer.parseInt(number.group(1)));
      }
    }
    return Optional.empty();
  }

  private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable at = failure; at != null && depth < MAX_DEPTH; at = at.getCause(), depth++) {
      if (type.isInstance(at)) {
        return type.cast(at);
      }
    }
    return null;
  }

  private static String rootName(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      Throwable cause = root.getCause();
      if (cause == null) {
        break;
      }
      root = cause;
    }
    return root.getClass().getSimpleName();
  }
}
