package io.tracepost.bootstrap.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A search that finds nothing proves nothing unless it finds what is there. */
class CanariesTest {
  private final Canaries canaries = new Canaries(new Random(11));
  private final String secret = canaries.next("token");

  @Test
  void a_planted_secret_is_found_in_every_form() {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    List<byte[]> planted =
        List.of(
            bytes,
            ("x" + secret + "y").getBytes(StandardCharsets.UTF_8),
            new StringBuilder(secret).reverse().toString().getBytes(StandardCharsets.UTF_8),
            HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.UTF_8),
            secret.getBytes(StandardCharsets.UTF_16LE),
            secret.getBytes(StandardCharsets.UTF_16BE),
            Base64.getEncoder().encode(bytes),
            Base64.getEncoder().encode(("user:" + secret).getBytes(StandardCharsets.UTF_8)),
            Base64.getUrlEncoder().encode(("a:" + secret + "?").getBytes(StandardCharsets.UTF_8)),
            URLEncoder.encode("/" + secret + "&", StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < planted.size(); i++) {
      canaries.search("form " + i, planted.get(i));
      assertThat(canaries.hits()).as("form %s", i).hasSize(i + 1);
    }
    assertThat(canaries.figures()).endsWith(planted.size() + " hits");
  }

  @Test
  void what_only_resembles_a_secret_is_no_hit() {
    canaries.search("other", secret.substring(1) + " " + secret.substring(0, secret.length() - 1));
    assertThat(canaries.hits()).isEmpty();
  }
}
