package io.tracepost.bootstrap.metrics;

import java.util.Map;

/**
 * One line of an exposition.
 *
 * @param name with its suffix
 * @param labels by name
 * @param value the number
 */
public record Sample(String name, Map<String, String> labels, double value) {}
