package io.tracepost.sandbox.azure;

/** A token request that Entra turns away. Holds no secret and no assertion. */
final class EntraRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final EntraCode code;

  private EntraRefusal(EntraCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static EntraRefusal of(EntraCode code, String about) {
    return new EntraRefusal(
        code, ("AADSTS" + code.number() + ": " + code.words() + " " + about).strip());
  }

  EntraCode code() {
    return code;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
