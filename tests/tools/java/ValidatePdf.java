// veraPDF on its public API: ValidatePdf FLAVOURS FILE...
//
// Prints a line for each rule that a file breaks: number of the file, severity, flavour and rule,
// place of the first breach, what the rule says, how many breaches; and after each file
// `number TAB done`, so that the caller can tell a clean file from one that was never reached.
import java.io.FileInputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.processor.reports.enums.JobEndStatus;

public class ValidatePdf {
  static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] args) {
    VeraGreenfieldFoundryProvider.initialise();
    for (int file = 1; file < args.length; file++) {
      for (String name : args[0].split(",")) validate(file - 1, args[file], name);
      out.println(file - 1 + "\tdone");
    }
  }

  static void validate(int file, String path, String name) {
    // fromString takes any word for "no flavour", which would hold the file to nothing.
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
    if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) {
      throw new IllegalArgumentException("no such flavour: " + name);
    }
    try (var input = new FileInputStream(path);
        var parser = Foundries.defaultInstance().createParser(input, flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      var result = validator.validate(parser);
      Map<String, List<TestAssertion>> failed = new LinkedHashMap<>();
      for (TestAssertion t : result.getTestAssertions()) {
        if (t.getStatus() != TestAssertion.Status.FAILED) continue;
        String rule = t.getRuleId().getClause() + "-" + t.getRuleId().getTestNumber();
        failed.merge(rule, List.of(t), (a, b) -> a);
      }
      for (var rule : failed.entrySet()) {
        TestAssertion first = rule.getValue().get(0);
        int count = result.getFailedChecks().getOrDefault(first.getRuleId(), 1);
        print(file, name + " " + rule.getKey(), first.getLocation().getContext(), first.getMessage(), count);
      }
      // A job that was cut short, or that looked at nothing, has not found the file right.
      boolean whole = result.getJobEndStatus() == JobEndStatus.NORMAL && result.getTotalAssertions() > 0;
      if (failed.isEmpty() && !(result.isCompliant() && whole)) {
        print(file, name, "", "not compliant: " + result.getJobEndStatus(), 1);
      }
    } catch (Exception | StackOverflowError | OutOfMemoryError e) {
      print(file, name, "", "cannot be validated: " + e, 1);
    }
  }

  static void print(int file, String rule, String place, String message, int count) {
    out.println(String.join("\t", "" + file, "ERROR", rule, plain(place), plain(message), "" + count));
  }

  /** On one line and without tabs, which part the fields. */
  static String plain(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ").strip();
  }
}
