package io.tracepost.benchmarks.peers;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import java.net.MalformedURLException;
import java.net.URL;
import reactor.core.publisher.Mono;

/** Lets Azure's library believe in https addresses, which it insists on, and sends in plain to the receiver. */
final class RedirectedHttp implements HttpClient {
  private final HttpClient plain = new JdkHttpClientBuilder().build();
  private final int port;

  RedirectedHttp(int port) {
    this.port = port;
  }

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return plain.send(redirected(request));
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    return plain.sendSync(redirected(request), context);
  }

  private HttpRequest redirected(HttpRequest request) {
    try {
      return request.copy().setUrl(new URL("http", "127.0.0.1", port, request.getUrl().getFile()));
    } catch (MalformedURLException e) {
      throw new IllegalStateException("an address of digits is an address", e);
    }
  }
}
