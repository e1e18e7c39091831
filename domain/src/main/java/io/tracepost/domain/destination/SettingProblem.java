package io.tracepost.domain.destination;

/**
 * What is wrong with one field.
 *
 * @param field the field's key as it came
 * @param message what to give instead; never a secret's value
 */
public record SettingProblem(String field, String message) {}
