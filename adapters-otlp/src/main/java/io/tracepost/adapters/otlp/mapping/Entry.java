package io.tracepost.adapters.otlp.mapping;

/**
 * One line of a mapping file.
 *
 * @param text as it is written
 * @param place file and line, for messages
 * @param line from 1
 */
record Entry(String text, String place, int line) {}
