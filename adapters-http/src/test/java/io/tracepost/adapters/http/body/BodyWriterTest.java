package io.tracepost.adapters.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.domain.export.BatchLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyWriterTest {
  private static byte[] wire(RequestBody body) {
    Collected collected = new Collected();
    body.transmit().subscribe(collected);
    return collected.bytes();
  }

  private static byte[] gunzipped(byte[] wire) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(wire)).readAllBytes();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void pieces_of_any_size_come_out_as_they_went_in(long seed) throws IOException {
    piecesComeOutAsTheyWentIn(seed, BodyBuffers.zlib(1 + (int) seed, 16));
    piecesComeOutAsTheyWentIn(seed, BodyBuffers.shared());
  }

  private static void piecesComeOutAsTheyWentIn(long seed, BodyBuffers kept) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (BodyBuffers buffers = kept;
        BodyWriter gzip = buffers.gzip();
        BodyWriter plain = buffers.plain()) {
      for (int i = 0; i < 200; i++) {
        byte[] piece = new byte[random.nextInt(random.nextInt(10) == 0 ? 50_000 : 600)];
        random.nextBytes(piece);
        int from = random.nextInt(piece.length + 1);
        for (BodyWriter writer : new BodyWriter[] {gzip, plain}) {
          writer.write(piece, from, piece.length - from);
          writer.write(i);
        }
        expected.write(piece, from, piece.length - from);
        expected.write(i);
        if (random.nextInt(20) == 0) {
          gzip.settleSize();
        }
      }
      long atMost = gzip.wireBytesExpected();
      RequestBody finished = gzip.finish();
      assertThat((long) finished.length()).isLessThanOrEqualTo(atMost);
      assertThat(gunzipped(wire(finished))).as("seed %d", seed).isEqualTo(expected.toByteArray());
      assertThat(finished.size().plain()).isEqualTo(expected.size());
      assertThat(finished.contentEncoding()).contains("gzip");
      RequestBody uncompressed = plain.finish();
      assertThat(wire(uncompressed)).isEqualTo(expected.toByteArray());
      assertThat(uncompressed.contentEncoding()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_body_filled_while_it_fits_ends_just_below_the_limit(long seed) {
    fillsToTheLimit(seed, BodyBuffers.zlib(1, 1024));
    fillsToTheLimit(seed, BodyBuffers.shared());
  }

  private static void fillsToTheLimit(long seed, BodyBuffers kept) {
    SplittableRandom random = new SplittableRandom(seed);
    BatchLimits limits = new BatchLimits(1_000_000, 100_000_000, 200_000, 10_000);
    try (BodyBuffers buffers = kept;
        BodyWriter body = buffers.gzip()) {
      int pieces = 0;
      byte[] piece = record(random);
      while (body.fits(piece.length, limits)) {
        body.write(piece, 0, piece.length);
        pieces++;
        piece = record(random);
      }
      RequestBody finished = body.finish();
      assertThat(pieces).isGreaterThan(500);
      assertThat(finished.length()).as("seed %d", seed).isBetween(198_000, 200_000);
    }
  }

  private static byte[] record(SplittableRandom random) {
    byte[] id = new byte[48];
    random.nextBytes(id);
    return ("{\"trace_id\":\""
            + Base64.getEncoder().encodeToString(id)
            + "\",\"status\":\"success\"}"
            + " ".repeat(random.nextInt(600)))
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void the_plain_limit_counts_before_compression() {
    BatchLimits limits = new BatchLimits(10, 1_000, 1_000_000, 1_000);
    try (BodyBuffers buffers = BodyBuffers.zlib(1, 64);
        BodyWriter body = buffers.gzip()) {
      body.write(new byte[900], 0, 900);
      assertThat(body.fits(100, limits)).isTrue();
      assertThat(body.fits(101, limits)).isFalse();
    }
  }

  @Test
  void a_buffer_is_used_again_once_its_request_is_settled_and_never_before() throws IOException {
    try (BodyBuffers buffers = BodyBuffers.zlib(1, 64)) {
      RequestBody abandoned;
      try (BodyWriter first = buffers.gzip()) {
        first.write("first first first".getBytes(StandardCharsets.UTF_8), 0, 17);
        abandoned = first.finish();
        abandoned.transmit();
      }
      RequestBody settled;
      try (BodyWriter second = buffers.gzip()) {
        second.write("second and longer".getBytes(StandardCharsets.UTF_8), 0, 17);
        settled = second.finish();
        settled.transmit().settle();
      }
      byte[] before = wire(settled);
      try (BodyWriter third = buffers.gzip()) {
        third.write("THIRD".getBytes(StandardCharsets.UTF_8), 0, 5);
        third.finish();
      }
      assertThat(gunzipped(wire(abandoned)))
          .isEqualTo("first first first".getBytes(StandardCharsets.UTF_8));
      assertThat(wire(settled)).as("the array serves the third body now").isNotEqualTo(before);
    }
  }

  @Test
  void a_level_outside_1_to_9_is_refused() {
    assertThatThrownBy(() -> BodyBuffers.zlib(0, 1)).hasMessageContaining("give 1 to 9");
    assertThatThrownBy(() -> BodyBuffers.zlib(10, 1)).hasMessageContaining("give 1 to 9");
  }
}
