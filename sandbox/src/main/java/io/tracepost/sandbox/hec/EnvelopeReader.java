package io.tracepost.sandbox.hec;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Splits a body of concatenated envelopes. Everything before the first bad object is indexed, nothing from it on:
 * measured on Splunk Enterprise 10.4 and Cloud 10.5.
 */
final class EnvelopeReader {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private final HecToken token;
  private final HecLimits limits;

  EnvelopeReader(HecToken token, HecLimits limits) {
    this.token = token;
    this.limits = limits;
  }

  /**
   * What a body came to.
   *
   * @param indexed the events before the first bad object
   * @param answer what HEC says, without an acknowledgement id
   */
  record Outcome(List<ReceivedEvent> indexed, HecAnswer answer) {}

  Outcome read(byte[] body) {
    List<ReceivedEvent> indexed = new ArrayList<>();
    int number = 0;
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      for (JsonToken first = json.nextToken(); first != null; first = json.nextToken()) {
        if (first != JsonToken.START_OBJECT) {
          throw new BadEnvelopeException(HecCode.INVALID_DATA_FORMAT);
        }
        new Envelope(json, body, limits).read(token).ifPresent(indexed::add);
        number++;
      }
    } catch (UnknownKeyException stopped) {
      return new Outcome(indexed, endedEarly(indexed));
    } catch (BadEnvelopeException bad) {
      // Splunk counts one further for an index the token may not write to.
      boolean oneFurther = bad.code() == HecCode.INCORRECT_INDEX;
      return new Outcome(indexed, HecAnswer.of(bad.code()).at(oneFurther ? number + 1 : number));
    } catch (JacksonException broken) {
      return new Outcome(indexed, HecAnswer.of(HecCode.INVALID_DATA_FORMAT).at(number));
    }
    return new Outcome(indexed, HecAnswer.of(number == 0 ? HecCode.NO_DATA : HecCode.SUCCESS));
  }

  /** An unknown key drops its object and all behind it without an error, unless nothing came before. */
  private static HecAnswer endedEarly(List<ReceivedEvent> indexed) {
    return HecAnswer.of(indexed.isEmpty() ? HecCode.NO_DATA : HecCode.SUCCESS);
  }

  /** An envelope that HEC refuses with a code. */
  static final class BadEnvelopeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final HecCode code;

    BadEnvelopeException(HecCode code) {
      super(code.text(), null, false, false);
      this.code = code;
    }

    HecCode code() {
      return code;
    }
  }

  /** A key HEC does not know. */
  static final class UnknownKeyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownKeyException(String key) {
      super(key, null, false, false);
    }
  }
}
