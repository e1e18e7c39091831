package io.tracepost.bootstrap.settings;

/** Yes or no. */
final class TruthForm implements Form<Boolean> {
  @Override
  public Boolean parse(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("is \"" + text + "\"; give true or false");
    };
  }
}
