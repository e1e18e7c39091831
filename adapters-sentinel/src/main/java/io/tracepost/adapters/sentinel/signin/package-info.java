/**
 * Signing in to Microsoft Entra: which cloud, which credential, and one token at a time. {@link
 * io.tracepost.adapters.sentinel.signin.TokenHolder} hands out the present token and replaces it before it expires or when Azure
 * refused it; {@link io.tracepost.adapters.sentinel.signin.EntraTokenSource} asks Entra for one through the vendor's library;
 * {@link io.tracepost.adapters.sentinel.signin.SignInFailureReading} puts its failures into words an operator can act on. A token
 * or secret is never printed, logged or part of a message.
 */
@NullMarked
package io.tracepost.adapters.sentinel.signin;

import org.jspecify.annotations.NullMarked;
