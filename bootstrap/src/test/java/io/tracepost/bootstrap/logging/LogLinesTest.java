package io.tracepost.bootstrap.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import io.tracepost.bootstrap.cli.service.Json;
import io.tracepost.bootstrap.settings.LoggingSettings;
import io.tracepost.bootstrap.settings.LoggingSettings.Format;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

class LogLinesTest {
  private static final String FORGED =
      "siem\r\n2026-11-23T00:00:00.000000Z INFO  Forged all is well \u001b[2J\u0007\u0000\u007f\u0085"
          + "\u2028\u2029\u202e\u2066\ufeff \ud800 \udc00\ud800 end";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final LoggerContext context = new LoggerContext();

  @AfterEach
  void stop() {
    context.stop();
  }

  private Logger logger(Format format, LoggingSettings.Level level) {
    context.setMDCAdapter(new LogbackMDCAdapter());
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setName("stderr");
    appender.setEncoder(new TextLineEncoder());
    appender.setOutputStream(out);
    appender.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    context.getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    context.getLogger("com.azure").setLevel(Level.OFF);
    Logging.apply(new LoggingSettings(format, level), context);
    return context.getLogger("io.tracepost.Some");
  }

  private Logger logger(Format format) {
    return logger(format, LoggingSettings.Level.INFO);
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return text().lines().toList();
  }

  @ParameterizedTest
  @EnumSource
  void nobody_can_forge_a_line_or_steer_a_terminal(Format format) {
    logger(format)
        .atWarn()
        .addKeyValue("destination", FORGED)
        .setCause(new IllegalStateException(FORGED))
        .log("{} is blocked", FORGED);

    assertThat(text()).endsWith("\n");
    String line = text().substring(0, text().length() - 1);
    assertThat(
            line.chars().filter(c -> PlainText.steers((char) c) || Character.isSurrogate((char) c)))
        .isEmpty();
    assertThat(line).contains("\\r\\n2026", "\\u001b[2J\\u0007\\u0000\\u007f\\u0085", "\\u202e");
    assertThat(line).contains("\\ud800 \\udc00\\ud800 end").doesNotContain("?");
  }

  @Test
  void a_json_line_is_an_object_that_tells_everything_as_it_was() throws Exception {
    logger(Format.JSON)
        .atError()
        .addKeyValue("destination", "d-1")
        .addKeyValue("organization", "acme")
        .addKeyValue("message", "not this")
        .setCause(new IllegalStateException("outer \"quoted\"", new RuntimeException("inner")))
        .log("a back\\slash, {} and \ud83d\ude80", FORGED);

    assertThat(lines()).hasSize(1);
    JsonNode line = Json.parse(lines().get(0));
    assertThat(line.propertyNames())
        .containsExactly(
            "time",
            "level",
            "logger",
            "thread",
            "message",
            "destination",
            "organization",
            "exception");
    assertThat(Json.text(line, "time"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
    assertThat(Json.text(line, "level")).isEqualTo("ERROR");
    assertThat(Json.text(line, "logger")).isEqualTo("io.tracepost.Some");
    assertThat(Json.text(line, "thread")).isEqualTo(Thread.currentThread().getName());
    assertThat(Json.text(line, "message"))
        .isEqualTo("a back\\slash, " + FORGED + " and \ud83d\ude80");
    assertThat(Json.text(line, "destination")).isEqualTo("d-1");
    assertThat(Json.text(line, "organization")).isEqualTo("acme");
    assertThat(Json.text(line, "exception"))
        .startsWith("java.lang.IllegalStateException: outer \"quoted\"")
        .contains("\n\tat io.tracepost.bootstrap.logging.LogLinesTest.")
        .contains("Caused by: java.lang.RuntimeException: inner");
  }

  @Test
  void a_line_for_people_tells_time_level_logger_message_and_the_top_of_the_trace() {
    logger(Format.TEXT).warn("closing failed", new IllegalStateException("no way"));

    assertThat(lines()).hasSize(1);
    assertThat(lines().get(0))
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z WARN  Some closing failed"
                + " java.lang.IllegalStateException: no way at .*");
  }

  @ParameterizedTest
  @EnumSource
  void credentials_stay_out(Format format) {
    Logger logger = logger(format);
    String key = "tp_0123456789abcdef_" + "a1".repeat(32) + "00000000";
    logger.info("sent Authorization: Bearer {} and Splunk {}", key, "6f7d1c3e-0000-4000-8000-1");
    logger.info("the key {}", key);
    logger.info("oops", new IllegalStateException("Basic dXNlcjpwYXNzd29yZA=="));
    logger.info("basic information and splunk destinations stay");

    assertThat(text())
        .contains("Bearer ***", "Splunk ***", "tp_0123456789abcdef_***", "Basic ***")
        .contains("basic information and splunk destinations stay")
        .doesNotContain("a1a1", "6f7d1c3e", "dXNlcj");
  }

  @Test
  void the_level_counts_for_all_and_never_makes_a_quiet_library_loud() {
    Logger own = logger(Format.TEXT, LoggingSettings.Level.DEBUG);
    own.debug("own debug");
    context.getLogger("org.eclipse.jetty").info("their info");
    context.getLogger("com.azure").error("never");
    assertThat(text()).contains("own debug").doesNotContain("their info", "never");

    Logging.apply(new LoggingSettings(Format.TEXT, LoggingSettings.Level.ERROR), context);
    own.warn("own warning");
    context.getLogger("org.eclipse.jetty").warn("their warning");
    context.getLogger("com.azure").error("never");
    own.error("own error");
    assertThat(lines()).hasSize(2);
    assertThat(text()).contains("own error").doesNotContain("never");
  }

  @Test
  void a_very_long_value_is_cut_and_the_line_stays_an_object() throws Exception {
    logger(Format.JSON).info("x".repeat(100_000));
    assertThat(Json.text(Json.parse(lines().get(0)), "message"))
        .hasSize((32 << 10) + 1)
        .endsWith("…");
  }
}
