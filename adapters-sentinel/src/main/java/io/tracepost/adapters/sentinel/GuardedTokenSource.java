package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.http.guard.AddressGuard;
import io.tracepost.adapters.http.guard.Verdict;
import io.tracepost.adapters.sentinel.signin.AccessGrant;
import io.tracepost.adapters.sentinel.signin.SignInException;
import io.tracepost.adapters.sentinel.signin.TokenSource;
import io.tracepost.domain.export.Problem;
import java.net.URI;
import java.util.Optional;

/** Lets a sign-in stand-in be asked only inside the networks the operator allows. Safe for concurrent use. */
final class GuardedTokenSource implements TokenSource {
  private final TokenSource source;
  private final AddressGuard guard;
  private final URI standIn;

  GuardedTokenSource(TokenSource source, AddressGuard guard, URI standIn) {
    this.source = source;
    this.guard = guard;
    this.standIn = standIn;
  }

  @Override
  public AccessGrant fetch() throws SignInException {
    Optional<SignInException> barred = guard.vet(standIn).fold(new AsFailure());
    if (barred.isPresent()) {
      throw barred.get();
    }
    return source.fetch();
  }

  private static final class AsFailure implements Verdict.Cases<Optional<SignInException>> {
    @Override
    public Optional<SignInException> allowed(Verdict.Allowed verdict) {
      return Optional.empty();
    }

    @Override
    public Optional<SignInException> refused(Verdict.Refused verdict) {
      Problem problem = verdict.problem();
      return Optional.of(
          SignInException.blocked(problem.code(), problem.message(), problem.remedy()));
    }

    @Override
    public Optional<SignInException> unresolved(Verdict.Unresolved verdict) {
      Problem problem = verdict.problem();
      return Optional.of(
          SignInException.later(problem.code(), problem.message(), Optional.empty()));
    }
  }
}
