package io.tracepost.contract.export;

import org.junit.jupiter.api.Timeout;

/**
 * What every {@link io.tracepost.domain.export.BatchExporter} promises. A sink extends this class,
 * brings {@link #exporterFor} and its vendor's {@link WireAnswers}, and inherits the promises:
 * {@link AnswerPromises how answers are read}, {@link BreakagePromises what holds when they break},
 * {@link LimitPromises what one request may hold}, {@link SecrecyPromises what stays unsaid}, and
 * {@link CheckPromises what a check does}. The bound of a minute is for a sink that hangs.
 */
@Timeout(60)
public abstract class BatchExporterContract
    implements AnswerPromises, BreakagePromises, LimitPromises, SecrecyPromises, CheckPromises {}
