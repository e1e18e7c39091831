package io.tracepost.sandbox.elastic;

import io.tracepost.sandbox.server.BodyLimits;
import io.tracepost.sandbox.server.IncomingRequest;
import io.tracepost.sandbox.server.LoopbackService;
import io.tracepost.sandbox.server.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lets a sender in, finds the route, and lets the script have its way with bulk requests. */
final class ElasticService implements LoopbackService {
  private static final Pattern BULK = Pattern.compile("(?:/([^/_][^/]*))?/_bulk");

  private final ElasticOptions options;
  private final ElasticScript script;
  private final BulkRoute bulk;
  private final AdminRoutes admin;
  private volatile List<ElasticCredential> credentials;

  ElasticService(ElasticOptions options, ElasticScript script, DocumentStore store) {
    this.options = options;
    this.script = script;
    this.bulk = new BulkRoute(options, store);
    this.admin = new AdminRoutes(options, store);
    this.credentials = options.credentials();
  }

  void credentials(List<ElasticCredential> others) {
    credentials = others;
  }

  @Override
  public Reply answer(IncomingRequest request) throws IOException {
    Optional<ElasticCredential> sender =
        request
            .header("Authorization")
            .flatMap(given -> credentials.stream().filter(known -> known.opens(given)).findFirst());
    if (sender.isEmpty() && !credentials.isEmpty()) {
      return unauthorized(request);
    }
    Matcher path = BULK.matcher(request.path());
    boolean writes = request.method().equals("POST") || request.method().equals("PUT");
    if (path.matches() && writes) {
      String index = path.group(1) == null ? "" : path.group(1);
      return script.take().strike(new Call(request, sender, index));
    }
    return admin.answer(request, sender);
  }

  private Reply unauthorized(IncomingRequest request) {
    if (options.product() == ElasticProduct.OPENSEARCH) {
      return Reply.of(401, "text/plain", "Unauthorized")
          .with("WWW-Authenticate", "Basic realm=\"OpenSearch Security\"");
    }
    return ElasticReplies.error(
            401,
            "security_exception",
            "unable to authenticate user for REST request [" + request.path() + "]")
        .with("WWW-Authenticate", "Basic realm=\"security\", charset=\"UTF-8\"");
  }

  private final class Call implements ElasticCall {
    private final IncomingRequest request;
    private final Optional<ElasticCredential> sender;
    private final String index;

    Call(IncomingRequest request, Optional<ElasticCredential> sender, String index) {
      this.request = request;
      this.sender = sender;
      this.index = index;
    }

    @Override
    public IncomingRequest request() {
      return request;
    }

    @Override
    public Reply answered(ItemFault items) throws IOException {
      return bulk.answer(request, sender, index, items);
    }

    @Override
    public void readAndDrop() throws IOException {
      request.readBody(new BodyLimits(options.maxContentBytes(), options.maxContentBytes()));
    }
  }
}
