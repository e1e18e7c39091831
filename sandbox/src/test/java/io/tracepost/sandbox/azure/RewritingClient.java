package io.tracepost.sandbox.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import java.net.URI;
import java.net.URL;
import reactor.core.publisher.Mono;

/** Lets the vendor's client believe in https addresses of Azure and sends everything to the sandbox. */
final class RewritingClient implements HttpClient {
  private final URI sandbox;
  private final HttpClient plain = new JdkHttpClientBuilder().build();

  RewritingClient(URI sandbox) {
    this.sandbox = sandbox;
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
      URL url = request.getUrl();
      return request.copy().setUrl(sandbox.resolve(url.getFile()).toURL());
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
