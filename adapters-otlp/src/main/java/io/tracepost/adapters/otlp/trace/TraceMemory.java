package io.tracepost.adapters.otlp.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the spans that came lately: the youngest of each stripe, the others are forgotten.
 * A span that comes when its relatives are forgotten, or after a restart, is told as if it had none.
 * Nothing is taken out when it is used, so that a body that is sent again comes to the same. Safe
 * from any thread.
 */
public final class TraceMemory {
  /** How many spans are remembered unless somebody says otherwise; about 200 bytes each. */
  public static final int USUAL_SPANS = 1 << 16;

  private static final int STRIPES = 16;

  private final Stripe[] stripes = new Stripe[STRIPES];

  /** The spans of some traces. */
  private static final class Stripe {
    private final Map<SpanKey, Remembered> spans;
    private final Map<SpanKey, Promotion> promotions;
    private final Map<SpanKey, Boolean> modelCalls;

    Stripe(int most) {
      spans = youngest(most);
      promotions = youngest(most);
      modelCalls = youngest(most);
    }

    private static <V> Map<SpanKey, V> youngest(int most) {
      return new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SpanKey, V> eldest) {
          return size() > most;
        }
      };
    }
  }

  /** A memory of at most about so many spans. */
  public TraceMemory(int spans) {
    for (int i = 0; i < STRIPES; i++) {
      stripes[i] = new Stripe(Math.max(1, spans / STRIPES));
    }
  }

  void remember(SpanKey key, Remembered span) {
    Stripe stripe = stripe(key);
    synchronized (stripe) {
      stripe.spans.put(key, span);
    }
  }

  @Nullable Remembered find(SpanKey key) {
    Stripe stripe = stripe(key);
    synchronized (stripe) {
      return stripe.spans.get(key);
    }
  }

  /** A guardrail below a span says this of it. */
  void promote(SpanKey parent, Promotion promotion) {
    Stripe stripe = stripe(parent);
    synchronized (stripe) {
      stripe.promotions.merge(parent, promotion, Promotion::and);
    }
  }

  Promotion promotion(SpanKey key) {
    Stripe stripe = stripe(key);
    synchronized (stripe) {
      return stripe.promotions.getOrDefault(key, Promotion.NONE);
    }
  }

  /** A span of this trace called a model. */
  void modelCalled(SpanKey key) {
    Stripe stripe = stripe(key);
    synchronized (stripe) {
      stripe.modelCalls.put(key.whole(), Boolean.TRUE);
    }
  }

  /** Whether a span of this trace called a model. */
  boolean sawModelCall(SpanKey key) {
    Stripe stripe = stripe(key);
    synchronized (stripe) {
      return stripe.modelCalls.getOrDefault(key.whole(), Boolean.FALSE);
    }
  }

  private Stripe stripe(SpanKey key) {
    long mixed = (key.high() ^ key.low()) * 0x9E3779B97F4A7C15L;
    return stripes[(int) (mixed >>> 60)];
  }
}
