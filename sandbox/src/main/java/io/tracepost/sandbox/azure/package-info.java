/**
 * A strict local stand-in for the two services a sender to Microsoft Sentinel talks to: Microsoft Entra, which hands out tokens, and
 * the Azure Monitor Logs Ingestion API, which takes rows.
 *
 * <p>Start at {@link io.tracepost.sandbox.azure.AzureSandbox}; {@link io.tracepost.sandbox.azure.SampleAccount} sets up what the
 * portal would. Azure answers 204 to much that it then loses: keys without a column, values of the wrong type, times outside a
 * window. {@link io.tracepost.sandbox.azure.Workspace} shows the rows as a query would, and counts those losses by name.
 *
 * <p>Where vendor pages name no error code ({@code InvalidPayload}, {@code InvalidStream}, {@code RateLimitExceeded}, {@code
 * UnsupportedMediaType}) the code is this stand-in's own: decide on the status. Nothing here knows the sender.
 */
@NullMarked
package io.tracepost.sandbox.azure;

import org.jspecify.annotations.NullMarked;
