/**
 * Who may do what. A request carries an API key; {@link io.tracepost.application.access.ApiKeys}
 * turns it into a {@link io.tracepost.application.access.Principal}: an organization and scopes.
 * Every query takes its organization from there and from nowhere else.
 */
@NullMarked
package io.tracepost.application.access;

import org.jspecify.annotations.NullMarked;
