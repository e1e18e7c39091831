package io.tracepost.adapters.splunk;

import java.time.Duration;

/**
 * How often the indexers are asked, and for how long. Splunk advises to ask every 10 s and to send again after 5 min; an
 * indexer was seen to settle a batch after 1.2 s, and a last, part-filled one after 2 min.
 *
 * @param brisk between questions while a batch is fresh
 * @param slow between questions after that
 * @param freshFor how long a batch counts as fresh
 * @param patience when a batch that is not acknowledged counts as unconfirmed
 */
record AckPace(Duration brisk, Duration slow, Duration freshFor, Duration patience) {
  static final AckPace DEFAULT =
      new AckPace(
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(15),
          Duration.ofMinutes(5));
}
