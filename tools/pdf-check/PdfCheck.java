import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Reads names of PDF files from stdin, one a line, and answers each with a line of JSON: the file, and of each standard the rules it
 * breaks, each once and with the first place of it. A file that is no PDF, or is not there, breaks them by what the parser says.
 * It ends with its input, so one Java serves any number of files.
 */
public final class PdfCheck {
  private static final List<PDFAFlavour> STANDARDS = List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A);

  public static void main(String[] none) throws IOException {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    var files = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String file = files.readLine(); file != null; file = files.readLine()) {
      System.out.write((asJson(file, brokenIn(file)) + "\n").getBytes(StandardCharsets.UTF_8));
      System.out.flush();
    }
  }

  private static Map<String, Set<String>> brokenIn(String file) {
    var broken = new LinkedHashMap<String, Set<String>>();
    for (PDFAFlavour standard : STANDARDS) broken.put(standard.getId(), new LinkedHashSet<>());
    try (InputStream bytes = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(bytes, STANDARDS.get(0));
        PDFAValidator validator = Foundries.defaultInstance().createValidator(STANDARDS)) {
      for (ValidationResult result : validator.validateAll(parser))
        broken.put(result.getPDFAFlavour().getId(), rulesIn(result));
    } catch (Exception unreadable) {
      broken.values().forEach(rules -> rules.add("not read: " + unreadable.getMessage()));
    }
    return broken;
  }

  private static Set<String> rulesIn(ValidationResult result) {
    var rules = new LinkedHashMap<String, String>();
    for (TestAssertion told : result.getTestAssertions()) {
      if (told.getStatus() == TestAssertion.Status.PASSED) continue;
      String rule = told.getRuleId().getClause() + "-" + told.getRuleId().getTestNumber();
      rules.putIfAbsent(rule, rule + ": " + told.getMessage() + " (" + told.getLocation().getContext() + ")");
    }
    return new LinkedHashSet<>(rules.values());
  }

  private static String asJson(String file, Map<String, Set<String>> broken) {
    var json = new StringBuilder("{\"file\":").append(quoted(file));
    broken.forEach((standard, rules) -> {
      json.append(',').append(quoted(standard)).append(":[");
      json.append(String.join(",", rules.stream().map(PdfCheck::quoted).toList())).append(']');
    });
    return json.append('}').toString();
  }

  private static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (char sign : text.toCharArray()) {
      if (sign == '"' || sign == '\\') json.append('\\').append(sign);
      else if (sign < ' ') json.append(String.format("\\u%04x", (int) sign));
      else json.append(sign);
    }
    return json.append('"').toString();
  }
}
