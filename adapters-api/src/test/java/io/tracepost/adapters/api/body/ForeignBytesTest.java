package io.tracepost.adapters.api.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.json.Json;
import io.tracepost.adapters.api.json.Times;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.request.Fields;
import io.tracepost.adapters.api.request.JsonBody;
import io.tracepost.application.export.ExportCursor;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.organization.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;

/** What requests are made of, before anybody knows who sent them. */
class ForeignBytesTest extends FuzzSuite {
  private static final int MOST_BYTES = 1 << 20;
  private static final BodyLimits LIMITS =
      new BodyLimits(MOST_BYTES, 200, 1024, Duration.ofSeconds(10), Duration.ofSeconds(120));

  ForeignBytesTest() throws IOException {
    add("gzip", gzips(), ForeignBytesTest::inflate);
    add(
        "json body",
        texts(
            "{\"name\":\"n\",\"type\":\"splunk_hec\",\"settings\":{\"url\":\"https://a.example\"}}",
            "{\"filter\":{\"kinds\":[\"trace\"],\"statuses\":[\"error\"],\"agents\":[\"a\\u00e9\"]}}",
            "{\"scopes\":[\"read\"],\"expires_at\":1.5e9,\"n\":null,\"deep\":[[[[{\"a\":1}]]]]}"),
        ForeignBytesTest::readBody);
    add(
        "time",
        texts(
            "\"2026-11-22T12:00:00.123456Z\"",
            "\"2026-11-22T12:00:00+05:30\"",
            "1763812800.25",
            "253402300799"),
        ForeignBytesTest::readTime);
    add(
        "export cursor",
        cursors(),
        input ->
            ExportCursor.of(OrganizationId.DEFAULT, text(input))
                .ifPresent(ForeignBytesTest::again));
  }

  private static List<byte[]> gzips() throws IOException {
    List<byte[]> gzips = new ArrayList<>();
    for (String text : List.of("", "{\"a\":1}", "x".repeat(30_000), "ab\n".repeat(900))) {
      gzips.add(gzip(text));
    }
    byte[] two = Arrays.copyOf(gzips.get(1), gzips.get(1).length + gzips.get(3).length);
    System.arraycopy(gzips.get(3), 0, two, gzips.get(1).length, gzips.get(3).length);
    gzips.add(two);
    return gzips;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** What is taken is what the JDK reads too, and never more than the limit. */
  private static void inflate(byte[] input) throws IOException {
    RequestBody body;
    try (GzipInflater inflater = new GzipInflater(new RequestBody(input, input.length), LIMITS)) {
      body = inflater.inflate();
    } catch (ProblemException e) {
      return;
    }
    assertThat(body.length()).isLessThanOrEqualTo(MOST_BYTES);
    try (GZIPInputStream theirs = new GZIPInputStream(new ByteArrayInputStream(input))) {
      assertThat(Arrays.copyOf(body.bytes(), body.length())).isEqualTo(theirs.readAllBytes());
    }
  }

  /** What is taken is an object that reads the same when it is written. */
  private static void readBody(byte[] input) {
    Fields fields;
    try {
      fields = JsonBody.fields(new RequestBody(input, input.length));
    } catch (ProblemException e) {
      return;
    }
    fields.text("name");
    fields.time("expires_at");
    fields.texts("scopes");
    byte[] written = Json.bytes(Json.read(input, input.length));
    assertThat(Json.bytes(Json.read(written, written.length))).isEqualTo(written);
  }

  private static void readTime(byte[] input) {
    JsonNode node;
    try {
      node = Json.read(input, input.length);
    } catch (tools.jackson.core.JacksonException e) {
      return;
    }
    Times.read(node)
        .ifPresent(
            moment -> {
              byte[] again = ("\"" + Times.text(moment) + "\"").getBytes(StandardCharsets.UTF_8);
              assertThat(Times.text(Times.read(Json.read(again, again.length)).orElseThrow()))
                  .isEqualTo(Times.text(moment));
            });
  }

  private static List<byte[]> cursors() {
    return texts("AAAA", "djE", "eyJzIjoxfQ", "MTIzOjQ1Ng");
  }

  private static void again(ExportCursor cursor) {
    assertThat(ExportCursor.of(OrganizationId.DEFAULT, cursor.text())).contains(cursor);
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
