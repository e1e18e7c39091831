package io.tracepost.adapters.jsonl;

import io.tracepost.domain.event.JsonMembers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a JSON object fit by cutting its longest texts: all to the same length, the greatest that does,
 * each with {@code … [cut]} at its end. Where texts are not what makes it large, only the members that
 * are short are kept. Pure.
 */
final class LineCutter {
  private static final byte[] MARK = "… [cut]".getBytes(StandardCharsets.UTF_8);
  private static final int SHORTEST_TEXT = 32;
  private static final int SHORT_MEMBER = 1024;

  private LineCutter() {}

  private record Text(int start, int end) {
    int length() {
      return end - start;
    }
  }

  /**
   * An object of at most so many bytes.
   *
   * @param json one JSON object, its whole array
   * @param most bytes, at least 2
   */
  static byte[] cut(byte[] json, int most) {
    List<Text> texts = texts(json);
    if (sizeAt(SHORTEST_TEXT, json, texts) > most) {
      return shortMembers(json, most);
    }
    int fits = SHORTEST_TEXT;
    int tooLong = most + 1;
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (sizeAt(middle, json, texts) <= most) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return cutAt(fits, json, texts);
  }

  /** An upper bound: a text is never cut longer than it is allowed. */
  private static long sizeAt(int length, byte[] json, List<Text> texts) {
    long size = json.length;
    for (Text text : texts) {
      if (isCut(text, length)) {
        size -= text.length() - length - MARK.length;
      }
    }
    return size;
  }

  private static boolean isCut(Text text, int length) {
    return text.length() > length + MARK.length;
  }

  private static byte[] cutAt(int length, byte[] json, List<Text> texts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int copied = 0;
    for (Text text : texts) {
      if (isCut(text, length)) {
        out.write(json, copied, wholeCharacters(json, text.start, length) - copied);
        out.writeBytes(MARK);
        copied = text.end;
      }
    }
    out.write(json, copied, json.length - copied);
    return out.toByteArray();
  }

  /** Where the last character ends that fits whole, escapes and pairs of surrogates included. */
  private static int wholeCharacters(byte[] json, int start, int length) {
    int at = start;
    while (true) {
      int next = at + characterLength(json, at);
      if (next > start + length) {
        return at;
      }
      at = next;
    }
  }

  private static int characterLength(byte[] json, int at) {
    int first = json[at] & 0xff;
    if (first == '\\') {
      if (json[at + 1] != 'u') {
        return 2;
      }
      int hex = Integer.parseInt(new String(json, at + 2, 4, StandardCharsets.US_ASCII), 16);
      boolean pair =
          Character.isHighSurrogate((char) hex) && json[at + 6] == '\\' && json[at + 7] == 'u';
      return pair ? 12 : 6;
    }
    if (first < 0x80) {
      return 1;
    }
    return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  }

  /** The texts that are values, not names. */
  private static List<Text> texts(byte[] json) {
    List<Text> texts = new ArrayList<>();
    int at = 0;
    while (at < json.length) {
      if (json[at++] != '"') {
        continue;
      }
      int start = at;
      while (json[at] != '"') {
        at += json[at] == '\\' ? 2 : 1;
      }
      Text text = new Text(start, at++);
      int behind = at;
      while (behind < json.length && json[behind] == ' ') {
        behind++;
      }
      if (behind == json.length || json[behind] != ':') {
        texts.add(text);
      }
    }
    return texts;
  }

  private static byte[] shortMembers(byte[] json, int most) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('{');
    JsonMembers members = new JsonMembers().reset(json, 0, json.length);
    while (members.next()) {
      int nameStart = members.nameStart() - 1;
      int length = members.valueEnd() - nameStart;
      if (length <= SHORT_MEMBER && out.size() + 1 + length + 1 <= most) {
        if (out.size() > 1) {
          out.write(',');
        }
        out.write(json, nameStart, length);
      }
    }
    out.write('}');
    return out.toByteArray();
  }
}
