package dev.rapporteur.report.consumers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.opentest4j.reporting.tooling.core.converter.DefaultConverter;
import org.opentest4j.reporting.tooling.core.validator.DefaultValidator;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How Open Test Reporting reads events: its own validator, and its own converter to a
 * tree, in which the test cases are two levels below the run.
 */
final class OtrConsumer {

	private static final int CASE = 2;

	private OtrConsumer() {
	}

	static Counts read(Path events) throws Exception {
		assertThat(new DefaultValidator().validate(events).messages()).isEmpty();
		Path tree = events.resolveSibling("otr-tree.xml");
		new DefaultConverter().convert(events, tree);
		DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
		factory.setNamespaceAware(true);
		Element root = factory.newDocumentBuilder().parse(tree.toFile()).getDocumentElement();
		List<String> words = new ArrayList<>();
		for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && element.getLocalName().equals("root")) {
				count(element, 0, words);
			}
		}
		return Counts.of(words);
	}

	private static void count(Element in, int depth, List<String> words) {
		for (Node child = in.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element) {
				if (element.getLocalName().equals("child")) {
					count(element, depth + 1, words);
				}
				else if (element.getLocalName().equals("result") && depth == CASE) {
					words.add(switch (element.getAttribute("status")) {
						case "SUCCESSFUL" -> "passed";
						case "SKIPPED" -> "skipped";
						case "FAILED" -> "failed";
						default -> "errored";
					});
				}
			}
		}
	}

}
