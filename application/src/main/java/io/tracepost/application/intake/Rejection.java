package io.tracepost.application.intake;

/**
 * Why one event was refused.
 *
 * @param index its place in the request, from 0; blank lines do not count
 * @param field the key at fault, {@code attributes.x} for one inside the attributes; empty when the
 *     event as a whole is at fault
 * @param message what is wrong and what would be right, without the field's name at its beginning
 */
public record Rejection(int index, String field, String message) {}
