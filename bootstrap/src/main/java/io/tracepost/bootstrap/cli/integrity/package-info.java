/**
 * {@code tracepost integrity}: {@link io.tracepost.bootstrap.cli.integrity.VerifyIntegrity} checks a
 * running service, a stopped one, an archive or a proof; {@link
 * io.tracepost.bootstrap.cli.integrity.ProveTrace} fetches the proof of one trace.
 */
@NullMarked
package io.tracepost.bootstrap.cli.integrity;

import org.jspecify.annotations.NullMarked;
