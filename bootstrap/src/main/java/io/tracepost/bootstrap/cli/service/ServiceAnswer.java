package io.tracepost.bootstrap.cli.service;

/**
 * What came back.
 *
 * @param status HTTP status
 * @param retryAfter the header of that name; empty without one
 * @param body text of the body
 */
public record ServiceAnswer(int status, String retryAfter, String body) {
  /** Whether the service did what it was asked. */
  public boolean good() {
    return status >= 200 && status < 300;
  }
}
