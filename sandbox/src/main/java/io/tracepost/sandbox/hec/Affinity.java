package io.tracepost.sandbox.hec;

import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.Reply;
import org.jspecify.annotations.Nullable;

/**
 * A load balancer's sticky cookie in front of the indexers. Who brings the cookie stays on its node; who does not is
 * given one, and an acknowledgement asked for without it lands on a node that knows nothing.
 */
final class Affinity {
  private static final String COOKIE = "AWSELB";
  private static final String ONLY_NODE = "";

  private volatile @Nullable String node;

  /** From now on requests go to this node; null takes the load balancer away. */
  void moveTo(@Nullable String other) {
    node = other;
  }

  /** The node that a submission lands on. */
  String nodeForSubmission() {
    String current = node;
    return current == null ? ONLY_NODE : current;
  }

  /** The node that a question about acknowledgements lands on. */
  String nodeForQuestion(IncomingRequest request) {
    return isHome(request) ? nodeForSubmission() : "another node";
  }

  Reply marked(IncomingRequest request, Reply reply) {
    return isHome(request) ? reply : reply.with("Set-Cookie", COOKIE + "=" + node + "; Path=/");
  }

  private boolean isHome(IncomingRequest request) {
    String current = node;
    return current == null || request.header("Cookie").orElse("").contains(COOKIE + "=" + current);
  }
}
