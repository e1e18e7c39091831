package io.tracepost.adapters.loki;

/**
 * A line of a request.
 *
 * @param place of its event in the batch
 * @param micros its time, microseconds since 1970 UTC
 * @param bytes its length as Loki counts it
 */
record SentLine(int place, long micros, int bytes) {}
