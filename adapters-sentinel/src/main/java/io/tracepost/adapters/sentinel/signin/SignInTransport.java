package io.tracepost.adapters.sentinel.signin;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import io.tracepost.adapters.http.body.RequestBody;
import io.tracepost.adapters.http.exchange.Answer;
import io.tracepost.adapters.http.exchange.Exchange;
import io.tracepost.adapters.http.exchange.SinkClient;
import io.tracepost.adapters.http.exchange.SinkRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Carries sign-in requests over the client that events go over: guarded, pinned, without redirects or a proxy. The vendor's library
 * insists on https authorities; with a local stand-in the library keeps its belief and the request goes to the stand-in. Safe for
 * concurrent use.
 */
final class SignInTransport implements HttpClient {
  private final SinkClient client;
  private final Optional<URI> standIn;
  private volatile int lastStatus;

  SignInTransport(SinkClient client, Optional<URI> standIn) {
    this.client = client;
    this.standIn = standIn;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return Mono.fromCallable(() -> sendSync(request, Context.NONE));
  }

  /**
   * Sends once and waits.
   *
   * @throws UnansweredException when no answer came
   */
  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return client.send(carried(request)).fold(new AsResponse(request));
  }

  /** The status last answered; 0 when nothing was. The library's exceptions do not always tell. */
  int lastStatus() {
    return lastStatus;
  }

  private SinkRequest carried(HttpRequest request) {
    URI uri = directed(request);
    SinkRequest carried =
        request.getHttpMethod() == HttpMethod.POST ? SinkRequest.post(uri) : SinkRequest.get(uri);
    for (HttpHeader header : request.getHeaders()) {
      if (!header.getName().equalsIgnoreCase("Content-Length")) {
        carried = carried.header(header.getName(), header.getValue());
      }
    }
    BinaryData body = request.getBodyAsBinaryData();
    return body == null ? carried : carried.body(RequestBody.adopting(body.toBytes()));
  }

  private URI directed(HttpRequest request) {
    try {
      URI asked = request.getUrl().toURI();
      return standIn.map(base -> base.resolve(request.getUrl().getFile())).orElse(asked);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the address of sign-in has no usable form", e);
    }
  }

  private final class AsResponse implements Exchange.Cases<HttpResponse> {
    private final HttpRequest request;

    AsResponse(HttpRequest request) {
      this.request = request;
    }

    @Override
    public HttpResponse answered(Answer answer) {
      lastStatus = answer.status();
      return new SignInAnswer(request, answer);
    }

    @Override
    public HttpResponse neverSent(Exchange.NeverSent failure) {
      throw new UnansweredException(failure.problem(), false);
    }

    @Override
    public HttpResponse maybeSent(Exchange.MaybeSent failure) {
      throw new UnansweredException(failure.problem(), false);
    }

    @Override
    public HttpResponse barred(Exchange.Barred failure) {
      throw new UnansweredException(failure.problem(), true);
    }
  }
}
