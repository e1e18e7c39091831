/**
 * What the stand-ins of key services share: {@link io.tracepost.sandbox.kms.KmsWeather} says how they
 * answer just now, {@link io.tracepost.sandbox.kms.MasterKey} is a key that never leaves. The services
 * are in the packages below, Azure's beside the rest of Azure.
 */
@NullMarked
package io.tracepost.sandbox.kms;

import org.jspecify.annotations.NullMarked;
