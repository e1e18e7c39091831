package io.tracepost.adapters.api.problem;

/**
 * How the errors of a route are written, where it is not as everywhere. A route of a foreign protocol
 * puts its form under {@link #ATTRIBUTE} of the request before anything can go wrong.
 */
public interface ProblemForm {
  /** The request's attribute. */
  String ATTRIBUTE = "tracepost.problem-form";

  /** RFC 9457, the form of every other route. */
  ProblemForm DOCUMENT =
      new ProblemForm() {
        @Override
        public Problem told(Problem problem) {
          return problem;
        }

        @Override
        public String contentType() {
          return ProblemDocument.CONTENT_TYPE;
        }

        @Override
        public byte[] render(Problem problem) {
          return ProblemDocument.render(problem);
        }
      };

  /** The problem as the protocol tells it: its statuses may be fewer. */
  Problem told(Problem problem);

  /** Content type of the answer. */
  String contentType();

  /** The body of the answer. */
  byte[] render(Problem problem);
}
