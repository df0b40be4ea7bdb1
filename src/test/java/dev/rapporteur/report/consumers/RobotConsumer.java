package dev.rapporteur.report.consumers;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How Robot Framework reads its output: an element that it doesn't expect is an error.
 * The status of a suite is that of its tests, whatever the file says, so what it says has
 * to be that.
 */
final class RobotConsumer {

	private static final Set<String> TEXT = Set.of();

	private static final Map<String, Set<String>> CHILDREN = Map.of("robot", Set.of("suite", "statistics", "errors"),
			"suite", Set.of("meta", "status", "test", "suite"), "test", Set.of("status", "kw", "msg"), "kw",
			Set.of("arg", "status", "kw", "msg"), "errors", Set.of("msg"));

	private RobotConsumer() {
	}

	/** The status of each test. */
	static Counts tests(byte[] output) throws Exception {
		Element root = read(output);
		check(root);
		List<String> words = new ArrayList<>();
		read(child(root, "suite"), words);
		return Counts.of(words);
	}

	/** What Robot Framework itself leaves out, and others read. */
	static Counts statistics(byte[] output) throws Exception {
		Element total = child(child(child(read(output), "statistics"), "total"), "stat");
		return new Counts(Long.parseLong(total.getAttribute("pass")), Long.parseLong(total.getAttribute("fail")), 0,
				Long.parseLong(total.getAttribute("skip")));
	}

	private static Element read(byte[] output) throws Exception {
		return DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(output))
			.getDocumentElement();
	}

	private static List<Element> children(Element in) {
		List<Element> children = new ArrayList<>();
		for (Node child = in.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element) {
				children.add(element);
			}
		}
		return children;
	}

	private static Element child(Element in, String name) {
		return children(in).stream().filter((child) -> child.getTagName().equals(name)).findFirst().orElseThrow();
	}

	private static void check(Element element) {
		for (Element child : children(element)) {
			assertThat(child.getTagName()).isIn(CHILDREN.getOrDefault(element.getTagName(), TEXT));
			if (!child.getTagName().equals("statistics")) {
				check(child);
			}
		}
	}

	private static void read(Element suite, List<String> all) {
		List<String> words = new ArrayList<>();
		for (Element child : children(suite)) {
			if (child.getTagName().equals("suite")) {
				read(child, words);
			}
			else if (child.getTagName().equals("test")) {
				words.add(switch (status(child)) {
					case "PASS" -> "passed";
					case "SKIP" -> "skipped";
					default -> "failed";
				});
			}
		}
		assertThat(status(suite))
			.isEqualTo(words.contains("failed") ? "FAIL" : words.contains("passed") ? "PASS" : "SKIP");
		all.addAll(words);
	}

	private static String status(Element of) {
		return child(of, "status").getAttribute("status");
	}

}
