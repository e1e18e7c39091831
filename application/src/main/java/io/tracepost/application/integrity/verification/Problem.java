package io.tracepost.application.integrity.verification;

/**
 * Something that should not be.
 *
 * @param kind what was done
 * @param sequence the first event concerned
 * @param detail what was seen, a sentence without a full stop
 */
public record Problem(ProblemKind kind, long sequence, String detail) {}
