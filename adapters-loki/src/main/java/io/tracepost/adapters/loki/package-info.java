/**
 * Grafana Loki, by its push API.
 *
 * <p>Start at {@link io.tracepost.adapters.loki.LokiExporterType}, which opens a {@link
 * io.tracepost.adapters.loki.LokiExporter}. It picks the events of one stream from a batch ({@code StreamPick}, by the
 * labels that {@code StreamLabels} gives them), writes them as one request ({@code PushBody}, {@code EntryEncoder}),
 * posts it once ({@code LokiClient}) and reads the answer ({@code LokiResponseClassifier}, {@code Complaint}).
 *
 * <p>Four habits of Loki shape this package. Of a request with several streams it reports the last stream's fate only, so
 * a request holds one. A 400 has stored the good lines and will never be anything else, so the bad ones are found by
 * what the message says. 260 stores nothing though it looks like success: 204 is the only one. And a line is refused
 * when it is too far behind the newest of its stream, so lines go out in order, one attempt at a time, and a request
 * spans less time than that window: repeating it is always allowed, and changes nothing because its bytes are the same.
 */
@NullMarked
package io.tracepost.adapters.loki;

import org.jspecify.annotations.NullMarked;
