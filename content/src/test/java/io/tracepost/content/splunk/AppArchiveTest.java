package io.tracepost.content.splunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tracepost.content.detection.Catalogue;
import io.tracepost.content.pack.RenderSettings;
import io.tracepost.content.pack.RenderedFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The archive is one that tar and gzip of others read. */
class AppArchiveTest {
  private static final int BLOCK = 512;

  @Test
  void it_holds_the_files_beside_it_readable_by_all_and_written_by_one() throws IOException {
    SplunkPack pack = new SplunkPack();
    List<RenderedFile> files =
        pack.render(Catalogue.shipped(), RenderSettings.defaults(pack.settings()));
    RenderedFile archive =
        files.stream()
            .filter(file -> file.path().equals("tracepost.spl"))
            .findFirst()
            .orElseThrow();
    Map<String, String> held = new LinkedHashMap<>();
    byte[] tar = new GZIPInputStream(new ByteArrayInputStream(archive.content())).readAllBytes();

    for (int at = 0; tar[at] != 0; ) {
      String name = text(tar, at, 100);
      int size = Integer.parseInt(text(tar, at + 124, 11), 8);
      assertThat(text(tar, at + 100, 7)).isEqualTo(name.endsWith("/") ? "0000755" : "0000644");
      assertThat(text(tar, at + 257, 5)).isEqualTo("ustar");
      assertThat(sum(tar, at)).isEqualTo(Integer.parseInt(text(tar, at + 148, 6), 8));
      if (!name.endsWith("/")) {
        held.put(name, new String(tar, at + BLOCK, size, StandardCharsets.UTF_8));
      }
      at += BLOCK + (size + BLOCK - 1) / BLOCK * BLOCK;
    }

    assertThat(held.keySet()).allMatch(name -> name.startsWith("tracepost/"));
    assertThat(held)
        .isEqualTo(
            files.stream()
                .filter(file -> file != archive)
                .collect(
                    LinkedHashMap::new,
                    (all, file) -> all.put(file.path(), file.text()),
                    Map::putAll));
  }

  @Test
  void a_name_that_tar_cannot_hold_is_refused() {
    RenderedFile file = RenderedFile.text("a/" + "b".repeat(100), "");
    assertThatThrownBy(() -> AppArchive.of(List.of(file))).hasMessageContaining("too long");
  }

  private static String text(byte[] tar, int at, int most) {
    int length = 0;
    while (length < most && tar[at + length] != 0) {
      length++;
    }
    return new String(tar, at, length, StandardCharsets.US_ASCII);
  }

  /** As if its own eight bytes were blanks. */
  private static int sum(byte[] tar, int at) {
    int sum = 0;
    for (int place = 0; place < BLOCK; place++) {
      sum += place >= 148 && place < 156 ? ' ' : tar[at + place] & 0xff;
    }
    return sum;
  }
}
