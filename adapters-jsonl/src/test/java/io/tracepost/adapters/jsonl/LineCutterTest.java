package io.tracepost.adapters.jsonl;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.domain.event.JsonMembers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCutterTest {
  private static String cut(String json, int most) {
    byte[] cut = LineCutter.cut(json.getBytes(StandardCharsets.UTF_8), most);
    assertThat(cut.length).isLessThanOrEqualTo(most);
    return new String(cut, StandardCharsets.UTF_8);
  }

  @Test
  void the_longest_texts_lose_and_the_short_ones_stay() {
    String json =
        "{\"a\":\""
            + "x".repeat(900)
            + "\",\"b\":\""
            + "y".repeat(50)
            + "\",\"c\":[\""
            + "z".repeat(900)
            + "\",1,null]}";
    assertThat(cut(json, 400))
        .matches(
            "\\{\"a\":\"x{100,}… \\[cut]\",\"b\":\"y{50}\",\"c\":\\[\"z{100,}… \\[cut]\",1,null]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "€", "😀", "\\n", "\\u00e9", "\\ud83d\\ude00", "\\\\", "\\\""})
  void no_character_is_cut_in_two(String character) {
    for (int most = 120; most < 150; most++) {
      String text = cut("{\"a\":\"" + character.repeat(200) + "\"}", most);
      assertThat(text).endsWith("… [cut]\"}");
      String kept = text.substring("{\"a\":\"".length(), text.length() - "… [cut]\"}".length());
      assertThat(kept).isEqualTo(character.repeat(kept.length() / character.length()));
    }
  }

  @Test
  void names_are_not_cut_though_they_are_long() {
    String name = "n".repeat(80);
    assertThat(cut("{\"" + name + "\":\"" + "x".repeat(900) + "\"}", 300)).contains("{\"" + name);
  }

  @Test
  void where_texts_are_not_the_reason_short_members_are_kept() {
    String numbers = "1,".repeat(5_000) + "1";
    assertThat(cut("{\"id\":\"r\",\"body\":[" + numbers + "],\"clock\":3}", 200))
        .isEqualTo("{\"id\":\"r\",\"clock\":3}");
    assertThat(cut("{\"body\":[" + numbers + "]}", 2)).isEqualTo("{}");
  }

  @Test
  void whatever_is_cut_remains_one_json_object_within_the_limit() {
    long seed = 20261122;
    Random random = new Random(seed);
    for (int run = 0; run < 2_000; run++) {
      String json = object(random, 3);
      String result = cut(json, Math.max(2, 10 + random.nextInt(400)));
      List<String> names = new ArrayList<>();
      byte[] bytes = result.getBytes(StandardCharsets.UTF_8);
      JsonMembers members = new JsonMembers().reset(bytes, 0, bytes.length);
      while (members.next()) {
        names.add(members.name());
      }
      assertThat(names).as("seed %d run %d", seed, run).allMatch(json::contains);
    }
  }

  private static String object(Random random, int depth) {
    StringBuilder json = new StringBuilder("{");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",").append("\"k").append(i).append("\":");
      json.append(value(random, depth));
    }
    return json.append('}').toString();
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 3)) {
      case 0 -> Integer.toString(random.nextInt());
      case 1 -> "null";
      case 2 -> "\"" + "a\\\"é😀\\u2028b".repeat(random.nextInt(30)) + "\"";
      case 3 -> object(random, depth - 1);
      default -> "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]";
    };
  }
}
