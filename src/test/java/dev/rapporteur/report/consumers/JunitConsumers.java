package dev.rapporteur.report.consumers;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.xml.parsers.DocumentBuilderFactory;

import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The rules by which CI servers read {@code junit.xml}, as far as they decide what is
 * counted.
 */
final class JunitConsumers {

	private final Element root;

	private JunitConsumers(Element root) {
		this.root = root;
	}

	/**
	 * Counts as each server does.
	 * @return the counts by server
	 */
	static Map<String, Counts> read(byte[] xml) throws Exception {
		JunitConsumers consumers = new JunitConsumers(DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(new ByteArrayInputStream(xml))
			.getDocumentElement());
		Map<String, Counts> counts = new LinkedHashMap<>();
		counts.put("jenkins", consumers.jenkins());
		counts.put("gitlab", consumers.gitlab());
		counts.put("dorny/test-reporter", consumers.dorny());
		counts.put("azure", consumers.azure());
		counts.put("circleci", consumers.circleci());
		counts.put("attributes", consumers.attributes());
		return counts;
	}

	private static List<Element> children(Element in, String name) {
		List<Element> children = new ArrayList<>();
		for (Node child = in.getFirstChild(); child != null; child = child.getNextSibling()) {
			if (child instanceof Element element && element.getTagName().equals(name)) {
				children.add(element);
			}
		}
		return children;
	}

	private static boolean has(Element in, String name) {
		return !children(in, name).isEmpty();
	}

	/**
	 * Both words for what is bad are one; of the same test case of a class the last
	 * counts.
	 */
	private Counts jenkins() {
		Map<String, String> words = new LinkedHashMap<>();
		for (Element suite : children(this.root, "testsuite")) {
			for (Element each : children(suite, "testcase")) {
				String word = has(each, "skipped") ? "skipped"
						: (has(each, "error") || has(each, "failure")) ? "failed" : "passed";
				words.put(each.getAttribute("classname") + "." + each.getAttribute("name"), word);
			}
		}
		return Counts.of(List.copyOf(words.values()));
	}

	/** Of test cases with the same class and name the first one counts. */
	private Counts gitlab() {
		Set<String> known = new HashSet<>();
		List<String> words = new ArrayList<>();
		for (Element suite : children(this.root, "testsuite")) {
			for (Element each : children(suite, "testcase")) {
				if (known.add(suite.getAttribute("name") + "_" + each.getAttribute("classname") + "_"
						+ each.getAttribute("name"))) {
					words.add(has(each, "failure") ? "failed"
							: has(each, "error") ? "errored" : has(each, "skipped") ? "skipped" : "passed");
				}
			}
		}
		return Counts.of(words);
	}

	/** Suites in suites are not seen. */
	private Counts dorny() {
		List<String> words = new ArrayList<>();
		for (Element suite : children(this.root, "testsuite")) {
			for (Element each : children(suite, "testcase")) {
				words.add(has(each, "skipped") ? "skipped"
						: (has(each, "failure") || has(each, "error")) ? "failed" : "passed");
			}
		}
		return Counts.of(words);
	}

	/** What has no name is left out. */
	private Counts azure() {
		List<String> words = new ArrayList<>();
		for (Element suite : children(this.root, "testsuite")) {
			for (Element each : children(suite, "testcase")) {
				if (!each.getAttribute("name").isBlank()) {
					words.add((has(each, "failure") || has(each, "error")) ? "failed"
							: has(each, "skipped") ? "skipped" : "passed");
				}
			}
		}
		return Counts.of(words);
	}

	/** A test case without a time or a class is left out. */
	private Counts circleci() {
		List<String> words = new ArrayList<>();
		for (Element suite : children(this.root, "testsuite")) {
			for (Element each : children(suite, "testcase")) {
				if (!each.getAttribute("classname").isBlank() && Double.parseDouble(each.getAttribute("time")) >= 0) {
					words.add(has(each, "error") ? "errored"
							: has(each, "failure") ? "failed" : has(each, "skipped") ? "skipped" : "passed");
				}
			}
		}
		return Counts.of(words);
	}

	/** Who believes what stands at suites, and drops those without test cases. */
	private Counts attributes() {
		Counts counts = new Counts(0, 0, 0, 0);
		for (Element suite : children(this.root, "testsuite")) {
			if (has(suite, "testcase")) {
				long failed = Long.parseLong(suite.getAttribute("failures"));
				long errored = Long.parseLong(suite.getAttribute("errors"));
				long skipped = Long.parseLong(suite.getAttribute("skipped"));
				long passed = Long.parseLong(suite.getAttribute("tests")) - failed - errored - skipped;
				counts = new Counts(counts.passed() + passed, counts.failed() + failed, counts.errored() + errored,
						counts.skipped() + skipped);
			}
		}
		return counts;
	}

}
