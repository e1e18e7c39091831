/**
 * What the key services share: {@link io.tracepost.adapters.kms.service.KeyAddress} says which key,
 * {@link io.tracepost.adapters.kms.service.WrappingService} is what each of them does, {@link
 * io.tracepost.adapters.kms.service.ServiceClient} asks those that are asked over plain HTTP.
 */
@NullMarked
package io.tracepost.adapters.kms.service;

import org.jspecify.annotations.NullMarked;
