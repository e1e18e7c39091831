package io.tracepost.adapters.api.destinations;

import static org.assertj.core.api.Assertions.assertThat;

import io.tracepost.adapters.api.body.RequestBody;
import io.tracepost.adapters.api.problem.ProblemException;
import io.tracepost.adapters.api.request.Fields;
import io.tracepost.adapters.api.request.JsonBody;
import io.tracepost.contract.fuzz.FuzzSuite;
import io.tracepost.domain.destination.DestinationId;

/** Bodies that would be destinations. */
class ForeignDraftsTest extends FuzzSuite {
  ForeignDraftsTest() {
    add(
        "destination",
        texts(
            "{\"name\":\"SOC\",\"type\":\"loki\",\"settings\":{\"url\":\"https://a.example\",\"n\":1,\"b\":true},\"secrets\":{\"token\":\"t\",\"old\":null},\"filter\":{\"kinds\":[\"trace\"],\"statuses\":[\"error\"],\"categories\":[],\"environments\":[\"prod\"],\"agents\":[\"a\"]},\"start\":\"beginning\"}",
            "{\"id\":\"dst_1\",\"name\":\"SOC\",\"type\":\"loki\",\"settings\":{},\"status\":{},\"start\":1763812800.25}"),
        ForeignDraftsTest::read);
  }

  private static void read(byte[] input) {
    try {
      Fields fresh = JsonBody.fields(new RequestBody(input, input.length));
      DraftReader.fresh(fresh);
      DraftReader.start(fresh);
      fresh.finish();
      DraftReader.replacing(
          JsonBody.fields(new RequestBody(input, input.length)), new DestinationId("dst_1"));
    } catch (ProblemException refused) {
      assertThat(refused.problem().kind().status()).isIn(400, 422);
    }
  }
}
