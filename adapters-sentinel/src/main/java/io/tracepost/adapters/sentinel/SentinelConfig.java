package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.signin.AppIdentity;
import java.util.Optional;

/**
 * One destination. Prints no secret.
 *
 * @param destination what people call it; for messages
 * @param address where rows of traces go
 * @param auditAddress where rows of audit records go; empty when they have no table
 * @param identity who sends them
 * @param options columns beyond the published table
 * @param plan the plan of the table
 */
record SentinelConfig(
    String destination,
    RuleAddress address,
    Optional<RuleAddress> auditAddress,
    AppIdentity identity,
    RowOptions options,
    TablePlan plan) {}
