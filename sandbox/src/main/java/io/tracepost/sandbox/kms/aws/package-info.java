/** A stand-in for AWS KMS. See {@link io.tracepost.sandbox.kms.aws.AwsKmsSandbox}. */
@NullMarked
package io.tracepost.sandbox.kms.aws;

import org.jspecify.annotations.NullMarked;
