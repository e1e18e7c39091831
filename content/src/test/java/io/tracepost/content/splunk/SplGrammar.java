package io.tracepost.content.splunk;

import com.teragrep.pth_03.antlr.DPLLexer;
import com.teragrep.pth_03.antlr.DPLParser;
import com.teragrep.pth_03.shaded.org.antlr.v4.runtime.BaseErrorListener;
import com.teragrep.pth_03.shaded.org.antlr.v4.runtime.CharStreams;
import com.teragrep.pth_03.shaded.org.antlr.v4.runtime.CommonTokenStream;
import com.teragrep.pth_03.shaded.org.antlr.v4.runtime.RecognitionException;
import com.teragrep.pth_03.shaded.org.antlr.v4.runtime.Recognizer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grammar of SPL that others wrote. It is stricter than Splunk: it wants blanks around a minus, no {@code =} inside a text of an
 * expression, and no commas between the aggregations of {@code streamstats}. Queries keep to what both take.
 */
final class SplGrammar {
  private SplGrammar() {}

  /** What the grammar does not take of a search, each with its line and column. */
  static List<String> faults(String spl) {
    List<String> faults = new ArrayList<>();
    BaseErrorListener listener =
        new BaseErrorListener() {
          @Override
          public void syntaxError(
              Recognizer<?, ?> recognizer,
              @Nullable Object symbol,
              int line,
              int column,
              String message,
              @Nullable RecognitionException cause) {
            String shortened = message.substring(0, Math.min(120, message.length()));
            faults.add(line + ":" + column + " " + shortened);
          }
        };
    DPLLexer lexer = new DPLLexer(CharStreams.fromString(spl));
    lexer.removeErrorListeners();
    lexer.addErrorListener(listener);
    DPLParser parser = new DPLParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.addErrorListener(listener);
    parser.root();
    return faults;
  }
}
