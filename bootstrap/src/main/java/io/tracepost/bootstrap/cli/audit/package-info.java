/**
 * {@code tracepost audit}: {@link io.tracepost.bootstrap.cli.audit.AuditCommand} gathers what there
 * is to do with audit records; the commands themselves live where their engines are.
 */
@NullMarked
package io.tracepost.bootstrap.cli.audit;

import org.jspecify.annotations.NullMarked;
