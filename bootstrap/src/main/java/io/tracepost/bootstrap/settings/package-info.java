/**
 * Settings of the service. {@link io.tracepost.bootstrap.settings.Catalogue} declares every one with
 * its default; {@link io.tracepost.bootstrap.settings.SettingsReader} lays file, environment and
 * flags over it, collects every problem, and {@link
 * io.tracepost.bootstrap.settings.ServiceSettings} carries the result as records. A new setting is
 * one line in the catalogue and one component in a record.
 */
@NullMarked
package io.tracepost.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
