package io.tracepost.content.detection;

/**
 * What a detection is.
 *
 * @param title short name for a list
 * @param question what it answers
 * @param purpose alert or hunt
 * @param severity how soon somebody should look
 */
public record Description(String title, String question, Purpose purpose, Severity severity) {}
