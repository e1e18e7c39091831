package io.tracepost.contract.export;

import org.junit.jupiter.api.Timeout;

/**
 * What every {@link io.tracepost.domain.export.BatchExporter} promises, whatever its transport: HTTP,
 * files, a TCP stream. An exporter extends this class, brings an {@link ExporterFixture} and inherits
 * the promises: {@link StoringPromises what is stored is what was said to be}, {@link FittingPromises
 * what does not fit is handed back}, and {@link ConductPromises how it is opened, checked and closed}.
 * One that speaks HTTP extends {@link BatchExporterContract}, which holds these as well. The bound of
 * a minute is for an exporter that hangs.
 */
@Timeout(60)
public abstract class ExporterContract
    implements StoringPromises, FittingPromises, ConductPromises {}
