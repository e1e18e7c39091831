package io.tracepost.adapters.otlp.mapping;

import io.tracepost.adapters.otlp.span.SpanView;
import io.tracepost.adapters.otlp.span.SpanView.Figure;
import io.tracepost.adapters.otlp.span.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The span that rules are asked about, and what several rules want to know of it, worked out once.
 * One for each reader; not thread-safe.
 */
public final class Subject {
  private static final String[] KINDS = {
    "unset", "internal", "server", "client", "producer", "consumer"
  };
  private static final String[] CODES = {"unset", "ok", "error"};

  private final SpanView view;
  private RuleSet rules;
  private String organization = "";
  private boolean failed;
  private boolean parentFailed;
  private Values layer;
  private @Nullable Values gravest;
  private @Nullable List<String> finishReasons;
  private @Nullable List<String> errorTypes;
  private @Nullable ErrorText error;
  private boolean errorLooked;

  /** A subject that is looked at through a view. */
  public Subject(RuleSet rules, SpanView view) {
    this.rules = rules;
    this.view = view;
    this.layer = view.attributes();
  }

  /**
   * Begins with the span that the view has now.
   *
   * @param asked the rules it is asked by
   * @param owner the organization of the key
   */
  public void begin(RuleSet asked, String owner) {
    rules = asked;
    organization = owner;
    failed = false;
    parentFailed = false;
    layer = view.attributes();
    gravest = null;
    finishReasons = null;
    errorTypes = null;
    error = null;
    errorLooked = false;
    if (view.hasFindings()) {
      gravest = gravest(view.findings());
    }
    failed = rules.status().failed(this);
  }

  /** The span. */
  public SpanView view() {
    return view;
  }

  /** Whether it failed. */
  public boolean failed() {
    return failed;
  }

  /** Whether its parent is taken to have failed; a question that is asked both ways. */
  public boolean parentFailed() {
    return parentFailed;
  }

  /** Asks as if the parent had failed, or not. */
  void supposeParentFailed(boolean supposed) {
    parentFailed = supposed;
  }

  /** The organization of the key. */
  String organization() {
    return organization;
  }

  /** The attributes that rules are asked about at the moment: the span's or one finding's. */
  Values layer() {
    return layer;
  }

  void layer(Values other) {
    layer = other;
  }

  @Nullable Values gravestFinding() {
    return gravest;
  }

  /** Its kind as a word. */
  @Nullable String kind() {
    return named(KINDS, view.number(Figure.KIND));
  }

  /** The code of its status as a word. */
  @Nullable String statusCode() {
    return named(CODES, view.number(Figure.STATUS_CODE));
  }

  private static @Nullable String named(String[] names, long code) {
    return code >= 0 && code < names.length ? names[(int) code] : null;
  }

  /** Why the model stopped, in normal form, each reason once. */
  public List<String> finishReasons() {
    List<String> known = finishReasons;
    if (known == null) {
      known = normalReasons();
      finishReasons = known;
    }
    return known;
  }

  private List<String> normalReasons() {
    Rule rule = rules.field(Field.FINISH_REASON).forTexts(this);
    if (rule == null) {
      return List.of();
    }
    Set<String> reasons = new LinkedHashSet<>();
    for (String sent : rule.source().texts(this)) {
      String reason = FinishReason.normal(sent);
      if (!reason.isEmpty()) {
        reasons.add(reason);
      }
    }
    return List.copyOf(reasons);
  }

  /** The types of its failure, last segments, as sent; none when it did not fail. */
  List<String> errorTypes() {
    List<String> known = errorTypes;
    if (known == null) {
      known = failed ? types() : List.of();
      errorTypes = known;
    }
    return known;
  }

  private List<String> types() {
    List<String> types = new ArrayList<>();
    for (String sent : rules.field(Field.ERROR_TYPE).everyText(this)) {
      types.add(ErrorText.lastSegment(sent));
    }
    ErrorText words = error();
    if (types.isEmpty() && words != null && words.type() != null) {
      types.add(ErrorText.lastSegment(words.type()));
    }
    return types;
  }

  /** The first line of its words, unwrapped, without the class in front; null without words. */
  @Nullable String errorText() {
    ErrorText words = error();
    return words == null ? null : words.core();
  }

  /** All words as sent; null without words. */
  @Nullable String errorWords() {
    return rules.field(Field.ERROR_MESSAGE).text(this);
  }

  /** What its words say; null without words. */
  public @Nullable ErrorText error() {
    if (!errorLooked) {
      errorLooked = true;
      String words = errorWords();
      error = words == null ? null : ErrorText.of(words);
    }
    return error;
  }

  private Values gravest(List<Values> findings) {
    Values worst = findings.get(0);
    @Nullable BigDecimal highest = null;
    for (Values finding : findings) {
      gravest = finding;
      BigDecimal score = rules.findingScore().amount(this);
      if (score != null && (highest == null || score.compareTo(highest) > 0)) {
        highest = score;
        worst = finding;
      }
    }
    return worst;
  }
}
