package io.tracepost.adapters.sentinel;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link RuleLimiter} a rule, for as long as an exporter holds it. Safe for concurrent use. */
final class RuleLimiters {
  private final Map<String, WeakReference<RuleLimiter>> byRule = new ConcurrentHashMap<>();

  /** The limiter that everyone who sends to the rule shares. */
  RuleLimiter of(RuleAddress address) {
    byRule.values().removeIf(held -> held.get() == null);
    RuleLimiter fresh = new RuleLimiter();
    WeakReference<RuleLimiter> kept =
        byRule.compute(
            address.ruleKey(),
            (rule, held) -> held == null || held.get() == null ? new WeakReference<>(fresh) : held);
    RuleLimiter shared = kept.get();
    return shared == null ? fresh : shared;
  }
}
