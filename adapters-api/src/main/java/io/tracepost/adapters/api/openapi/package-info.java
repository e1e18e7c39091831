/**
 * The contract, served as it is kept: {@link io.tracepost.adapters.api.openapi.OpenApiRoutes}. Tests
 * hold every response against it.
 */
@NullMarked
package io.tracepost.adapters.api.openapi;

import org.jspecify.annotations.NullMarked;
