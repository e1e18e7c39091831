package io.tracepost.adapters.datadog.log;

import java.util.Optional;

/**
 * How the logs of one destination are labelled.
 *
 * @param service the service of every log; empty for {@code execlave} on traces and {@code syncropel} on audit records
 * @param tags tags of every log
 */
public record LogOptions(Optional<String> service, TagList tags) {}
