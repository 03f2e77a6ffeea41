// EPUBCheck on its public API: ValidateEpub FILE...
//
// Prints a line for each message: number of the file, severity, code, place, text, 1; and after
// each file `number TAB done`. "Usage" hints are left out, as on EPUBCheck's own command line:
// they tell what a book makes use of, not what is wrong with it.
import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

public class ValidateEpub extends MasterReport {
  static final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  final int file;

  ValidateEpub(int file, String path) {
    this.file = file;
    setEpubFileName(path);
    setLocale(Locale.ENGLISH);
  }

  public static void main(String[] args) {
    for (int file = 0; file < args.length; file++) {
      var report = new ValidateEpub(file, args[file]);
      try {
        new EpubCheck(new File(args[file]), report).doValidate();
      } catch (Exception | StackOverflowError | OutOfMemoryError e) {
        report.print("FATAL", "", "", "cannot be validated: " + e);
      }
      out.println(file + "\tdone");
    }
  }

  @Override
  public void message(Message message, EPUBLocation place, Object... args) {
    Severity severity = message.getSeverity();
    if (severity == Severity.USAGE || severity == Severity.SUPPRESSED) return;
    String where = place.getPath() + (place.getLine() > 0 ? ":" + place.getLine() + ":" + place.getColumn() : "");
    print(severity.name(), message.getID().toString(), where, message.getMessage(args));
  }

  @Override
  public void info(String resource, FeatureEnum feature, String value) {}

  @Override
  public int generate() {
    return 0;
  }

  @Override
  public void initialize() {}

  void print(String severity, String code, String place, String message) {
    out.println(String.join("\t", "" + file, severity, code, plain(place), plain(message), "1"));
  }

  /** On one line and without tabs, which part the fields. */
  static String plain(String text) {
    return text == null ? "" : text.replaceAll("\\s+", " ").strip();
  }
}
