package io.tracepost.contract.export;

/**
 * What every {@link io.tracepost.domain.export.BatchExporter} that speaks HTTP promises: all of {@link
 * ExporterContract}, and what HTTP adds. A sink extends this class, brings {@link #exporterFor} and its
 * vendor's {@link WireAnswers}, and inherits the promises: {@link AnswerPromises how answers are read},
 * {@link BreakagePromises what holds when they break}, {@link LimitPromises what one request may hold},
 * {@link SecrecyPromises what stays unsaid}, and {@link CheckPromises what a check does}.
 */
public abstract class BatchExporterContract extends ExporterContract
    implements AnswerPromises, BreakagePromises, LimitPromises, SecrecyPromises, CheckPromises {
  @Override
  public ExporterFixture fixture() {
    return new ScriptedFixture(this, this::wouldStore);
  }
}
