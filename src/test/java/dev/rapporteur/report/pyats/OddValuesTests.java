package dev.rapporteur.report.pyats;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import dev.rapporteur.context.ContextReader;
import dev.rapporteur.context.Drive;
import dev.rapporteur.fixture.Formats;
import dev.rapporteur.report.Reports;
import dev.rapporteur.report.Trees;
import dev.rapporteur.repr.PythonObjects;
import dev.rapporteur.value.Bytes;
import dev.rapporteur.value.ExceptionValue;
import dev.rapporteur.value.None;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.ResultCode;
import dev.rapporteur.value.SetValue;
import dev.rapporteur.value.TestResult;
import dev.rapporteur.value.TimeDelta;
import dev.rapporteur.value.Tuple;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value in every field of every kind of context: each file is complete, and readers
 * that know nothing of us read it.
 */
class OddValuesTests {

	private static final List<String> FIELDS = List.of("job_type", "suite_name", "cli", "jobfile", "jobfile_hash",
			"pyatspath", "pyatsversion", "host", "submitter", "user", "archivefile", "source_id", "name", "description",
			"xref", "parameters", "logfile", "script_type", "testscript", "testscript_hash", "datafile",
			"datafile_hash", "tims_uid", "testcase_type", "testcase_signature", "data_hash", "stoptime", "runtime",
			"index", "continue_", "testbed", "image", "release", "tims", "health");

	private static final List<String> CONTEXTS = List.of("J", "P", "p", "T", "CommonSetup", "CommonSetup 1",
			"CommonSetup 2", "Testcase", "Testcase 1", "Testcase 2", "PreProcessor", "PreProcessor 1",
			"PreProcessor 2");

	@TempDir
	private Path directory;

	static Stream<Object> values() {
		List<Object> itself = new ArrayList<>();
		itself.add(itself);
		Map<Object, Object> keys = new LinkedHashMap<>();
		Stream.of(1L, 1.5, true, None.NONE, Tuple.of(1L, "a"), bytes(7), "\0", "").forEach((key) -> keys.put(key, key));
		return Stream.of("", " ", "a\0\1\b\u000b\u000c\u001b\u007f\u0085\ufffe\uffffb", "<a b='\"'>&]]>",
				"a\r\nb\rc \n\t\nd", "\ud83d\ude00 \u2028", "- : #'\"%@`!&*|>{[", "x".repeat(3000), 0L, -0.0, 1e300,
				true, BigInteger.TEN.pow(50), None.NONE, List.of(), Map.of(), Tuple.of(), bytes(0, 255, 10), keys,
				itself, new SetValue(new LinkedHashSet<>(List.of("a", 1L)), false), Trees.TIME, new TimeDelta(-1, 5, 7),
				List.of(List.of(List.of()), Tuple.of(Map.of("a", List.of(1L, None.NONE)))),
				PythonObjects.made("script", "Thing", "a\0"), PythonObjects.reduced("script", "Colour", 2L),
				new ExceptionValue(new PythonName("builtins", "ValueError"), Tuple.of("\0", 1L), null));
	}

	private static Bytes bytes(int... values) {
		byte[] content = new byte[values.length];
		Arrays.setAll(values, (i) -> content[i] = (byte) values[i]);
		return new Bytes(content, false);
	}

	@ParameterizedTest
	@MethodSource("values")
	void everyFileIsCompleteAndReadable(Object value) throws Exception {
		ContextReader reader = Reports.reader(tree(value));
		Reports.write(this.directory, Formats.JSON, reader);
		Reports.write(this.directory, Formats.YAML, reader);
		Reports.write(this.directory, Formats.XML, reader);
		Map<?, ?> json = report(json());
		Map<?, ?> yaml = report(yaml());
		assertThat(ids(json)).isEqualTo(CONTEXTS).isEqualTo(ids(yaml));
		assertThat(fields(json)).isEqualTo(fields(yaml));
		assertThat(Files.readString(this.directory.resolve("results.json"))).contains("\"last\": \"kept\"");
		Document details = xml("ResultsDetails.xml");
		assertThat(details.getElementsByTagName("testscript").getLength()).isEqualTo(2);
		assertThat(details.getElementsByTagName("diag").getLength()).isEqualTo(CONTEXTS.size());
		assertThat(xml("ResultsSummary.xml").getElementsByTagName("total").item(0).getTextContent()).isEqualTo("3");
	}

	private static Map<?, ?> report(Map<?, ?> file) {
		return (Map<?, ?>) Objects.requireNonNull(file.get("report"));
	}

	private Map<?, ?> json() {
		return JsonMapper.builder()
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.build()
			.readValue(this.directory.resolve("results.json").toFile(), Map.class);
	}

	private Map<?, ?> yaml() throws IOException {
		LoaderOptions options = new LoaderOptions();
		options.setAllowDuplicateKeys(false);
		return new Yaml(new SafeConstructor(options)).load(Files.readString(this.directory.resolve("results.yaml")));
	}

	private Document xml(String file) throws Exception {
		return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(this.directory.resolve(file).toFile());
	}

	private static Drive tree(Object value) {
		Object key = (value instanceof List || value instanceof Map) ? "key" : value;
		Drive drive = new Drive().suite(with(value)).detail(value);
		drive.jobPlugin("P", with(value)).detail(value).section("p", with(value)).detail(value);
		drive.stop(ResultCode.PASSED).stop().task("T", with(value)).detail(value);
		for (String kind : List.of("CommonSetup", "Testcase", "PreProcessor")) {
			for (String id : List.of(kind, kind + " 1", kind + " 2")) {
				drive.section(id, with(value, "type", kind)).detail(value);
			}
			drive.extra(key, value, "deep", Map.of("list", List.of(value)));
			drive.stop("result", new TestResult(ResultCode.FAILED, value, value)).stop("parameters", value);
			drive.stop("result", new TestResult(ResultCode.PASSED, value, value));
		}
		return drive.stop().stop("last", "kept");
	}

	private static Object[] with(Object value, Object... more) {
		return Stream.concat(FIELDS.stream().flatMap((field) -> Stream.of(field, value)), Stream.of(more)).toArray();
	}

	private static List<Object> ids(Map<?, ?> context) {
		List<Object> ids = new ArrayList<>();
		visit(context, (fields) -> ids.add(fields.get("id")));
		return ids;
	}

	private static List<Set<Object>> fields(Map<?, ?> context) {
		List<Set<Object>> names = new ArrayList<>();
		visit(context, (fields) -> names.add(new TreeSet<>(fields.keySet())));
		return names;
	}

	private static void visit(Map<?, ?> context, Consumer<Map<?, ?>> visitor) {
		visitor.accept(context);
		for (String children : List.of("tasks", "sections")) {
			if (context.get(children) instanceof List<?> list) {
				list.forEach((child) -> visit((Map<?, ?>) child, visitor));
			}
		}
	}

}
