package io.tracepost.adapters.persistence.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderCopyTest {
  private static final HeaderCopy COPY =
      new HeaderCopy(Map.of("H", "2", "block", "3", "chunk", "1f", "version", "20"));

  @Test
  void a_copy_is_read_back_with_what_is_not_forced() {
    List<WrittenChunk> unforced =
        List.of(new WrittenChunk(0xffffffffL, 12, -1), new WrittenChunk(2, 1, 7));
    HeaderCopy written = COPY.numbered(77, unforced);
    HeaderCopy read = HeaderCopy.parse(bytes(written)).orElseThrow();
    assertThat(read).isEqualTo(written);
    assertThat(read.number()).isEqualTo(77);
    assertThat(read.unforced()).isEqualTo(unforced);
  }

  @Test
  void a_number_does_not_count_once_another_program_named_another_commit() {
    HeaderCopy written = COPY.numbered(77, List.of());
    StoredChunk later = new StoredChunk("20", 9, 1, 0x21, true, 0, 0);
    assertThat(written.naming(later).number()).isNegative();
  }

  @Test
  void bytes_behind_the_line_damage_a_copy_as_they_do_for_h2() {
    byte[] block = bytes(COPY);
    assertThat(HeaderCopy.parse(block)).contains(COPY);
    block[block.length - 1] = 'x';
    assertThat(HeaderCopy.parse(block)).isEmpty();
  }

  @Test
  void the_longest_copy_fits_into_a_sector() {
    WrittenChunk large = new WrittenChunk(0xffff_ffff_fffL, 0xfffff, -1);
    HeaderCopy longest =
        new HeaderCopy(
                Map.of(
                    "H",
                    "2",
                    "blockSize",
                    "1000",
                    "created",
                    "fffffffffff",
                    "format",
                    "3",
                    "clean",
                    "1"))
            .naming(new StoredChunk("3ffffff", 0xffff_ffff_fffL, 1, 0xffff_ffff_fffL, true, 0, 0))
            .numbered(Long.MAX_VALUE, List.of(large, large, large, large));
    byte[] block = bytes(longest);
    for (int i = 512; i < block.length; i++) {
      assertThat(block[i]).isZero();
    }
  }

  private static byte[] bytes(HeaderCopy copy) {
    ByteBuffer block = copy.toBlock();
    byte[] bytes = new byte[block.remaining()];
    block.get(bytes);
    return bytes;
  }
}
