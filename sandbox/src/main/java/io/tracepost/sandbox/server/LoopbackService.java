package io.tracepost.sandbox.server;

import java.io.IOException;

/**
 * What a stand-in does with one request. Called from many threads at once.
 *
 * <p>An {@link UnreadableBodyException} or a {@link BodyTooLargeException} that the service lets
 * through is answered 400 or 413 with an empty body; any other exception is answered 500.
 */
@FunctionalInterface
public interface LoopbackService {
  /**
   * Answers one request.
   *
   * @param request what was asked; its body is not read yet
   * @return what to answer, and in which manner
   * @throws IOException when the client hung up while its body was being read
   */
  Reply answer(IncomingRequest request) throws IOException;
}
