package io.tracepost.adapters.sentinel;

import io.tracepost.adapters.sentinel.row.RowOptions;
import io.tracepost.adapters.sentinel.signin.AppIdentity;

/**
 * One destination. Prints no secret.
 *
 * @param destination what people call it; for messages
 * @param address where rows go
 * @param identity who sends them
 * @param options columns beyond the published table
 * @param plan the plan of the table
 */
record SentinelConfig(
    String destination,
    RuleAddress address,
    AppIdentity identity,
    RowOptions options,
    TablePlan plan) {}
