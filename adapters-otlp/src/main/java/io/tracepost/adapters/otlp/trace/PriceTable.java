package io.tracepost.adapters.otlp.trace;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What models cost, to estimate what a sender did not tell. Immutable; safe from any thread. */
public final class PriceTable {
  /** Knows no model. */
  public static final PriceTable NONE = new PriceTable(Map.of());

  private static final int MILLION_DIGITS = 6;

  private final TreeMap<String, Price> prices = new TreeMap<>();

  /**
   * The price of one model.
   *
   * @param input US dollars for a million tokens sent
   * @param output US dollars for a million tokens received
   */
  public record Price(BigDecimal input, BigDecimal output) {}

  /**
   * Prices by model.
   *
   * @param prices by name; a name that ends with {@code *} is for all that begin so, the longest
   *     first
   */
  public PriceTable(Map<String, Price> prices) {
    this.prices.putAll(prices);
  }

  /** What a call cost; null when the model has no price or the tokens are not known. */
  @Nullable BigDecimal estimate(
      @Nullable String model, @Nullable Long promptTokens, @Nullable Long completionTokens) {
    if (prices.isEmpty() || model == null || (promptTokens == null && completionTokens == null)) {
      return null;
    }
    Price price = price(model);
    if (price == null) {
      return null;
    }
    BigDecimal cost = share(price.input, promptTokens).add(share(price.output, completionTokens));
    BigDecimal plain = cost.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  private static BigDecimal share(BigDecimal perMillion, @Nullable Long tokens) {
    return tokens == null
        ? BigDecimal.ZERO
        : perMillion.multiply(BigDecimal.valueOf(tokens)).movePointLeft(MILLION_DIGITS);
  }

  private @Nullable Price price(String model) {
    Price exact = prices.get(model);
    if (exact != null) {
      return exact;
    }
    for (int length = model.length(); length >= 0; length--) {
      Price beginning = prices.get(model.substring(0, length) + "*");
      if (beginning != null) {
        return beginning;
      }
    }
    return null;
  }
}
