package io.tracepost.application.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads an object of any shape to see that everybody downstream can read it too: no key twice, no
 * number JSON cannot carry, no half of a surrogate pair. Notes what the category of its record hangs
 * on. Reads to the object's end whatever it finds, and keeps the first fault. Not thread-safe.
 */
final class FreeObjectReader {
  private String root = "";
  private String field = "";
  private @Nullable String wrong;
  private boolean verdict;
  private String topic = "";

  /** What is wrong, or null. */
  @Nullable String read(JsonParser parser, JsonToken token, String name) {
    root = name;
    field = name;
    wrong = null;
    verdict = false;
    topic = "";
    if (token != JsonToken.START_OBJECT) {
      return ScalarReader.mismatch(parser, token, "an object");
    }
    Deque<Set<String>> names = new ArrayDeque<>();
    names.push(new HashSet<>());
    String member = "";
    while (!names.isEmpty()) {
      JsonToken next = parser.nextToken();
      switch (next) {
        case START_OBJECT, START_ARRAY -> {
          note(names.size(), member, next, "");
          names.push(new HashSet<>());
        }
        case END_OBJECT, END_ARRAY -> names.pop();
        case PROPERTY_NAME -> {
          String found = parser.currentName();
          check(found, found);
          if (!names.element().add(found)) {
            complain(found, "stands twice in its object; give it once");
          }
          member = names.size() == 1 ? found : member;
        }
        case VALUE_STRING -> {
          String text = parser.getString();
          check(member, text);
          note(names.size(), member, next, text);
        }
        case VALUE_NUMBER_FLOAT -> {
          if (parser.isNaN()) {
            complain(member, "is a number JSON cannot carry; leave it out");
          }
          note(names.size(), member, next, "");
        }
        default -> note(names.size(), member, next, "");
      }
    }
    return wrong;
  }

  /** The field that {@link #read} complained of. */
  String field() {
    return field;
  }

  /** Whether the object has a {@code verdict} that is not null. */
  boolean verdict() {
    return verdict;
  }

  /** The object's {@code topic}; empty when it has none. */
  String topic() {
    return topic;
  }

  private void note(int depth, String member, JsonToken token, String text) {
    if (depth != 1) {
      return;
    }
    if (member.equals("verdict")) {
      verdict = token != JsonToken.VALUE_NULL;
    } else if (member.equals("topic")) {
      topic = text;
    }
  }

  private void check(String member, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          complain(member, "holds half of a surrogate pair; give whole characters");
          return;
        }
        i++;
      }
    }
  }

  private void complain(String member, String message) {
    if (wrong == null) {
      wrong = message;
      field = member.isEmpty() ? root : root + "." + Complaint.plain(member);
    }
  }
}
