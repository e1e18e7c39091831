/**
 * What was logged. A module whose tests extend a suite that looks at log lines names {@link
 * io.tracepost.contract.logging.RecordingLogs} in {@code
 * src/test/resources/META-INF/services/org.slf4j.spi.SLF4JServiceProvider}.
 */
@NullMarked
package io.tracepost.contract.logging;

import org.jspecify.annotations.NullMarked;
