package io.tracepost.adapters.sentinel.signin;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import io.tracepost.adapters.http.exchange.Answer;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer in the vendor's shape. Of its headers those are handed on that the library asks for. */
final class SignInAnswer extends HttpResponse {
  /** Challenges of a managed identity's endpoint, and when to come again. */
  private static final Set<String> HANDED_ON =
      Set.of("Content-Type", "WWW-Authenticate", "Retry-After", "x-ms-request-id", "Date");

  private final Answer answer;
  private final HttpHeaders headers = new HttpHeaders();

  SignInAnswer(HttpRequest request, Answer answer) {
    super(request);
    this.answer = answer;
    for (String name : HANDED_ON) {
      headers.set(HttpHeaderName.fromString(name), answer.headers(name));
    }
  }

  @Override
  public int getStatusCode() {
    return answer.status();
  }

  @Deprecated // in the class it comes from, which demands it nevertheless
  @Override
  public String getHeaderValue(String name) {
    return headers.getValue(HttpHeaderName.fromString(name));
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return Flux.defer(() -> Flux.just(ByteBuffer.wrap(answer.body())));
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return Mono.fromSupplier(answer::body);
  }

  @Override
  public Mono<String> getBodyAsString() {
    return getBodyAsString(StandardCharsets.UTF_8);
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return Mono.fromSupplier(() -> new String(answer.body(), charset));
  }
}
