/**
 * Events as Datadog logs. {@link io.tracepost.adapters.datadog.log.LogEncoder} splices an event's bytes behind a head of
 * reserved attributes; nothing is parsed into a tree.
 *
 * <p>The intake answers 202 to everything and then cuts, drops and reinterprets without a word, so whatever it would do is
 * done here first, visibly: an event outside the time window is refused or restamped ({@link
 * io.tracepost.adapters.datadog.log.IntakeWindow}), one of more than 1 MB loses its longest texts and says so ({@code
 * TextCut}), attributes beyond the limits of their number, names and depth are folded into one text ({@code
 * AttributeShape}), and a trace's status, which Datadog would read as a log level by its first letter, gets another name
 * ({@link io.tracepost.adapters.datadog.log.LogStatus}).
 */
@NullMarked
package io.tracepost.adapters.datadog.log;

import org.jspecify.annotations.NullMarked;
