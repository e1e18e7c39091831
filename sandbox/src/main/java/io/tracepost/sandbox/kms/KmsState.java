package io.tracepost.sandbox.kms;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a key service has at a moment.
 *
 * @param keys by the name the service gives them; shared, safe for many threads
 * @param weather how it answers
 */
public record KmsState(Map<String, MasterKey> keys, KmsWeather weather) {
  /** No keys, fair weather. */
  public static KmsState fresh() {
    return new KmsState(new ConcurrentHashMap<>(), new KmsWeather());
  }
}
