/** Checks LogQL by Grafana's own grammar, where node has it. */
@NullMarked
package io.tracepost.contract.logql;

import org.jspecify.annotations.NullMarked;
