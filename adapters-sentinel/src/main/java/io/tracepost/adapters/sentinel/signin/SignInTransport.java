package io.tracepost.adapters.sentinel.signin;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.Context;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Carries sign-in requests over the JDK's HTTP client, without a proxy. The vendor's library insists on https authorities; with a
 * local stand-in the library keeps its belief and the request goes to the stand-in. Safe for concurrent use.
 */
final class SignInTransport implements HttpClient {
  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final Duration ANSWER = Duration.ofSeconds(6);

  private final HttpClient client =
      new JdkHttpClientBuilder()
          .configuration(Configuration.NONE)
          .connectionTimeout(CONNECT)
          .responseTimeout(ANSWER)
          .readTimeout(ANSWER)
          .writeTimeout(ANSWER)
          .build();
  private final Optional<URI> standIn;
  private volatile int lastStatus;

  SignInTransport(Optional<URI> standIn) {
    this.standIn = standIn;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return client.send(directed(request)).doOnNext(this::remember);
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request, Context context) {
    return client.send(directed(request), context).doOnNext(this::remember);
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    HttpResponse response = client.sendSync(directed(request), context);
    remember(response);
    return response;
  }

  /** The status last answered; 0 when nothing was. The library's exceptions do not always tell. */
  int lastStatus() {
    return lastStatus;
  }

  private void remember(HttpResponse response) {
    lastStatus = response.getStatusCode();
  }

  private HttpRequest directed(HttpRequest request) {
    return standIn.map(base -> request.copy().setUrl(at(base, request.getUrl()))).orElse(request);
  }

  private static URL at(URI base, URL asked) {
    try {
      return base.resolve(asked.getFile()).toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(
          "the sign-in stand-in " + base.getHost() + " has no usable address", e);
    }
  }
}
