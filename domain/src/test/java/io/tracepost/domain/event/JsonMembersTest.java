package io.tracepost.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {
  @Test
  void members_are_walked_over_in_order_with_their_values_as_they_stand() {
    assertThat(
            members(
                "{\"a\":1.50,\"b\":\"x\\\"}\",\"c\":{\"d\":[{},\"]\"]},\"e\":null,\"\\u0066\":true}"))
        .containsExactly(
            "a=1.50", "b=\"x\\\"}\"", "c={\"d\":[{},\"]\"]}", "e=null", "\\u0066=true");
    assertThat(members("{}")).isEmpty();
    assertThat(members(" { \"a\" : [ 1 ] , \"b\" : 2 } ")).containsExactly("a=[ 1 ]", "b=2");
  }

  @Test
  void a_text_is_read_with_its_escapes_resolved() {
    byte[] json = "{\"id\":\"a\\u00e9\\n\\\"b\",\"n\":7}".getBytes(StandardCharsets.UTF_8);
    JsonMembers members = new JsonMembers().reset(json, 0, json.length);
    assertThat(members.next()).isTrue();
    assertThat(members.named("id".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(members.isText()).isTrue();
    assertThat(members.text()).isEqualTo("a\u00e9\n\"b");
    assertThat(members.next()).isTrue();
    assertThat(members.isText()).isFalse();
    assertThat(members.text()).isEqualTo("7");
    assertThat(members.next()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1",
        "{\"a\":1}x",
        "{\"a\":[1}",
        "{\"a:1}"
      })
  void what_is_not_one_object_is_refused(String json) {
    assertThatThrownBy(() -> members(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the event is not one JSON object");
  }

  private static List<String> members(String text) {
    byte[] json = ("##" + text + "##").getBytes(StandardCharsets.UTF_8);
    JsonMembers members = new JsonMembers().reset(json, 2, json.length - 4);
    List<String> found = new ArrayList<>();
    while (members.next()) {
      found.add(
          members.name()
              + "="
              + new String(
                  json, members.valueStart(), members.valueLength(), StandardCharsets.UTF_8));
    }
    return found;
  }
}
