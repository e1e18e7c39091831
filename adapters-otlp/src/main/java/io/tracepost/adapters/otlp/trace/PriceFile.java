package io.tracepost.adapters.otlp.trace;

import io.tracepost.adapters.otlp.mapping.MappingException;
import io.tracepost.adapters.otlp.trace.PriceTable.Price;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads prices: a model a line, {@code gpt-4o: {input: 2.5, output: 10}}, US dollars for a million
 * tokens; {@code gpt-4o*} is for every model whose name begins so.
 */
public final class PriceFile {
  private PriceFile() {}

  /**
   * The prices of a file.
   *
   * @throws MappingException with everything that is wrong with it
   */
  public static PriceTable read(Path file) throws MappingException {
    List<String> problems = new ArrayList<>();
    Map<String, Price> prices = new LinkedHashMap<>();
    try {
      Object tree = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
      if (tree instanceof Map<?, ?> models) {
        models.forEach(
            (model, price) -> take(file, String.valueOf(model), price, prices, problems));
      } else {
        problems.add(
            file + ": holds no models; write one a line: gpt-4o: {input: 2.5, output: 10}");
      }
    } catch (YamlEngineException e) {
      problems.add(file + ": is not YAML: " + e.getMessage());
    } catch (IOException e) {
      problems.add("the price file " + file + " cannot be read (" + e + "); name a file that can");
    }
    if (!problems.isEmpty()) {
      throw new MappingException(problems);
    }
    return new PriceTable(prices);
  }

  private static void take(
      Path file,
      String model,
      @Nullable Object price,
      Map<String, Price> prices,
      List<String> problems) {
    if (price instanceof Map<?, ?> parts
        && parts.size() == 2
        && parts.get("input") instanceof Number input
        && parts.get("output") instanceof Number output
        && input.doubleValue() >= 0
        && output.doubleValue() >= 0) {
      prices.put(
          model, new Price(new BigDecimal(input.toString()), new BigDecimal(output.toString())));
    } else {
      problems.add(
          file
              + ": "
              + model
              + " needs two numbers, {input: …, output: …}, US dollars for a million tokens");
    }
  }
}
