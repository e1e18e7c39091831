package io.tracepost.benchmarks.peers;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import com.github.loki4j.logback.JavaHttpSender;
import com.github.loki4j.logback.Loki4jAppender;
import com.github.loki4j.logback.PipelineConfigAppenderBase;
import io.tracepost.benchmarks.pipeline.TraceLines;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/**
 * Loki's appender for logback with one static label, 2,000 lines or 1 MB a request, and a queue large enough that it
 * drops nothing; its JSON form, which it cannot compress. A trace is the line of a log message.
 */
final class LokiAppender implements Peer {
  private static final int QUEUE_BYTES = 2_000_000_000;

  private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
  private final int port;

  LokiAppender(int port) {
    this.port = port;
  }

  @Override
  public long send(int events, int run) {
    Logger logger = context.getLogger("traces");
    logger.setAdditive(false);
    logger.setLevel(ch.qos.logback.classic.Level.INFO);
    Loki4jAppender appender = appender();
    logger.addAppender(appender);
    TraceLines lines = new TraceLines(0, 0, run);
    for (int i = 0; i < events; i++) {
      byte[] line = lines.body(1);
      logger.info(new String(line, 0, line.length - 1, StandardCharsets.UTF_8));
    }
    logger.detachAppender(appender);
    appender.stop(); // sends what it holds
    return events;
  }

  private Loki4jAppender appender() {
    PatternLayout message = new PatternLayout();
    message.setContext(context);
    message.setPattern("%msg");
    message.start();
    PipelineConfigAppenderBase.HttpCfg http = new PipelineConfigAppenderBase.HttpCfg();
    http.setUrl("http://127.0.0.1:" + port + "/loki/api/v1/push");
    http.setSender(new JavaHttpSender());
    PipelineConfigAppenderBase.BatchCfg batch = new PipelineConfigAppenderBase.BatchCfg();
    batch.setMaxItems(2_000);
    batch.setMaxBytes(1 << 20);
    batch.setTimeoutMs(1_000);
    batch.setSendQueueMaxBytes(QUEUE_BYTES);
    batch.setStaticLabels(true);
    batch.setDrainOnStop(true);
    Loki4jAppender appender = new Loki4jAppender();
    appender.setContext(context);
    appender.setLabels("source=execlave_traces");
    appender.setStructuredMetadata(Loki4jAppender.DISABLE_SMD_PATTERN);
    appender.setMessage(message);
    appender.setHttp(http);
    appender.setBatch(batch);
    appender.start();
    return appender;
  }
}
