package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.rapporteur.context.ContextWalker;
import dev.rapporteur.event.ContextKind;
import dev.rapporteur.report.Trees;
import dev.rapporteur.repr.ValueLimits;
import dev.rapporteur.value.DateTime;
import dev.rapporteur.value.FixedZone;
import dev.rapporteur.value.None;
import dev.rapporteur.value.OrderedMap;
import dev.rapporteur.value.TimeDelta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class XmlDetailsTests {

	@Test
	void putsCommonSetupsFirstAndCommonCleanupsLast() throws IOException {
		Trees tree = task(Map.of());
		for (String type : List.of("CommonCleanup", "Testcase", "CommonSetup", "commonsetup", "Trigger")) {
			tree.add(1, ContextKind.SECTION, section(type, type), false);
		}
		assertThat(find(tree, "<(common\\w+|testcase|tc)>([^<\n]*)")).containsExactly("commonSetup", "testcase",
				"tc Testcase", "testcase", "tc commonsetup", "testcase", "tc Trigger", "commonCleanup");
	}

	@Test
	void tellsSetupAndCleanupByTheirIds() throws IOException {
		Trees tree = task(Map.of());
		tree.add(1, ContextKind.SECTION, section("tc", "Testcase"), false);
		tree.add(2, ContextKind.SECTION, section("cleanup", "TestSection"), false);
		tree.add(2, ContextKind.SECTION, section("a", "SetupSection"), false);
		tree.add(2, ContextKind.SECTION, section("setup", "PreProcessor"), false);
		tree.add(2, ContextKind.SECTION, section("setup", "Step"), false);
		assertThat(find(tree, "<(setup|cleanup|section)>\\s*<starttime>.*\\s*<name>([^<\n]*)"))
			.containsExactly("cleanup cleanup", "section a", "section setup n", "setup setup");
	}

	@Test
	void givesWhatRunsARuntimeIfItIsASubsectionOrTheSuite() throws IOException {
		Trees tree = task(Map.of());
		for (String type : List.of("CommonSetup", "Testcase")) {
			long top = tree.add(1, ContextKind.SECTION, section(type, type), false);
			long sub = tree.add(top, ContextKind.SECTION, section("sub", "Subsection"), false);
			tree.add(sub, ContextKind.SECTION, section("step", "Step"), false);
		}
		assertThat(find(tree, "<(commonSetup|subSection|testcase|section|step|runtime)>([^<\n]*)")).containsExactly(
				"commonSetup", "subSection", "runtime 00:00:00", "step", "testcase", "section", "step",
				"runtime 00:00:00", "runtime 00:00:00");
	}

	@Test
	void writesYearsWithoutLeadingZeros() throws IOException {
		Map<String, Object> section = section("S", "Testcase");
		section.put("starttime", new DateTime(LocalDateTime.of(20, 1, 2, 3, 4, 5), FixedZone.UTC));
		Trees tree = task(Map.of());
		tree.add(1, ContextKind.SECTION, section, false);
		assertThat(find(tree, "<testcase>\\s*<(starttime)>([^<]*)")).containsExactly("starttime 20-01-02T03:04:05");
	}

	@Test
	void writesNamesOfAnyType() throws IOException {
		Trees tree = task(Map.of());
		for (Object name : List.of(None.NONE, 0L, new OrderedMap(), new TimeDelta(0, 3661, 0),
				new DateTime(LocalDateTime.of(2020, 1, 2, 3, 4, 5, 6_000), FixedZone.UTC))) {
			Map<String, Object> section = section("S", "Testcase");
			section.put("name", name);
			tree.add(1, ContextKind.SECTION, section, false);
		}
		assertThat(find(tree, "</id>\\s*<(name)>([^<]*)")).containsExactly("name 0", "name OrderedDict()",
				"name 01:01:01", "name 2020-01-02T03:04:05");
	}

	@Test
	void escapesWhatXmlDoesNotHave() throws IOException {
		Map<String, Object> section = section("a\u0000\"", "CommonSetup");
		section.put("description", "\u000b\u001b[1m\ud800x\ufffe\r\n\r\t\ud83d\ude00\u0085<&>'");
		section.put("details", List.of(None.NONE, true, List.of("\u0001"), ""));
		Trees tree = task(Map.of());
		tree.add(1, ContextKind.SECTION, section, false);
		assertThat(find(tree, "<(description|diag)>([^<]+)")).containsExactly(
				"description \\x0b\\x1b[1m\\ud800x\\ufffe\n\n\t\ud83d\ude00\u0085&lt;&amp;&gt;'", "diag None",
				"diag True", "diag ['\\x01']");
	}

	@ParameterizedTest
	@CsvSource({ "/a/b.py, b.py, /a", "b.py, b.py, ''", "a//b, b, a", "/x, x, /", "//a, a, //", "a/b/, '', a/b" })
	void splitsThePathOfAScript(String path, String name, String directory) throws IOException {
		assertThat(find(task(Map.of("testscript", path)),
				"<script>\\s*<name(?:/|>([^<]*)</name)>\\s*<path(?:/|>([^<]*)</path)>"))
			.containsExactly((name + " " + directory).strip());
	}

	@Test
	void leavesOutPlacesThatAreNone() throws IOException {
		Trees tree = task(Map.of());
		Map<Object, Object> nothing = new OrderedMap();
		nothing.put("file", None.NONE);
		nothing.put("line", None.NONE);
		List<Map<Object, Object>> places = List.of(nothing, Map.of("line", "7"), Map.of("file", true));
		for (Map<Object, Object> xref : places) {
			Map<String, Object> section = section("S", "CommonSetup");
			section.put("xref", xref);
			tree.add(1, ContextKind.SECTION, section, false);
		}
		assertThat(find(tree, "<(xref/|file/|file|line)>([^<\n]*)")).containsExactly("xref/", "file/", "line 7",
				"file 1", "line -1");
	}

	@Test
	void countsWhatAClientSummedUp() throws IOException {
		Trees tree = task(Map.of("summary", Map.of("passed", 2L, "failed", 1L, "total", 7L)));
		assertThat(find(tree, "(?s)<testscript>.*?<(pass)>(\\d+)")).containsExactly("pass 2");
		assertThat(find(tree, "(?s)<testscript>.*?<(total)>(\\d+)")).containsExactly("total 3");
		assertThat(find(tree, "(?s)<testscript>.*?<(success_rate)>([0-9.]+)")).containsExactly("success_rate 66.67");
	}

	private static Trees task(Map<String, Object> more) {
		Trees tree = Trees.of("name", "job");
		Map<String, Object> fields = section("T", "Task");
		fields.putAll(more);
		tree.add(0, ContextKind.TASK, fields, false);
		return tree;
	}

	private static Map<String, Object> section(String id, String type) {
		Map<String, Object> fields = new LinkedHashMap<>();
		fields.put("type", type);
		fields.put("id", id);
		fields.put("name", "n");
		fields.put("starttime", Trees.TIME);
		fields.put("sections", List.of());
		return fields;
	}

	private static List<String> find(Trees tree, String pattern) throws IOException {
		String xml = Written.output((output) -> new ContextWalker(tree).walk(tree.context(0),
				new XmlDetails(output, tree, ValueLimits.DEFAULT)));
		List<String> found = new ArrayList<>();
		Pattern.compile(pattern).matcher(xml.substring(xml.indexOf("<testscript>"))).results().forEach((match) -> {
			String first = (match.group(1) != null) ? match.group(1) : "";
			String second = (match.group(2) != null) ? match.group(2) : "";
			found.add((first + " " + second).strip());
		});
		return found;
	}

}
